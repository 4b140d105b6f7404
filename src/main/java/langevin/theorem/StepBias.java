package langevin.theorem;

import java.util.List;
import langevin.estimate.Estimate;

/**
 * The time step's bias of a quantity r, from its values on coupled levels whose steps double from
 * one to the next and of which one has the run's own step h (estimators.md section 2).
 *
 * <p>With the steps s, 2s, 4s and the observed order p = log₂((r_2s − r_4s)/(r_s − r_2s)) near the
 * declared one, r_0 ≈ r_s + (r_s − r_2s)/(2^p − 1). Where h is not the finest step, r_h is first
 * brought to the finest by the measured difference r_s − r_h; what is left is the bias at s.
 *
 * @param correction to add to r_h: r_0 − r_h where the order is confirmed, else r_s − r_h
 * @param bar on what remains
 * @param standardError of the correction
 * @param unresolved whether the companion is too small to tell the bias from 0
 */
record StepBias(double correction, double bar, double standardError, boolean unresolved) {
  /** Name of the error term of a bias that smaller steps make smaller. */
  static final String TERM = "time step";

  /** Name of the error term of a bar that only more particles make smaller. */
  static final String NOISE = "noise of the time step's bias";

  /** The observed order may fall short of the declared by this. */
  private static final double SHORT = 0.4;

  /** And exceed it by this. */
  private static final double BEYOND = 0.6;

  /**
   * From two or three levels; from two the order cannot be observed, so the whole difference is the
   * bar.
   *
   * @param levels r_s, r_2s, r_4s, the finest first
   * @param own index of r_h
   * @param order declared weak order p
   * @throws IllegalArgumentException if there are fewer than two levels
   */
  static StepBias of(List<Estimate.Known> levels, int own, int order) {
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
          noisy);
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
    return new StepBias(toFinest.value(), bar + unresolved, toFinest.standardError(), noisy);
  }

  /** Whether the observed order confirms the declared one. */
  static boolean plausible(double observed, int order) {
    return observed >= order - SHORT && observed <= order + BEYOND;
  }

  private static Estimate.Known difference(Estimate.Known a, Estimate.Known b) {
    double[] influence = new double[a.influence().length];
    for (int i = 0; i < influence.length; i++) {
      influence[i] = a.influence()[i] - b.influence()[i];
    }
    return new Estimate.Known(a.value() - b.value(), influence, 0);
  }
}
