package langevin.learning.network;

import static langevin.simd.Lanes.F;

import jdk.incubator.vector.FloatVector;

/**
 * The products of {@link Products} in single precision: the same loops over rows of {@value #WIDTH}
 * floats, again a cache line. A row is a pair of neighbouring examples of all networks, so that the
 * lanes of the widest machine are full; of parameters it holds each network's number twice, and a
 * sum over examples is one over those with an even and one over those with an odd number, which
 * {@link SingleEncoder} adds. A test holds the two texts against each other.
 */
final class SingleProducts {
  /** Floats of a row: two examples of {@value Products#WIDTH} networks. */
  static final int WIDTH = 2 * Products.WIDTH;

  /** Rows of a block, pairs of examples. */
  static final int BLOCK = Products.BLOCK / 2;

  /** Floats of a feature in a block. */
  static final int FEATURE = BLOCK * WIDTH;

  private static final int LANES = F.length();

  private SingleProducts() {}

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
      float[] a,
      int a0,
      float[] x,
      int x0,
      float[] s,
      int s0,
      int sp,
      int sq,
      float[] c,
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
      float[] y,
      int y0,
      float[] x,
      int x0,
      float[] c,
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
      float[] a,
      int a0,
      float[] x,
      int x0,
      float[] s,
      int s0,
      int sp,
      int sq,
      float[] c,
      int c0) {
    FloatVector c00 = FloatVector.fromArray(F, s, s0);
    FloatVector c01 = FloatVector.fromArray(F, s, s0 + sq);
    FloatVector c02 = FloatVector.fromArray(F, s, s0 + 2 * sq);
    FloatVector c03 = FloatVector.fromArray(F, s, s0 + 3 * sq);
    FloatVector c10 = FloatVector.fromArray(F, s, s0 + sp);
    FloatVector c11 = FloatVector.fromArray(F, s, s0 + sp + sq);
    FloatVector c12 = FloatVector.fromArray(F, s, s0 + sp + 2 * sq);
    FloatVector c13 = FloatVector.fromArray(F, s, s0 + sp + 3 * sq);
    FloatVector c20 = FloatVector.fromArray(F, s, s0 + 2 * sp);
    FloatVector c21 = FloatVector.fromArray(F, s, s0 + 2 * sp + sq);
    FloatVector c22 = FloatVector.fromArray(F, s, s0 + 2 * sp + 2 * sq);
    FloatVector c23 = FloatVector.fromArray(F, s, s0 + 2 * sp + 3 * sq);
    FloatVector c30 = FloatVector.fromArray(F, s, s0 + 3 * sp);
    FloatVector c31 = FloatVector.fromArray(F, s, s0 + 3 * sp + sq);
    FloatVector c32 = FloatVector.fromArray(F, s, s0 + 3 * sp + 2 * sq);
    FloatVector c33 = FloatVector.fromArray(F, s, s0 + 3 * sp + 3 * sq);
    int a1 = a0 + length;
    int a2 = a1 + length;
    int a3 = a2 + length;
    int x1 = x0 + WIDTH;
    int x2 = x1 + WIDTH;
    int x3 = x2 + WIDTH;
    for (int k = 0; k < length; k += WIDTH) {
      FloatVector v0 = FloatVector.fromArray(F, x, x0 + BLOCK * k);
      FloatVector v1 = FloatVector.fromArray(F, x, x1 + BLOCK * k);
      FloatVector v2 = FloatVector.fromArray(F, x, x2 + BLOCK * k);
      FloatVector v3 = FloatVector.fromArray(F, x, x3 + BLOCK * k);
      FloatVector u = FloatVector.fromArray(F, a, a0 + k);
      c00 = u.fma(v0, c00);
      c01 = u.fma(v1, c01);
      c02 = u.fma(v2, c02);
      c03 = u.fma(v3, c03);
      u = FloatVector.fromArray(F, a, a1 + k);
      c10 = u.fma(v0, c10);
      c11 = u.fma(v1, c11);
      c12 = u.fma(v2, c12);
      c13 = u.fma(v3, c13);
      u = FloatVector.fromArray(F, a, a2 + k);
      c20 = u.fma(v0, c20);
      c21 = u.fma(v1, c21);
      c22 = u.fma(v2, c22);
      c23 = u.fma(v3, c23);
      u = FloatVector.fromArray(F, a, a3 + k);
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
      float[] a,
      int a0,
      float[] x,
      int x0,
      float[] s,
      int s0,
      int sq,
      float[] c,
      int c0) {
    FloatVector y0 = FloatVector.fromArray(F, s, s0);
    FloatVector y1 = FloatVector.fromArray(F, s, s0 + sq);
    FloatVector y2 = FloatVector.fromArray(F, s, s0 + 2 * sq);
    FloatVector y3 = FloatVector.fromArray(F, s, s0 + 3 * sq);
    for (int k = 0; k < length; k += WIDTH) {
      int j = x0 + BLOCK * k;
      FloatVector u = FloatVector.fromArray(F, a, a0 + k);
      y0 = u.fma(FloatVector.fromArray(F, x, j), y0);
      y1 = u.fma(FloatVector.fromArray(F, x, j + WIDTH), y1);
      y2 = u.fma(FloatVector.fromArray(F, x, j + 2 * WIDTH), y2);
      y3 = u.fma(FloatVector.fromArray(F, x, j + 3 * WIDTH), y3);
    }
    y0.intoArray(c, c0);
    y1.intoArray(c, c0 + WIDTH);
    y2.intoArray(c, c0 + 2 * WIDTH);
    y3.intoArray(c, c0 + 3 * WIDTH);
  }

  /** Four features of Y and four of X. */
  private static void examples(
      int length, float[] y, int y0, float[] x, int x0, float[] c, int c0, int cp) {
    FloatVector c00 = FloatVector.fromArray(F, c, c0);
    FloatVector c01 = FloatVector.fromArray(F, c, c0 + WIDTH);
    FloatVector c02 = FloatVector.fromArray(F, c, c0 + 2 * WIDTH);
    FloatVector c03 = FloatVector.fromArray(F, c, c0 + 3 * WIDTH);
    FloatVector c10 = FloatVector.fromArray(F, c, c0 + cp);
    FloatVector c11 = FloatVector.fromArray(F, c, c0 + cp + WIDTH);
    FloatVector c12 = FloatVector.fromArray(F, c, c0 + cp + 2 * WIDTH);
    FloatVector c13 = FloatVector.fromArray(F, c, c0 + cp + 3 * WIDTH);
    FloatVector c20 = FloatVector.fromArray(F, c, c0 + 2 * cp);
    FloatVector c21 = FloatVector.fromArray(F, c, c0 + 2 * cp + WIDTH);
    FloatVector c22 = FloatVector.fromArray(F, c, c0 + 2 * cp + 2 * WIDTH);
    FloatVector c23 = FloatVector.fromArray(F, c, c0 + 2 * cp + 3 * WIDTH);
    FloatVector c30 = FloatVector.fromArray(F, c, c0 + 3 * cp);
    FloatVector c31 = FloatVector.fromArray(F, c, c0 + 3 * cp + WIDTH);
    FloatVector c32 = FloatVector.fromArray(F, c, c0 + 3 * cp + 2 * WIDTH);
    FloatVector c33 = FloatVector.fromArray(F, c, c0 + 3 * cp + 3 * WIDTH);
    for (int b = 0; b < length; b += WIDTH) {
      int i = y0 + b;
      int j = x0 + b;
      FloatVector v0 = FloatVector.fromArray(F, x, j);
      FloatVector v1 = FloatVector.fromArray(F, x, j + FEATURE);
      FloatVector v2 = FloatVector.fromArray(F, x, j + 2 * FEATURE);
      FloatVector v3 = FloatVector.fromArray(F, x, j + 3 * FEATURE);
      FloatVector u = FloatVector.fromArray(F, y, i);
      c00 = u.fma(v0, c00);
      c01 = u.fma(v1, c01);
      c02 = u.fma(v2, c02);
      c03 = u.fma(v3, c03);
      u = FloatVector.fromArray(F, y, i + FEATURE);
      c10 = u.fma(v0, c10);
      c11 = u.fma(v1, c11);
      c12 = u.fma(v2, c12);
      c13 = u.fma(v3, c13);
      u = FloatVector.fromArray(F, y, i + 2 * FEATURE);
      c20 = u.fma(v0, c20);
      c21 = u.fma(v1, c21);
      c22 = u.fma(v2, c22);
      c23 = u.fma(v3, c23);
      u = FloatVector.fromArray(F, y, i + 3 * FEATURE);
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
      int length, float[] y, int y0, float[] x, int x0, float[] c, int c0, int cq) {
    FloatVector s0 = FloatVector.fromArray(F, c, c0);
    FloatVector s1 = FloatVector.fromArray(F, c, c0 + cq);
    FloatVector s2 = FloatVector.fromArray(F, c, c0 + 2 * cq);
    FloatVector s3 = FloatVector.fromArray(F, c, c0 + 3 * cq);
    for (int b = 0; b < length; b += WIDTH) {
      int j = x0 + b;
      FloatVector u = FloatVector.fromArray(F, y, y0 + b);
      s0 = u.fma(FloatVector.fromArray(F, x, j), s0);
      s1 = u.fma(FloatVector.fromArray(F, x, j + FEATURE), s1);
      s2 = u.fma(FloatVector.fromArray(F, x, j + 2 * FEATURE), s2);
      s3 = u.fma(FloatVector.fromArray(F, x, j + 3 * FEATURE), s3);
    }
    s0.intoArray(c, c0);
    s1.intoArray(c, c0 + cq);
    s2.intoArray(c, c0 + 2 * cq);
    s3.intoArray(c, c0 + 3 * cq);
  }

  private static void examplesEntry(
      int length, float[] y, int y0, float[] x, int x0, float[] c, int c0) {
    FloatVector sum = FloatVector.fromArray(F, c, c0);
    for (int b = 0; b < length; b += WIDTH) {
      FloatVector u = FloatVector.fromArray(F, y, y0 + b);
      sum = u.fma(FloatVector.fromArray(F, x, x0 + b), sum);
    }
    sum.intoArray(c, c0);
  }
}
