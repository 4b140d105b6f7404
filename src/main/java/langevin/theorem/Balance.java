package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import langevin.estimate.Estimate;
import langevin.parallel.Parallel;
import langevin.verdict.Evidence;

/**
 * A statement of a rate of change in the course of a run (theory.md D4–D7): both sides from the
 * start of its window to observed times, and between neighbouring ones, each stretch of time with
 * an error budget of its own; what each step of the companions makes of it; and the batches that
 * its noise is known from. The check itself weighs the last of the first kind.
 *
 * @param check its name
 * @param since from the window's start to each later time
 * @param between from each time to the next
 * @param steps the residual at every step of the companions, the finest first
 * @param scores the residual of each batch by the standard deviation of all, as far as each is from
 *     their mean
 */
@SuppressWarnings("ArrayRecordComponent") // looked up by number, never compared
public record Balance(
    String check, List<Stretch> since, List<Stretch> between, List<AtStep> steps, double[] scores) {
  /** A series with more observed times is thinned to so many. */
  public static final int MOST = 32;

  /**
   * Both sides over a stretch of time.
   *
   * @param evidence empty where it cannot be weighed
   */
  public record Stretch(double from, double to, Optional<Evidence.Weighed> evidence) {
    /** The middle of it. */
    public double middle() {
      return 0.5 * (from + to);
    }

    /**
     * How far the sides may differ if the statement is true, all stretches together but for a
     * probability.
     *
     * @param level of the one false alarm among all
     * @param all how many stretches there are
     */
    public double band(double level, int all) {
      return evidence
          .filter(e -> e.budget().unmeasured().isEmpty())
          .map(e -> e.budget().noise().quantile(level / all) + e.budget().bias())
          .orElse(Double.NaN);
    }

    /** A number of the evidence; NaN if there is none. */
    public double of(ToDoubleFunction<Evidence.Weighed> number) {
      OptionalDouble found = evidence.stream().mapToDouble(number).findFirst();
      return found.orElse(Double.NaN);
    }
  }

  /**
   * How a step changes the residual.
   *
   * @param difference residual minus that of the finest step, of the same noise
   */
  public record AtStep(double step, double difference, double standardError) {}

  /**
   * What a course shows of a statement; empty where the check itself has nothing to weigh.
   *
   * @param parallel runs the stretches; changes no bit
   */
  static Optional<Balance> of(Course course, Check check, Parallel parallel) {
    if (!(check instanceof Balanced balanced)
        || !(check.weigh(course) instanceof Evidence.Weighed)) {
      return Optional.empty();
    }
    List<Integer> shown = shown(course);
    int count = shown.size() - 1;
    Stretch[] since = new Stretch[count];
    Stretch[] between = new Stretch[count];
    parallel.forEach(
        count,
        j -> {
          since[j] = stretch(course, check, shown.getFirst(), shown.get(j + 1));
          between[j] = stretch(course, check, shown.get(j), shown.get(j + 1));
        });
    RateOfChange rates = balanced.rates(course);
    List<AtStep> steps = new ArrayList<>();
    List<Optional<Estimate.Known>> residuals =
        course.companion().stream().map(rates::residual).toList();
    for (int l = 0; l < residuals.size(); l++) {
      if (residuals.getFirst().isEmpty() || residuals.get(l).isEmpty()) break;
      Estimate.Known less = residuals.get(l).get().plusKnown(residuals.getFirst().get().times(-1));
      steps.add(new AtStep(course.companion().get(l).step(), less.value(), less.standardError()));
    }
    double[] scores =
        rates.residual(course.window()).map(Balance::scores).orElseGet(() -> new double[0]);
    return Optional.of(
        new Balance(
            check.claim().name(), List.of(since), List.of(between), List.copyOf(steps), scores));
  }

  private static List<Integer> shown(Course course) {
    List<Integer> all =
        course.observed().stream().filter(k -> course.from() <= k && k <= course.to()).toList();
    int last = all.size() - 1;
    int every = Math.max(1, (last + MOST - 1) / MOST);
    List<Integer> shown = new ArrayList<>();
    for (int j = 0; j < last; j += every) shown.add(all.get(j));
    shown.add(all.get(last));
    return shown;
  }

  private static Stretch stretch(Course course, Check check, int from, int to) {
    Course part = course.between(from, to);
    return new Stretch(
        part.window().first().time(),
        part.window().last().time(),
        check.weigh(part) instanceof Evidence.Weighed weighed
            ? Optional.of(weighed)
            : Optional.empty());
  }

  private static double[] scores(Estimate.Known residual) {
    double[] r = residual.influence();
    double mean = 0;
    for (double v : r) mean += v / r.length;
    double squares = 0;
    for (double v : r) squares += (v - mean) * (v - mean);
    double deviation = Math.sqrt(squares / Math.max(1, r.length - 1));
    double[] scores = new double[r.length];
    for (int b = 0; b < r.length; b++) scores[b] = (r[b] - mean) / deviation;
    return deviation > 0 ? scores : new double[0];
  }
}
