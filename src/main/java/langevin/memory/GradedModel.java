package langevin.memory;

import langevin.memory.network.DoubleRows;
import langevin.memory.network.FloatRows;
import langevin.memory.network.SignTiles;
import langevin.memory.retrieval.TimeSeries;

/**
 * The graded associative memory x ← (1 − dt) x + dt I + √(2T dt) z, φ = tanh x, with the input
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
 * @param gain g &gt; 0
 * @param load α &gt; 0; P = ⌊αNⁿ⌋
 * @param indices which index tuples count
 * @param step dt in (0, 1]
 * @param temperature T ≥ 0 of the Langevin noise on x
 * @param precision of activities, overlaps, fields and state
 */
public record GradedModel(
    int order,
    double gain,
    double load,
    Indices indices,
    double step,
    double temperature,
    Precision precision) {

  /** Which index tuples the input sums over. */
  public enum Indices {
    /** All, repeated ones and i itself included. */
    ALL,
    /** Only tuples of distinct indices different from i. */
    DISTINCT
  }

  /** Number format of the state and of both products. */
  public enum Precision {
    /** 24 bits, sixteen cues at a time. */
    SINGLE,
    /** 53 bits, eight cues at a time. */
    DOUBLE
  }

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException for a parameter outside its range; for odd n ≥ 3 over all
   *     indices, which has no limit N → ∞
   */
  public GradedModel {
    if (order < 1) {
      throw new IllegalArgumentException("'order' must be at least 1, found " + order);
    }
    if (order >= 3 && order % 2 == 1 && indices == Indices.ALL) {
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
    if (!(step > 0 && step <= 1)) {
      throw new IllegalArgumentException("'step' must lie in (0, 1], found " + step);
    }
    if (!(temperature >= 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException("'temperature' must be at least 0, found " + temperature);
    }
  }

  /** n over all indices or J_ii included, no noise, double precision. */
  public static GradedModel noiseless(int order, double gain, double load, double step) {
    return new GradedModel(order, gain, load, Indices.ALL, step, 0, Precision.DOUBLE);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException("'" + name + "' must be greater than 0, found " + value);
    }
  }

  /** g/√α. */
  public double inputGain() {
    return gain / Math.sqrt(load);
  }

  /** Patterns at this load: see {@link #patterns(double, int, int)}. */
  public int patterns(int neurons) {
    return patterns(load, order, neurons);
  }

  /**
   * P = ⌊αNⁿ + 10⁻⁹⌋.
   *
   * @throws IllegalArgumentException if αNⁿ &lt; 1, or if P is beyond 2³¹
   */
  public static int patterns(double load, int order, int neurons) {
    double patterns = Math.floor(load * TimeSeries.power(neurons, order) + 1e-9);
    if (patterns < 1) {
      throw new IllegalArgumentException(
          "load "
              + load
              + " with "
              + neurons
              + " neurons stores less than one pattern: load * neurons^"
              + order
              + " must be at least 1");
    }
    if (patterns > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException(
          "load "
              + load
              + " with "
              + neurons
              + " neurons asks for "
              + patterns
              + " patterns; at most 2^31 fit");
    }
    return (int) patterns;
  }

  /**
   * Bytes a network needs: packed patterns, state, activities, fields and overlaps.
   *
   * @param cues followed at once
   */
  public long bytes(int neurons, int cues) {
    long patterns = patterns(neurons);
    long slices = Math.ceilDiv(cues, width());
    long neuronRows = 2L + fieldProducts() + (overlapProducts() > 1 ? 1 : 0);
    return SignTiles.bytes(neurons, patterns)
        + slices * 64 * (neuronRows * (neurons + 63L) + overlapProducts() * (patterns + 63L))
        + (long) cues * neurons / 8;
  }

  public int width() {
    return precision == Precision.SINGLE ? FloatRows.WIDTH : DoubleRows.WIDTH;
  }

  /** Products of ξ with odd powers of φ that a step takes. */
  public int overlapProducts() {
    return indices == Indices.ALL ? 1 : (order + 1) / 2;
  }

  /** Products of the transpose with pattern weights that a step takes. */
  public int fieldProducts() {
    return indices == Indices.ALL ? 1 : (order + 1) / 2;
  }
}
