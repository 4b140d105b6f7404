package langevin.theorem;

/**
 * The time step's bias of a quantity r from its values on the coupled rungs h, 2h, 4h
 * (estimators.md section 2).
 *
 * @param correction to add to r at h, (r_h − r_2h) / (2^p − 1) where the observed order allows it,
 *     else 0
 * @param bar on what remains
 * @param standardError of the correction
 * @param unresolved whether the companion is too small to tell the bias from 0
 */
record StepBias(double correction, double bar, double standardError, boolean unresolved) {
  /** Name of the error term of a bias that smaller steps make smaller. */
  static final String TERM = "time step";

  /** Name of the error term of a bar that only more particles make smaller. */
  static final String NOISE = "noise of the time step's bias";

  /** Observed order log₂((r_2h − r_4h) / (r_h − r_2h)) may fall short of the declared by this. */
  private static final double SHORT = 0.4;

  /** And exceed it by this. */
  private static final double BEYOND = 0.6;

  /**
   * Three rungs.
   *
   * @param fine r_h − r_2h
   * @param fineError its standard error
   * @param coarse r_2h − r_4h
   * @param coarseError its standard error
   * @param order declared weak order p
   */
  static StepBias of(double fine, double fineError, double coarse, double coarseError, int order) {
    double ratio = StrictMath.pow(2, order) - 1;
    double observed = StrictMath.log(coarse / fine) / StrictMath.log(2);
    boolean resolved = Math.abs(fine) > 2 * fineError && Math.abs(coarse) > 2 * coarseError;
    if (resolved && plausible(observed, order)) {
      double richFine = fine / ratio;
      double richCoarse = coarse / ratio;
      // Rich(h, 2h) − Rich(2h, 4h) = (r_h + fine/ratio) − (r_2h + coarse/ratio).
      return new StepBias(
          richFine, Math.abs(fine + richFine - richCoarse), fineError / ratio, false);
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
    return new StepBias(0, bar + unresolved, 0, noisy);
  }

  /** Whether the observed order confirms the declared one. */
  static boolean plausible(double observed, int order) {
    return observed >= order - SHORT && observed <= order + BEYOND;
  }

  /** Two rungs: the order cannot be observed, so the whole difference is the bar. */
  static StepBias of(double fine, double fineError) {
    boolean noisy = Math.abs(fine) <= 2 * fineError;
    return new StepBias(0, Math.abs(fine) + (noisy ? fineError : 0), 0, noisy);
  }
}
