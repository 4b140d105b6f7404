package langevin.formula;

import langevin.potential.Driving;
import langevin.potential.Potential;

/**
 * A field typed as formulas that moves particles, −∇V of a landscape or a drift in its place, with
 * its kernels made as vector code of their own.
 */
abstract sealed class FormulaField implements Potential permits FormulaDrift, FormulaLandscape {
  private static final double[][] NOTHING = new double[0][];

  private final int dimension;
  private final Driving driving;
  private final Kernel gradient;
  private final Kernel laplacian;
  private final Kernel step;
  private final Kernel[] others;
  private final Passes passes;

  /**
   * @param slopes ∇V, or −b, of the graph: one node per axis
   * @param laplacian their divergence
   * @param others more that is computed of one node each
   */
  FormulaField(Graph graph, int[] slopes, int laplacian, Driving driving, int... others) {
    dimension = slopes.length;
    this.driving = driving;
    PassWriter writer = new PassWriter();
    gradient = new Kernel(graph, dimension, slopes, false, writer);
    this.laplacian = new Kernel(graph, dimension, new int[] {laplacian}, false, writer);
    step = new Kernel(graph, dimension, slopes, true, writer);
    this.others = new Kernel[others.length];
    for (int k = 0; k < others.length; k++) {
      this.others[k] = new Kernel(graph, dimension, new int[] {others[k]}, false, writer);
    }
    passes = writer.write();
    gradient.link();
    this.laplacian.link();
    step.link();
    for (Kernel kernel : this.others) kernel.link();
  }

  /** ∇V, or −b, in a graph: one node per axis. */
  abstract int[] slopes(Graph graph);

  /** Runs one of the others. */
  final void other(int k, double time, double[][] x, int from, int to, double[] out) {
    others[k].run(passes, time, x, out, from, to);
  }

  @Override
  public final int dimension() {
    return dimension;
  }

  @Override
  public final Driving driving() {
    return driving;
  }

  @Override
  public final void gradient(double time, double[][] x, int from, int to, double[][] g) {
    gradient.run(passes, time, 0, 0, x, g, Kernel.NO_NOISE, from, to);
  }

  @Override
  public final void laplacian(double time, double[][] x, int from, int to, double[] l) {
    laplacian.run(passes, time, x, l, from, to);
  }

  @Override
  public final void step(
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
}
