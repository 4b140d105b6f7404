package langevin.learning;

/**
 * Readings of a network at its training sample, with the noise ξ that its next step will take.
 * Forces and norms are of the trained parameters.
 *
 * @param loss L
 * @param accuracy share of examples whose largest output is their class
 * @param entropy H
 * @param structure R
 * @param decision Q; 0 without costs
 * @param lossForce ‖∇L‖
 * @param informationForce G = ‖∇H‖ (theory.md B1)
 * @param alignment cos(∇H, ∇L) (B5); 0 where one of them vanishes
 * @param baseForce ‖∇(L + γR + ηQ)‖
 * @param injection I_H = −⟨∇H, ∇(L + γR + ηQ)⟩ (C3)
 * @param radial ⟨θ, ∇H⟩ (C5)
 * @param baseRadial ⟨θ, ∇(L + γR + ηQ)⟩
 * @param parameterNorm ‖θ‖
 * @param information ½ log det(I + Cov(h)/σ²), a bound of I(X; Z) (E1); infinite at σ = 0
 */
public record Reading(
    double loss,
    double accuracy,
    double entropy,
    double structure,
    double decision,
    double lossForce,
    double informationForce,
    double alignment,
    double baseForce,
    double injection,
    double radial,
    double baseRadial,
    double parameterNorm,
    double information) {
  /** Of a network that has diverged. */
  public static final Reading NONE =
      new Reading(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);

  /** λ_c = I_H/G², which holds H (C4); not a number where G = 0. */
  public double criticalCoefficient() {
    return informationForce == 0 ? Double.NaN : injection / (informationForce * informationForce);
  }

  /** D_H = λG² (C3). */
  public double dissipation(double coefficient) {
    return coefficient * informationForce * informationForce;
  }

  /** E = L + λH + γR + ηQ (A3). */
  public double energy(Energy terms, double coefficient) {
    return loss
        + coefficient * entropy
        + terms.structure() * structure
        + terms.decision() * decision;
  }

  /** ‖∇E‖² = ‖∇(L + γR + ηQ)‖² − 2λI_H + λ²G². */
  public double squaredForce(double coefficient) {
    return baseForce * baseForce
        - 2 * coefficient * injection
        + coefficient * coefficient * informationForce * informationForce;
  }
}
