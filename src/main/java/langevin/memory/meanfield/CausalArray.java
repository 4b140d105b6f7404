package langevin.memory.meanfield;

import static langevin.simd.Lanes.DOUBLES;

/** A lower-triangular T × T array, (k,l) with l ≤ k; 0 above the diagonal. */
public final class CausalArray {
  private final double[][] rows;

  /** Takes over rows whose entries begin at index DOUBLES. */
  CausalArray(double[][] rows) {
    this.rows = rows;
  }

  /** T. */
  public int size() {
    return rows.length;
  }

  /**
   * Entry (k,l), 0 for l &gt; k.
   *
   * @throws IndexOutOfBoundsException unless 0 ≤ k, l &lt; T
   */
  public double at(int k, int l) {
    if (l < 0 || l >= rows.length) {
      throw new IndexOutOfBoundsException("column " + l + " of " + rows.length);
    }
    return l > k ? 0 : rows[k][DOUBLES + l];
  }

  /** Σ_l (k,l). */
  double rowSum(int k) {
    double sum = 0;
    for (int l = 0; l <= k; l++) {
      sum += at(k, l);
    }
    return sum;
  }

  double[] row(int k) {
    return rows[k];
  }
}
