package langevin.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.formula.FormulaDiffusion.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Test functions ψ of the position with their exact slopes and Laplacians, for the weak form of the
 * Fokker–Planck equation (theory.md D13, D23): powers and waves of single coordinates, then what is
 * typed, then the energy, whose values the landscape gives.
 */
public final class TestFunctions {
  /** Families of functions of one coordinate. */
  public enum Family {
    POWER,
    SINE,
    COSINE
  }

  /** u^k, sin ku or cos ku of u = (x_axis − centre)/width. */
  public record Elementary(int axis, Family family, int k, double centre, double width) {
    private int in(Graph graph) {
      int u =
          graph.sum(-centre / width, List.of(new Graph.Term(1 / width, graph.coordinate(axis))));
      return switch (family) {
        case POWER -> graph.power(u, k);
        case SINE -> graph.apply(Function.SIN, graph.times(k, u));
        case COSINE -> graph.apply(Function.COS, graph.times(k, u));
      };
    }
  }

  /** Two functions, first ≤ second, whose slopes are not orthogonal everywhere. */
  public record Pair(int first, int second) {}

  private final int dimension;
  private final int typed;
  private final int formulas;
  private final boolean energy;
  private final boolean placed;
  private final boolean stratonovich;

  /** slope[j][a] is the row of ∂ψ_j/∂x_a, −1 where it is 0 everywhere. */
  private final int[][] slope;

  private final List<Pair> pairs = new ArrayList<>();
  private final int rows;
  private final Graph graph;
  private final int[] nodes;

  /** Made when it is needed first: who looks up places needs none. */
  private volatile @Nullable Vectors vectors;

  private record Vectors(Kernel kernel, Passes passes) {}

  /**
   * @param energy whether V is one of them, the last
   * @param diffusion noise that depends on the place, by whose τ(x) Laplacians and products of
   *     slopes are multiplied
   */
  public TestFunctions(
      int dimension,
      List<Elementary> elementary,
      List<Formula> typed,
      boolean energy,
      Optional<FormulaDiffusion> diffusion) {
    this.dimension = dimension;
    this.typed = elementary.size();
    this.energy = energy;
    placed = diffusion.isPresent();
    stratonovich = diffusion.filter(d -> d.reading() == Reading.STRATONOVICH).isPresent();
    graph = new Graph();
    List<Integer> functions = new ArrayList<>();
    elementary.forEach(e -> functions.add(e.in(graph)));
    typed.forEach(f -> functions.add(graph.add(f)));
    formulas = functions.size();
    int tau = diffusion.map(d -> graph.add(d.formula())).orElseGet(() -> graph.constant(1));
    List<Integer> all = new ArrayList<>(functions);
    for (int psi : functions) all.add(graph.multiply(tau, graph.laplacian(psi, dimension)));
    if (placed) all.add(tau);
    for (int a = 0; stratonovich && a < dimension; a++) {
      all.add(graph.times(0.5, graph.derivative(tau, graph.coordinate(a))));
    }
    slope = new int[formulas][dimension];
    for (int j = 0; j < formulas; j++) {
      for (int a = 0; a < dimension; a++) {
        int node = graph.derivative(functions.get(j), graph.coordinate(a));
        slope[j][a] = graph.isConstant(node, 0) ? -1 : all.size();
        if (slope[j][a] >= 0) all.add(node);
      }
    }
    rows = all.size();
    for (int i = 0; i < size(); i++) {
      for (int j = i; j < size(); j++) {
        if (meet(i, j)) pairs.add(new Pair(i, j));
      }
    }
    nodes = all.stream().mapToInt(k -> k).toArray();
  }

  private synchronized Vectors made() {
    Vectors there = vectors;
    if (there != null) return there;
    PassWriter writer = new PassWriter();
    Kernel kernel = new Kernel(graph, dimension, nodes, false, writer);
    Passes passes = writer.write();
    kernel.link();
    Vectors made = new Vectors(kernel, passes);
    vectors = made;
    return made;
  }

  private boolean meet(int i, int j) {
    if (j >= formulas) {
      return i >= formulas || Arrays.stream(slope[i]).anyMatch(row -> row >= 0);
    }
    return IntStream.range(0, dimension).anyMatch(a -> slope[i][a] >= 0 && slope[j][a] >= 0);
  }

  /** How many there are. */
  public int size() {
    return formulas + (energy ? 1 : 0);
  }

  /** The first of those that were typed. */
  public int firstTyped() {
    return typed;
  }

  /** Whether V is the last of them. */
  public boolean energy() {
    return energy;
  }

  /** How many are formulas: all but V. */
  public int formulas() {
    return formulas;
  }

  /** Pairs whose slopes are not orthogonal everywhere, each function with itself among them. */
  public List<Pair> pairs() {
    return pairs;
  }

  /** How many rows {@link #values} fills. */
  public int rows() {
    return rows;
  }

  /** Row of ψ_j. */
  public int value(int j) {
    return j;
  }

  /** Row of τΔψ_j, or Δψ_j where the noise is the same everywhere. */
  public int laplacian(int j) {
    return formulas + j;
  }

  /** Row of ∂ψ_j/∂x_a; −1 where it is 0 everywhere. */
  public int slope(int j, int axis) {
    return slope[j][axis];
  }

  /** Row of τ; −1 where the noise is the same everywhere. */
  public int noise() {
    return placed ? 2 * formulas : -1;
  }

  /** Row of what the reading adds to the drift, ½∂τ/∂x_a; −1 where it adds nothing. */
  public int added(int axis) {
    return stratonovich ? 2 * formulas + 1 + axis : -1;
  }

  /** Fills all rows for from ≤ i &lt; to, whole vectors. */
  public void values(double[][] x, int from, int to, double[][] values) {
    Vectors there = vectors;
    Vectors made = there == null ? made() : there;
    made.kernel.run(made.passes, 0, 0, 0, x, values, Kernel.NO_NOISE, from, to);
  }
}
