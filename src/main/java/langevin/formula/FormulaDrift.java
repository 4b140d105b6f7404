package langevin.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import langevin.potential.Driving;
import langevin.text.Numerals;

/**
 * A drift b(x, t) given by a formula for each axis, in place of the −∇V of a landscape (theory.md
 * D18), with ∇·b taken symbolically and its kernels made as vector code of their own. Where a
 * formula jumps, ∇·b is that of the pieces: it misses the jump's delta function.
 */
public final class FormulaDrift extends FormulaField {
  private final List<Formula> formulas;
  private final Optional<Affine> affine;

  /**
   * A drift offset + matrix·x.
   *
   * @param matrix ∂b_a/∂x_c
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  public record Affine(double[] offset, double[][] matrix) {}

  /**
   * @param formulas of b_1 … b_d, all of dimension d
   * @throws IllegalArgumentException unless there are d of them, or if their derivatives have too
   *     many parts
   */
  public FormulaDrift(List<Formula> formulas) {
    int d = formulas.size();
    Graph graph = new Graph();
    int[] against = new int[d];
    List<Graph.Term> divergence = new ArrayList<>();
    Driving dependence = Driving.NONE;
    for (int a = 0; a < d; a++) {
      Formula formula = formulas.get(a);
      if (formula.dimension() != d) {
        throw new IllegalArgumentException(
            "a formula of dimension %d among %d".formatted(formula.dimension(), d));
      }
      int b = graph.add(formula);
      against[a] = graph.sum(0, List.of(new Graph.Term(-1, b)));
      divergence.add(new Graph.Term(-1, graph.derivative(b, graph.coordinate(a))));
      if (formula.timed())
        dependence = dependence.and(Driven.of(graph, b, NamedPlaces.of(formula, 0)));
    }
    super(graph, against, graph.sum(0, divergence), dependence);
    this.formulas = List.copyOf(formulas);
    affine = affine(graph, against);
  }

  @Override
  int[] slopes(Graph graph) {
    return formulas.stream()
        .mapToInt(f -> graph.sum(0, List.of(new Graph.Term(-1, graph.add(f)))))
        .toArray();
  }

  /** Whether it is linear: then all derivatives are constants, once they are simplified. */
  private Optional<Affine> affine(Graph graph, int[] against) {
    int d = against.length;
    double[] offset = new double[d];
    double[][] matrix = new double[d][d];
    for (int a = 0; a < d; a++) {
      if (formulas.get(a).timed()) return Optional.empty();
      offset[a] = formulas.get(a).at(0, new double[d]);
      for (int c = 0; c < d; c++) {
        int slope = graph.derivative(against[a], graph.coordinate(c));
        if (!(graph.node(slope) instanceof Graph.Constant(double value))) return Optional.empty();
        matrix[a][c] = -value;
      }
    }
    return Optional.of(new Affine(offset, matrix));
  }

  /** Whether it depends on the time. */
  public boolean timed() {
    return formulas.stream().anyMatch(Formula::timed);
  }

  /** The offset and the matrix of a drift that is linear in x and does not change in time. */
  public Optional<Affine> affine() {
    return affine;
  }

  /**
   * Formulas of a drift, in its language, parameters replaced by their values.
   *
   * @param components b_a as simplified
   * @param jacobian ∂b_a/∂x_c
   * @param divergence ∇·b
   * @param gradient whether ∂b_a/∂x_c = ∂b_c/∂x_a, as symbols
   */
  public record Texts(
      List<String> components, List<List<String>> jacobian, String divergence, boolean gradient) {}

  /** The drift as simplified, and its derivatives. */
  public Texts texts() {
    int d = dimension();
    Graph graph = new Graph();
    Writing writing = new Writing(graph, d);
    int[] b = formulas.stream().mapToInt(graph::add).toArray();
    int[][] slopes = new int[d][d];
    List<Graph.Term> divergence = new ArrayList<>();
    for (int a = 0; a < d; a++) {
      for (int c = 0; c < d; c++) slopes[a][c] = graph.derivative(b[a], graph.coordinate(c));
      divergence.add(new Graph.Term(1, slopes[a][a]));
    }
    boolean gradient = true;
    List<List<String>> jacobian = new ArrayList<>();
    for (int a = 0; a < d; a++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < d; c++) {
        gradient &= slopes[a][c] == slopes[c][a];
        row.add(writing.of(slopes[a][c]));
      }
      jacobian.add(row);
    }
    return new Texts(
        Arrays.stream(b).mapToObj(writing::of).toList(),
        jacobian,
        writing.of(graph.sum(0, divergence)),
        gradient);
  }

  /** The formulas of b_1 … b_d. */
  public List<Formula> formulas() {
    return formulas;
  }

  /** The named numbers of all formulas. */
  public Map<String, Double> parameters() {
    Map<String, Double> all = new TreeMap<>();
    formulas.forEach(f -> all.putAll(f.parameters()));
    return all;
  }

  /** The formulas with the values of their parameters: {@code (-x1, a*x1) with a = 2}. */
  public String described() {
    String list = formulas.stream().map(Formula::brief).collect(Collectors.joining(", "));
    String shown = formulas.size() == 1 ? list : "(" + list + ")";
    if (parameters().isEmpty()) return shown;
    return parameters().entrySet().stream()
        .map(p -> p.getKey() + " = " + Numerals.shortest(p.getValue()))
        .collect(Collectors.joining(", ", shown + " with ", ""));
  }

  @Override
  public boolean conservative() {
    return false;
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    Arrays.fill(v, from, to, Double.NaN);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormulaDrift that && formulas.equals(that.formulas);
  }

  @Override
  public int hashCode() {
    return formulas.hashCode();
  }

  @Override
  public String toString() {
    return "FormulaDrift[" + described() + "]";
  }
}
