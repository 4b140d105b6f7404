package langevin.learning;

/**
 * The score of a network on a sample.
 *
 * @param loss mean cross-entropy, with the representation's noise
 * @param accuracy share of examples whose largest output is their class
 * @param cost mean expected cost Q; 0 without costs
 */
public record Score(double loss, double accuracy, double cost) {
  /** Of a network that has diverged. */
  public static final Score NONE = new Score(Double.NaN, Double.NaN, Double.NaN);
}
