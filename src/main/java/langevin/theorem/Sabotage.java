package langevin.theorem;

/**
 * Deliberate errors: each makes a statement wrong, and the check that weighs the wrong statement
 * must find it violated (architecture.md, decision 6).
 */
public enum Sabotage {
  /** The statement as it is. */
  NONE,
  /** The analysis believes a temperature 5 % above the simulated one. */
  TEMPERATURE,
  /** The Laplacian is left out. */
  DROPPED_LAPLACIAN,
  /** The drift or dissipation enters with the opposite sign. */
  FLIPPED_SIGN,
  /** The dissipative term is 5 % too large. */
  EXCESS;

  double temperatureFactor() {
    return this == TEMPERATURE ? 1.05 : 1;
  }

  double laplacianFactor() {
    return this == DROPPED_LAPLACIAN ? 0 : 1;
  }

  double signFactor() {
    return this == FLIPPED_SIGN ? -1 : 1;
  }

  double excessFactor() {
    return this == EXCESS ? 1.05 : 1;
  }
}
