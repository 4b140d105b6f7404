package langevin.feedback;

/**
 * The memory of a feedback law: what it keeps of one network between two control intervals.
 *
 * @param coefficient λ in use
 * @param mean μ, the mean of log λ of a policy; without meaning for other laws
 * @param exploration ζ by which λ in use departs from that mean; 0 for other laws
 * @param baseline r̄, the running mean reward; NaN before the first reward
 */
public record ControlState(double coefficient, double mean, double exploration, double baseline) {
  /** A law that remembers nothing but λ. */
  static ControlState of(double coefficient) {
    return new ControlState(coefficient, Double.NaN, 0, Double.NaN);
  }
}
