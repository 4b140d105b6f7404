package langevin.estimate;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.WIDEST;

import jdk.incubator.vector.DoubleVector;

/**
 * Sums of products Σ_i r_i c_i of four rows with four columns in one pass: what all tallied means
 * in two and more dimensions are made of.
 *
 * <p>Element i goes to partial sum i mod 8, and the eight are added in index order, so the result
 * has the same bits at every lane width. Rows carry zeros in the padding past the last particle.
 */
public final class ProductSums {
  /** Rows, and columns, of a tile. */
  public static final int SIDE = 4;

  /** Sums of a tile. */
  public static final int TILE = SIDE * SIDE;

  private static final int LANES = D.length();

  private final double[] partial = new double[TILE * WIDEST];

  /** Rows to allocate for so many functions: the next multiple of {@link #SIDE}. */
  public static int padded(int functions) {
    return (functions + SIDE - 1) / SIDE * SIDE;
  }

  /**
   * sums[at + 4a + b] += Σ_i rows[r + a][i] · columns[c + b][i] over the elements DOUBLES ≤ i &lt;
   * DOUBLES + length, length a multiple of 8.
   */
  public void add(
      double[][] rows, int r, double[][] columns, int c, int length, double[] sums, int at) {
    for (int part = 0; part < WIDEST; part += LANES) {
      pass(
          rows[r],
          rows[r + 1],
          rows[r + 2],
          rows[r + 3],
          columns[c],
          columns[c + 1],
          columns[c + 2],
          columns[c + 3],
          DOUBLES + part,
          length / WIDEST,
          partial,
          part);
    }
    for (int t = 0; t < TILE; t++) {
      double sum = 0;
      for (int j = 0; j < WIDEST; j++) {
        sum += partial[t * WIDEST + j];
      }
      sums[at + t] += sum;
    }
  }

  private static void pass(
      double[] r0,
      double[] r1,
      double[] r2,
      double[] r3,
      double[] c0,
      double[] c1,
      double[] c2,
      double[] c3,
      int from,
      int strides,
      double[] out,
      int part) {
    DoubleVector s00 = DoubleVector.zero(D);
    DoubleVector s01 = DoubleVector.zero(D);
    DoubleVector s02 = DoubleVector.zero(D);
    DoubleVector s03 = DoubleVector.zero(D);
    DoubleVector s10 = DoubleVector.zero(D);
    DoubleVector s11 = DoubleVector.zero(D);
    DoubleVector s12 = DoubleVector.zero(D);
    DoubleVector s13 = DoubleVector.zero(D);
    DoubleVector s20 = DoubleVector.zero(D);
    DoubleVector s21 = DoubleVector.zero(D);
    DoubleVector s22 = DoubleVector.zero(D);
    DoubleVector s23 = DoubleVector.zero(D);
    DoubleVector s30 = DoubleVector.zero(D);
    DoubleVector s31 = DoubleVector.zero(D);
    DoubleVector s32 = DoubleVector.zero(D);
    DoubleVector s33 = DoubleVector.zero(D);
    for (int k = 0; k < strides; k++) {
      int i = from + k * WIDEST;
      DoubleVector q0 = DoubleVector.fromArray(D, c0, i);
      DoubleVector q1 = DoubleVector.fromArray(D, c1, i);
      DoubleVector q2 = DoubleVector.fromArray(D, c2, i);
      DoubleVector q3 = DoubleVector.fromArray(D, c3, i);
      DoubleVector p = DoubleVector.fromArray(D, r0, i);
      s00 = p.fma(q0, s00);
      s01 = p.fma(q1, s01);
      s02 = p.fma(q2, s02);
      s03 = p.fma(q3, s03);
      p = DoubleVector.fromArray(D, r1, i);
      s10 = p.fma(q0, s10);
      s11 = p.fma(q1, s11);
      s12 = p.fma(q2, s12);
      s13 = p.fma(q3, s13);
      p = DoubleVector.fromArray(D, r2, i);
      s20 = p.fma(q0, s20);
      s21 = p.fma(q1, s21);
      s22 = p.fma(q2, s22);
      s23 = p.fma(q3, s23);
      p = DoubleVector.fromArray(D, r3, i);
      s30 = p.fma(q0, s30);
      s31 = p.fma(q1, s31);
      s32 = p.fma(q2, s32);
      s33 = p.fma(q3, s33);
    }
    s00.intoArray(out, part);
    s01.intoArray(out, WIDEST + part);
    s02.intoArray(out, 2 * WIDEST + part);
    s03.intoArray(out, 3 * WIDEST + part);
    s10.intoArray(out, 4 * WIDEST + part);
    s11.intoArray(out, 5 * WIDEST + part);
    s12.intoArray(out, 6 * WIDEST + part);
    s13.intoArray(out, 7 * WIDEST + part);
    s20.intoArray(out, 8 * WIDEST + part);
    s21.intoArray(out, 9 * WIDEST + part);
    s22.intoArray(out, 10 * WIDEST + part);
    s23.intoArray(out, 11 * WIDEST + part);
    s30.intoArray(out, 12 * WIDEST + part);
    s31.intoArray(out, 13 * WIDEST + part);
    s32.intoArray(out, 14 * WIDEST + part);
    s33.intoArray(out, 15 * WIDEST + part);
  }
}
