package langevin.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import langevin.scenario.form.Located;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.yaml.Problems;
import langevin.text.Numerals;

/**
 * Times as whole numbers of steps from the start.
 *
 * <p>What no decimal is, such as a step of 1/30, is taken as meant where it is written as a decimal
 * of {@value #DIGITS} or more digits: a step that is until/n rounded or cut at its last digit is
 * until/n if n such steps miss the end by at most {@value #MISSED} of a step, and a time likewise
 * is that of the step it rounds.
 *
 * @param step dt, {@code until − start} over {@code steps} to rounding
 * @param start of the clock: 0 unless the run goes on from another
 */
public record Timing(double step, double until, long steps, double start) {
  /** Part of a step by which what rounds a whole number of steps may miss it. */
  private static final double MISSED = 1e-3;

  /** Fewest digits of a decimal that is taken for the number it rounds. */
  private static final int DIGITS = 4;

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
    long n = Math.max(1, Math.round(count));
    BigDecimal meant = part(start, until, 1, n);
    if (near(count) && rounds(step, meant)) {
      return Optional.of(new Timing(meant.doubleValue(), until, n, start));
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
    return Optional.of(new Timing(step, until, n, start));
  }

  /** The step number of a time; reports why there is none. */
  public Optional<Long> stepOf(Located<Double> time, Problems problems) {
    double count = stepsTo(time.value());
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
    boolean meant = near(count) && rounds(time.value(), exactly(Math.round(count)));
    if (!whole(count) && !meant) {
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
    return whole(stepsTo(time));
  }

  private double stepsTo(double time) {
    return (time - start) / step;
  }

  /** The time of a step as it was written, unless what was written only rounds it. */
  public double timeOf(long k, double written) {
    return whole(stepsTo(written)) ? written : timeOf(k);
  }

  /** The number of steps in an interval; reports why there is none. */
  Optional<Long> stepsIn(Located<Double> interval, Problems problems) {
    return new Timing(step, until - start, steps).stepOf(interval, problems);
  }

  /** Steps 0, k, 2k, … and the end, with their times. */
  public TreeMap<Long, Double> every(long stride) {
    TreeMap<Long, Double> times = new TreeMap<>();
    for (long k = 0; k < steps; k += stride) {
      times.put(k, timeOf(k));
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

  /** The time of step k as the nearest double: k·dt where dt is a decimal. */
  double timeOf(long k) {
    return k == steps ? until : exactly(k).doubleValue();
  }

  private BigDecimal exactly(long k) {
    return BigDecimal.valueOf(start).add(part(start, until, k, steps));
  }

  /** k of n equal parts of the time from start to end, to more digits than doubles have. */
  private static BigDecimal part(double start, double end, long k, long n) {
    return BigDecimal.valueOf(end)
        .subtract(BigDecimal.valueOf(start))
        .multiply(BigDecimal.valueOf(k))
        .divide(BigDecimal.valueOf(n), MathContext.DECIMAL128);
  }

  private static boolean near(double count) {
    return Math.abs(count - Math.rint(count)) <= MISSED;
  }

  /** Whether a decimal of enough digits is another number rounded, or cut, at the last of them. */
  private static boolean rounds(double written, BigDecimal meant) {
    BigDecimal decimal = BigDecimal.valueOf(written).stripTrailingZeros();
    if (decimal.compareTo(meant) == 0) return true;
    if (decimal.precision() < DIGITS) return false;
    return Stream.of(RoundingMode.HALF_UP, RoundingMode.DOWN)
        .anyMatch(mode -> meant.setScale(decimal.scale(), mode).compareTo(decimal) == 0);
  }

  /** A step as a person writes it: a decimal, or the part of the run that it is, 1/30. */
  public static String shown(double step, long steps, double start, double until) {
    BigDecimal length = BigDecimal.valueOf(until).subtract(BigDecimal.valueOf(start));
    BigDecimal taken = BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(steps));
    return taken.compareTo(length) == 0
        ? Numerals.plain(step)
        : Numerals.plain(length.doubleValue()) + "/" + steps;
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
    double rounding = Math.min(MISSED, Math.max(1e-9, 4 * Math.ulp(count)));
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
