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
   * populations, one of which stands still. Where particles differ a little in their rate, up to
   * twice as many are left behind, and a Poisson number exceeds its mean m by 3 + 5√m in fewer than
   * one case in 10⁵; none at all are expected where m is below 1/100.
   */
  public boolean stuck() {
    double expected = particles * Math.pow(1 - share(), (double) steps);
    return unmoved > (expected < 0.01 ? 0 : 2 * expected + 5 * Math.sqrt(expected) + 3);
  }
}
