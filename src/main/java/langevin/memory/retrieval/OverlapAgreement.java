package langevin.memory.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.Noise;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

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

  /** Networks or neurons that are asked for are at least this many times as many. */
  private static final double LEAST = 1.01;

  /** Why there is no bar on the effect of finite size. */
  static final String UNMEASURED_SIZE =
      "half the neurons would store too little to show the effect of finite size";

  /** Why two overlaps that are 0 by construction are not weighed. */
  static final String EMPTY =
      "the cue holds nothing of the pattern: the theory's overlap is 0 at all times, that of"
          + " networks is 0 but for their size, so the statement is empty here; a stronger cue puts"
          + " it to the test";

  /** Overlaps of the theory up to this are 0: mirror images cancel but for rounding. */
  private static final double NOTHING = 1e-12;

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
      RunLevers levers) {
    if (network.repetitions() < 2 || theory.repetitions() < 2) {
      return new Evidence.None("a standard error needs at least two networks and two seeds");
    }
    double[] course = theory.mean().curve(Quantity.OVERLAP);
    if (Arrays.stream(course).allMatch(m -> Math.abs(m) <= NOTHING)) {
      return new Evidence.Outside(EMPTY);
    }
    double left = network.mean().at(Quantity.OVERLAP, time);
    double right = theory.mean().at(Quantity.OVERLAP, time);
    double networkError = network.standardError().at(Quantity.OVERLAP, time);
    double theoryError = theory.standardError().at(Quantity.OVERLAP, time);
    List<Term> terms = new ArrayList<>();
    terms.add(ridge());
    halved.ifPresent(
        half ->
            terms.add(
                finiteSize(
                    Math.max(unevenness, Math.abs(half.mean().at(Quantity.OVERLAP, time) - left)),
                    Math.hypot(networkError, half.standardError().at(Quantity.OVERLAP, time)),
                    levers)));
    Noise noise =
        Noise.of(
            List.of(ofNetworks(networkError, levers), Noise.across(theoryError, levers.seeds())));
    return new Evidence.Weighed(
        left,
        Evidence.Relation.EQUAL,
        right,
        new ErrorBudget(noise, terms, halved.isPresent() ? List.of() : List.of(UNMEASURED_SIZE)),
        1,
        MOST_APART);
  }

  /** The march is exact to the ridge at best. */
  static Term ridge() {
    return new Term(
        RIDGE,
        RIDGE_SHIFT,
        Remedy.none("the march, exact to " + RIDGE_SHIFT + " at best,", "another method"));
  }

  /** The noise of networks: an average over more neurons has less of it. */
  static Noise.Source ofNetworks(double error, RunLevers levers) {
    return Noise.across(error, levers.networks(), new Remedy.Change(levers.neurons(), -0.5));
  }

  /**
   * What a finite N does.
   *
   * @param error standard error of the difference of the two sizes; where they do not differ beyond
   *     it, repetition and not size narrows the bar
   */
  static Term finiteSize(double bar, double error, RunLevers levers) {
    Remedy remedy =
        bar < 2 * error
            ? Remedy.change("the unresolved effect of finite size", levers.networks(), -0.5, LEAST)
                .ofSize(error)
            : Remedy.change("the finite size of the networks", levers.neurons(), -1, LEAST);
    return new Term(FINITE_SIZE, bar, remedy);
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
}
