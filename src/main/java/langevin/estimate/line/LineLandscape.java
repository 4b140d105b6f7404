package langevin.estimate.line;

import java.util.Arrays;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * V, V′, V″ and ∂V/∂t at places on a line.
 *
 * @param energy V, one per place
 * @param gradient V′
 * @param laplacian V″
 * @param driving ∂V/∂t
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
record LineLandscape(double[] energy, double[] gradient, double[] laplacian, double[] driving) {
  /** Of a potential of one dimension at the given places, at least one. */
  static LineLandscape at(double time, double[] place, Potential potential) {
    int n = place.length;
    int end = Lanes.DOUBLES + Lanes.padded(n);
    double[][] x = Lanes.doubles(1, n);
    Arrays.fill(x[0], Lanes.DOUBLES, end, place[0]);
    System.arraycopy(place, 0, x[0], Lanes.DOUBLES, n);
    double[][] out = Lanes.doubles(4, n);
    potential.energy(time, x, Lanes.DOUBLES, end, out[0]);
    potential.gradient(time, x, Lanes.DOUBLES, end, new double[][] {out[1]});
    potential.laplacian(time, x, Lanes.DOUBLES, end, out[2]);
    potential.timeDerivative(time, x, Lanes.DOUBLES, end, out[3]);
    return new LineLandscape(part(out[0], n), part(out[1], n), part(out[2], n), part(out[3], n));
  }

  /** At the same distance from every place. */
  static LineLandscape beside(double time, double[] place, double offset, Potential potential) {
    double[] x = new double[place.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = place[i] + offset;
    }
    return at(time, x, potential);
  }

  private static double[] part(double[] padded, int n) {
    return Arrays.copyOfRange(padded, Lanes.DOUBLES, Lanes.DOUBLES + n);
  }

  /** V′². */
  double[] squaredGradient() {
    double[] square = new double[gradient.length];
    for (int i = 0; i < square.length; i++) {
      square[i] = gradient[i] * gradient[i];
    }
    return square;
  }
}
