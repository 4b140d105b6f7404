package langevin.engine;

/**
 * Steps that were taken, of those that a Metropolis-adjusted integrator proposed.
 *
 * @param particles N ≥ 1
 * @param steps proposals per particle, ≥ 1
 * @param accepted proposals taken, 0 … particles·steps
 * @param unmoved particles that took none, and are where they started; 0 in a run that was stopped
 */
public record Acceptance(long particles, long steps, long accepted, long unmoved) {
  /** What chance may leave behind with this probability at most counts as left behind by more. */
  private static final double BY_CHANCE = 0.01;

  /** Particles × steps. */
  public long proposals() {
    return particles * steps;
  }

  /** Accepted share, 0 … 1. */
  public double share() {
    return (double) accepted / proposals();
  }

  /**
   * Whether more particles never moved than refusals at the common rate leave behind, as happens
   * where the drift is so steep that it throws every proposal out. Then averages are over two
   * populations, one of which stands still.
   */
  public boolean stuck() {
    return unmoved > 0 && particles * Math.pow(1 - share(), (double) steps) < BY_CHANCE;
  }
}
