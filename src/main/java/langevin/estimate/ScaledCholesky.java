package langevin.estimate;

/** A = LLᵀ of a symmetric positive definite matrix, and what follows from it. */
final class ScaledCholesky {
  private final double[][] l;
  private final double[] size;

  /**
   * Decomposes a scaled to unit diagonal, with {@code ridge} added to that diagonal: the ridge is
   * relative and independent of the units of the basis.
   *
   * @throws ArithmeticException if the matrix is not positive definite even so
   */
  ScaledCholesky(double[][] a, double ridge) {
    int n = a.length;
    size = new double[n];
    l = new double[n][n];
    for (int i = 0; i < n; i++) {
      size[i] = a[i][i] > 0 ? Math.sqrt(a[i][i]) : 1;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j] / (size[i] * size[j]) + (i == j ? ridge : 0);
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i == j) {
          if (!(sum > 0)) {
            throw new ArithmeticException("matrix is not positive definite, pivot " + sum);
          }
          l[i][i] = Math.sqrt(sum);
        } else {
          l[i][j] = sum / l[j][j];
        }
      }
    }
  }

  /** L⁻¹b in the scaled coordinates: its squared norm is bᵀA⁻¹b. */
  double[] whiten(double[] b) {
    int n = l.length;
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = b[i] / size[i];
      for (int k = 0; k < i; k++) {
        sum -= l[i][k] * y[k];
      }
      y[i] = sum / l[i][i];
    }
    return y;
  }

  /** A⁻¹b. */
  double[] solve(double[] b) {
    int n = l.length;
    double[] x = whiten(b);
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < n; k++) {
        sum -= l[k][i] * x[k];
      }
      x[i] = sum / l[i][i];
    }
    for (int i = 0; i < n; i++) {
      x[i] /= size[i];
    }
    return x;
  }
}
