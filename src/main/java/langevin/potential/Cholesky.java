package langevin.potential;

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
    double[][] lower = new double[d][d];
    for (int a = 0; a < d; a++) {
      if (rows.get(a).size() != d) {
        throw new IllegalArgumentException(
            name + " must be " + d + " × " + d + ", row " + a + " has " + rows.get(a).size());
      }
      for (int b = 0; b < d; b++) {
        Admissible.finite(name + "[" + a + "][" + b + "]", rows.get(a).get(b));
      }
    }
    for (int a = 0; a < d; a++) {
      for (int b = 0; b <= a; b++) {
        double c = rows.get(a).get(b);
        double scale = StrictMath.sqrt(Math.abs(rows.get(a).get(a) * rows.get(b).get(b)));
        if (Math.abs(c - rows.get(b).get(a)) > 1e-12 * scale) {
          throw new IllegalArgumentException(
              name + " must be symmetric, found " + c + " and " + rows.get(b).get(a));
        }
        for (int j = 0; j < b; j++) {
          c -= lower[a][j] * lower[b][j];
        }
        if (a != b) {
          lower[a][b] = c / lower[b][b];
        } else if (c > 0) {
          lower[a][a] = StrictMath.sqrt(c);
        } else {
          throw new IllegalArgumentException(name + " must be positive definite");
        }
      }
    }
    return new Cholesky(lower);
  }

  /** The number of rows. */
  public int dimension() {
    return lower.length;
  }

  /** L, with zeros above the diagonal. */
  public double[][] factor() {
    double[][] copy = new double[lower.length][];
    for (int a = 0; a < lower.length; a++) {
      copy[a] = lower[a].clone();
    }
    return copy;
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
