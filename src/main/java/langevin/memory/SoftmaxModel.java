package langevin.memory;

import java.util.EnumSet;
import java.util.Set;

/**
 * The modern Hopfield layer of Ramsauer et al. (2020) in continuous time,
 *
 * <pre>
 *   dx/dt = Σ_μ p_μ ξ_μ − x,   p = softmax(β ξ_μ·x) = softmax(β N m_μ),   m_μ = (1/N) ξ_μ·x,
 * </pre>
 *
 * of which an Euler step dt = 1 is their update rule. Its energy per neuron is E₁ + E₂ with E₁ =
 * −(1/(βN)) log((1/P) Σ_μ exp(βN m_μ)), which lies between −m_max and the mean of −m, and E₂ =
 * ½⟨x²⟩; dE/dt = −⟨u²⟩. The state is linear (φ = x, φ′ = 1, gain 1), so overlaps stay in [−1, 1] up
 * to the noise of the cue, and the retrieval force parts are signal p_target, leak −m and
 * crosstalk. Patterns separate when βN well exceeds log P.
 *
 * @param inverseTemperature β &gt; 0
 * @param patterns P ≥ 1, for any number of neurons
 */
public record SoftmaxModel(double inverseTemperature, int patterns) implements MemoryModel {
  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException for a parameter outside its range
   */
  public SoftmaxModel {
    if (!(inverseTemperature > 0) || !Double.isFinite(inverseTemperature)) {
      throw new IllegalArgumentException(
          "'inverse-temperature' must be greater than 0, found " + inverseTemperature);
    }
    if (patterns < 1) {
      throw new IllegalArgumentException("'patterns' must be at least 1, found " + patterns);
    }
  }

  @Override
  public int order() {
    return 0;
  }

  @Override
  public double temperature() {
    return 0;
  }

  @Override
  public double unroundedPatterns(int neurons) {
    return patterns;
  }

  @Override
  public boolean flows() {
    return true;
  }

  @Override
  public boolean inSweeps() {
    return false;
  }

  @Override
  public Set<Quantity> quantities() {
    return EnumSet.allOf(Quantity.class);
  }
}
