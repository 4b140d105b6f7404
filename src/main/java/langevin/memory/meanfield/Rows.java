package langevin.memory.meanfield;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.WIDEST;

import jdk.incubator.vector.DoubleVector;
import langevin.simd.Lanes;

/** Rows of lower-triangular arrays, their entries from index {@link Lanes#DOUBLES} on. */
final class Rows {
  private static final int LANES = D.length();
  private static final int PARTS = WIDEST / LANES;

  private Rows() {}

  /** n rows; row k has room for k + 1 entries. */
  static double[][] triangle(int n) {
    double[][] rows = new double[n][];
    for (int k = 0; k < n; k++) {
      rows[k] = Lanes.doubles(k + 1);
    }
    return rows;
  }

  /** Σ_{i&lt;n} a_i b_i in 8 partial sums (i mod 8), added in index order. */
  static double dot(double[] a, double[] b, int n) {
    int whole = n / WIDEST;
    double[] sums = new double[WIDEST];
    for (int p = 0; p < PARTS; p++) {
      DoubleVector sum = DoubleVector.zero(D);
      for (int k = 0; k < whole; k++) {
        int i = DOUBLES + k * WIDEST + p * LANES;
        sum = DoubleVector.fromArray(D, a, i).fma(DoubleVector.fromArray(D, b, i), sum);
      }
      sum.intoArray(sums, p * LANES);
    }
    for (int i = whole * WIDEST; i < n; i++) {
      sums[i % WIDEST] = Math.fma(a[DOUBLES + i], b[DOUBLES + i], sums[i % WIDEST]);
    }
    return sum(sums, 0);
  }

  /** The 8 partial sums from {@code from} on, added in index order. */
  static double sum(double[] partial, int from) {
    double total = 0;
    for (int i = 0; i < WIDEST; i++) {
      total += partial[from + i];
    }
    return total;
  }

  /** y_i ← y_i + c a_i for i &lt; n. */
  static void add(double c, double[] a, double[] y, int n) {
    DoubleVector factor = DoubleVector.broadcast(D, c);
    int whole = n / LANES;
    for (int k = 0; k < whole; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector.fromArray(D, a, i).fma(factor, DoubleVector.fromArray(D, y, i)).intoArray(y, i);
    }
    for (int i = DOUBLES + whole * LANES; i < DOUBLES + n; i++) {
      y[i] = Math.fma(a[i], c, y[i]);
    }
  }

  /** y ← A⁻¹b for the first n rows of a lower-triangular A; b and y may be the same array. */
  static void solve(double[][] a, double[] b, double[] y, int n) {
    for (int j = 0; j < n; j++) {
      y[DOUBLES + j] = (b[DOUBLES + j] - dot(a[j], y, j)) / a[j][DOUBLES + j];
    }
  }

  /** y ← A⁻ᵀy for the first n rows of a lower-triangular A. */
  static void solveTransposed(double[][] a, double[] y, int n) {
    for (int j = n - 1; j >= 0; j--) {
      double value = y[DOUBLES + j] / a[j][DOUBLES + j];
      y[DOUBLES + j] = value;
      add(-value, a[j], y, j);
    }
  }
}
