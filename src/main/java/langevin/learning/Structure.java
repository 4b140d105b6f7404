package langevin.learning;

/** The form of the structural term R(θ) of the energy (theory.md A8). */
public enum Structure {
  /** ½‖θ‖². */
  SQUARES("squares"),
  /** Σ|θ_i|, with slope 0 at 0. */
  ABSOLUTE("absolute"),
  /** Σ over neurons of the Euclidean norm of the weights into it, with slope 0 at 0. */
  GROUPS("groups");

  private final String word;

  Structure(String word) {
    this.word = word;
  }

  /** The word of scenario files. */
  public String word() {
    return word;
  }
}
