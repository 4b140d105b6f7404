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

/**
 * Times as whole numbers of steps from the start.
 *
 * @param start of the clock: 0 unless the run goes on from another
 */
public record Timing(double step, double until, long steps, double start) {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  /** At half a microsecond a step a block of particles takes more than ten hours for these. */
  private static final long MOST_STEPS = 100_000_000_000L;

  /** Of a clock that starts at 0. */
  public Timing(double step, double until, long steps) {
    this(step, until, steps, 0);
  }

  /** Reports what is wrong with step and end, or says how many steps there are. */
  public static Optional<Timing> of(
      Values values, Parameter<Double> stepKey, Parameter<Double> untilKey, double start) {
    Double step = values.find(stepKey);
    Double until = values.find(untilKey);
    if (step == null || until == null) {
      return Optional.empty();
    }
    return of(values, stepKey, untilKey, step, until, start);
  }

  /** The same for a step that may be implied. */
  public static Optional<Timing> of(
      Values values,
      Parameter<Double> stepKey,
      Parameter<Double> untilKey,
      double step,
      double until) {
    return of(values, stepKey, untilKey, step, until, 0);
  }

  private static Optional<Timing> of(
      Values values,
      Parameter<Double> stepKey,
      Parameter<Double> untilKey,
      double step,
      double until,
      double start) {
    if (start != 0 && until <= start) {
      values.report(
          untilKey,
          "'until' must be later than the start of the run, time %s, found %s"
              .formatted(Numerals.shortest(start), Numerals.shortest(until)));
      return Optional.empty();
    }
    if (step > until - start) {
      values.report(
          stepKey,
          "'step' must not exceed %s (%s), found %s"
              .formatted(
                  start == 0 ? "'until'" : "the length of the run",
                  Numerals.shortest(until - start),
                  Numerals.shortest(step)));
      return Optional.empty();
    }
    double count = (until - start) / step;
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
              + from(start)
              + ", found "
              + Numerals.shortest(until)
              + nearest(count, step, start));
      return Optional.empty();
    }
    return Optional.of(new Timing(step, until, Math.round(count), start));
  }

  /** The step number of a time; reports why there is none. */
  public Optional<Long> stepOf(Located<Double> time, Problems problems) {
    double count = (time.value() - start) / step;
    if (count < 0 && !whole(count, 0)) {
      problems.add(
          time.place(),
          "time "
              + Numerals.shortest(time.value())
              + " is before the start of the run, time "
              + Numerals.shortest(start));
      return Optional.empty();
    }
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
              + from(start)
              + nearest(count, step, start));
      return Optional.empty();
    }
    return Optional.of(Math.min(steps, Math.round(count)));
  }

  /** Whether a time is a whole number of steps from the start. */
  public boolean meets(double time) {
    return whole((time - start) / step);
  }

  /** The number of steps in an interval; reports why there is none. */
  Optional<Long> stepsIn(Located<Double> interval, Problems problems) {
    return new Timing(step, until - start, steps).stepOf(interval, problems);
  }

  /** Steps 0, k, 2k, … and the end, with their times as exact decimal multiples of the interval. */
  public TreeMap<Long, Double> every(double interval, long stride) {
    TreeMap<Long, Double> times = new TreeMap<>();
    BigDecimal exact = BigDecimal.valueOf(interval);
    for (long k = 0; k * stride <= steps; k++) {
      times.put(k * stride, later(exact.multiply(BigDecimal.valueOf(k))));
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
    return k == steps ? until : later(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(k)));
  }

  /** So long after the start. */
  private double later(BigDecimal interval) {
    return BigDecimal.valueOf(start).add(interval).doubleValue();
  }

  private static String from(double start) {
    return start == 0 ? "" : " from the start, time " + Numerals.shortest(start);
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

  private static String nearest(double count, double step, double start) {
    long below = (long) Math.floor(count);
    BigDecimal exact = BigDecimal.valueOf(step);
    BigDecimal first = BigDecimal.valueOf(start);
    String low = show(first.add(exact.multiply(BigDecimal.valueOf(below))));
    String high = show(first.add(exact.multiply(BigDecimal.valueOf(below + 1))));
    return "; the nearest are " + low + " and " + high;
  }

  private static String show(BigDecimal value) {
    return Numerals.shortest(value.doubleValue());
  }
}
