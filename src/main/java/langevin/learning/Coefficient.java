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
   * greatest]; where ∇H = 0, λ is what of [least, greatest] is nearest to 0.
   *
   * @param rate κ
   * @param setPoints H* per network
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Balanced(double rate, double[] setPoints, double least, double greatest)
      implements Coefficient {
    /**
     * λ of a network.
     *
     * @param entropy H
     * @param injection I_H
     * @param squaredForce ‖∇H‖²
     */
    public double at(int network, double entropy, double injection, double squaredForce) {
      double wanted =
          squaredForce > 0 ? (injection + rate * (entropy - setPoints[network])) / squaredForce : 0;
      return Math.max(least, Math.min(greatest, wanted));
    }
  }
}
