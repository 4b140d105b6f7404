package langevin.theorem;

import java.util.List;
import langevin.estimate.Estimate;

/**
 * The time step's bias of a quantity r, from its values on coupled levels whose steps double from
 * one to the next and of which one has the run's own step h (estimators.md section 2).
 *
 * <p>With the steps s, 2s, 4s and the observed order p = log₂((r_2s − r_4s)/(r_s − r_2s)) near the
 * declared one, r_0 ≈ r_s + (r_s − r_2s)/(2^p − 1). Where the differences rule the declared order
 * out, be it by falling slower, faster or with a change of sign, none of them bounds the bias
 * (Euler–Maruyama on the double well at s = 0.00625: a bias of 4.8e-3 under a largest difference of
 * 2.9e-3), and {@value #MANY} times the largest is the bar. Where h is not the finest step, r_h is
 * first brought to the finest by the measured difference r_s − r_h; what is left is the bias at s.
 *
 * @param correction to add to r_h: r_0 − r_h where the order is confirmed, else r_s − r_h
 * @param bar on what remains
 * @param standardError of the correction
 * @param unresolved whether the companion is too small to tell the bias from 0
 * @param refuted whether the differences do not fall as those of the declared order p would
 */
record StepBias(
    double correction, double bar, double standardError, boolean unresolved, boolean refuted) {
  /** Where there is none, or none was measured. */
  static final StepBias NONE = new StepBias(0, 0, 0, false, false);

  /** Name of the error term of a bias that smaller steps make smaller. */
  static final String TERM = "time step";

  /** Name of the error term of a bar that only more particles make smaller. */
  static final String NOISE = "noise of the time step's bias";

  /** An observed order of so much of the declared one confirms it, at least (section 2). */
  private static final double LEAST = 0.8;

  /** And at most. */
  private static final double MOST = 1.3;

  /** What is further from 0 than so many standard errors rules an order out. */
  private static final double SURE = 3;

  /** So many times the largest difference is the bar where the order is ruled out. */
  static final double MANY = 10;

  /**
   * From two or three levels; from two the order cannot be observed, so the whole difference is the
   * bar.
   *
   * @param levels r_s, r_2s, r_4s, the finest first
   * @param own index of r_h
   * @param order declared weak order p > 0
   * @throws IllegalArgumentException if there are fewer than two levels
   */
  static StepBias of(List<Estimate.Known> levels, int own, double order) {
    if (levels.size() < 2) {
      throw new IllegalArgumentException(levels.size() + " levels show no bias");
    }
    Estimate.Known toFinest = difference(levels.getFirst(), levels.get(own));
    Estimate.Known difference = difference(levels.get(0), levels.get(1));
    double fine = difference.value();
    double fineError = difference.standardError();
    if (levels.size() == 2) {
      boolean noisy = Math.abs(fine) <= 2 * fineError;
      return new StepBias(
          toFinest.value(),
          Math.abs(fine) + (noisy ? fineError : 0),
          toFinest.standardError(),
          noisy,
          false);
    }
    Estimate.Known coarser = difference(levels.get(1), levels.get(2));
    double coarse = coarser.value();
    double coarseError = coarser.standardError();
    double ratio = StrictMath.pow(2, order) - 1;
    double observed = StrictMath.log(coarse / fine) / StrictMath.log(2);
    boolean resolved = Math.abs(fine) > 2 * fineError && Math.abs(coarse) > 2 * coarseError;
    if (resolved && plausible(observed, order)) {
      double richFine = fine / ratio;
      double richCoarse = coarse / ratio;
      // Rich(s, 2s) − Rich(2s, 4s) = (r_s + fine/ratio) − (r_2s + coarse/ratio).
      return new StepBias(
          toFinest.value() + richFine,
          Math.abs(fine + richFine - richCoarse),
          toFinest.times(ratio).plusKnown(difference).standardError() / ratio,
          false,
          false);
    }
    double bar = Math.max(Math.abs(fine), Math.abs(coarse));
    double unresolved = 0;
    if (Math.abs(fine) <= 2 * fineError) {
      unresolved = fineError;
    }
    if (Math.abs(coarse) <= 2 * coarseError) {
      unresolved = Math.max(unresolved, coarseError);
    }
    boolean noisy = Math.abs(coarse) <= 2 * coarseError;
    boolean refuted = !possible(fine, SURE * fineError, coarse, SURE * coarseError, order);
    return new StepBias(
        toFinest.value(),
        refuted ? MANY * bar : bar + unresolved,
        toFinest.standardError(),
        noisy && !refuted,
        refuted);
  }

  /** What r_h, as it is, may be off by. */
  double whole() {
    return Math.abs(correction) + bar;
  }

  /** Whether the observed order confirms the declared one. */
  static boolean plausible(double observed, double order) {
    return observed >= LEAST * order && observed <= MOST * order;
  }

  /** Whether some differences of an order that confirms are within these distances. */
  private static boolean possible(
      double fine, double aboutFine, double coarse, double aboutCoarse, double order) {
    // The coarse difference is r times the fine one, least ≤ r ≤ most: an interval for each sign.
    double least = StrictMath.pow(2, LEAST * order);
    double most = StrictMath.pow(2, MOST * order);
    for (int sign = -1; sign <= 1; sign += 2) {
      double lowest = Math.max(0, sign * fine - aboutFine);
      double highest = sign * fine + aboutFine;
      boolean reached =
          highest >= 0
              && sign * coarse + aboutCoarse >= least * lowest
              && sign * coarse - aboutCoarse <= most * highest;
      if (reached) {
        return true;
      }
    }
    return false;
  }

  private static Estimate.Known difference(Estimate.Known a, Estimate.Known b) {
    double[] influence = new double[a.influence().length];
    for (int i = 0; i < influence.length; i++) {
      influence[i] = a.influence()[i] - b.influence()[i];
    }
    return new Estimate.Known(a.value() - b.value(), influence, 0);
  }
}
