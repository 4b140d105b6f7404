package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.required;

import java.util.List;
import java.util.regex.Pattern;
import langevin.formula.Formula;
import langevin.formula.FormulaCoefficient;
import langevin.potential.Coefficient;
import langevin.scenario.form.Entry;
import langevin.scenario.form.FormulaText;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Located;
import langevin.scenario.form.NumberOrVariants;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import langevin.scenario.form.Written;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** The catalogue's schedules: λ(t) of a landscape, and τ(t). */
public final class Coefficients {
  private static final ListOf<Double> TIME_LIST =
      new ListOf<>(RealNumber.ANY, "numbers", 1, 100_000);

  /**
   * A number that changes in time.
   *
   * @param sign in formulas
   * @param key at which it is given
   * @param label where it is spoken of
   * @param form of its values
   * @param heat whether it is the temperature, which may jump
   */
  private record Scheduled(String sign, String key, String label, RealNumber form, boolean heat) {}

  private static final Scheduled LAMBDA =
      new Scheduled("λ", "coefficient", "theory.md D8", RealNumber.ANY, false);

  private static final Scheduled TAU =
      new Scheduled("τ", "temperature", "theory.md D22", RealNumber.NOT_NEGATIVE, true);

  private static final Parameter<Double> SLOPE =
      required("slope", RealNumber.ANY, "Its derivative.");
  private static final Parameter<Double> MEAN = required("mean", RealNumber.ANY, "Middle value.");
  private static final Parameter<Double> AMPLITUDE =
      required("amplitude", RealNumber.ANY, "Largest deviation from the mean.");
  private static final Parameter<Double> PERIOD =
      required("period", RealNumber.POSITIVE, "Time of one oscillation.");
  private static final Parameter<List<Double>> TIMES =
      required("times", TIME_LIST, "Increasing times of the points.");
  private static final Parameter<Located<String>> FORMULA =
      required("formula", new FormulaText(), "Of the time t and the parameters.");

  /** λ(t). */
  public static final Variants<Coefficient> FORM = variants(LAMBDA);

  /** τ(t), where it is no number. */
  public static final Variants<Coefficient> TEMPERATURES = variants(TAU);

  /** τ, a number or a schedule. */
  static final NumberOrVariants<Coefficient> TEMPERATURE =
      new NumberOrVariants<>(RealNumber.NOT_NEGATIVE, TEMPERATURES, "constant", value(TAU));

  private static final Pattern COORDINATE = Pattern.compile("\\b([xyz]|x[0-9]+|r2)\\b");

  private Coefficients() {}

  private static Variants<Coefficient> variants(Scheduled scheduled) {
    List<Entry<Coefficient>> all = all(scheduled);
    return Variants.of(scheduled.key, () -> all);
  }

  private static Parameter<Double> value(Scheduled scheduled) {
    return required("value", scheduled.form, scheduled.sign + ".");
  }

  private static List<Entry<Coefficient>> all(Scheduled scheduled) {
    return List.of(
        constant(scheduled),
        linear(scheduled),
        sine(scheduled),
        table(scheduled),
        formula(scheduled));
  }

  /**
   * An entry.
   *
   * @param formula what stands behind λ
   * @param label where it is spoken of
   * @param example the map that stands behind the key
   */
  private static Entry<Coefficient> entry(
      Scheduled scheduled,
      String name,
      String about,
      String formula,
      String label,
      List<Parameter<?>> parameters,
      String example,
      Entry.Builder<Coefficient> builder,
      Entry.Writer writer) {
    return new Entry<>(
        name,
        name,
        about,
        scheduled.sign + formula,
        label,
        parameters,
        scheduled.key + ": " + example,
        builder,
        writer);
  }

  private static Entry<Coefficient> constant(Scheduled scheduled) {
    Parameter<Double> value = value(scheduled);
    return entry(
        scheduled,
        "constant",
        "The same at all times.",
        "(t) = value",
        scheduled.heat ? "theory.md D1" : "theory.md F1",
        List.of(value),
        "{type: constant, value: 1}",
        values -> new Coefficient.Constant(values.get(value)),
        thing ->
            thing instanceof Coefficient.Constant(var number) ? Written.of(value, number) : null);
  }

  private static Entry<Coefficient> linear(Scheduled scheduled) {
    Parameter<Double> start = required("start", scheduled.form, scheduled.sign + " at time 0.");
    return entry(
        scheduled,
        "linear",
        "Rising or falling at a constant rate.",
        "(t) = start + slope t",
        scheduled.label,
        List.of(start, SLOPE),
        "{type: linear, start: 0, slope: 0.5}",
        values -> new Coefficient.Linear(values.get(start), values.get(SLOPE)),
        thing ->
            thing instanceof Coefficient.Linear(var first, var slope)
                ? Written.of(start, first).and(SLOPE, slope)
                : null);
  }

  private static Entry<Coefficient> sine(Scheduled scheduled) {
    return entry(
        scheduled,
        "sine",
        "Oscillating about a mean.",
        "(t) = mean + amplitude sin(2π t / period)",
        scheduled.label,
        List.of(MEAN, AMPLITUDE, PERIOD),
        "{type: sine, mean: 1, amplitude: 0.5, period: 2}",
        values -> new Coefficient.Sine(values.get(MEAN), values.get(AMPLITUDE), values.get(PERIOD)),
        thing ->
            thing instanceof Coefficient.Sine(var mean, var amplitude, var period)
                ? Written.of(MEAN, mean).and(AMPLITUDE, amplitude).and(PERIOD, period)
                : null);
  }

  private static Entry<Coefficient> table(Scheduled scheduled) {
    Parameter<List<Double>> reached =
        required(
            "values",
            new ListOf<>(scheduled.form, scheduled.heat ? "numbers ≥ 0" : "numbers", 1, 100_000),
            scheduled.sign + " at these times.");
    return entry(
        scheduled,
        "table",
        "Straight lines between given points, constant before and after them.",
        "(times[j]) = values[j]",
        scheduled.label,
        List.of(TIMES, reached),
        "{type: table, times: [0, 1, 2], values: [0, 1, 1]}",
        values -> new Coefficient.Table(values.get(TIMES), values.get(reached)),
        thing ->
            thing instanceof Coefficient.Table(var times, var at)
                ? Written.of(TIMES, times).and(reached, at)
                : null);
  }

  private static Entry<Coefficient> formula(Scheduled scheduled) {
    boolean heat = scheduled.heat;
    return entry(
        scheduled,
        "formula",
        "Your own schedule, typed; its derivative is taken symbolically."
            + (heat ? " It may jump, as in a quench." : ""),
        "(t) = what you type",
        "usage.md; " + scheduled.label,
        List.of(FORMULA, TypedLandscape.PARAMETERS),
        heat
            ? "{formula: \"0.25 + a*exp(-t)\", parameters: {a: 0.75}}"
            : "{formula: \"1 + a*sin(2*t)\", parameters: {a: 0.3}}",
        values -> typed(values, scheduled),
        thing ->
            thing instanceof FormulaCoefficient typed
                ? TypedLandscape.written(FORMULA, typed.formula())
                : null);
  }

  private static @Nullable Coefficient typed(Values values, Scheduled scheduled) {
    // A coordinate is refused with a word of its own, whatever its number.
    Formula formula =
        TypedLandscape.read(values, FORMULA, TypedLandscape.PARAMETERS, PerAxis.MOST_AXES);
    if (formula == null) return null;
    if (formula.placed()) {
      values
          .problems()
          .add(
              TypedLandscape.first(values.get(FORMULA), COORDINATE),
              scheduled.sign + " depends on the time t alone, not on coordinates");
      return null;
    }
    for (double time : new double[] {0, 1e-3}) {
      if (!Double.isFinite(formula.at(time, new double[PerAxis.MOST_AXES]))) {
        values.report(
            FORMULA, scheduled.sign + " is not finite at time " + Numerals.shortest(time));
        return null;
      }
    }
    return TypedLandscape.made(
        values,
        FORMULA,
        () ->
            scheduled.heat ? FormulaCoefficient.jumping(formula) : new FormulaCoefficient(formula));
  }
}
