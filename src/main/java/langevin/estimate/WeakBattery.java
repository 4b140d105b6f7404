package langevin.estimate;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import langevin.ensemble.Block;
import langevin.simd.Lanes;
import langevin.simd.SinCos;

/**
 * The table of means behind the weak form (theory.md D13) on one axis, as it is summed: rows 1, u,
 * u², ∂V/∂u times columns 1, u, u², u³, sin ku, cos ku for k = 1 … {@link #HARMONICS}. Products of
 * two test functions' derivatives are combinations of these. {@link WeakMoments} reads it.
 *
 * <p>Harmonics follow from sin u and cos u by the addition theorem: sin ku = sin (k−1)u cos u + cos
 * (k−1)u sin u, cos ku = cos (k−1)u cos u − sin (k−1)u sin u.
 */
public final class WeakBattery {
  /** Rows 1, u, u², ∂V/∂u. */
  static final int ROWS = ProductSums.SIDE;

  /** Row of ∂V/∂u. */
  static final int GRADIENT = 3;

  /** Powers 1, u, u², u³ among the columns. */
  private static final int POWERS = 4;

  private static final int HARMONICS = 6;

  /** Columns of the table. */
  static final int COLUMNS = POWERS + 2 * HARMONICS;

  /** Entries of the table. */
  public static final int SIZE = ROWS * COLUMNS;

  private static final int LANES = D.length();

  private final ProductSums products = new ProductSums();
  private final double[][] rows = Lanes.doubles(ROWS, Block.CAPACITY);
  private final double[][] columns = Lanes.doubles(COLUMNS, Block.CAPACITY);
  private final double[] u = Lanes.doubles(Block.CAPACITY);

  /** Column of sin ku. */
  static int sine(int k) {
    return POWERS - 2 + 2 * k;
  }

  /** Column of cos ku. */
  static int cosine(int k) {
    return sine(k) + 1;
  }

  /**
   * Adds a block's particles, u = (x − centre)/width.
   *
   * @param one 1 for each particle, 0 past the last
   * @param gradient ∂V/∂x
   * @param length a multiple of the widest vector
   * @param sums {@link #SIZE} sums in the order they are taken in, tiles of four columns; see
   *     {@link #addTo(double[], double[])}
   */
  public void add(
      double[] x,
      double centre,
      double width,
      double[] one,
      double[] gradient,
      int length,
      double[] sums) {
    int end = DOUBLES + length;
    standardise(x, centre, 1 / width, u, length);
    System.arraycopy(one, DOUBLES, rows[0], DOUBLES, length);
    multiply(one, u, rows[1], length);
    multiply(rows[1], u, rows[2], length);
    scaled(gradient, one, width, rows[GRADIENT], length);
    Arrays.fill(columns[0], DOUBLES, end, 1);
    for (int k = 1; k < POWERS; k++) {
      multiply(columns[k - 1], u, columns[k], length);
    }
    double[] s1 = columns[sine(1)];
    double[] c1 = columns[cosine(1)];
    SinCos.both(u, s1, c1, DOUBLES, end);
    for (int k = 2; k <= HARMONICS; k++) {
      addAngles(
          columns[sine(k - 1)],
          columns[cosine(k - 1)],
          s1,
          c1,
          length,
          columns[sine(k)],
          columns[cosine(k)]);
    }
    for (int c = 0; c < COLUMNS; c += ProductSums.SIDE) {
      products.add(rows, 0, columns, c, length, sums, c / ProductSums.SIDE * ProductSums.TILE);
    }
  }

  /**
   * A table of means, entry 16·row + column.
   *
   * @param sums of the batches, in the order they were taken in
   * @param particles of all batches
   */
  public static double[] means(List<double[]> sums, long particles) {
    double[] table = new double[SIZE];
    for (double[] batch : sums) {
      addTo(table, batch);
    }
    for (int i = 0; i < table.length; i++) {
      table[i] /= particles;
    }
    return table;
  }

  /** Adds sums, in the order they were taken in, to a table: entry 16·row + column. */
  public static void addTo(double[] table, double[] sums) {
    int side = ProductSums.SIDE;
    for (int row = 0; row < ROWS; row++) {
      for (int c = 0; c < COLUMNS; c++) {
        table[COLUMNS * row + c] += sums[c / side * ProductSums.TILE + side * row + c % side];
      }
    }
  }

  /**
   * Adds one place to a table.
   *
   * @param factors of the rows: the place's weight times 1, u, u², ∂V/∂u
   * @param sine sin u
   * @param cosine cos u
   * @param column {@link #columns}, overwritten
   */
  public static void addTo(
      double[] table, double[] factors, double u, double sine, double cosine, double[] column) {
    column[0] = 1;
    column[1] = u;
    column[2] = u * u;
    column[3] = u * u * u;
    column[sine(1)] = sine;
    column[cosine(1)] = cosine;
    for (int k = 2; k <= HARMONICS; k++) {
      double s = column[sine(k - 1)];
      double c = column[cosine(k - 1)];
      column[sine(k)] = s * cosine + c * sine;
      column[cosine(k)] = c * cosine - s * sine;
    }
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < COLUMNS; c++) {
        table[COLUMNS * r + c] += factors[r] * column[c];
      }
    }
  }

  /** Room for a place's columns. */
  public static double[] columns() {
    return new double[COLUMNS];
  }

  private static void standardise(
      double[] x, double centre, double factor, double[] out, int length) {
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector.fromArray(D, x, i).sub(centre).mul(factor).intoArray(out, i);
    }
  }

  private static void multiply(double[] a, double[] b, double[] product, int length) {
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector.fromArray(D, a, i).mul(DoubleVector.fromArray(D, b, i)).intoArray(product, i);
    }
  }

  private static void scaled(double[] x, double[] one, double factor, double[] out, int length) {
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector.fromArray(D, x, i)
          .mul(factor)
          .mul(DoubleVector.fromArray(D, one, i))
          .intoArray(out, i);
    }
  }

  /** sin and cos of a sum of two angles. */
  private static void addAngles(
      double[] s1,
      double[] c1,
      double[] s2,
      double[] c2,
      int length,
      double[] sine,
      double[] cosine) {
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector a = DoubleVector.fromArray(D, s1, i);
      DoubleVector b = DoubleVector.fromArray(D, c1, i);
      DoubleVector p = DoubleVector.fromArray(D, s2, i);
      DoubleVector q = DoubleVector.fromArray(D, c2, i);
      a.fma(q, b.mul(p)).intoArray(sine, i);
      b.fma(q, a.mul(p).neg()).intoArray(cosine, i);
    }
  }
}
