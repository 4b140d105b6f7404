package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;
import static langevin.scenario.form.Parameter.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.potential.Potential;
import langevin.scenario.form.Entry;
import langevin.scenario.form.FormulaText;
import langevin.scenario.form.Located;
import langevin.scenario.form.NamedNumbers;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;
import langevin.scenario.form.Written;
import langevin.scenario.yaml.Place;
import org.jspecify.annotations.Nullable;

/** The catalogue's landscape that is typed as a formula. */
final class TypedLandscape {
  static final Parameter<Located<String>> FORMULA =
      required(
          "formula",
          new FormulaText(),
          "Of x, y, z or x1, x2, …, the time t and the parameters; see usage.md, Formulas.");
  static final Parameter<Map<String, Double>> PARAMETERS =
      defaulting(
          "parameters", new NamedNumbers(), Map.of(), "", "The numbers that the formula names.");
  private static final Parameter<Long> DIMENSION =
      optional(
          "dimension",
          new WholeNumber(1, PerAxis.MOST_AXES),
          "d; as many as the formula names coordinates if it does not speak of d.");

  static final Entry<Potential> ENTRY =
      new Entry<>(
          "formula",
          "formula",
          "Your own landscape, typed; its derivatives are taken symbolically.",
          "V(x) = what you type",
          "usage.md; theory.md D1",
          List.of(FORMULA, PARAMETERS, DIMENSION),
          "potential: {formula: \"x^4/4 - x^2/2 + a*x\", parameters: {a: 0.1}}",
          TypedLandscape::build,
          thing -> thing instanceof FormulaLandscape landscape ? written(landscape) : null);

  private TypedLandscape() {}

  private static Written written(FormulaLandscape landscape) {
    return written(FORMULA, landscape.formula()).and(DIMENSION, landscape.formula().dimension());
  }

  /** A formula under a key, with its parameters if it has any. */
  static Written written(Parameter<?> key, Formula formula) {
    Written text = Written.of(key, Written.quoted(formula.text()));
    return formula.parameters().isEmpty()
        ? text
        : text.and(PARAMETERS, new TreeMap<>(formula.parameters()));
  }

  private static @Nullable Potential build(Values values) {
    String text = values.get(FORMULA).value();
    Long given = values.find(DIMENSION);
    OptionalInt named = Formula.dimension(text);
    if (given == null && named.isEmpty()) {
      values.report("missing key 'dimension': the formula speaks of d, r2 or x[…]");
      return null;
    }
    Formula formula =
        read(
            values, FORMULA, PARAMETERS, given == null ? named.getAsInt() : Math.toIntExact(given));
    return formula == null ? null : made(values, FORMULA, () -> continuous(formula));
  }

  private static FormulaLandscape continuous(Formula formula) {
    FormulaLandscape landscape = new FormulaLandscape(formula);
    landscape
        .jump()
        .ifPresent(
            jump -> {
              throw new IllegalArgumentException(jump + "; use a tanh of some width");
            });
    return landscape;
  }

  /** What is made of a formula; null and reported at the formula if it cannot be. */
  static <T> @Nullable T made(Values values, Parameter<?> key, Supplier<? extends T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      values.report(key, key.name() + ": " + e.getMessage());
      return null;
    }
  }

  /** The formula under a key; null and reported, with the place in the formula, if it is none. */
  static @Nullable Formula read(
      Values values,
      Parameter<Located<String>> key,
      Parameter<Map<String, Double>> numbers,
      int dimension) {
    Formula formula =
        nameable(values, numbers) ? read(values, values.get(key), numbers, dimension) : null;
    if (formula == null || formula.unused().isEmpty()) return formula;
    reportUnused(values, numbers, formula.unused().getFirst());
    return null;
  }

  /** Whether all parameters may have their names; reported if not. */
  static boolean nameable(Values values, Parameter<Map<String, Double>> numbers) {
    for (String name : values.get(numbers).keySet().stream().sorted().toList()) {
      Optional<String> why = Formula.unnameable(name);
      if (why.isPresent()) {
        values.report(numbers, why.get());
        return false;
      }
    }
    return true;
  }

  static void reportUnused(Values values, Parameter<Map<String, Double>> numbers, String name) {
    values.report(numbers, "parameter '" + name + "' is not used in the formula");
  }

  /** The formula, which need not use all parameters; null and reported if it is none. */
  static @Nullable Formula read(
      Values values, Located<String> text, Parameter<Map<String, Double>> numbers, int dimension) {
    try {
      return Formula.read(text.value(), values.get(numbers), dimension);
    } catch (BadFormula bad) {
      values
          .problems()
          .add(text.place().part(text.value(), bad.at(), bad.length()), sentence(text, bad));
      return null;
    }
  }

  /** Where something stands in a formula first; all of the formula if it does not. */
  static Place first(Located<String> text, Pattern what) {
    Matcher found = what.matcher(text.value());
    return found.find()
        ? text.place().part(text.value(), found.start(), found.end() - found.start())
        : text.place();
  }

  /** Tells what is wrong with a formula beside which no parameters may stand. */
  static void report(Values values, Located<String> text, BadFormula bad) {
    values
        .problems()
        .add(
            text.place().part(text.value(), bad.at(), bad.length()),
            sentence(text, bad).replace("; a number of your own is given under 'parameters'", ""));
  }

  /** With the character's number where no caret can stand under it. */
  static String sentence(Located<String> text, BadFormula bad) {
    boolean shown =
        !text.place().source().override()
            && !text.place().part(text.value(), bad.at(), bad.length()).equals(text.place());
    boolean whole = bad.at() == 0 && bad.length() >= text.value().length();
    return shown || whole
        ? bad.sentence()
        : bad.sentence() + " (at character " + (bad.at() + 1) + " of the formula)";
  }
}
