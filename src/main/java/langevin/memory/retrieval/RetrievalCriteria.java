package langevin.memory.retrieval;

import java.util.OptionalDouble;

/**
 * Criteria of what counts as retrieved, slow and readable (memory.md section 5).
 *
 * @param threshold θ: retrieved while m ≥ θ
 * @param slowSpeed v₀: dwelling while V ≤ v₀
 * @param readoutTolerance δ: readable while m ≥ m* − δ
 * @param readoutTime t_r at which |dm/dt| is taken; the horizon if empty
 */
public record RetrievalCriteria(
    double threshold, double slowSpeed, double readoutTolerance, OptionalDouble readoutTime) {
  /** Speed below which a run may be called converged. */
  public static final double CONVERGED_SPEED = 1e-6;

  /** Time for which the speed must have stayed below {@link #CONVERGED_SPEED}. */
  public static final double CONVERGED_FOR = 10;

  /**
   * @throws IllegalArgumentException unless θ lies in [−1, 1], v₀ and δ are not negative and t_r is
   *     not negative
   */
  public RetrievalCriteria {
    if (!(Math.abs(threshold) <= 1)
        || !(slowSpeed >= 0)
        || !(readoutTolerance >= 0)
        || !(readoutTime.orElse(0) >= 0)) {
      throw new IllegalArgumentException(
          "threshold in [-1, 1], slow speed, readout tolerance and time not negative: "
              + threshold
              + ", "
              + slowSpeed
              + ", "
              + readoutTolerance
              + ", "
              + readoutTime);
    }
  }

  /** The same with |dm/dt| taken at another time. */
  public RetrievalCriteria readAt(double time) {
    return new RetrievalCriteria(threshold, slowSpeed, readoutTolerance, OptionalDouble.of(time));
  }

  /** θ = 0.7, v₀ = 0.1, δ = 0.05, readout at the horizon. */
  public static RetrievalCriteria standard() {
    return new RetrievalCriteria(0.7, 0.1, 0.05, OptionalDouble.empty());
  }
}
