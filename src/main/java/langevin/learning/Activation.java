package langevin.learning;

/** The function of a hidden layer. */
public enum Activation {
  /** tanh x. */
  TANH("tanh", true),
  /** x Φ(x) with the standard normal distribution function Φ. */
  GELU("gelu", true),
  /** max(0, x), with slope 0 at 0. */
  RELU("relu", false),
  /** x. */
  LINEAR("linear", true);

  private final String word;
  private final boolean smooth;

  Activation(String word, boolean smooth) {
    this.word = word;
    this.smooth = smooth;
  }

  /** The word of scenario files. */
  public String word() {
    return word;
  }

  /** Whether it has derivatives of every order, which Theorem 2's check needs (theory.md C2). */
  public boolean smooth() {
    return smooth;
  }
}
