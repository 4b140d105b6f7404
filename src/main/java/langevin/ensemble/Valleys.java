package langevin.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.potential.Potential;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Directions in which a landscape may not rise: the axes of its curvature at a place, ∇∇V e = k e.
 * A landscape that depends on differences of coordinates only, such as a spring between two of
 * them, has one that no direction at random meets.
 */
public final class Valleys {
  /** Far out, and so far that V/τ must have risen in between. */
  private static final double NEAR = 1e3;

  private static final double FAR = 1e6;

  /** Half a difference of gradients, in parts of a coordinate's size. */
  private static final double STEP = 1e-4;

  private Valleys() {}

  /**
   * A direction from a place in which V does not rise by d τ log |x| far out, so that e^{−V/τ} has
   * no integral.
   */
  public static Optional<double[]> open(Potential potential, double[] place, double temperature) {
    int d = place.length;
    double[][] curvature = new double[d][d];
    for (int a = 0; a < d; a++) {
      double step = STEP * Math.max(1, Math.abs(place[a]));
      double[] up = gradient(potential, place, a, step);
      double[] down = gradient(potential, place, a, -step);
      for (int b = 0; b < d; b++) {
        double k = (up[b] - down[b]) / (2 * step);
        if (!Double.isFinite(k)) return Optional.empty();
        curvature[a][b] += 0.5 * k;
        curvature[b][a] += 0.5 * k;
      }
    }
    EigenDecomposition axes = new EigenDecomposition(new Array2DRowRealMatrix(curvature));
    List<double[]> directions = new ArrayList<>();
    for (int k = 0; k < d; k++) directions.add(axes.getEigenvector(k).toArray());
    double least = d * temperature * StrictMath.log(FAR / NEAR);
    for (double[] e : directions) {
      for (int way = -1; way <= 1; way += 2) {
        double near = energy(potential, place, e, way * NEAR);
        double far = energy(potential, place, e, way * FAR);
        if (far < Double.POSITIVE_INFINITY && !(far - near > least)) return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  private static double[] gradient(Potential potential, double[] place, int axis, double step) {
    Block block = new Block(place.length, false);
    block.become(0, 1);
    double[][] x = block.positions();
    for (int a = 0; a < place.length; a++) {
      for (int i = Block.FIRST; i < block.end(); i++) {
        x[a][i] = place[a] + (a == axis ? step : 0);
      }
    }
    double[][] g = new double[place.length][Block.END];
    potential.gradient(0, x, Block.FIRST, block.end(), g);
    double[] at = new double[place.length];
    for (int a = 0; a < at.length; a++) at[a] = g[a][Block.FIRST];
    return at;
  }

  private static double energy(Potential potential, double[] place, double[] e, double distance) {
    Block block = new Block(place.length, false);
    block.become(0, 1);
    double[][] x = block.positions();
    for (int a = 0; a < place.length; a++) {
      for (int i = Block.FIRST; i < block.end(); i++) x[a][i] = place[a] + distance * e[a];
    }
    double[] v = new double[Block.END];
    potential.energy(0, x, Block.FIRST, block.end(), v);
    return v[Block.FIRST];
  }
}
