package langevin.memory;

import langevin.memory.GradedModel.Indices;
import langevin.memory.GradedModel.Precision;

/**
 * What the limit N → ∞ of a {@link GradedModel} depends on, besides the time step of the dynamics.
 *
 * @param order n ≥ 1
 * @param indices which index tuples the force sums over
 * @param gain g &gt; 0
 * @param load α = P/Nⁿ &gt; 0
 * @param temperature T ≥ 0 of the Langevin noise √(2T)dW on every state
 */
public record MeanFieldModel(
    int order, Indices indices, double gain, double load, double temperature) {

  /**
   * Refuses what {@link GradedModel} refuses.
   *
   * @throws IllegalArgumentException for a parameter outside its range; for odd n ≥ 3 over all
   *     indices, which has no limit (memory.md section 2c)
   */
  public MeanFieldModel {
    var _ = new GradedModel(order, gain, load, indices, 1, temperature, Precision.DOUBLE);
  }

  /** The limit of a network. */
  public static MeanFieldModel of(GradedModel model) {
    return new MeanFieldModel(
        model.order(), model.indices(), model.gain(), model.load(), model.temperature());
  }

  /** K(0) = g/√α, the gain of a condensed pattern. */
  public double inputGain() {
    return gain / Math.sqrt(load);
  }
}
