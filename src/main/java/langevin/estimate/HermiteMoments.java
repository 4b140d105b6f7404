package langevin.estimate;

/**
 * Means E[He_a(u) He_b(v)] of probabilists' Hermite polynomials up to a total degree, and from them
 * means of products of two: He_m He_n = Σ_k k! C(m,k) C(n,k) He_{m+n−2k}. Near a cloud of unit size
 * these polynomials are nearly orthogonal, so that nothing cancels where monomials would.
 */
final class HermiteMoments {
  /** Highest degree in one variable. */
  static final int HIGHEST = 2 * PlaneMoments.DEGREE;

  /** COEFFICIENT[n][k]: He_n = Σ_k COEFFICIENT[n][k] u^k. */
  private static final double[][] COEFFICIENT = coefficients();

  /** LINEAR[m][n][k] = k! C(m,k) C(n,k). */
  private static final double[][][] LINEAR = linearisation();

  private final double[][] mean;

  /**
   * @param mean mean[a][b] = E[He_a(u) He_b(v)]
   */
  HermiteMoments(double[][] mean) {
    this.mean = mean;
  }

  /** E[He_a(u) He_b(v)]. */
  double get(int a, int b) {
    return mean[a][b];
  }

  /** E[He_a(u) He_b(v) · He_c(u) He_d(v)]. */
  double product(int a, int b, int c, int d) {
    double[] p = LINEAR[a][c];
    double[] q = LINEAR[b][d];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      double[] row = mean[a + c - 2 * k];
      double part = 0;
      for (int l = 0; l < q.length; l++) {
        part += q[l] * row[b + d - 2 * l];
      }
      sum += p[k] * part;
    }
    return sum;
  }

  /** Σ u^i v^j f for i + j ≤ degree. */
  interface Monomials {
    double sum(int i, int j);
  }

  /** From sums over monomials, divided by {@code particles}. */
  static HermiteMoments of(Monomials sums, int degree, double particles) {
    double[][] half = new double[degree + 1][degree + 1];
    for (int a = 0; a <= degree; a++) {
      for (int j = 0; a + j <= degree; j++) {
        double sum = 0;
        for (int i = a % 2; i <= a; i += 2) {
          sum += COEFFICIENT[a][i] * sums.sum(i, j);
        }
        half[a][j] = sum / particles;
      }
    }
    double[][] mean = new double[degree + 1][degree + 1];
    for (int a = 0; a <= degree; a++) {
      for (int b = 0; a + b <= degree; b++) {
        for (int j = b % 2; j <= b; j += 2) {
          mean[a][b] += COEFFICIENT[b][j] * half[a][j];
        }
      }
    }
    return new HermiteMoments(mean);
  }

  /** value[n][i] = He_n(at[i]) for n ≤ {@link #HIGHEST}. */
  static double[][] values(double[] at) {
    double[][] value = new double[HIGHEST + 1][at.length];
    for (int i = 0; i < at.length; i++) {
      value[0][i] = 1;
      value[1][i] = at[i];
      for (int n = 1; n < HIGHEST; n++) {
        value[n + 1][i] = at[i] * value[n][i] - n * value[n - 1][i];
      }
    }
    return value;
  }

  private static double[][] coefficients() {
    double[][] c = new double[HIGHEST + 1][HIGHEST + 1];
    c[0][0] = 1;
    c[1][1] = 1;
    for (int n = 1; n < HIGHEST; n++) {
      for (int k = 0; k <= n + 1; k++) {
        c[n + 1][k] = (k > 0 ? c[n][k - 1] : 0) - n * c[n - 1][k];
      }
    }
    return c;
  }

  private static double[][][] linearisation() {
    int n = PlaneMoments.DEGREE + 1;
    double[][][] linear = new double[n][n][];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        linear[a][b] = new double[Math.min(a, b) + 1];
        double term = 1;
        for (int k = 0; k <= Math.min(a, b); k++) {
          linear[a][b][k] = term;
          term *= (a - k) * (double) (b - k) / (k + 1);
        }
      }
    }
    return linear;
  }
}
