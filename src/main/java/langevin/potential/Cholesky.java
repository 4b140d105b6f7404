package langevin.potential;

import java.util.Arrays;
import java.util.List;

/**
 * A symmetric positive definite matrix C = L Lᵀ with lower triangular L.
 *
 * <p>A final class, not a record: its arrays are its own and are handed out as copies.
 */
public final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factors the matrix with the given rows.
   *
   * @param name what the matrix is, for the message
   * @throws IllegalArgumentException if the rows do not make a square, symmetric (to 1e-12 of the
   *     diagonal), positive definite matrix of finite numbers
   */
  public static Cholesky of(String name, List<? extends List<Double>> rows) {
    int d = rows.size();
    if (d == 0) {
      throw new IllegalArgumentException(name + " must have at least one row");
    }
    double[][] matrix = new double[d][d];
    for (int a = 0; a < d; a++) {
      if (rows.get(a).size() != d) {
        throw new IllegalArgumentException(
            name + " must be " + d + " × " + d + ", row " + a + " has " + rows.get(a).size());
      }
      for (int b = 0; b < d; b++) {
        matrix[a][b] = rows.get(a).get(b);
        Admissible.finite(name + "[" + a + "][" + b + "]", matrix[a][b]);
      }
    }
    for (int a = 0; a < d; a++) {
      for (int b = 0; b < a; b++) {
        double scale = StrictMath.sqrt(Math.abs(matrix[a][a] * matrix[b][b]));
        if (Math.abs(matrix[a][b] - matrix[b][a]) > 1e-12 * scale) {
          throw new IllegalArgumentException(
              name + " must be symmetric, found " + matrix[a][b] + " and " + matrix[b][a]);
        }
      }
    }
    try {
      return of(matrix);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(name + " must be positive definite", e);
    }
  }

  /**
   * Factors a square matrix, of which the lower triangle is read.
   *
   * @throws ArithmeticException if it is not positive definite
   */
  public static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i != j) {
          lower[i][j] = sum / lower[j][j];
        } else if (sum > 0) {
          lower[i][i] = StrictMath.sqrt(sum);
        } else {
          throw new ArithmeticException("matrix is not positive definite, pivot " + sum);
        }
      }
    }
    return new Cholesky(lower);
  }

  /** The number of rows. */
  public int dimension() {
    return lower.length;
  }

  /** L_ii², what is left of C_ii beside the rows before. */
  public double pivot(int i) {
    return lower[i][i] * lower[i][i];
  }

  /** The leading part of C, of so many rows. */
  public Cholesky leading(int rows) {
    double[][] part = new double[rows][];
    for (int a = 0; a < rows; a++) part[a] = Arrays.copyOf(lower[a], rows);
    return new Cholesky(part);
  }

  /** L, with zeros above the diagonal. */
  public double[][] factor() {
    double[][] copy = new double[lower.length][];
    for (int a = 0; a < lower.length; a++) {
      copy[a] = lower[a].clone();
    }
    return copy;
  }

  /** L⁻¹b: its squared norm is bᵀC⁻¹b. */
  public double[] whiten(double[] b) {
    int n = lower.length;
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i][k] * y[k];
      }
      y[i] = sum / lower[i][i];
    }
    return y;
  }

  /**
   * L⁻¹b of many b side by side, in place.
   *
   * @param b row i has the i-th component of each; at least as many rows as C has
   */
  public void whiten(double[][] b) {
    for (int i = 0; i < lower.length; i++) {
      double[] y = b[i];
      for (int k = 0; k < i; k++) {
        double factor = lower[i][k];
        double[] x = b[k];
        for (int j = 0; j < y.length; j++) {
          y[j] -= factor * x[j];
        }
      }
      double part = 1 / lower[i][i];
      for (int j = 0; j < y.length; j++) {
        y[j] *= part;
      }
    }
  }

  /** C⁻¹b. */
  public double[] solve(double[] b) {
    double[] x = whiten(b);
    for (int i = lower.length - 1; i >= 0; i--) {
      double sum = x[i];
      for (int k = i + 1; k < lower.length; k++) {
        sum -= lower[k][i] * x[k];
      }
      x[i] = sum / lower[i][i];
    }
    return x;
  }

  /** log det C. */
  public double logDeterminant() {
    double sum = 0;
    for (int a = 0; a < lower.length; a++) {
      sum += 2 * StrictMath.log(lower[a][a]);
    }
    return sum;
  }

  /** C⁻¹, exactly symmetric. */
  public double[][] inverse() {
    int d = lower.length;
    double[][] inverseLower = new double[d][d];
    for (int b = 0; b < d; b++) {
      inverseLower[b][b] = 1 / lower[b][b];
      for (int a = b + 1; a < d; a++) {
        double sum = 0;
        for (int j = b; j < a; j++) {
          sum -= lower[a][j] * inverseLower[j][b];
        }
        inverseLower[a][b] = sum / lower[a][a];
      }
    }
    double[][] inverse = new double[d][d];
    for (int a = 0; a < d; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int j = a; j < d; j++) {
          sum += inverseLower[j][a] * inverseLower[j][b];
        }
        inverse[a][b] = sum;
        inverse[b][a] = sum;
      }
    }
    return inverse;
  }
}
