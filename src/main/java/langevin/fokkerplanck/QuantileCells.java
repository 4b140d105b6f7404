package langevin.fokkerplanck;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Cells of the unit interval that a quantile function Q(u) is known by, as its means over them
 * (theory.md D14). They are the images u = Φ(z) of equal intervals of z, the outermost with all
 * that lies beyond, so that tails have cells of little mass.
 *
 * <p>Of the standard Gaussian law the mean over a cell is ζ_i = (φ(z_i) − φ(z_{i+1}))/m_i. An
 * increasing Q is taken to be the image of that law under a map that is linear from one ζ_i to the
 * next: ∫log Q′ du = Σ_i w_i log((X_{i+1} − X_i)/(ζ_{i+1} − ζ_i)) + const, w_i = φ(z_{i+1})(ζ_{i+1}
 * − ζ_i). With these weights the flow D2 of a Gaussian law in a parabola is met exactly, whatever
 * the number of cells, because w_i/(ζ_{i+1} − ζ_i) − w_{i−1}/(ζ_i − ζ_{i−1}) = −m_iζ_i.
 */
public final class QuantileCells {
  /** Mass of a tail that has a cell of its own, in particles. */
  private static final double TAIL = 10;

  private static final double MOST_TAIL = 0.05;

  private static final NormalDistribution GAUSSIAN = NormalDistribution.of(0, 1);

  private final double[] edges;
  private final double[] masses;
  private final double[] nodes;
  private final double[] weights;
  private final double[] variances;

  private QuantileCells(
      double[] edges, double[] masses, double[] nodes, double[] weights, double[] variances) {
    this.edges = edges;
    this.masses = masses;
    this.nodes = nodes;
    this.weights = weights;
    this.variances = variances;
  }

  /**
   * Equal intervals of z.
   *
   * @param cells even, at least 4
   * @param reach z of the outermost edges, &gt; 0
   * @throws IllegalArgumentException for others
   */
  public static QuantileCells of(int cells, double reach) {
    if (cells < 4 || cells % 2 != 0 || !(reach > 0)) {
      throw new IllegalArgumentException(cells + " cells out to " + reach);
    }
    // The lower half, and its mirror image: near 1 a mass would be a difference of ones.
    double[] edges = new double[cells + 1];
    double[] heights = new double[cells + 1];
    edges[cells] = 1;
    for (int i = 1; i <= cells / 2; i++) {
      double z = place(cells, reach, i);
      edges[i] = i == cells / 2 ? 0.5 : GAUSSIAN.cumulativeProbability(z);
      heights[i] = GAUSSIAN.density(z);
      edges[cells - i] = 1 - edges[i];
      heights[cells - i] = heights[i];
    }
    double[] masses = new double[cells];
    double[] nodes = new double[cells];
    double[] variances = new double[cells];
    for (int i = 0; i < cells / 2; i++) {
      masses[i] = edges[i + 1] - edges[i];
      nodes[i] = (heights[i] - heights[i + 1]) / masses[i];
      double left = i == 0 ? 0 : place(cells, reach, i) * heights[i];
      double right = place(cells, reach, i + 1) * heights[i + 1];
      variances[i] = Math.max(0, 1 + (left - right) / masses[i] - nodes[i] * nodes[i]);
      variances[cells - 1 - i] = variances[i];
      masses[cells - 1 - i] = masses[i];
      nodes[cells - 1 - i] = -nodes[i];
    }
    double[] weights = new double[cells - 1];
    for (int i = 0; i < cells - 1; i++) weights[i] = heights[i + 1] * (nodes[i + 1] - nodes[i]);
    return new QuantileCells(edges, masses, nodes, weights, variances);
  }

  /** z of an inner edge. */
  private static double place(int cells, double reach, int edge) {
    return 2 * reach * (edge - 1) / (cells - 2) - reach;
  }

  /** z beyond which ten of so many particles are, or fewer than one in twenty. */
  public static double reach(long particles) {
    return GAUSSIAN.inverseSurvivalProbability(Math.min(MOST_TAIL, TAIL / particles));
  }

  /** How many. */
  public int size() {
    return masses.length;
  }

  /** Cells' ends, from 0 to 1; a copy. */
  public double[] edges() {
    return edges.clone();
  }

  /** m_i, the length of cell i. */
  public double mass(int i) {
    return masses[i];
  }

  /** ζ_i. */
  double node(int i) {
    return nodes[i];
  }

  /** Variance of the standard Gaussian law inside a cell. */
  double variance(int i) {
    return variances[i];
  }

  /** w_i, between the cells i and i + 1. */
  double weight(int i) {
    return weights[i];
  }

  /** ∫f du of means over cells. */
  public double mean(double[] f) {
    double sum = 0;
    for (int i = 0; i < masses.length; i++) sum += masses[i] * f[i];
    return sum;
  }

  /** W₂² = ∫(Q − R)² du of two quantile functions, by their means over the cells. */
  public double squaredDistance(double[] q, double[] r) {
    double sum = 0;
    for (int i = 0; i < masses.length; i++) sum += masses[i] * (q[i] - r[i]) * (q[i] - r[i]);
    return sum;
  }

  /** The edge that is nearest to u, as the number of cells before it. */
  public int nearest(double u) {
    int above = Arrays.binarySearch(edges, u);
    if (above >= 0) return above;
    int next = Math.clamp(-above - 1, 1, edges.length - 1);
    return u - edges[next - 1] < edges[next] - u ? next - 1 : next;
  }
}
