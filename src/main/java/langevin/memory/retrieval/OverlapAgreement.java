package langevin.memory.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;

/**
 * Networks against the theory of the limit N → ∞: m(t) of both at the same time step.
 *
 * <p>The statistical error is that across networks and across seeds; its law is Student's with
 * Welch's degrees of freedom. What a finite N does is measured: networks of N/2 neurons run beside
 * those of N, and the effect at N is taken to be at most what halving N changes. Corrections that
 * shrink like 1/N or faster meet that. Where a cue starts near the edge of a basin, small networks
 * of both sizes lose some of their cues alike; in the limit all cues fare the same. So by what mean
 * and median over cues differ the bar is at least as wide. Neither sees a correction that shrinks
 * more slowly.
 */
public final class OverlapAgreement {
  /** Name of the finite-size term. */
  public static final String FINITE_SIZE = "finite size";

  /** Name of the term of the march's own regularization. */
  public static final String RIDGE = "ridge";

  /** Overlaps lie between −1 and 1, so no two of them differ by more. */
  static final double MOST_APART = 2;

  /** By what ridge and jitter of the march may shift m at early times (memory.md section 7). */
  static final double RIDGE_SHIFT = 2e-5;

  /** Times at which the early course is compared, besides the peak (memory.md section 6). */
  private static final List<Double> EARLY = List.of(0.5, 1.0, 2.0);

  private OverlapAgreement() {}

  /**
   * The times to compare at: ½, 1, 2 as far as the run goes, and the peak of the theory.
   *
   * @param peakOnly whether to leave out the early ones
   */
  public static List<Double> times(TimeSeries theory, boolean peakOnly) {
    List<Double> times = new ArrayList<>();
    if (!peakOnly) {
      EARLY.stream().filter(t -> t <= theory.horizon()).forEach(times::add);
    }
    double peak = peak(theory);
    if (times.stream().noneMatch(t -> Math.abs(t - peak) < 1e-9)) {
      times.add(peak);
    }
    return times;
  }

  /** t*, the time of the first maximum. */
  public static double peak(TimeSeries series) {
    double[] m = series.curve(Quantity.OVERLAP);
    int peak = 0;
    for (int k = 1; k < m.length; k++) {
      peak = m[k] > m[peak] ? k : peak;
    }
    return peak * series.dt();
  }

  /**
   * Both sides at one time.
   *
   * @param halved networks of N/2 neurons; empty if they would store less than their cues
   * @param unevenness as {@link #unevenness} has it
   */
  public static Evidence at(
      double time,
      AveragedSeries network,
      AveragedSeries theory,
      Optional<AveragedSeries> halved,
      double unevenness,
      int neurons) {
    if (network.repetitions() < 2 || theory.repetitions() < 2) {
      return new Evidence.None("a standard error needs at least two networks and two seeds");
    }
    double left = network.mean().at(Quantity.OVERLAP, time);
    double right = theory.mean().at(Quantity.OVERLAP, time);
    Repetitions repetitions = repetitions(time, network, theory);
    List<ErrorBudget.Term> terms = new ArrayList<>();
    terms.add(new ErrorBudget.Term(RIDGE, RIDGE_SHIFT));
    halved.ifPresent(
        half ->
            terms.add(
                new ErrorBudget.Term(
                    FINITE_SIZE,
                    Math.max(
                        unevenness, Math.abs(half.mean().at(Quantity.OVERLAP, time) - left)))));
    List<String> unmeasured =
        halved.isPresent()
            ? List.of()
            : List.of("half the neurons would store too little to show the effect of finite size");
    ErrorBudget budget =
        new ErrorBudget(
            Math.hypot(repetitions.networkError(), repetitions.theoryError()),
            repetitions.law(),
            terms,
            unmeasured);
    return new Evidence.Weighed(
        left,
        Evidence.Relation.EQUAL,
        right,
        budget,
        1,
        neurons,
        network.mean().dt(),
        1,
        network.mean().dt(),
        MOST_APART);
  }

  /** |mean − median| over cues: of the overlap at the horizon, else of the largest overlap m*. */
  public static double unevenness(List<Retrieval> cues, double time) {
    double[] m =
        cues.stream()
            .mapToDouble(c -> time < c.horizon() ? c.recovery() : c.finalOverlap())
            .sorted()
            .toArray();
    double median = (m[(m.length - 1) / 2] + m[m.length / 2]) / 2;
    return Math.abs(Arrays.stream(m).average().orElseThrow() - median);
  }

  /** What each side adds to the noise of the comparison at one time. */
  public static Repetitions repetitions(
      double time, AveragedSeries network, AveragedSeries theory) {
    return new Repetitions(
        network.standardError().at(Quantity.OVERLAP, time),
        network.repetitions(),
        theory.standardError().at(Quantity.OVERLAP, time),
        theory.repetitions());
  }

  /** Welch–Satterthwaite, rounded down. */
  static int degrees(double a, int na, double b, int nb) {
    double variance = a * a + b * b;
    double spread = a * a * a * a / (na - 1) + b * b * b * b / (nb - 1);
    double degrees = spread > 0 ? variance * variance / spread : Math.min(na, nb) - 1;
    return (int) Math.clamp(Math.floor(degrees), 1, na + nb - 2);
  }
}
