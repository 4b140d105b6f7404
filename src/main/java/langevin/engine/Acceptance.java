package langevin.engine;

/**
 * Steps that were taken, of those that a Metropolis-adjusted integrator proposed.
 *
 * @param proposals particles × steps, &gt; 0
 * @param accepted 0 … proposals
 */
public record Acceptance(long proposals, long accepted) {
  /** Accepted share, 0 … 1. */
  public double share() {
    return (double) accepted / proposals;
  }
}
