package langevin.memory;

import java.util.EnumSet;
import java.util.Set;

/**
 * Binary neurons s = ±1 with energy N·E(s) = −(N/(n+1)) Σ_μ m_μ^{n+1}, m_μ = (1/N) Σⱼ ξ_μj sⱼ.
 *
 * <p>The field of neuron i is half the energy that its flip costs, in the form of Krotov and
 * Hopfield (2016), so the self terms i = j never act:
 *
 * <pre>
 *   hᵢ = (N/(2(n+1))) Σ_μ [(m′ + ξ_μi/N)^{n+1} − (m′ − ξ_μi/N)^{n+1}],  m′ = m_μ − ξ_μi sᵢ/N,
 * </pre>
 *
 * which for n = 1 is Σ_μ ξ_μi m′, the Hopfield field without self-coupling, and for n ≥ 2 Σ_μ ξ_μi
 * m′ⁿ up to 1/N². The new state is +1 with probability ½(1 + tanh(hᵢ/T)), the sign of hᵢ for T = 0,
 * where hᵢ = 0 leaves it. One time unit is one sweep: every neuron once in a random order
 * (asynchronous), or all at once from the same fields (parallel).
 *
 * @param order n ≥ 1
 * @param load α &gt; 0; P = ⌊αNⁿ⌋
 * @param update how a sweep runs
 * @param temperature T ≥ 0
 */
public record BinaryModel(int order, double load, Update update, double temperature)
    implements MemoryModel {

  /** How a sweep runs. */
  public enum Update {
    /** One neuron after the other, in an order drawn afresh for each sweep. */
    ASYNCHRONOUS,
    /** All neurons from the same fields. */
    PARALLEL
  }

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException for a parameter outside its range
   */
  public BinaryModel {
    if (order < 1) {
      throw new IllegalArgumentException("'order' must be at least 1, found " + order);
    }
    if (!(load > 0) || !Double.isFinite(load)) {
      throw new IllegalArgumentException("'load' must be greater than 0, found " + load);
    }
    if (!(temperature >= 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException("'temperature' must be at least 0, found " + temperature);
    }
  }

  @Override
  public double unroundedPatterns(int neurons) {
    return load * IntegerPower.of(neurons, order);
  }

  @Override
  public boolean flows() {
    return false;
  }

  @Override
  public boolean inSweeps() {
    return true;
  }

  @Override
  public Set<Quantity> quantities() {
    return EnumSet.of(Quantity.OVERLAP, Quantity.PATTERN_ENERGY);
  }
}
