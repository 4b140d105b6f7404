package langevin.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import langevin.formula.Graph.Power;
import langevin.formula.Graph.Term;

/**
 * The derivative of a node, more nodes of the same graph, made in one sweep over the numbers of the
 * nodes it depends on.
 */
final class Derivative {
  private final Graph graph;

  /** Of each node. */
  private final int[] d;

  /** Which nodes depend on the variable. */
  private final boolean[] depends;

  private Derivative(Graph graph, int nodes) {
    this.graph = graph;
    d = new int[nodes];
    depends = new boolean[nodes];
  }

  /** ∂root/∂variable. */
  static int of(Graph graph, int root, int variable) {
    return new Derivative(graph, root + 1).of(root, variable);
  }

  private int of(int root, int variable) {
    boolean[] reached = graph.reachable(root);
    int zero = graph.constant(0);
    for (int n = 0; n <= root; n++) {
      d[n] = zero;
      if (!reached[n]) continue;
      if (n == variable) {
        depends[n] = true;
        d[n] = graph.constant(1);
        continue;
      }
      for (int argument : graph.arguments(n)) depends[n] |= depends[argument];
      if (depends[n]) d[n] = of(n);
    }
    return d[root];
  }

  private int of(int n) {
    return switch (graph.node(n)) {
      case Graph.Sum(double _, List<Term> terms) -> ofSum(terms);
      case Graph.Product(List<Power> powers) -> ofProduct(powers);
      case Graph.Apply(Function function, List<Integer> all) -> ofFunction(n, function, all);
      case Graph.Constant _, Graph.Coordinate _, Graph.Time _ -> throw new IllegalStateException();
    };
  }

  private int ofSum(List<Term> terms) {
    List<Term> slopes = new ArrayList<>(terms.size());
    for (Term t : terms) {
      if (depends[t.node()]) slopes.add(new Term(t.factor(), d[t.node()]));
    }
    return graph.sum(0, slopes);
  }

  private int ofProduct(List<Power> powers) {
    List<Term> terms = new ArrayList<>();
    for (int k = 0; k < powers.size(); k++) {
      Power p = powers.get(k);
      if (!depends[p.base()]) continue;
      List<Power> factors = new ArrayList<>(powers);
      OptionalInt logarithmic =
          p.exponent() < 0
              ? Logarithmic.derivative(graph, p.base(), d, depends)
              : OptionalInt.empty();
      if (logarithmic.isPresent()) {
        factors.add(new Power(logarithmic.getAsInt(), 1));
      } else {
        factors.set(k, new Power(d[p.base()], 1));
        if (p.exponent() != 1) factors.add(new Power(p.base(), p.exponent() - 1));
      }
      terms.add(new Term(p.exponent(), graph.product(factors)));
    }
    return graph.sum(0, terms);
  }

  private int ofFunction(int n, Function function, List<Integer> all) {
    int u = all.getFirst();
    int du = d[u];
    int v = all.size() > 1 ? all.get(1) : u;
    return switch (function) {
      case EXP -> graph.multiply(n, du);
      case LOG -> graph.divide(du, u);
      case SQRT -> graph.times(0.5, graph.divide(du, n));
      case SIN -> graph.multiply(graph.apply(Function.COS, u), du);
      case COS -> graph.times(-1, graph.multiply(graph.apply(Function.SIN, u), du));
      case TAN -> graph.multiply(graph.sum(1, List.of(new Term(1, graph.power(n, 2)))), du);
      case SINH -> graph.multiply(graph.apply(Function.COSH, u), du);
      case COSH -> graph.multiply(graph.apply(Function.SINH, u), du);
      case TANH -> graph.multiply(graph.sum(1, List.of(new Term(-1, graph.power(n, 2)))), du);
      case ASIN -> graph.divide(du, graph.apply(Function.SQRT, oneAnd(-1, u)));
      case ACOS -> graph.times(-1, graph.divide(du, graph.apply(Function.SQRT, oneAnd(-1, u))));
      case ATAN -> graph.divide(du, oneAnd(1, u));
      case ATAN2 ->
          graph.divide(
              graph.sum(
                  0,
                  List.of(
                      new Term(1, graph.multiply(v, du)), new Term(-1, graph.multiply(u, d[v])))),
              graph.add(graph.power(u, 2), graph.power(v, 2)));
      case ERF ->
          graph.times(
              2 / Math.sqrt(Math.PI),
              graph.multiply(graph.apply(Function.EXP, graph.times(-1, graph.power(u, 2))), du));
      case ABS -> graph.multiply(graph.apply(Function.SIGN, u), du);
      case SIGN, STEP -> graph.constant(0);
      case MIN -> graph.apply(Function.IF_LESS, u, v, du, d[v]);
      case MAX -> graph.apply(Function.IF_LESS, u, v, d[v], du);
      case IF_LESS, IF_AT_MOST, IF_EQUAL ->
          graph.apply(function, u, v, d[all.get(2)], d[all.get(3)]);
      case POWER -> {
        if (!depends[v]) {
          yield graph.multiply(v, graph.raise(u, graph.sum(-1, List.of(new Term(1, v)))), du);
        }
        int ofExponent = graph.multiply(n, graph.apply(Function.LOG, u), d[v]);
        yield depends[u]
            ? graph.add(
                ofExponent,
                graph.multiply(v, graph.raise(u, graph.sum(-1, List.of(new Term(1, v)))), du))
            : ofExponent;
      }
    };
  }

  /** 1 + sign·u². */
  private int oneAnd(int sign, int u) {
    return graph.sum(1, List.of(new Term(sign, graph.power(u, 2))));
  }
}
