package langevin.learning;

import java.util.List;

/**
 * The energy E = L + λH + γR + ηQ of a network without its λ, which belongs to the feedback
 * (theory.md A3, A8).
 *
 * <p>L is the mean cross-entropy of the head's outputs at z = h + σξ; Q the mean over examples of
 * the expected cost Σ_k C[y_b, k] p̂_bk.
 *
 * @param surrogate H
 * @param offset ε &gt; 0 of the logarithms of covariances
 * @param noise σ ≥ 0 of the representation (A2)
 * @param frozen whether ξ is the same in every step; else it is drawn afresh for each
 * @param structure γ ≥ 0
 * @param form R
 * @param decision η ≥ 0
 * @param cost C, a row per true class and a column per decided class; empty where η = 0
 */
public record Energy(
    Surrogate surrogate,
    double offset,
    double noise,
    boolean frozen,
    double structure,
    Structure form,
    double decision,
    List<List<Double>> cost) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number is out of its range or not finite, the costs do
   *     not make a square, or there are none where η &gt; 0
   */
  public Energy {
    cost = cost.stream().map(List::copyOf).toList();
    if (!(offset > 0 && offset < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("offset must be greater than 0, found " + offset);
    }
    notNegative("noise", noise);
    notNegative("structure", structure);
    notNegative("decision", decision);
    if (decision > 0 && cost.isEmpty()) {
      throw new IllegalArgumentException("the decision term needs a matrix of costs");
    }
    for (List<Double> row : cost) {
      if (row.size() != cost.size()) {
        throw new IllegalArgumentException(
            "costs need as many columns as rows, found "
                + row.size()
                + " columns and "
                + cost.size()
                + " rows");
      }
      for (double each : row) {
        if (!Double.isFinite(each)) {
          throw new IllegalArgumentException("costs must be finite, found " + each);
        }
      }
    }
  }

  private static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be 0 or greater, found " + value);
    }
  }

  /** E = L + λH with ε = 10⁻³ and fresh noise of σ = 0.3. */
  public static Energy of(Surrogate surrogate) {
    return new Energy(surrogate, 1e-3, 0.3, false, 0, Structure.SQUARES, 0, List.of());
  }

  /** The same with another surrogate. */
  public Energy withSurrogate(Surrogate other) {
    return new Energy(other, offset, noise, frozen, structure, form, decision, cost);
  }

  /** The same with another σ. */
  public Energy withNoise(double other, boolean isFrozen) {
    return new Energy(surrogate, offset, other, isFrozen, structure, form, decision, cost);
  }

  /** The same with another ε. */
  public Energy withOffset(double other) {
    return new Energy(surrogate, other, noise, frozen, structure, form, decision, cost);
  }

  /** The same with a structural term. */
  public Energy withStructure(double coefficient, Structure of) {
    return new Energy(surrogate, offset, noise, frozen, coefficient, of, decision, cost);
  }

  /** The same with a decision term. */
  public Energy withDecision(double coefficient, List<List<Double>> costs) {
    return new Energy(surrogate, offset, noise, frozen, structure, form, coefficient, costs);
  }
}
