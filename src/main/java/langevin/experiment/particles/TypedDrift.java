package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.required;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import langevin.formula.Formula;
import langevin.formula.FormulaDrift;
import langevin.potential.Potential;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Formulas;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import langevin.scenario.form.Written;
import org.jspecify.annotations.Nullable;

/** The key {@code drift}: a drift that is no gradient, typed as formulas. */
public final class TypedDrift {
  private static final Parameter<List<Located<String>>> FORMULA =
      required(
          "formula",
          new Formulas(PerAxis.MOST_AXES),
          "b, one formula per axis, of x, y, z or x1, x2, …, the time t and the parameters; as many"
              + " as there are dimensions.");

  private static final Entry<Potential> ENTRY =
      new Entry<>(
          "formula",
          "formula",
          "Your own drift, typed; its divergence is taken symbolically. There is no V, and so no"
              + " energy, no F and no Gibbs law.",
          "b(x) = what you type; dX = b dt + √(2τ) dW",
          "usage.md; theory.md D18",
          List.of(FORMULA, TypedLandscape.PARAMETERS),
          "drift: {formula: [\"-x1 + a*x2\", \"-a*x1 - x2\"], parameters: {a: 2}}",
          TypedDrift::build,
          thing -> thing instanceof FormulaDrift drift ? written(drift) : null);

  public static final Variants<Potential> FORM = Variants.of("drift", () -> List.of(ENTRY));

  private TypedDrift() {}

  private static Written written(FormulaDrift drift) {
    Written text =
        Written.of(FORMULA, drift.formulas().stream().map(f -> Written.quoted(f.text())).toList());
    return drift.parameters().isEmpty()
        ? text
        : text.and(TypedLandscape.PARAMETERS, drift.parameters());
  }

  private static @Nullable Potential build(Values values) {
    List<Located<String>> texts = values.get(FORMULA);
    if (!TypedLandscape.nameable(values, TypedLandscape.PARAMETERS)) return null;
    List<Formula> formulas = new ArrayList<>();
    for (Located<String> text : texts) {
      Formula formula = TypedLandscape.read(values, text, TypedLandscape.PARAMETERS, texts.size());
      if (formula != null) formulas.add(formula);
    }
    if (formulas.size() < texts.size()) return null;
    Set<String> unused = new HashSet<>(values.get(TypedLandscape.PARAMETERS).keySet());
    formulas.forEach(f -> unused.removeAll(f.used()));
    if (!unused.isEmpty()) {
      TypedLandscape.reportUnused(
          values, TypedLandscape.PARAMETERS, unused.stream().sorted().toList().getFirst());
      return null;
    }
    return TypedLandscape.made(values, FORMULA, () -> new FormulaDrift(formulas));
  }
}
