package langevin.memory;

import java.util.EnumSet;
import java.util.Set;

/**
 * The graded associative memory dx/dt = −x + I + √(2T) dW/dt, φ = tanh x, with the input
 *
 * <pre>
 *   Iᵢ = (g/√α) Σ_μ ξ_μi m_μⁿ,   m_μ = (1/N) Σⱼ ξ_μj φⱼ            (ALL)
 *   Iᵢ = (g/√α) Σ_μ ξ_μi N⁻ⁿ Σ ξ_μj₁ φ_j₁ ⋯ ξ_μjₙ φ_jₙ             (DISTINCT)
 * </pre>
 *
 * where the last sum runs over n distinct indices, all different from i (memory.md sections 1, 2c).
 * For n = 1, DISTINCT leaves out the self-coupling J_ii.
 *
 * @param order n ≥ 1
 * @param indices which index tuples count
 * @param gain g &gt; 0
 * @param load α = P/Nⁿ &gt; 0
 * @param temperature T ≥ 0 of the Langevin noise on x
 */
public record GradedModel(int order, Indices indices, double gain, double load, double temperature)
    implements MemoryModel {

  /** Which index tuples the input sums over. */
  public enum Indices {
    /** All, repeated ones and i itself included. */
    ALL,
    /** Only tuples of distinct indices different from i. */
    DISTINCT
  }

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException for a parameter outside its range; for odd n ≥ 3 over all
   *     indices, which has no limit N → ∞ (memory.md section 2c)
   */
  public GradedModel {
    if (order < 1) {
      throw new IllegalArgumentException("'order' must be at least 1, found " + order);
    }
    if (!hasLimit(order, indices)) {
      throw new IllegalArgumentException(
          "order "
              + order
              + " over all indices has no thermodynamic limit: repeated indices give every neuron"
              + " a self-coupling that grows as N^"
              + (order - 1) / 2
              + " and pins it to its own sign; use the model over distinct indices, or an even"
              + " order");
    }
    requirePositive("gain", gain);
    requirePositive("load", load);
    if (!(temperature >= 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException("'temperature' must be at least 0, found " + temperature);
    }
  }

  /** Whether there is a limit N → ∞: none for odd n ≥ 3 over all indices. */
  public static boolean hasLimit(int order, Indices indices) {
    return order < 3 || order % 2 == 0 || indices == Indices.DISTINCT;
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException("'" + name + "' must be greater than 0, found " + value);
    }
  }

  /** K(0) = g/√α, the gain of a condensed pattern. */
  public double inputGain() {
    return gain / Math.sqrt(load);
  }

  @Override
  public double unroundedPatterns(int neurons) {
    return load * IntegerPower.of(neurons, order);
  }

  @Override
  public boolean flows() {
    return temperature == 0;
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
