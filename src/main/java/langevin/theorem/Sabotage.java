package langevin.theorem;

/**
 * Deliberate errors: each makes a statement wrong, and the check that weighs the wrong statement
 * must find it violated (architecture.md, decision 6).
 *
 * @param name what is wrong
 * @param temperatureFactor the analysis believes this times the simulated temperature
 * @param laplacianFactor of the Laplacian; 0 leaves it out
 * @param signFactor of the drift or dissipation; −1 flips it
 * @param excessFactor of the dissipative term
 */
public record Sabotage(
    String name,
    double temperatureFactor,
    double laplacianFactor,
    double signFactor,
    double excessFactor) {
  /** The statement as it is. */
  public static final Sabotage NONE = new Sabotage("none", 1, 1, 1, 1);

  /** The analysis believes a temperature 5 % above the simulated one. */
  public static final Sabotage TEMPERATURE = new Sabotage("temperature", 1.05, 1, 1, 1);

  /** The Laplacian is left out. */
  public static final Sabotage DROPPED_LAPLACIAN = new Sabotage("dropped Laplacian", 1, 0, 1, 1);

  /** The drift or dissipation enters with the opposite sign. */
  public static final Sabotage FLIPPED_SIGN = new Sabotage("flipped sign", 1, 1, -1, 1);

  /** The dissipative term is 5 % too large. */
  public static final Sabotage EXCESS = excess(0.05);

  /** The dissipative term is too large by the given fraction. */
  public static Sabotage excess(double fraction) {
    return new Sabotage("excess", 1, 1, 1, 1 + fraction);
  }
}
