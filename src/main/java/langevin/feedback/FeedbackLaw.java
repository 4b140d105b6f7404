package langevin.feedback;

/** A law by which λ follows from what is measured (theory.md part F, Algorithm 1). */
public interface FeedbackLaw {
  /**
   * The state before the first control interval.
   *
   * @param coefficient λ₀, the base coefficient
   * @param exploration ζ₀ ~ N(0, 1) of a policy
   */
  ControlState initial(double coefficient, double exploration);

  /**
   * The state for the next control interval. λ stays within the law's limits whatever is read; a
   * reading that is no number leaves it where it is.
   *
   * @param exploration ζ ~ N(0, 1) of the next interval
   */
  ControlState decide(ControlState now, Reading reading, SetPoint aim, double exploration);

  /** κ·span: by how much one interval moves λ, or log λ, for a reading one span off. */
  double gain();

  /** Whether the law reads anything at all. */
  default boolean reads() {
    return true;
  }
}
