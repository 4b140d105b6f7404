package langevin.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Derivatives of logarithms of what is made of exponentials: (log b)′ = b′/b where b and b′
 * overflow together. So 1/cosh(u), 1/(1 + exp(u)) and 1/(exp(u) + exp(−u)), the pulses and switches
 * that people type, have slopes that are numbers as far out as they are themselves: (b^k)′ = k b^k
 * (log b)′ for k &lt; 0.
 */
final class Logarithmic {
  /** Weights of n exponentials have n terms each. */
  private static final int MOST_EXPONENTIALS = 4;

  private Logarithmic() {}

  /** A positive multiple of an exponential; of 1 where there is no node. */
  private record Part(double factor, OptionalInt exponent) {}

  /**
   * (log b)′; empty where b is of another kind.
   *
   * @param d derivatives of the nodes before b
   * @param depends which of them depend on the variable
   */
  static OptionalInt derivative(Graph graph, int b, int[] d, boolean[] depends) {
    return switch (graph.node(b)) {
      case Graph.Apply(Function function, List<Integer> all) when function == Function.COSH ->
          OptionalInt.of(
              graph.multiply(graph.apply(Function.TANH, all.getFirst()), d[all.getFirst()]));
      case Graph.Apply(Function function, List<Integer> all) when function == Function.EXP ->
          OptionalInt.of(d[all.getFirst()]);
      case Graph.Sum sum -> ofSum(graph, parts(graph, sum), d, depends);
      default -> OptionalInt.empty();
    };
  }

  /** Σ_i w_i u_i′ with w_i = 1/Σ_j (f_j/f_i) e^{u_j − u_i}. */
  private static OptionalInt ofSum(Graph graph, List<Part> parts, int[] d, boolean[] depends) {
    if (parts.size() < 2 || parts.size() > MOST_EXPONENTIALS) return OptionalInt.empty();
    List<Graph.Term> slopes = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.exponent.isEmpty() || !depends[part.exponent.getAsInt()]) continue;
      int u = part.exponent.getAsInt();
      List<Graph.Term> others = new ArrayList<>();
      for (int j = 0; j < parts.size(); j++) {
        if (j == i) continue;
        Part other = parts.get(j);
        List<Graph.Term> apart = new ArrayList<>(List.of(new Graph.Term(-1, u)));
        other.exponent.ifPresent(v -> apart.add(new Graph.Term(1, v)));
        others.add(
            new Graph.Term(
                other.factor / part.factor, graph.apply(Function.EXP, graph.sum(0, apart))));
      }
      slopes.add(new Graph.Term(1, graph.multiply(graph.power(graph.sum(1, others), -1), d[u])));
    }
    return OptionalInt.of(graph.sum(0, slopes));
  }

  /** The parts of a sum of positive multiples of exponentials; none if it is of another kind. */
  private static List<Part> parts(Graph graph, Graph.Sum sum) {
    List<Part> parts = new ArrayList<>();
    if (sum.constant() < 0) return List.of();
    if (sum.constant() > 0) parts.add(new Part(sum.constant(), OptionalInt.empty()));
    for (Graph.Term term : sum.terms()) {
      boolean exponential =
          graph.node(term.node()) instanceof Graph.Apply apply && apply.function() == Function.EXP;
      if (!exponential || !(term.factor() > 0)) return List.of();
      parts.add(new Part(term.factor(), OptionalInt.of(graph.arguments(term.node())[0])));
    }
    return parts;
  }
}
