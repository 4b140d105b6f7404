package langevin.learning.network;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;

/**
 * Products of matrices whose entries are rows of {@value #WIDTH} lanes, each sum in its order with
 * one rounding per term, whatever the tiles.
 *
 * <p>A matrix of parameters has its entries one after another, row by row. A matrix of examples
 * goes in blocks of {@value #BLOCK} examples: within a block feature after feature, and of a
 * feature the examples one after another. So whatever a sum runs over lies at equal distances known
 * to the compiler, which then needs no check and no multiplication inside the loop.
 */
final class Products {
  /** Networks side by side: a row of doubles is a cache line. */
  static final int WIDTH = 8;

  /** Examples of a block. */
  static final int BLOCK = 16;

  /** Doubles of a feature in a block. */
  static final int FEATURE = BLOCK * WIDTH;

  private static final int LANES = D.length();

  private Products() {}

  /**
   * C[i][b] = S[i][b] + Σ_k A[i][k] X[k][b] for the examples of a block.
   *
   * @param a parameters from a0 on, with {@code inner} columns
   * @param x a block from x0 on
   * @param s start from s0 on, with steps sp from row to row and sq from example to example
   * @param c a block from c0 on; may be the start
   */
  static void transform(
      int rows,
      int inner,
      double[] a,
      int a0,
      double[] x,
      int x0,
      double[] s,
      int s0,
      int sp,
      int sq,
      double[] c,
      int c0) {
    int length = inner * WIDTH;
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int i = 0; i < rows; i += 4) {
        int at = a0 + part + i * length;
        int from = s0 + part + i * sp;
        int to = c0 + part + i * FEATURE;
        for (int b = 0; b < BLOCK; b += 4) {
          int y = x0 + part + b * WIDTH;
          if (i + 4 <= rows) {
            tile(length, a, at, x, y, s, from + b * sq, sp, sq, c, to + b * WIDTH);
          } else {
            for (int r = 0; r < rows - i; r++) {
              row(
                  length,
                  a,
                  at + r * length,
                  x,
                  y,
                  s,
                  from + r * sp + b * sq,
                  sq,
                  c,
                  to + r * FEATURE + b * WIDTH);
            }
          }
        }
      }
    }
  }

  /**
   * C[i][j] += Σ_b Y[i][b] X[j][b] over the first examples of a block.
   *
   * @param y a block from y0 on, of {@code rows} features
   * @param x a block from x0 on, of {@code columns} features
   * @param c parameters from c0 on, with steps cp from row to row
   */
  static void correlate(
      int rows,
      int columns,
      int examples,
      double[] y,
      int y0,
      double[] x,
      int x0,
      double[] c,
      int c0,
      int cp) {
    int length = examples * WIDTH;
    int wholeRows = rows / 4 * 4;
    int wholeColumns = columns / 4 * 4;
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int j = 0; j < wholeColumns; j += 4) {
        int right = x0 + part + j * FEATURE;
        int to = c0 + part + j * WIDTH;
        for (int i = 0; i < wholeRows; i += 4) {
          examples(length, y, y0 + part + i * FEATURE, x, right, c, to + i * cp, cp);
        }
        for (int i = wholeRows; i < rows; i++) {
          examplesRow(length, y, y0 + part + i * FEATURE, x, right, c, to + i * cp, WIDTH);
        }
      }
      for (int j = wholeColumns; j < columns; j++) {
        int right = x0 + part + j * FEATURE;
        int to = c0 + part + j * WIDTH;
        for (int i = 0; i < wholeRows; i += 4) {
          // A column of C is a row of its transpose.
          examplesRow(length, x, right, y, y0 + part + i * FEATURE, c, to + i * cp, cp);
        }
        for (int i = wholeRows; i < rows; i++) {
          examplesEntry(length, y, y0 + part + i * FEATURE, x, right, c, to + i * cp);
        }
      }
    }
  }

  /** Four rows of A and four examples. */
  private static void tile(
      int length,
      double[] a,
      int a0,
      double[] x,
      int x0,
      double[] s,
      int s0,
      int sp,
      int sq,
      double[] c,
      int c0) {
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
    int a1 = a0 + length;
    int a2 = a1 + length;
    int a3 = a2 + length;
    int x1 = x0 + WIDTH;
    int x2 = x1 + WIDTH;
    int x3 = x2 + WIDTH;
    for (int k = 0; k < length; k += WIDTH) {
      DoubleVector v0 = DoubleVector.fromArray(D, x, x0 + BLOCK * k);
      DoubleVector v1 = DoubleVector.fromArray(D, x, x1 + BLOCK * k);
      DoubleVector v2 = DoubleVector.fromArray(D, x, x2 + BLOCK * k);
      DoubleVector v3 = DoubleVector.fromArray(D, x, x3 + BLOCK * k);
      DoubleVector u = DoubleVector.fromArray(D, a, a0 + k);
      c00 = u.fma(v0, c00);
      c01 = u.fma(v1, c01);
      c02 = u.fma(v2, c02);
      c03 = u.fma(v3, c03);
      u = DoubleVector.fromArray(D, a, a1 + k);
      c10 = u.fma(v0, c10);
      c11 = u.fma(v1, c11);
      c12 = u.fma(v2, c12);
      c13 = u.fma(v3, c13);
      u = DoubleVector.fromArray(D, a, a2 + k);
      c20 = u.fma(v0, c20);
      c21 = u.fma(v1, c21);
      c22 = u.fma(v2, c22);
      c23 = u.fma(v3, c23);
      u = DoubleVector.fromArray(D, a, a3 + k);
      c30 = u.fma(v0, c30);
      c31 = u.fma(v1, c31);
      c32 = u.fma(v2, c32);
      c33 = u.fma(v3, c33);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + WIDTH);
    c02.intoArray(c, c0 + 2 * WIDTH);
    c03.intoArray(c, c0 + 3 * WIDTH);
    c10.intoArray(c, c0 + FEATURE);
    c11.intoArray(c, c0 + FEATURE + WIDTH);
    c12.intoArray(c, c0 + FEATURE + 2 * WIDTH);
    c13.intoArray(c, c0 + FEATURE + 3 * WIDTH);
    c20.intoArray(c, c0 + 2 * FEATURE);
    c21.intoArray(c, c0 + 2 * FEATURE + WIDTH);
    c22.intoArray(c, c0 + 2 * FEATURE + 2 * WIDTH);
    c23.intoArray(c, c0 + 2 * FEATURE + 3 * WIDTH);
    c30.intoArray(c, c0 + 3 * FEATURE);
    c31.intoArray(c, c0 + 3 * FEATURE + WIDTH);
    c32.intoArray(c, c0 + 3 * FEATURE + 2 * WIDTH);
    c33.intoArray(c, c0 + 3 * FEATURE + 3 * WIDTH);
  }

  /** One row of A and four examples. */
  private static void row(
      int length,
      double[] a,
      int a0,
      double[] x,
      int x0,
      double[] s,
      int s0,
      int sq,
      double[] c,
      int c0) {
    DoubleVector y0 = DoubleVector.fromArray(D, s, s0);
    DoubleVector y1 = DoubleVector.fromArray(D, s, s0 + sq);
    DoubleVector y2 = DoubleVector.fromArray(D, s, s0 + 2 * sq);
    DoubleVector y3 = DoubleVector.fromArray(D, s, s0 + 3 * sq);
    for (int k = 0; k < length; k += WIDTH) {
      int j = x0 + BLOCK * k;
      DoubleVector u = DoubleVector.fromArray(D, a, a0 + k);
      y0 = u.fma(DoubleVector.fromArray(D, x, j), y0);
      y1 = u.fma(DoubleVector.fromArray(D, x, j + WIDTH), y1);
      y2 = u.fma(DoubleVector.fromArray(D, x, j + 2 * WIDTH), y2);
      y3 = u.fma(DoubleVector.fromArray(D, x, j + 3 * WIDTH), y3);
    }
    y0.intoArray(c, c0);
    y1.intoArray(c, c0 + WIDTH);
    y2.intoArray(c, c0 + 2 * WIDTH);
    y3.intoArray(c, c0 + 3 * WIDTH);
  }

  /** Four features of Y and four of X. */
  private static void examples(
      int length, double[] y, int y0, double[] x, int x0, double[] c, int c0, int cp) {
    DoubleVector c00 = DoubleVector.fromArray(D, c, c0);
    DoubleVector c01 = DoubleVector.fromArray(D, c, c0 + WIDTH);
    DoubleVector c02 = DoubleVector.fromArray(D, c, c0 + 2 * WIDTH);
    DoubleVector c03 = DoubleVector.fromArray(D, c, c0 + 3 * WIDTH);
    DoubleVector c10 = DoubleVector.fromArray(D, c, c0 + cp);
    DoubleVector c11 = DoubleVector.fromArray(D, c, c0 + cp + WIDTH);
    DoubleVector c12 = DoubleVector.fromArray(D, c, c0 + cp + 2 * WIDTH);
    DoubleVector c13 = DoubleVector.fromArray(D, c, c0 + cp + 3 * WIDTH);
    DoubleVector c20 = DoubleVector.fromArray(D, c, c0 + 2 * cp);
    DoubleVector c21 = DoubleVector.fromArray(D, c, c0 + 2 * cp + WIDTH);
    DoubleVector c22 = DoubleVector.fromArray(D, c, c0 + 2 * cp + 2 * WIDTH);
    DoubleVector c23 = DoubleVector.fromArray(D, c, c0 + 2 * cp + 3 * WIDTH);
    DoubleVector c30 = DoubleVector.fromArray(D, c, c0 + 3 * cp);
    DoubleVector c31 = DoubleVector.fromArray(D, c, c0 + 3 * cp + WIDTH);
    DoubleVector c32 = DoubleVector.fromArray(D, c, c0 + 3 * cp + 2 * WIDTH);
    DoubleVector c33 = DoubleVector.fromArray(D, c, c0 + 3 * cp + 3 * WIDTH);
    for (int b = 0; b < length; b += WIDTH) {
      int i = y0 + b;
      int j = x0 + b;
      DoubleVector v0 = DoubleVector.fromArray(D, x, j);
      DoubleVector v1 = DoubleVector.fromArray(D, x, j + FEATURE);
      DoubleVector v2 = DoubleVector.fromArray(D, x, j + 2 * FEATURE);
      DoubleVector v3 = DoubleVector.fromArray(D, x, j + 3 * FEATURE);
      DoubleVector u = DoubleVector.fromArray(D, y, i);
      c00 = u.fma(v0, c00);
      c01 = u.fma(v1, c01);
      c02 = u.fma(v2, c02);
      c03 = u.fma(v3, c03);
      u = DoubleVector.fromArray(D, y, i + FEATURE);
      c10 = u.fma(v0, c10);
      c11 = u.fma(v1, c11);
      c12 = u.fma(v2, c12);
      c13 = u.fma(v3, c13);
      u = DoubleVector.fromArray(D, y, i + 2 * FEATURE);
      c20 = u.fma(v0, c20);
      c21 = u.fma(v1, c21);
      c22 = u.fma(v2, c22);
      c23 = u.fma(v3, c23);
      u = DoubleVector.fromArray(D, y, i + 3 * FEATURE);
      c30 = u.fma(v0, c30);
      c31 = u.fma(v1, c31);
      c32 = u.fma(v2, c32);
      c33 = u.fma(v3, c33);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + WIDTH);
    c02.intoArray(c, c0 + 2 * WIDTH);
    c03.intoArray(c, c0 + 3 * WIDTH);
    c10.intoArray(c, c0 + cp);
    c11.intoArray(c, c0 + cp + WIDTH);
    c12.intoArray(c, c0 + cp + 2 * WIDTH);
    c13.intoArray(c, c0 + cp + 3 * WIDTH);
    c20.intoArray(c, c0 + 2 * cp);
    c21.intoArray(c, c0 + 2 * cp + WIDTH);
    c22.intoArray(c, c0 + 2 * cp + 2 * WIDTH);
    c23.intoArray(c, c0 + 2 * cp + 3 * WIDTH);
    c30.intoArray(c, c0 + 3 * cp);
    c31.intoArray(c, c0 + 3 * cp + WIDTH);
    c32.intoArray(c, c0 + 3 * cp + 2 * WIDTH);
    c33.intoArray(c, c0 + 3 * cp + 3 * WIDTH);
  }

  /** One feature of Y and four of X, whose sums stand cq apart. */
  private static void examplesRow(
      int length, double[] y, int y0, double[] x, int x0, double[] c, int c0, int cq) {
    DoubleVector s0 = DoubleVector.fromArray(D, c, c0);
    DoubleVector s1 = DoubleVector.fromArray(D, c, c0 + cq);
    DoubleVector s2 = DoubleVector.fromArray(D, c, c0 + 2 * cq);
    DoubleVector s3 = DoubleVector.fromArray(D, c, c0 + 3 * cq);
    for (int b = 0; b < length; b += WIDTH) {
      int j = x0 + b;
      DoubleVector u = DoubleVector.fromArray(D, y, y0 + b);
      s0 = u.fma(DoubleVector.fromArray(D, x, j), s0);
      s1 = u.fma(DoubleVector.fromArray(D, x, j + FEATURE), s1);
      s2 = u.fma(DoubleVector.fromArray(D, x, j + 2 * FEATURE), s2);
      s3 = u.fma(DoubleVector.fromArray(D, x, j + 3 * FEATURE), s3);
    }
    s0.intoArray(c, c0);
    s1.intoArray(c, c0 + cq);
    s2.intoArray(c, c0 + 2 * cq);
    s3.intoArray(c, c0 + 3 * cq);
  }

  private static void examplesEntry(
      int length, double[] y, int y0, double[] x, int x0, double[] c, int c0) {
    DoubleVector sum = DoubleVector.fromArray(D, c, c0);
    for (int b = 0; b < length; b += WIDTH) {
      DoubleVector u = DoubleVector.fromArray(D, y, y0 + b);
      sum = u.fma(DoubleVector.fromArray(D, x, x0 + b), sum);
    }
    sum.intoArray(c, c0);
  }
}
