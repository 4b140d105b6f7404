package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.optional;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import java.util.Optional;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.formula.Formula;
import langevin.formula.FormulaDiffusion;
import langevin.formula.FormulaDiffusion.Reading;
import langevin.formula.FormulaLandscape;
import langevin.potential.Potential;
import langevin.scenario.form.Fields;
import langevin.scenario.form.FormulaText;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;
import org.jspecify.annotations.Nullable;

/** The key {@code diffusion}: noise that depends on the place, typed as a formula. */
final class TypedDiffusion {
  private static final Parameter<Located<String>> FORMULA =
      required(
          "formula", new FormulaText(), "τ(x) > 0, of x, y, z or x1, x2, … and the parameters.");
  private static final Parameter<String> READING =
      required(
          "reading",
          Word.of(Reading.class),
          "Of √(2τ(x)) dW: ito takes τ before the step, stratonovich in its middle, which adds ½∇τ"
              + " to the drift.");

  static final Parameter<Values> KEY =
      optional(
          "diffusion",
          new Fields(List.of(FORMULA, TypedLandscape.PARAMETERS, READING)),
          "Noise √(2τ(x)) dW that depends on the place, in place of 'temperature'; by"
              + " euler-maruyama, and in one dimension by milstein.");

  private TypedDiffusion() {}

  /** What the scenario says; null and reported if it is wrong, or unknown yet. */
  static @Nullable FormulaDiffusion of(Values values, @Nullable Potential potential) {
    Values given = values.find(KEY);
    if (given == null || !given.complete() || potential == null) return null;
    Formula formula =
        TypedLandscape.read(given, FORMULA, TypedLandscape.PARAMETERS, potential.dimension());
    if (formula == null) return null;
    Reading reading = Word.constant(Reading.class, given.get(READING));
    return TypedLandscape.made(given, FORMULA, () -> new FormulaDiffusion(formula, reading));
  }

  /** Reports noise that does not go around in a periodic box. */
  static void refuseOpen(
      Values values, @Nullable FormulaDiffusion diffusion, @Nullable Domain domain) {
    Values given = values.find(KEY);
    if (given == null
        || diffusion == null
        || !(domain instanceof Domain.Periodic(Box box))
        || box.dimension() != diffusion.dimension()) {
      return;
    }
    FormulaLandscape shape = new FormulaLandscape(diffusion.formula());
    Optional<String> why = OnFaces.open(shape, box);
    why.ifPresent(
        reason -> given.report(FORMULA, "τ(x) does not go around in this periodic box: " + reason));
  }
}
