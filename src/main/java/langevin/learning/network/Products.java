package langevin.learning.network;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;

/**
 * Products of matrices whose entries are rows of {@value #WIDTH} lanes: C[p][q] = S[p][q] + Σ_k
 * A[p][k] B[k][q], each sum in the order of k with one rounding per term, whatever the tiles.
 *
 * <p>Entry (p, k) of A begins at {@code a0 + p·ap + k·ak} of its array; so a transposed matrix is
 * one with its steps exchanged, a row that is repeated one with a step of 0. S may be C.
 */
final class Products {
  /** Networks side by side: a row of doubles is a cache line. */
  static final int WIDTH = 8;

  private static final int LANES = D.length();

  private Products() {}

  static void add(
      int rows,
      int columns,
      int inner,
      double[] a,
      int a0,
      int ap,
      int ak,
      double[] b,
      int b0,
      int bk,
      int bq,
      double[] s,
      int s0,
      int sp,
      int sq,
      double[] c,
      int c0,
      int cp,
      int cq) {
    int wholeRows = rows / 4 * 4;
    int wholeColumns = columns / 4 * 4;
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int q = 0; q < wholeColumns; q += 4) {
        int bAt = b0 + part + q * bq;
        int sAt = s0 + part + q * sq;
        int cAt = c0 + part + q * cq;
        for (int p = 0; p < wholeRows; p += 4) {
          tile(
              inner,
              a,
              a0 + part + p * ap,
              ap,
              ak,
              b,
              bAt,
              bk,
              bq,
              s,
              sAt + p * sp,
              sp,
              sq,
              c,
              cAt + p * cp,
              cp,
              cq);
        }
        for (int p = wholeRows; p < rows; p++) {
          row(
              inner,
              a,
              a0 + part + p * ap,
              ak,
              b,
              bAt,
              bk,
              bq,
              s,
              sAt + p * sp,
              sq,
              c,
              cAt + p * cp,
              cq);
        }
      }
      for (int q = wholeColumns; q < columns; q++) {
        int bAt = b0 + part + q * bq;
        int sAt = s0 + part + q * sq;
        int cAt = c0 + part + q * cq;
        for (int p = 0; p < wholeRows; p += 4) {
          // A column of C is a row of its transpose.
          row(
              inner,
              b,
              bAt,
              bk,
              a,
              a0 + part + p * ap,
              ak,
              ap,
              s,
              sAt + p * sp,
              sp,
              c,
              cAt + p * cp,
              cp);
        }
        for (int p = wholeRows; p < rows; p++) {
          entry(inner, a, a0 + part + p * ap, ak, b, bAt, bk, s, sAt + p * sp, c, cAt + p * cp);
        }
      }
    }
  }

  /** Four rows and four columns of C. */
  private static void tile(
      int inner,
      double[] a,
      int a0,
      int ap,
      int ak,
      double[] b,
      int b0,
      int bk,
      int bq,
      double[] s,
      int s0,
      int sp,
      int sq,
      double[] c,
      int c0,
      int cp,
      int cq) {
    DoubleVector c00 = DoubleVector.fromArray(D, s, s0);
    DoubleVector c01 = DoubleVector.fromArray(D, s, s0 + sq);
    DoubleVector c02 = DoubleVector.fromArray(D, s, s0 + 2 * sq);
    DoubleVector c03 = DoubleVector.fromArray(D, s, s0 + 3 * sq);
    DoubleVector c10 = DoubleVector.fromArray(D, s, s0 + sp);
    DoubleVector c11 = DoubleVector.fromArray(D, s, s0 + sp + sq);
    DoubleVector c12 = DoubleVector.fromArray(D, s, s0 + sp + 2 * sq);
    DoubleVector c13 = DoubleVector.fromArray(D, s, s0 + sp + 3 * sq);
    DoubleVector c20 = DoubleVector.fromArray(D, s, s0 + 2 * sp);
    DoubleVector c21 = DoubleVector.fromArray(D, s, s0 + 2 * sp + sq);
    DoubleVector c22 = DoubleVector.fromArray(D, s, s0 + 2 * sp + 2 * sq);
    DoubleVector c23 = DoubleVector.fromArray(D, s, s0 + 2 * sp + 3 * sq);
    DoubleVector c30 = DoubleVector.fromArray(D, s, s0 + 3 * sp);
    DoubleVector c31 = DoubleVector.fromArray(D, s, s0 + 3 * sp + sq);
    DoubleVector c32 = DoubleVector.fromArray(D, s, s0 + 3 * sp + 2 * sq);
    DoubleVector c33 = DoubleVector.fromArray(D, s, s0 + 3 * sp + 3 * sq);
    for (int k = 0; k < inner; k++) {
      int i = a0 + k * ak;
      int j = b0 + k * bk;
      DoubleVector v0 = DoubleVector.fromArray(D, b, j);
      DoubleVector v1 = DoubleVector.fromArray(D, b, j + bq);
      DoubleVector v2 = DoubleVector.fromArray(D, b, j + 2 * bq);
      DoubleVector v3 = DoubleVector.fromArray(D, b, j + 3 * bq);
      DoubleVector u = DoubleVector.fromArray(D, a, i);
      c00 = u.fma(v0, c00);
      c01 = u.fma(v1, c01);
      c02 = u.fma(v2, c02);
      c03 = u.fma(v3, c03);
      u = DoubleVector.fromArray(D, a, i + ap);
      c10 = u.fma(v0, c10);
      c11 = u.fma(v1, c11);
      c12 = u.fma(v2, c12);
      c13 = u.fma(v3, c13);
      u = DoubleVector.fromArray(D, a, i + 2 * ap);
      c20 = u.fma(v0, c20);
      c21 = u.fma(v1, c21);
      c22 = u.fma(v2, c22);
      c23 = u.fma(v3, c23);
      u = DoubleVector.fromArray(D, a, i + 3 * ap);
      c30 = u.fma(v0, c30);
      c31 = u.fma(v1, c31);
      c32 = u.fma(v2, c32);
      c33 = u.fma(v3, c33);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + cq);
    c02.intoArray(c, c0 + 2 * cq);
    c03.intoArray(c, c0 + 3 * cq);
    c10.intoArray(c, c0 + cp);
    c11.intoArray(c, c0 + cp + cq);
    c12.intoArray(c, c0 + cp + 2 * cq);
    c13.intoArray(c, c0 + cp + 3 * cq);
    c20.intoArray(c, c0 + 2 * cp);
    c21.intoArray(c, c0 + 2 * cp + cq);
    c22.intoArray(c, c0 + 2 * cp + 2 * cq);
    c23.intoArray(c, c0 + 2 * cp + 3 * cq);
    c30.intoArray(c, c0 + 3 * cp);
    c31.intoArray(c, c0 + 3 * cp + cq);
    c32.intoArray(c, c0 + 3 * cp + 2 * cq);
    c33.intoArray(c, c0 + 3 * cp + 3 * cq);
  }

  /** One row and four columns of C. */
  private static void row(
      int inner,
      double[] a,
      int a0,
      int ak,
      double[] b,
      int b0,
      int bk,
      int bq,
      double[] s,
      int s0,
      int sq,
      double[] c,
      int c0,
      int cq) {
    DoubleVector x0 = DoubleVector.fromArray(D, s, s0);
    DoubleVector x1 = DoubleVector.fromArray(D, s, s0 + sq);
    DoubleVector x2 = DoubleVector.fromArray(D, s, s0 + 2 * sq);
    DoubleVector x3 = DoubleVector.fromArray(D, s, s0 + 3 * sq);
    for (int k = 0; k < inner; k++) {
      int j = b0 + k * bk;
      DoubleVector u = DoubleVector.fromArray(D, a, a0 + k * ak);
      x0 = u.fma(DoubleVector.fromArray(D, b, j), x0);
      x1 = u.fma(DoubleVector.fromArray(D, b, j + bq), x1);
      x2 = u.fma(DoubleVector.fromArray(D, b, j + 2 * bq), x2);
      x3 = u.fma(DoubleVector.fromArray(D, b, j + 3 * bq), x3);
    }
    x0.intoArray(c, c0);
    x1.intoArray(c, c0 + cq);
    x2.intoArray(c, c0 + 2 * cq);
    x3.intoArray(c, c0 + 3 * cq);
  }

  private static void entry(
      int inner,
      double[] a,
      int a0,
      int ak,
      double[] b,
      int b0,
      int bk,
      double[] s,
      int s0,
      double[] c,
      int c0) {
    DoubleVector sum = DoubleVector.fromArray(D, s, s0);
    for (int k = 0; k < inner; k++) {
      DoubleVector u = DoubleVector.fromArray(D, a, a0 + k * ak);
      sum = u.fma(DoubleVector.fromArray(D, b, b0 + k * bk), sum);
    }
    sum.intoArray(c, c0);
  }
}
