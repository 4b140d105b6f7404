package langevin.memory.statics;

import java.util.Optional;
import langevin.memory.GradedModel;

/**
 * The retrieval attractor, t → ∞, without noise (memory.md section 4): A = m, B = q, D = χ in the
 * static field of strength μ, spread σ and self-coupling κ.
 *
 * @param overlap m
 * @param activity q = ⟨φ²⟩
 * @param susceptibility χ
 * @param propagator r = 1/(1 − (g/√α)χ) for n = 1, else 1
 * @param selfCoupling κ; sites are bistable for κ &gt; 1
 * @param replicon below 1 the solution is stable
 */
public record Attractor(
    double overlap,
    double activity,
    double susceptibility,
    double propagator,
    double selfCoupling,
    double replicon) {
  /**
   * The attractor with the largest overlap; empty above capacity, where none has m ≥ 0.3.
   *
   * @throws IllegalArgumentException if the model has a temperature, and as {@link RetrievalBranch}
   */
  public static Optional<Attractor> of(GradedModel model) {
    if (model.temperature() > 0) {
      throw new IllegalArgumentException(
          "the static theory is for temperature 0, found " + model.temperature());
    }
    return new RetrievalBranch(model.order(), model.indices(), model.gain())
        .attractor(model.load());
  }

  /**
   * Whether every site has a single state. For κ &gt; 1 sites are bistable: the long-time state
   * depends on history, and this solution, which takes the state with the sign of the field, is an
   * approximation (memory.md section 4).
   */
  public boolean singleValued() {
    return selfCoupling <= 1;
  }

  /** Replicon &lt; 1. */
  public boolean stable() {
    return replicon < 1;
  }
}
