package langevin.formula;

import java.util.ArrayList;
import java.util.List;
import langevin.potential.Driving;
import langevin.potential.Potential;

/**
 * A landscape V(x, t) given by a formula, with its derivatives taken symbolically and its kernels
 * made as vector code of their own. Where the formula has a kink, the Laplacian is that of the
 * pieces: it misses the kink's delta function.
 */
public final class FormulaLandscape implements Potential {
  private static final double[][] NOTHING = new double[0][];
  private static final float[][] NO_NOISE = new float[0][];

  private final Formula formula;
  private final Driving driving;
  private final Kernel energy;
  private final Kernel gradient;
  private final Kernel laplacian;
  private final Kernel timeDerivative;
  private final Kernel step;
  private final Passes passes;

  /**
   * @throws IllegalArgumentException if its derivatives have too many parts
   */
  public FormulaLandscape(Formula formula) {
    this.formula = formula;
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
    driving = formula.timed() ? Driven.of(graph, v) : Driving.NONE;
    PassWriter writer = new PassWriter();
    energy = new Kernel(graph, d, new int[] {v}, false, writer);
    gradient = new Kernel(graph, d, slopes, false, writer);
    laplacian = new Kernel(graph, d, new int[] {l}, false, writer);
    timeDerivative = new Kernel(graph, d, new int[] {rate}, false, writer);
    step = new Kernel(graph, d, slopes, true, writer);
    passes = writer.write();
    for (Kernel kernel : List.of(energy, gradient, laplacian, timeDerivative, step)) {
      kernel.link();
    }
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
  public int dimension() {
    return formula.dimension();
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    one(energy, time, x, from, to, v);
  }

  private void one(Kernel kernel, double time, double[][] x, int from, int to, double[] y) {
    kernel.run(passes, time, x, y, from, to);
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    gradient.run(passes, time, 0, 0, x, g, NO_NOISE, from, to);
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    one(laplacian, time, x, from, to, l);
  }

  @Override
  public void timeDerivative(double time, double[][] x, int from, int to, double[] r) {
    one(timeDerivative, time, x, from, to, r);
  }

  @Override
  public boolean driven() {
    return formula.timed();
  }

  @Override
  public List<double[]> namedPlaces() {
    return NamedPlaces.of(formula, 0);
  }

  @Override
  public Driving driving() {
    return driving;
  }

  @Override
  public void step(
      double time,
      double[][] x,
      int from,
      int to,
      double dt,
      double amplitude,
      float[][] xi,
      double[][] scratch) {
    step.run(passes, time, -dt, amplitude, x, NOTHING, xi, from, to);
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
