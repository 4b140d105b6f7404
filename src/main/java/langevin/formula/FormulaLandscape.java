package langevin.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.potential.Driving;
import langevin.potential.EnergyBounds;
import langevin.text.Numerals;

/**
 * A landscape V(x, t) given by a formula, with its derivatives taken symbolically and its kernels
 * made as vector code of their own. Where the formula has a kink, the Laplacian is that of the
 * pieces: it misses the kink's delta function.
 */
public final class FormulaLandscape extends FormulaField {
  private static final int ENERGY = 0;
  private static final int TIME_DERIVATIVE = 1;

  private final Formula formula;
  private final Optional<Kinks.Kink> kink;

  /**
   * @throws IllegalArgumentException if its derivatives have too many parts
   */
  public FormulaLandscape(Formula formula) {
    int d = formula.dimension();
    Graph graph = new Graph();
    int v = graph.add(formula);
    int[] slopes = new int[d];
    List<Graph.Term> curvature = new ArrayList<>();
    for (int a = 0; a < d; a++) {
      int x = graph.coordinate(a);
      slopes[a] = graph.derivative(v, x);
      curvature.add(new Graph.Term(1, graph.derivative(slopes[a], x)));
    }
    int l = graph.sum(0, curvature);
    int rate = graph.derivative(v, graph.time());
    super(
        graph,
        slopes,
        l,
        formula.timed() ? Driven.of(graph, v, NamedPlaces.of(formula, 0)) : Driving.NONE,
        v,
        rate);
    this.formula = formula;
    kink = Kinks.of(formula, 0);
  }

  @Override
  int[] slopes(Graph graph) {
    int v = graph.add(formula);
    return IntStream.range(0, dimension())
        .map(a -> graph.derivative(v, graph.coordinate(a)))
        .toArray();
  }

  /** The formula as simplified, and its derivatives. */
  public Texts texts() {
    Graph graph = new Graph();
    int v = graph.add(formula);
    int d = formula.dimension();
    Writing writing = new Writing(graph, d);
    List<String> slopes = new ArrayList<>();
    for (int a = 0; a < d; a++) {
      slopes.add(writing.of(graph.derivative(v, graph.coordinate(a))));
    }
    return new Texts(
        writing.of(v),
        slopes,
        writing.of(graph.laplacian(v, d)),
        writing.of(graph.derivative(v, graph.time())));
  }

  /**
   * Formulas of a landscape, in its language, parameters replaced by their values.
   *
   * @param gradient one per axis
   * @param timeDerivative "0" unless the formula depends on t
   */
  public record Texts(
      String energy, List<String> gradient, String laplacian, String timeDerivative) {
    public Texts {
      gradient = List.copyOf(gradient);
    }
  }

  /** The formula. */
  public Formula formula() {
    return formula;
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    other(ENERGY, time, x, from, to, v);
  }

  @Override
  public void timeDerivative(double time, double[][] x, int from, int to, double[] r) {
    other(TIME_DERIVATIVE, time, x, from, to, r);
  }

  @Override
  public boolean driven() {
    return formula.timed();
  }

  @Override
  public Optional<String> kink() {
    return kink.map(
        k ->
            "the potential's slope jumps (%s) at x = %s"
                .formatted(String.join(", ", formula.kinks()), at(k)));
  }

  /** Where V itself jumps in space, so that a force has no end, in words. */
  public Optional<String> jump() {
    return kink.filter(k -> k.jump() != 0)
        .map(
            k ->
                "it jumps by %s at x = %s, which no particle would feel"
                    .formatted(Numerals.number(k.jump()), at(k)));
  }

  private static String at(Kinks.Kink kink) {
    // Halving ends beside a zero, not on it.
    List<String> all =
        kink.at().stream().map(x -> Math.abs(x) < 1e-12 ? 0 : x).map(Numerals::number).toList();
    return all.size() == 1 ? all.getFirst() : "(" + String.join(", ", all) + ")";
  }

  @Override
  public List<double[]> namedPlaces() {
    return NamedPlaces.of(formula, 0);
  }

  @Override
  public Optional<EnergyBounds> bounds() {
    Graph graph = new Graph();
    int v = graph.add(formula);
    Bounds bounds = new Bounds(graph, v);
    return Optional.of(
        (lower, upper) -> {
          bounds.over(0, lower, upper);
          return new EnergyBounds.Between(bounds.least(v), bounds.greatest(v));
        });
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormulaLandscape that && formula.equals(that.formula);
  }

  @Override
  public int hashCode() {
    return formula.hashCode();
  }

  @Override
  public String toString() {
    return "FormulaLandscape[" + formula.described() + ", dimension=" + dimension() + "]";
  }
}
