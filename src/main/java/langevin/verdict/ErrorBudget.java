package langevin.verdict;

import java.util.List;

/**
 * What may separate the two sides of a true statement.
 *
 * @param standardError of the difference of the sides
 * @param law of the statistical part
 * @param biases bars on systematic parts; they add
 * @param unmeasured sentences on parts no bar is known for; while there is one, no verdict is given
 */
public record ErrorBudget(
    double standardError, NoiseLaw law, List<Term> biases, List<String> unmeasured) {
  /** A named bar, ≥ 0. */
  public record Term(String name, double bar) {}

  public ErrorBudget {
    biases = List.copyOf(biases);
    unmeasured = List.copyOf(unmeasured);
  }

  /** Sum of the bars. */
  public double bias() {
    double sum = 0;
    for (Term t : biases) {
      sum += t.bar();
    }
    return sum;
  }
}
