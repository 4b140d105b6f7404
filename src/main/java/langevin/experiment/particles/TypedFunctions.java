package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.optional;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.potential.Potential;
import langevin.scenario.form.FormulaText;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import org.jspecify.annotations.Nullable;

/** The key {@code test-functions}: functions that the weak form is weighed with. */
final class TypedFunctions {
  /** Most of them. */
  private static final int MOST = 32;

  private static final String CHECK = "weak-form";

  static final Parameter<List<Located<String>>> KEY =
      optional(
          "test-functions",
          new ListOf<>(new FormulaText(), "formulas", 1, MOST),
          "Smooth functions ψ of the position that the check weak-form is weighed with, beside its"
              + " own; their slopes and Laplacians are taken symbolically.");

  private TypedFunctions() {}

  /** What is asked for; what is wrong with it is reported. */
  static List<Formula> of(
      Values values, @Nullable Potential potential, @Nullable Domain domain, List<String> checks) {
    List<Located<String>> texts = values.find(KEY);
    if (texts == null || potential == null) return List.of();
    if (!checks.contains(CHECK)) {
      values.report(
          KEY, "'test-functions' are those of the check weak-form, which is not asked for");
      return List.of();
    }
    List<Formula> formulas = new ArrayList<>();
    for (Located<String> text : texts) {
      try {
        Formula formula = Formula.read(text.value(), Map.of(), potential.dimension());
        Optional<String> why = obstacle(formula, domain);
        if (why.isPresent()) {
          values.problems().add(text.place(), "'" + text.value().strip() + "' " + why.get());
        } else {
          formulas.add(formula);
        }
      } catch (BadFormula bad) {
        TypedLandscape.report(values, text, bad);
      } catch (IllegalArgumentException e) {
        values.problems().add(text.place(), String.valueOf(e.getMessage()));
      }
    }
    return formulas;
  }

  /** Why the weak form cannot be weighed with a function, as a predicate; empty if it can. */
  private static Optional<String> obstacle(Formula formula, @Nullable Domain domain) {
    if (formula.timed()) {
      return Optional.of("depends on the time t; test functions are of the position");
    }
    if (!formula.placed()) return Optional.of("is the same everywhere, and tests nothing");
    if (!formula.kinks().isEmpty()) {
      return Optional.of(
          "has "
              + formula.kinks().getFirst()
              + " in it; the Laplacian of a test function is taken everywhere, at kinks it has"
              + " none");
    }
    return switch (domain) {
      case Domain.Periodic(Box box) when box.dimension() == formula.dimension() ->
          OnFaces.open(new FormulaLandscape(formula), box)
              .map(why -> "does not go around in this periodic box: " + why);
      case Domain.Reflecting(Box box) when box.dimension() == formula.dimension() ->
          OnFaces.sloped(new FormulaLandscape(formula), box)
              .map(why -> "has a slope across the walls, where it must be 0: " + why);
      case null, default -> Optional.empty();
    };
  }
}
