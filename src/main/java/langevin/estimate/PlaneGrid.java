package langevin.estimate;

import java.util.Arrays;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * Midpoints of n × n cells over a rectangle of a frame that holds every particle, with Hermite
 * polynomials and the potential on them: where densities e^{θ·φ} of {@link PlaneTerms} are
 * integrated. For a smooth density that has died away at the edges the rule is exact up to the
 * density's own Fourier tail.
 */
final class PlaneGrid {
  private static final double MARGIN = 1.02;

  private final int n;
  private final double reachU;
  private final double reachV;
  private final double[][] hermiteU;
  private final double[][] hermiteV;
  private final double[] energy;
  private final double[] weight;

  /**
   * @param n cells per side, a multiple of 8
   * @param meanEnergy subtracted from V, so that its multiplier changes no large constant
   */
  PlaneGrid(
      int n,
      double reachU,
      double reachV,
      double time,
      PlaneFrame frame,
      Potential potential,
      double meanEnergy) {
    this.n = n;
    this.reachU = reachU;
    this.reachV = reachV;
    double[] u = midpoints(n, reachU);
    double[] v = midpoints(n, reachV);
    hermiteU = HermiteMoments.values(u);
    hermiteV = HermiteMoments.values(v);
    energy = new double[n * n];
    weight = new double[n * n];
    double[][] x = Lanes.doubles(2, n);
    double[] out = Lanes.doubles(n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        x[0][Lanes.DOUBLES + j] = frame.x() + frame.l11() * u[i];
        x[1][Lanes.DOUBLES + j] = frame.y() + frame.l21() * u[i] + frame.l22() * v[j];
      }
      potential.energy(time, x, Lanes.DOUBLES, Lanes.DOUBLES + n, out);
      for (int j = 0; j < n; j++) {
        energy[i * n + j] = out[Lanes.DOUBLES + j] - meanEnergy;
      }
    }
  }

  /** The same rectangle with cells half as wide. */
  PlaneGrid finer(double time, PlaneFrame frame, Potential potential, double meanEnergy) {
    return new PlaneGrid(2 * n, reachU, reachV, time, frame, potential, meanEnergy);
  }

  /** No particle is farther out, because |u|^k ≤ Σ|u|^k over the particles. */
  static double reach(double highestSum, int power) {
    return MARGIN * StrictMath.pow(highestSum, 1.0 / power);
  }

  private static double[] midpoints(int n, double reach) {
    double[] at = new double[n];
    for (int i = 0; i < n; i++) {
      at[i] = reach * ((2 * i + 1.0) / n - 1);
    }
    return at;
  }

  int cells() {
    return n;
  }

  double reachU() {
    return reachU;
  }

  double reachV() {
    return reachV;
  }

  /** log Z = log ∫e^{θ·φ} du dv; leaves the normalised cell weights behind for the means. */
  double logPartition(double[] theta, int degree) {
    double highest = Double.NEGATIVE_INFINITY;
    double[] row = new double[degree + 1];
    for (int i = 0; i < n; i++) {
      Arrays.fill(row, 0);
      for (int k = 1; k < theta.length; k++) {
        row[PlaneTerms.J[k]] += theta[k] * hermiteU[PlaneTerms.I[k]][i];
      }
      int at = i * n;
      for (int j = 0; j < n; j++) {
        weight[at + j] = theta[0] == 0 ? row[0] : theta[0] * energy[at + j] + row[0];
      }
      for (int l = 1; l <= degree; l++) {
        double[] h = hermiteV[l];
        for (int j = 0; j < n; j++) {
          weight[at + j] += row[l] * h[j];
        }
      }
      for (int j = 0; j < n; j++) {
        if (!Double.isFinite(energy[at + j])) {
          weight[at + j] = Double.NEGATIVE_INFINITY;
        }
        highest = Math.max(highest, weight[at + j]);
      }
    }
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      double below = weight[i] - highest;
      weight[i] = below > -80 ? StrictMath.exp(below) : 0;
      sum += weight[i];
    }
    for (int i = 0; i < weight.length; i++) {
      weight[i] /= sum;
    }
    return highest + StrictMath.log(sum * 4 * reachU * reachV / n / n);
  }

  /** Means under the weights last computed, up to a total degree. */
  HermiteMoments hermite(int degree) {
    return hermite(weight, degree);
  }

  /** Means of (V − mean energy) times the polynomials. */
  HermiteMoments energyTimesHermite(int degree) {
    return hermite(product(weight), degree);
  }

  /** Mean of (V − mean energy)². */
  double squaredEnergy() {
    double sum = 0;
    double[] once = product(weight);
    for (double w : product(once)) {
      sum += w;
    }
    return sum;
  }

  private double[] product(double[] f) {
    double[] p = new double[f.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = f[i] == 0 ? 0 : f[i] * energy[i];
    }
    return p;
  }

  private HermiteMoments hermite(double[] f, int degree) {
    double[][] inner = new double[degree + 1][n];
    for (int i = 0; i < n; i++) {
      int at = i * n;
      for (int b = 0; b <= degree; b++) {
        double[] h = hermiteV[b];
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += f[at + j] * h[j];
        }
        inner[b][i] = sum;
      }
    }
    double[][] mean = new double[degree + 1][degree + 1];
    for (int a = 0; a <= degree; a++) {
      for (int b = 0; a + b <= degree; b++) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += hermiteU[a][i] * inner[b][i];
        }
        mean[a][b] = sum;
      }
    }
    return new HermiteMoments(mean);
  }
}
