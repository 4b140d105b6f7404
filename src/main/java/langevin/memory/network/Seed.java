package langevin.memory.network;

/**
 * The origin of the random numbers of a network: networks of one seed are independent.
 *
 * @param value the scenario's seed
 * @param network number of the network, from 0
 */
public record Seed(long value, int network) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException unless 0 ≤ network &lt; 2¹⁸
   */
  public Seed {
    if (network < 0 || network >= CueState.MOST_NETWORKS) {
      throw new IllegalArgumentException(
          "networks are numbered 0 to " + (CueState.MOST_NETWORKS - 1) + ", found " + network);
    }
  }
}
