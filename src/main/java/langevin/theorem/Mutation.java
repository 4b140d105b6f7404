package langevin.theorem;

import java.util.List;

/**
 * Deliberate errors: each makes a statement wrong, and the check that weighs the wrong statement
 * must find it violated (architecture.md, decision 6).
 *
 * @param name what is wrong
 * @param temperatureFactor the analysis believes this times the simulated temperature
 * @param laplacianFactor of the Laplacian; 0 leaves it out
 * @param signFactor of the drift or dissipation; −1 flips it
 * @param excessFactor of the dissipative term
 * @param powerFactor of the power of a driven landscape
 * @param heatingFactor of what a temperature that changes does to the free energy by itself
 * @param rateFactor of constants that say how fast an ensemble relaxes: K, λ₁
 */
public record Mutation(
    String name,
    double temperatureFactor,
    double laplacianFactor,
    double signFactor,
    double excessFactor,
    double powerFactor,
    double heatingFactor,
    double rateFactor) {
  /** The statement as it is. */
  public static final Mutation NONE = new Mutation("none", 1, 1, 1, 1, 1, 1, 1);

  /** The analysis believes a temperature 5 % above the simulated one. */
  public static final Mutation TEMPERATURE = new Mutation("temperature", 1.05, 1, 1, 1, 1, 1, 1);

  /** The Laplacian is left out. */
  public static final Mutation DROPPED_LAPLACIAN =
      new Mutation("dropped Laplacian", 1, 0, 1, 1, 1, 1, 1);

  /** The drift or dissipation enters with the opposite sign. */
  public static final Mutation FLIPPED_SIGN = new Mutation("flipped sign", 1, 1, -1, 1, 1, 1, 1);

  /** The dissipative term is 5 % too large. */
  public static final Mutation EXCESS = excess(0.05);

  /** All that every check must find. */
  public static final List<Mutation> ALL =
      List.of(TEMPERATURE, DROPPED_LAPLACIAN, FLIPPED_SIGN, EXCESS);

  /** The dissipative term is too large by the given fraction. */
  public static Mutation excess(double fraction) {
    return new Mutation("excess", 1, 1, 1, 1 + fraction, 1, 1, 1);
  }
}
