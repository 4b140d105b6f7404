package langevin.learning;

/**
 * Another surrogate H′ at the same θ, beside that of the energy.
 *
 * @param entropy H′
 * @param force ‖∇H′‖
 * @param alignment cos(∇H′, ∇H); 0 where one of them vanishes
 */
public record Approximation(double entropy, double force, double alignment) {
  /** Of a network that has diverged. */
  public static final Approximation NONE = new Approximation(Double.NaN, Double.NaN, Double.NaN);
}
