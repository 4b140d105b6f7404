package langevin.memory;

/**
 * The graded associative memory of memory.md section 1 in the limit N → ∞: gain g, load α = P/Nⁿ,
 * force mⁿ, and optionally Langevin noise √(2T)dW on every state.
 *
 * @param order n ≥ 1
 * @param form which indices the force sums over
 * @param gain g &gt; 0
 * @param load α &gt; 0
 * @param temperature T ≥ 0
 */
public record MeanFieldModel(int order, Form form, double gain, double load, double temperature) {

  /** Which index tuples enter the force on neuron i. */
  public enum Form {
    /** All, repeated indices and i itself included: the definition with overlaps, mⁿ. */
    FULL,
    /** Distinct indices different from i; for n = 1 the self-coupling J_ii is left out. */
    DISTINCT
  }

  /**
   * @throws IllegalArgumentException unless n ≥ 1, g and α are positive and T ≥ 0, and for odd n ≥
   *     3 in the full form, which has no thermodynamic limit (memory.md section 2c)
   */
  public MeanFieldModel {
    if (order < 1 || !(gain > 0) || !(load > 0) || !(temperature >= 0)) {
      throw new IllegalArgumentException(
          "need order >= 1, gain > 0, load > 0, temperature >= 0; found order "
              + order
              + ", gain "
              + gain
              + ", load "
              + load
              + ", temperature "
              + temperature);
    }
    if (order >= 3 && order % 2 == 1 && form == Form.FULL) {
      throw new IllegalArgumentException(
          "order "
              + order
              + " in the full form has no thermodynamic limit: the terms with repeated indices"
              + " couple every neuron to itself with a strength that grows as N^("
              + (order - 1) / 2
              + "); use the distinct-index form");
    }
  }

  /** K(0) = g/√α, the gain of a condensed pattern. */
  public double inputGain() {
    return gain / Math.sqrt(load);
  }
}
