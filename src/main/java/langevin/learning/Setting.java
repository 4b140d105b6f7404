package langevin.learning;

/**
 * The common setting of a group of networks.
 *
 * @param seed of all random numbers; those of a network belong to (seed, its replica, step)
 */
public record Setting(Architecture architecture, Energy energy, Training training, long seed) {
  /**
   * Checks that the parts fit each other.
   *
   * @throws IllegalArgumentException if the surrogate or the costs do not fit the architecture
   */
  public Setting {
    energy.surrogate().requireFits(architecture.representation());
    int rows = energy.cost().size();
    if (rows > 0 && rows != architecture.classes()) {
      throw new IllegalArgumentException(
          "costs are "
              + rows
              + " × "
              + rows
              + ", and there are "
              + architecture.classes()
              + " classes");
    }
  }
}
