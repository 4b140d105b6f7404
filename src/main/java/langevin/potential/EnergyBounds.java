package langevin.potential;

/**
 * Bounds of a landscape's energy at time 0 over boxes: what holds everywhere in a box, at places
 * nobody looks at as well. They may be wide; those of a box's halves are tighter. Keeps what it
 * works on, so that every user has one of its own.
 */
public interface EnergyBounds {
  /**
   * Bounds of V, to rounding.
   *
   * @param least V nowhere in the box is below it; −∞ if nothing is known
   * @param greatest V nowhere in the box is above it; +∞ if nothing is known
   */
  record Between(double least, double greatest) {}

  /** Bounds of V where {@code lower[a] ≤ x_a ≤ upper[a]} on every axis. */
  Between over(double[] lower, double[] upper);
}
