package langevin.learning;

/**
 * A metric M + δI of the parameters, in which the information force is measured (theory.md B2); J_b
 * is the Jacobian of the head's outputs for example b, p_b their softmax.
 *
 * @param damping δ &gt; 0
 */
public record Metric(Type type, double damping) {
  /** The making of M. */
  public enum Type {
    /** (1/n) Σ_b J_bᵀ (diag p_b − p_b p_bᵀ) J_b, with the Hessian of the loss in the outputs. */
    GAUSS_NEWTON("gauss-newton"),
    /**
     * (1/n) Σ_b E ∇log p_y ∇log p_yᵀ over classes y drawn from p_b: for the cross-entropy the same
     * matrix as {@link #GAUSS_NEWTON}.
     */
    FISHER("fisher"),
    /** (1/n) Σ_b ∇ℓ_b ∇ℓ_bᵀ at the labels. */
    EMPIRICAL_FISHER("empirical-fisher");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /** The word of scenario files. */
    public String word() {
      return word;
    }
  }

  /**
   * Checks the damping.
   *
   * @throws IllegalArgumentException if it is not greater than 0
   */
  public Metric {
    if (!(damping > 0 && damping < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("damping must be greater than 0, found " + damping);
    }
  }
}
