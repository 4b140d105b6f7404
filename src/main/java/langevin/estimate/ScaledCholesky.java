package langevin.estimate;

import java.util.Arrays;
import langevin.potential.Cholesky;

/**
 * Factors of a symmetric positive definite matrix of products of basis functions, independent of
 * the units of each.
 */
public final class ScaledCholesky {
  /** Relative ridge: near equilibrium ∇V almost lies in the span of the other functions. */
  private static final double RIDGE = 1e-11;

  private final Cholesky factor;
  private final double[] size;

  /**
   * Decomposes a scaled to unit diagonal, with a small ridge added to that diagonal: relative, so
   * independent of the units of the basis.
   *
   * @throws ArithmeticException if the matrix is not positive definite even so
   */
  public ScaledCholesky(double[][] a) {
    int n = a.length;
    size = new double[n];
    for (int i = 0; i < n; i++) {
      size[i] = a[i][i] > 0 ? Math.sqrt(a[i][i]) : 1;
    }
    double[][] scaled = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        scaled[i][j] = a[i][j] / (size[i] * size[j]) + (i == j ? RIDGE : 0);
      }
    }
    factor = Cholesky.of(scaled);
  }

  private ScaledCholesky(Cholesky factor, double[] size) {
    this.factor = factor;
    this.size = size;
  }

  /**
   * The same without the last function, if all but this part of its mean square lies in the span of
   * the others.
   */
  public ScaledCholesky withoutSpanned(double part) {
    int last = size.length - 1;
    return factor.pivot(last) < part
        ? new ScaledCholesky(factor.leading(last), Arrays.copyOf(size, last))
        : this;
  }

  /** How many functions. */
  public int size() {
    return size.length;
  }

  /** L⁻¹b in the scaled coordinates: its squared norm is bᵀA⁻¹b. */
  public double[] whiten(double[] b) {
    return factor.whiten(scaled(b));
  }

  /** The same of many b side by side, in place: row i has the i-th component of each. */
  public void whiten(double[][] b) {
    for (int i = 0; i < size.length; i++) {
      double part = 1 / size[i];
      for (int j = 0; j < b[i].length; j++) {
        b[i][j] *= part;
      }
    }
    factor.whiten(b);
  }

  /** A⁻¹b. */
  public double[] solve(double[] b) {
    return scaled(factor.solve(scaled(b)));
  }

  private double[] scaled(double[] b) {
    double[] scaled = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      scaled[i] = b[i] / size[i];
    }
    return scaled;
  }
}
