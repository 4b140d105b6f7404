package langevin.experiment.particles;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
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
    if (observe == null || asked == null) return FormulaMeans.NONE;
    Map<String, Formula> formulas = new LinkedHashMap<>();
    for (Map.Entry<String, Located<String>> each : asked.entrySet()) {
      Formula formula = read(values, observe, each.getKey(), each.getValue(), potential);
      if (formula != null) formulas.put(each.getKey(), formula);
    }
    if (potential == null || formulas.size() < asked.size()) return FormulaMeans.NONE;
    try {
      return new FormulaMeans(formulas, potential.dimension());
    } catch (IllegalArgumentException e) {
      observe.report(ParticleKeys.MEANS, String.valueOf(e.getMessage()));
      return FormulaMeans.NONE;
    }
  }

  /**
   * The formula of a mean; null if it is none, which is reported, or its dimension is not known.
   */
  private static @Nullable Formula read(
      Values values,
      Values observe,
      String name,
      Located<String> text,
      @Nullable Potential potential) {
    if (ParticleTables.taken(name)) {
      observe.report(
          ParticleKeys.MEANS, "there is a column '" + name + "' already; name it otherwise");
      return null;
    }
    OptionalInt dimension =
        potential == null ? Formula.dimension(text.value()) : OptionalInt.of(potential.dimension());
    if (dimension.isEmpty()) return null;
    try {
      Formula formula = Formula.read(text.value(), Map.of(), dimension.getAsInt());
      if (!formula.timed()) return formula;
      values
          .problems()
          .add(
              TypedLandscape.first(text, TIME),
              "'%s' depends on the time t; means are of functions of the position".formatted(name));
    } catch (BadFormula bad) {
      TypedLandscape.report(values, text, bad);
    }
    return null;
  }
}
