package langevin.fokkerplanck;

import java.util.Arrays;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * Landscape at a fixed set of points of a line.
 *
 * @param points as many as asked for, then copies of the first up to whole vectors
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
record LineLandscape(Potential potential, double[][] points, int count) {
  static LineLandscape at(Potential potential, double... x) {
    double[] padded = Arrays.copyOf(x, Lanes.padded(x.length));
    Arrays.fill(padded, x.length, padded.length, x[0]);
    return new LineLandscape(potential, new double[][] {padded}, x.length);
  }

  /** V. */
  double[] energies(double time) {
    double[] v = new double[points[0].length];
    potential.energy(time, points, 0, v.length, v);
    return v;
  }

  /** V′. */
  double[] slopes(double time) {
    double[][] g = new double[1][points[0].length];
    potential.gradient(time, points, 0, g[0].length, g);
    return g[0];
  }

  /** V″. */
  double[] curvatures(double time) {
    double[] l = new double[points[0].length];
    potential.laplacian(time, points, 0, l.length, l);
    return l;
  }

  /** ∂V/∂t. */
  double[] rates(double time) {
    double[] r = new double[points[0].length];
    potential.timeDerivative(time, points, 0, r.length, r);
    return r;
  }
}
