package langevin.learning.network;

import java.util.Arrays;
import langevin.learning.Surrogate;
import langevin.random.RandomBits;
import langevin.random.Streams;
import langevin.simd.Log;

/**
 * Estimates from Lanczos steps with a positive definite matrix A from vectors v of random signs: vᵀ
 * log(A) v by Gauss quadrature on the eigenvalues of the tridiagonal matrix T, and A⁻¹v = ‖v‖ Q T⁻¹
 * e₁. The basis Q is kept orthogonal against all of it, as m is small.
 *
 * @param halfLogDet ½ log det A
 * @param inverse A⁻¹, symmetric
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Lanczos(double halfLogDet, double[][] inverse) {
  /** Of all streams of estimators the last: curvatures take those of the networks' slots. */
  private static final int STREAM = Streams.estimators(Streams.AXES - 1);

  /** Relative size of a rest that is none: the steps have spanned all there is. */
  private static final double NONE = 1e-13;

  static Lanczos of(double[][] a, Surrogate.LanczosLogDet of) {
    int m = a.length;
    RandomBits bits = new RandomBits(of.seed());
    double[][] inverse = new double[m][m];
    double sum = 0;
    double[] v = new double[m];
    for (int probe = 0; probe < of.probes(); probe++) {
      long number = of.draw() * of.probes() + probe;
      for (int i = 0; i < m; i++) {
        v[i] = bits.word(i, number, STREAM) < 0 ? -1 : 1;
      }
      sum += add(a, v, of.order(), inverse);
    }
    for (double[] row : inverse) {
      for (int j = 0; j < m; j++) {
        row[j] /= of.probes();
      }
    }
    return new Lanczos(0.5 * sum / of.probes(), inverse);
  }

  /** vᵀ log(A) v; adds ½(x vᵀ + v xᵀ), x = A⁻¹v. */
  private static double add(double[][] a, double[] v, int order, double[][] inverse) {
    int m = v.length;
    double[][] basis = new double[order][];
    double[][] tridiagonal = new double[order][order];
    double[] next = new double[m];
    for (int i = 0; i < m; i++) {
      next[i] = v[i] / Math.sqrt(m);
    }
    int steps = 0;
    while (steps < order) {
      basis[steps] = next;
      double[] image = times(a, next);
      double size = Math.sqrt(product(image, image));
      tridiagonal[steps][steps] = product(next, image);
      for (int round = 0; round < 2; round++) {
        for (int k = 0; k <= steps; k++) {
          double part = product(image, basis[k]);
          for (int i = 0; i < m; i++) {
            image[i] -= part * basis[k][i];
          }
        }
      }
      double rest = Math.sqrt(product(image, image));
      steps++;
      if (steps == order || !(rest > NONE * size)) {
        break;
      }
      tridiagonal[steps - 1][steps] = rest;
      tridiagonal[steps][steps - 1] = rest;
      next = image;
      for (int i = 0; i < m; i++) {
        next[i] /= rest;
      }
    }
    double[][] square = new double[steps][];
    for (int k = 0; k < steps; k++) {
      square[k] = Arrays.copyOf(tridiagonal[k], steps);
    }
    Eigen eigen = Eigen.of(square);
    double log = 0;
    double[] x = new double[m];
    for (int k = 0; k < steps; k++) {
      double first = eigen.vector(k, 0);
      log += m * first * first * Log.of(eigen.value(k));
      double weight = Math.sqrt(m) * first / eigen.value(k);
      for (int s = 0; s < steps; s++) {
        for (int i = 0; i < m; i++) {
          x[i] += weight * eigen.vector(k, s) * basis[s][i];
        }
      }
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        inverse[i][j] += 0.5 * (x[i] * v[j] + v[i] * x[j]);
      }
    }
    return log;
  }

  private static double[] times(double[][] a, double[] v) {
    double[] image = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      image[i] = product(a[i], v);
    }
    return image;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
