package langevin.learning.network;

/**
 * Eigenvalues, the largest first, and eigenvectors of a symmetric matrix, by Jacobi's rotations.
 */
final class Eigen {
  private static final int MOST_SWEEPS = 60;

  private final double[] values;
  private final double[][] vectors;
  private final int[] order;

  private Eigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
    order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      int place = i;
      while (place > 0 && values[order[place - 1]] < values[i]) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
  }

  /** The k-th largest eigenvalue, from 0. */
  double value(int k) {
    return values[order[k]];
  }

  /** Coordinate i of its eigenvector of length 1. */
  double vector(int k, int i) {
    return vectors[i][order[k]];
  }

  /** Of the matrix, which is not changed; of one with numbers that are not finite, all NaN. */
  static Eigen of(double[][] matrix) {
    int m = matrix.length;
    double[][] a = new double[m][];
    double[][] v = new double[m][m];
    for (int i = 0; i < m; i++) {
      a[i] = matrix[i].clone();
      v[i][i] = 1;
    }
    double size = 0;
    for (double[] row : a) {
      for (double each : row) {
        size += each * each;
      }
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && Double.isFinite(size); sweep++) {
      double off = 0;
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < i; j++) {
          off += a[i][j] * a[i][j];
        }
      }
      if (off <= 1e-40 * size) {
        break;
      }
      for (int p = 0; p < m; p++) {
        for (int q = p + 1; q < m; q++) {
          if (a[p][q] != 0) {
            rotate(a, v, p, q);
          }
        }
      }
    }
    double[] values = new double[m];
    for (int i = 0; i < m; i++) {
      values[i] = Double.isFinite(size) ? a[i][i] : Double.NaN;
    }
    return new Eigen(values, v);
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + StrictMath.sqrt(theta * theta + 1));
    double c = 1 / StrictMath.sqrt(t * t + 1);
    double s = t * c;
    int m = a.length;
    for (int k = 0; k < m; k++) {
      double x = a[k][p];
      double y = a[k][q];
      a[k][p] = c * x - s * y;
      a[k][q] = s * x + c * y;
    }
    for (int k = 0; k < m; k++) {
      double x = a[p][k];
      double y = a[q][k];
      a[p][k] = c * x - s * y;
      a[q][k] = s * x + c * y;
      x = v[k][p];
      y = v[k][q];
      v[k][p] = c * x - s * y;
      v[k][q] = s * x + c * y;
    }
  }
}
