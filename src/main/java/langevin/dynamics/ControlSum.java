package langevin.dynamics;

/**
 * Sum of the noise along the path of a particle, which takes the noise out of residuals
 * (estimators.md section 1).
 */
public enum ControlSum {
  /** M with g = ∇V. */
  ENERGY(0),
  /** M with g = ∇ log ρ. */
  SCORE(1);

  private final int row;

  ControlSum(int row) {
    this.row = row;
  }

  /** Its row, where there is one (see {@link langevin.ensemble.Block#controls}). */
  public int row() {
    return row;
  }
}
