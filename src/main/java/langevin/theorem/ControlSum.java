package langevin.theorem;

/** Sums of the noise along paths that take the noise out of residuals (estimators.md section 1). */
public enum ControlSum {
  /** M with g = ∇V. */
  ENERGY,
  /** M with g = ∇ log ρ. */
  SCORE
}
