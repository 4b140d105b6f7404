package langevin.learning;

/** The coefficient λ of the entropy, for every network of a group (theory.md part F). */
public sealed interface Coefficient {
  /**
   * λ held over the steps.
   *
   * @param values a number per network
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Held(double[] values) implements Coefficient {}

  /**
   * Critical balance, worked out wherever the gradient is (within the steps of a scheme too): λ =
   * λ_c(θ) + κ (H − H*)/‖∇H‖², which makes Ḣ = −κ(H − H*) (C4, F4); κ = 0 holds H. Within [least,
   * greatest]; where ∇H = 0, λ is the bound or 0 nearest to it.
   *
   * @param rate κ
   * @param setPoints H* per network
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Balanced(double rate, double[] setPoints, double least, double greatest)
      implements Coefficient {}
}
