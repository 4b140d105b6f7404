package langevin.estimate;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;
import langevin.ensemble.Block;
import langevin.simd.Lanes;

/**
 * The sums a two-dimensional ensemble needs for score matching with gradients of polynomials of
 * total degree {@link #DEGREE} (estimators.md section 3): Σ u^i v^j for i + j ≤ 2·DEGREE − 2, and Σ
 * u^i v^j ∂V/∂u, Σ u^i v^j ∂V/∂v for i + j ≤ DEGREE − 1, in the coordinates (u, v) of a {@link
 * PlaneFrame}.
 */
final class PlaneMoments {
  /** Total degree of the polynomials whose gradients are the basis. */
  static final int DEGREE = 8;

  /** Highest total degree of the monomials summed. */
  static final int HIGHEST = 2 * DEGREE - 2;

  /** Tiles of 4 × 4 sums: ten of monomials, then three for each component of the gradient. */
  static final int TILES = 16;

  private static final int POWERS = 16;
  private static final int[] MONOMIAL_TILES = {
    0, 0, 0, 4, 0, 8, 0, 12, 4, 0, 4, 4, 4, 8, 8, 0, 8, 4, 12, 0
  };
  private static final int[] GRADIENT_TILES = {0, 0, 0, 4, 4, 0};
  private static final int GRADIENT_POWERS = 8;

  private final double[][] powersU = Lanes.doubles(POWERS, Block.CAPACITY);
  private final double[][] powersV = Lanes.doubles(POWERS, Block.CAPACITY);
  private final double[][][] gradientU = new double[2][][];

  PlaneMoments() {
    gradientU[0] = Lanes.doubles(GRADIENT_POWERS, Block.CAPACITY);
    gradientU[1] = Lanes.doubles(GRADIENT_POWERS, Block.CAPACITY);
  }

  /**
   * Adds a block: one is 1 for particles that count and 0 past them; g is the gradient times it.
   */
  void add(
      double[] one,
      double[] u,
      double[] v,
      double[][] g,
      int length,
      ProductSums products,
      double[] sums) {
    powers(one, u, powersU, length);
    powers(one, v, powersV, length);
    int at = 0;
    for (int t = 0; t < MONOMIAL_TILES.length; t += 2) {
      products.add(powersU, MONOMIAL_TILES[t], powersV, MONOMIAL_TILES[t + 1], length, sums, at);
      at += ProductSums.TILE;
    }
    for (int a = 0; a < 2; a++) {
      powers(g[a], u, gradientU[a], length);
      for (int t = 0; t < GRADIENT_TILES.length; t += 2) {
        products.add(
            gradientU[a], GRADIENT_TILES[t], powersV, GRADIENT_TILES[t + 1], length, sums, at);
        at += ProductSums.TILE;
      }
    }
  }

  /** rows[k] = start · u^k. */
  private static void powers(double[] start, double[] u, double[][] rows, int length) {
    System.arraycopy(start, Lanes.DOUBLES, rows[0], Lanes.DOUBLES, length);
    for (int k = 1; k < rows.length; k++) {
      multiply(rows[k - 1], u, rows[k], length);
    }
  }

  static void multiply(double[] a, double[] b, double[] product, int length) {
    int lanes = D.length();
    for (int k = 0; k < length / lanes; k++) {
      int i = Lanes.DOUBLES + k * lanes;
      DoubleVector.fromArray(D, a, i).mul(DoubleVector.fromArray(D, b, i)).intoArray(product, i);
    }
  }

  /** Index of Σ u^i v^j among the sums, i + j ≤ {@link #HIGHEST}. */
  static int monomial(int i, int j) {
    return index(MONOMIAL_TILES, i, j);
  }

  /** Index of Σ u^i v^j ∂V/∂u_axis among the sums, i + j ≤ DEGREE − 1. */
  static int gradient(int axis, int i, int j) {
    return ProductSums.TILE * (MONOMIAL_TILES.length + axis * GRADIENT_TILES.length) / 2
        + index(GRADIENT_TILES, i, j);
  }

  private static int index(int[] tiles, int i, int j) {
    int side = ProductSums.SIDE;
    for (int t = 0; t < tiles.length; t += 2) {
      int a = i - tiles[t];
      int b = j - tiles[t + 1];
      if (a >= 0 && a < side && b >= 0 && b < side) {
        return t / 2 * ProductSums.TILE + side * a + b;
      }
    }
    throw new IllegalArgumentException("power (" + i + ", " + j + ") is not summed");
  }
}
