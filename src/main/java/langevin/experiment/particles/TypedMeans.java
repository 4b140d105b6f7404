package langevin.experiment.particles;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaMeans;
import langevin.potential.Potential;
import langevin.scenario.form.Located;
import langevin.scenario.form.Values;
import org.jspecify.annotations.Nullable;

/** The means of one's own that a scenario asks for, typed as formulas. */
final class TypedMeans {
  private static final Pattern TIME = Pattern.compile("\\bt\\b");

  private TypedMeans() {}

  /** What is asked for under observe.means; what is wrong with it is reported. */
  static FormulaMeans of(Values values, @Nullable Potential potential) {
    Values observe = values.find(ParticleKeys.OBSERVE);
    Map<String, Located<String>> asked = observe == null ? null : observe.find(ParticleKeys.MEANS);
    if (observe == null || asked == null || potential == null) return FormulaMeans.NONE;
    Map<String, Formula> formulas = new LinkedHashMap<>();
    for (Map.Entry<String, Located<String>> each : asked.entrySet()) {
      Located<String> text = each.getValue();
      if (ParticleTables.taken(each.getKey())) {
        observe.report(
            ParticleKeys.MEANS,
            "there is a column '" + each.getKey() + "' already; name it otherwise");
        return FormulaMeans.NONE;
      }
      try {
        Formula formula = Formula.read(text.value(), Map.of(), potential.dimension());
        if (formula.timed()) {
          values
              .problems()
              .add(
                  TypedLandscape.first(text, TIME),
                  "'%s' depends on the time t; means are of functions of the position"
                      .formatted(each.getKey()));
          return FormulaMeans.NONE;
        }
        formulas.put(each.getKey(), formula);
      } catch (BadFormula bad) {
        values
            .problems()
            .add(
                text.place().part(text.value(), bad.at(), bad.length()),
                TypedLandscape.sentence(text, bad)
                    .replace("; a number of your own is given under 'parameters'", ""));
        return FormulaMeans.NONE;
      }
    }
    try {
      return new FormulaMeans(formulas, potential.dimension());
    } catch (IllegalArgumentException e) {
      observe.report(ParticleKeys.MEANS, String.valueOf(e.getMessage()));
      return FormulaMeans.NONE;
    }
  }
}
