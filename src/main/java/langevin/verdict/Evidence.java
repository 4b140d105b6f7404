package langevin.verdict;

/** What a check found: two sides with an error budget, or why there is nothing to weigh. */
public sealed interface Evidence {
  /**
   * Two sides of a statement.
   *
   * @param left left side
   * @param relation between the sides
   * @param right right side
   * @param budget of left − right
   * @param scale the natural size of the statement's terms; the resolution asked for is a fraction
   *     of it
   * @param particles N, for advice
   * @param step h, for advice
   * @param order the integrator's weak order, for advice
   * @param spacing longest interval of the time quadrature, for advice
   * @param possible the largest |left − right| that two such quantities can have at all; ∞ if they
   *     are not bounded
   */
  record Weighed(
      double left,
      Relation relation,
      double right,
      ErrorBudget budget,
      double scale,
      long particles,
      double step,
      int order,
      double spacing,
      double possible)
      implements Evidence {
    /** Two sides that are not bounded. */
    public Weighed(
        double left,
        Relation relation,
        double right,
        ErrorBudget budget,
        double scale,
        long particles,
        double step,
        int order,
        double spacing) {
      this(
          left,
          relation,
          right,
          budget,
          scale,
          particles,
          step,
          order,
          spacing,
          Double.POSITIVE_INFINITY);
    }

    /** left − right. */
    public double difference() {
      return left - right;
    }
  }

  /** Nothing to weigh, and why, as a sentence. */
  record None(String why) implements Evidence {}

  /** How the sides relate if the statement is true. */
  enum Relation {
    EQUAL,
    AT_MOST
  }
}
