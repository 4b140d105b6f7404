package langevin.experiment.particles;

import static langevin.scenario.form.Parameter.required;

import java.util.List;
import langevin.formula.Formula;
import langevin.formula.FormulaCoefficient;
import langevin.potential.Coefficient;
import langevin.scenario.form.Entry;
import langevin.scenario.form.FormulaText;
import langevin.scenario.form.ListOf;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.PerAxis;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.Variants;
import langevin.scenario.form.Written;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** The catalogue's schedules λ(t). */
public final class Coefficients {
  public static final Variants<Coefficient> FORM = Variants.of("coefficient", Coefficients::all);

  private static final ListOf<Double> NUMBERS = new ListOf<>(RealNumber.ANY, "numbers", 1, 100_000);

  private static final Parameter<Double> VALUE = required("value", RealNumber.ANY, "λ.");
  private static final Parameter<Double> START = required("start", RealNumber.ANY, "λ at time 0.");
  private static final Parameter<Double> SLOPE = required("slope", RealNumber.ANY, "dλ/dt.");
  private static final Parameter<Double> MEAN = required("mean", RealNumber.ANY, "Middle value.");
  private static final Parameter<Double> AMPLITUDE =
      required("amplitude", RealNumber.ANY, "Largest deviation from the mean.");
  private static final Parameter<Double> PERIOD =
      required("period", RealNumber.POSITIVE, "Time of one oscillation.");
  private static final Parameter<List<Double>> TIMES =
      required("times", NUMBERS, "Increasing times of the points.");
  private static final Parameter<Located<String>> FORMULA =
      required("formula", new FormulaText(), "Of the time t and the parameters.");
  private static final Parameter<List<Double>> VALUES =
      required("values", NUMBERS, "λ at these times.");

  private static final List<Entry<Coefficient>> ALL =
      List.of(
          new Entry<>(
              "constant",
              "constant",
              "The same at all times.",
              "λ(t) = value",
              "theory.md F1",
              List.of(VALUE),
              "coefficient: {type: constant, value: 1}",
              values -> new Coefficient.Constant(values.get(VALUE)),
              thing ->
                  thing instanceof Coefficient.Constant(var value)
                      ? Written.of(VALUE, value)
                      : null),
          new Entry<>(
              "linear",
              "linear",
              "Rising or falling at a constant rate.",
              "λ(t) = start + slope t",
              "theory.md D8",
              List.of(START, SLOPE),
              "coefficient: {type: linear, start: 0, slope: 0.5}",
              values -> new Coefficient.Linear(values.get(START), values.get(SLOPE)),
              thing ->
                  thing instanceof Coefficient.Linear(var start, var slope)
                      ? Written.of(START, start).and(SLOPE, slope)
                      : null),
          new Entry<>(
              "sine",
              "sine",
              "Oscillating about a mean.",
              "λ(t) = mean + amplitude sin(2π t / period)",
              "theory.md D8",
              List.of(MEAN, AMPLITUDE, PERIOD),
              "coefficient: {type: sine, mean: 1, amplitude: 0.5, period: 2}",
              values ->
                  new Coefficient.Sine(values.get(MEAN), values.get(AMPLITUDE), values.get(PERIOD)),
              thing ->
                  thing instanceof Coefficient.Sine(var mean, var amplitude, var period)
                      ? Written.of(MEAN, mean).and(AMPLITUDE, amplitude).and(PERIOD, period)
                      : null),
          new Entry<>(
              "table",
              "table",
              "Straight lines between given points, constant before and after them.",
              "λ(times[j]) = values[j]",
              "theory.md D8",
              List.of(TIMES, VALUES),
              "coefficient: {type: table, times: [0, 1, 2], values: [0, 1, 1]}",
              values -> new Coefficient.Table(values.get(TIMES), values.get(VALUES)),
              thing ->
                  thing instanceof Coefficient.Table(var times, var at)
                      ? Written.of(TIMES, times).and(VALUES, at)
                      : null),
          new Entry<>(
              "formula",
              "formula",
              "Your own schedule, typed; its derivative is taken symbolically.",
              "λ(t) = what you type",
              "usage.md; theory.md D8",
              List.of(FORMULA, TypedLandscape.PARAMETERS),
              "coefficient: {formula: \"1 + a*sin(2*t)\", parameters: {a: 0.3}}",
              Coefficients::typed,
              thing ->
                  thing instanceof FormulaCoefficient typed
                      ? TypedLandscape.written(FORMULA, typed.formula())
                      : null));

  private Coefficients() {}

  private static @Nullable Coefficient typed(Values values) {
    // A coordinate is refused with a word of its own, whatever its number.
    Formula formula =
        TypedLandscape.read(values, FORMULA, TypedLandscape.PARAMETERS, PerAxis.MOST_AXES);
    if (formula == null) return null;
    for (double time : new double[] {0, 1e-3}) {
      if (!Double.isFinite(formula.at(time, new double[PerAxis.MOST_AXES]))) {
        values.report(FORMULA, "λ is not finite at time " + Numerals.shortest(time));
        return null;
      }
    }
    return new FormulaCoefficient(formula);
  }

  public static List<Entry<Coefficient>> all() {
    return ALL;
  }
}
