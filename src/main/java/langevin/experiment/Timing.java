package langevin.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.yaml.Problems;
import langevin.text.Numerals;

/** Times as whole numbers of steps. */
public record Timing(double step, double until, long steps) {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  /** At half a microsecond a step a block of particles takes more than ten hours for these. */
  private static final long MOST_STEPS = 100_000_000_000L;

  /** Reports what is wrong with step and end, or says how many steps there are. */
  public static Optional<Timing> of(
      Values values, Parameter<Double> stepKey, Parameter<Double> untilKey) {
    Double step = values.find(stepKey);
    Double until = values.find(untilKey);
    if (step == null || until == null) {
      return Optional.empty();
    }
    return of(values, stepKey, untilKey, step, until);
  }

  /** The same for a step that may be implied. */
  public static Optional<Timing> of(
      Values values,
      Parameter<Double> stepKey,
      Parameter<Double> untilKey,
      double step,
      double until) {
    if (step > until) {
      values.report(
          stepKey,
          "'step' must not exceed 'until' (%s), found %s"
              .formatted(Numerals.shortest(until), Numerals.shortest(step)));
      return Optional.empty();
    }
    double count = until / step;
    if (count > MOST_STEPS) {
      values.report(
          stepKey,
          "'step' is too small for 'until' (%s): %s steps; at most 1e11 are taken"
              .formatted(
                  Numerals.shortest(until),
                  count < Double.POSITIVE_INFINITY
                      ? Numerals.shortest(new BigDecimal(count).round(THREE_DIGITS).doubleValue())
                      : "more than 1e308"));
      return Optional.empty();
    }
    if (!whole(count)) {
      values.report(
          untilKey,
          "'until' must be a whole number of steps of "
              + Numerals.shortest(step)
              + ", found "
              + Numerals.shortest(until)
              + nearest(count, step));
      return Optional.empty();
    }
    return Optional.of(new Timing(step, until, Math.round(count)));
  }

  /** The step number of a time; reports why there is none. */
  public Optional<Long> stepOf(Located<Double> time, Problems problems) {
    double count = time.value() / step;
    if (time.value() > until && !whole(count, steps)) {
      problems.add(
          time.place(),
          "time "
              + Numerals.shortest(time.value())
              + " is beyond the end, until: "
              + Numerals.shortest(until));
      return Optional.empty();
    }
    if (!whole(count)) {
      problems.add(
          time.place(),
          "time "
              + Numerals.shortest(time.value())
              + " is not a whole number of steps of "
              + Numerals.shortest(step)
              + nearest(count, step));
      return Optional.empty();
    }
    return Optional.of(Math.min(steps, Math.round(count)));
  }

  /** Steps 0, k, 2k, … and the end, with their times as exact decimal multiples of the interval. */
  public TreeMap<Long, Double> every(double interval, long stride) {
    TreeMap<Long, Double> times = new TreeMap<>();
    BigDecimal exact = BigDecimal.valueOf(interval);
    for (long k = 0; k * stride <= steps; k++) {
      times.put(k * stride, exact.multiply(BigDecimal.valueOf(k)).doubleValue());
    }
    times.put(steps, until);
    return times;
  }

  /** The end and about twenty times before it. */
  public TreeMap<Long, Double> evenly(int intervals) {
    TreeMap<Long, Double> times = new TreeMap<>();
    for (int k = 0; k <= intervals; k++) {
      long at = Math.round((double) steps * k / intervals);
      times.put(at, timeOf(at));
    }
    return times;
  }

  /**
   * Equally spaced times, about so many intervals and at most twice as many, the last one possibly
   * shorter. Where the number of steps allows it the spacing is a multiple of four steps, else of
   * two, so that companions with coarser steps meet every time.
   */
  public TreeMap<Long, Double> about(int intervals) {
    long unit = 4;
    while (unit > 1 && (steps % unit != 0 || steps / unit < (intervals + 1) / 2)) {
      unit /= 2;
    }
    long units = steps / unit;
    long stride = unit * Math.max(1, Math.round((double) units / intervals));
    double furthest = 2;
    for (long count = (intervals + 1L) / 2; count <= 2L * intervals; count++) {
      double off = Math.max(count, intervals) / (double) Math.min(count, intervals);
      if (units % count == 0 && off < furthest) {
        furthest = off;
        stride = steps / count;
      }
    }
    TreeMap<Long, Double> times = new TreeMap<>();
    for (long at = 0; at < steps; at += stride) {
      times.put(at, timeOf(at));
    }
    times.put(steps, until);
    return times;
  }

  /** k·dt as the nearest double to the decimal product. */
  double timeOf(long k) {
    return k == steps
        ? until
        : BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(k)).doubleValue();
  }

  /** The steps in order, with times. */
  public static ObservedTimes observation(Map<Long, Double> times) {
    TreeMap<Long, Double> sorted = new TreeMap<>(times);
    return new ObservedTimes(
        java.util.List.copyOf(sorted.keySet()), java.util.List.copyOf(sorted.values()));
  }

  /** Whether the quotient of two decimals, each rounded to a double, may be a whole number. */
  static boolean whole(double count) {
    return whole(count, Math.round(count)) && Math.round(count) >= 0;
  }

  private static boolean whole(double count, long k) {
    double rounding = Math.min(1e-3, Math.max(1e-9, 4 * Math.ulp(count)));
    return Math.abs(count - k) <= rounding;
  }

  private static String nearest(double count, double step) {
    long below = (long) Math.floor(count);
    BigDecimal exact = BigDecimal.valueOf(step);
    String low = show(exact.multiply(BigDecimal.valueOf(below)));
    String high = show(exact.multiply(BigDecimal.valueOf(below + 1)));
    return "; the nearest are " + low + " and " + high;
  }

  private static String show(BigDecimal value) {
    return Numerals.shortest(value.doubleValue());
  }
}
