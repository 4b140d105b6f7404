package langevin.memory.meanfield;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.WIDEST;

import jdk.incubator.vector.DoubleVector;
import langevin.simd.Lanes;

/**
 * The histories of {@link #COLUMNS} mirror pairs of trajectories with their noise drivers, laid out
 * so that a step of the march streams them once.
 *
 * <p>The pair driven by ±(z_ic, η) has activities φ± = e ± o. Sums over a pair are sums over e and
 * o: φ₊φ₊′ + φ₋φ₋′ = 2(ee′ + oo′), and φ₊z − φ₋z = 2oz, so the mirror needs no drivers of its own.
 * Row r of the history holds e(r), o(r) and Z[1+r] side by side; Z[0] = z_ic comes first. In front
 * of index {@link #DRIVERS} + r·{@link #STRIDE} therefore lies Z[r].
 *
 * <p>Sums over columns are kept in 8 partial sums (column mod 8), so that they are the same bits at
 * every vector width.
 */
final class Tile {
  /** Mirror pairs per tile. */
  static final int COLUMNS = 32;

  /** Distance of one row from the next. */
  static final int STRIDE = 3 * COLUMNS;

  /** Index of Z[0]. */
  static final int DRIVERS = DOUBLES;

  /** Index of e(0); o(0) is COLUMNS later. */
  static final int HISTORY = DOUBLES + COLUMNS;

  /** Rows that share a pass over the newest row. */
  static final int ROWS = 4;

  private static final int LANES = D.length();
  private static final int GROUPS = COLUMNS / WIDEST;
  private static final int PARTS = WIDEST / LANES;

  /** History rows 0 … T−1 and drivers 0 … T, padded to whole passes of {@link #ROWS} rows. */
  final double[] a;

  /** x_e and x_o with x± = x_e ± x_o, from index DOUBLES on. */
  final double[] x = Lanes.doubles(2 * COLUMNS);

  /** The inputs of x_e and x_o one step before, from index DOUBLES on. */
  final double[] earlier = Lanes.doubles(2 * COLUMNS);

  /** φ′₊ and φ′₋ of the newest row, from index DOUBLES on. */
  final double[] slope = Lanes.doubles(2 * COLUMNS);

  /**
   * @param points T
   */
  Tile(int points) {
    a = Lanes.doubles(COLUMNS + rows(points) * STRIDE);
  }

  private static int rows(int points) {
    return (points + ROWS) / ROWS * ROWS;
  }

  /** Memory of a tile for T points. */
  static long bytes(int points) {
    return 8L * (rows(points) * STRIDE + 7 * COLUMNS + 5 * WIDEST);
  }

  /**
   * The linear part of the input at step k, Σ_{l≤k} F(k,l) e(l), Σ_{l≤k} F(k,l) o(l) and Σ_{l&lt;k}
   * L(k,l) Z[1+l], into three runs of COLUMNS values of {@code out} from DOUBLES on.
   *
   * @param f F(k,·) from index DOUBLES on
   * @param noise L(k,·) from index DOUBLES on
   */
  static void input(double[] a, int k, double[] f, double[] noise, double[] out) {
    for (int t = 0; t < COLUMNS / (4 * LANES); t++) {
      int at = HISTORY + t * 4 * LANES;
      DoubleVector e0 = DoubleVector.zero(D);
      DoubleVector e1 = DoubleVector.zero(D);
      DoubleVector e2 = DoubleVector.zero(D);
      DoubleVector e3 = DoubleVector.zero(D);
      DoubleVector o0 = DoubleVector.zero(D);
      DoubleVector o1 = DoubleVector.zero(D);
      DoubleVector o2 = DoubleVector.zero(D);
      DoubleVector o3 = DoubleVector.zero(D);
      DoubleVector z0 = DoubleVector.zero(D);
      DoubleVector z1 = DoubleVector.zero(D);
      DoubleVector z2 = DoubleVector.zero(D);
      DoubleVector z3 = DoubleVector.zero(D);
      for (int l = 0; l < k; l++) {
        int i = at + l * STRIDE;
        DoubleVector c = DoubleVector.broadcast(D, f[DOUBLES + l]);
        e0 = DoubleVector.fromArray(D, a, i).fma(c, e0);
        e1 = DoubleVector.fromArray(D, a, i + LANES).fma(c, e1);
        e2 = DoubleVector.fromArray(D, a, i + 2 * LANES).fma(c, e2);
        e3 = DoubleVector.fromArray(D, a, i + 3 * LANES).fma(c, e3);
        o0 = DoubleVector.fromArray(D, a, i + COLUMNS).fma(c, o0);
        o1 = DoubleVector.fromArray(D, a, i + COLUMNS + LANES).fma(c, o1);
        o2 = DoubleVector.fromArray(D, a, i + COLUMNS + 2 * LANES).fma(c, o2);
        o3 = DoubleVector.fromArray(D, a, i + COLUMNS + 3 * LANES).fma(c, o3);
        DoubleVector d = DoubleVector.broadcast(D, noise[DOUBLES + l]);
        z0 = DoubleVector.fromArray(D, a, i + 2 * COLUMNS).fma(d, z0);
        z1 = DoubleVector.fromArray(D, a, i + 2 * COLUMNS + LANES).fma(d, z1);
        z2 = DoubleVector.fromArray(D, a, i + 2 * COLUMNS + 2 * LANES).fma(d, z2);
        z3 = DoubleVector.fromArray(D, a, i + 2 * COLUMNS + 3 * LANES).fma(d, z3);
      }
      int i = at + k * STRIDE;
      DoubleVector c = DoubleVector.broadcast(D, f[DOUBLES + k]);
      int to = DOUBLES + t * 4 * LANES;
      DoubleVector.fromArray(D, a, i).fma(c, e0).intoArray(out, to);
      DoubleVector.fromArray(D, a, i + LANES).fma(c, e1).intoArray(out, to + LANES);
      DoubleVector.fromArray(D, a, i + 2 * LANES).fma(c, e2).intoArray(out, to + 2 * LANES);
      DoubleVector.fromArray(D, a, i + 3 * LANES).fma(c, e3).intoArray(out, to + 3 * LANES);
      i += COLUMNS;
      to += COLUMNS;
      DoubleVector.fromArray(D, a, i).fma(c, o0).intoArray(out, to);
      DoubleVector.fromArray(D, a, i + LANES).fma(c, o1).intoArray(out, to + LANES);
      DoubleVector.fromArray(D, a, i + 2 * LANES).fma(c, o2).intoArray(out, to + 2 * LANES);
      DoubleVector.fromArray(D, a, i + 3 * LANES).fma(c, o3).intoArray(out, to + 3 * LANES);
      to += COLUMNS;
      z0.intoArray(out, to);
      z1.intoArray(out, to + LANES);
      z2.intoArray(out, to + 2 * LANES);
      z3.intoArray(out, to + 3 * LANES);
    }
  }

  /**
   * Adds, for the newest row k and every l ≤ k, Σ (e(k)e(l) + o(k)o(l)) to the 8 partial sums
   * {@code c[DOUBLES + 8l …]} and Σ o(k)Z[1+l] to {@code s[DOUBLES + 8l …]}.
   */
  static void correlate(double[] a, int k, double[] c, double[] s) {
    int newest = HISTORY + k * STRIDE;
    for (int p = 0; p < PARTS; p++) {
      int lane = p * LANES;
      for (int b = 0; b < k / ROWS + 1; b++) {
        int row = HISTORY + b * ROWS * STRIDE + lane;
        int to = DOUBLES + b * ROWS * WIDEST + lane;
        DoubleVector c0 = DoubleVector.fromArray(D, c, to);
        DoubleVector c1 = DoubleVector.fromArray(D, c, to + WIDEST);
        DoubleVector c2 = DoubleVector.fromArray(D, c, to + 2 * WIDEST);
        DoubleVector c3 = DoubleVector.fromArray(D, c, to + 3 * WIDEST);
        DoubleVector s0 = DoubleVector.fromArray(D, s, to);
        DoubleVector s1 = DoubleVector.fromArray(D, s, to + WIDEST);
        DoubleVector s2 = DoubleVector.fromArray(D, s, to + 2 * WIDEST);
        DoubleVector s3 = DoubleVector.fromArray(D, s, to + 3 * WIDEST);
        for (int i = 0; i < GROUPS; i++) {
          int at = newest + lane + i * WIDEST;
          DoubleVector e = DoubleVector.fromArray(D, a, at);
          DoubleVector o = DoubleVector.fromArray(D, a, at + COLUMNS);
          int r = row + i * WIDEST;
          c0 = DoubleVector.fromArray(D, a, r).fma(e, c0);
          c1 = DoubleVector.fromArray(D, a, r + STRIDE).fma(e, c1);
          c2 = DoubleVector.fromArray(D, a, r + 2 * STRIDE).fma(e, c2);
          c3 = DoubleVector.fromArray(D, a, r + 3 * STRIDE).fma(e, c3);
          r += COLUMNS;
          c0 = DoubleVector.fromArray(D, a, r).fma(o, c0);
          c1 = DoubleVector.fromArray(D, a, r + STRIDE).fma(o, c1);
          c2 = DoubleVector.fromArray(D, a, r + 2 * STRIDE).fma(o, c2);
          c3 = DoubleVector.fromArray(D, a, r + 3 * STRIDE).fma(o, c3);
          r += COLUMNS;
          s0 = DoubleVector.fromArray(D, a, r).fma(o, s0);
          s1 = DoubleVector.fromArray(D, a, r + STRIDE).fma(o, s1);
          s2 = DoubleVector.fromArray(D, a, r + 2 * STRIDE).fma(o, s2);
          s3 = DoubleVector.fromArray(D, a, r + 3 * STRIDE).fma(o, s3);
        }
        c0.intoArray(c, to);
        c1.intoArray(c, to + WIDEST);
        c2.intoArray(c, to + 2 * WIDEST);
        c3.intoArray(c, to + 3 * WIDEST);
        s0.intoArray(s, to);
        s1.intoArray(s, to + WIDEST);
        s2.intoArray(s, to + 2 * WIDEST);
        s3.intoArray(s, to + 3 * WIDEST);
      }
    }
  }

  /**
   * Z ← G⁻¹Z by forward substitution down the rows of the drivers.
   *
   * @param g lower triangular, {@code g[r][DOUBLES + j]} for j ≤ r
   */
  static void whiten(double[] a, double[][] g) {
    for (int t = 0; t < COLUMNS / (4 * LANES); t++) {
      int at = DRIVERS + t * 4 * LANES;
      for (int r = 0; r < g.length; r++) {
        whitenRow(a, at, r, g[r]);
      }
    }
  }

  private static void whitenRow(double[] a, int at, int r, double[] g) {
    int to = at + r * STRIDE;
    DoubleVector z0 = DoubleVector.fromArray(D, a, to);
    DoubleVector z1 = DoubleVector.fromArray(D, a, to + LANES);
    DoubleVector z2 = DoubleVector.fromArray(D, a, to + 2 * LANES);
    DoubleVector z3 = DoubleVector.fromArray(D, a, to + 3 * LANES);
    for (int j = 0; j < r; j++) {
      int i = at + j * STRIDE;
      DoubleVector c = DoubleVector.broadcast(D, -g[DOUBLES + j]);
      z0 = DoubleVector.fromArray(D, a, i).fma(c, z0);
      z1 = DoubleVector.fromArray(D, a, i + LANES).fma(c, z1);
      z2 = DoubleVector.fromArray(D, a, i + 2 * LANES).fma(c, z2);
      z3 = DoubleVector.fromArray(D, a, i + 3 * LANES).fma(c, z3);
    }
    DoubleVector c = DoubleVector.broadcast(D, 1 / g[DOUBLES + r]);
    z0.mul(c).intoArray(a, to);
    z1.mul(c).intoArray(a, to + LANES);
    z2.mul(c).intoArray(a, to + 2 * LANES);
    z3.mul(c).intoArray(a, to + 3 * LANES);
  }

  /**
   * Adds the products of driver rows i … i+3 with rows j … j+3 to 16 runs of 8 partial sums, run
   * 4·row + column.
   */
  static void gram(double[] a, int i, int j, double[] sums) {
    for (int p = 0; p < PARTS; p++) {
      gramPart(a, DRIVERS + i * STRIDE + p * LANES, DRIVERS + j * STRIDE + p * LANES, sums, p);
    }
  }

  private static void gramPart(double[] a, int left, int right, double[] sums, int part) {
    for (int row = 0; row < ROWS; row += 2) {
      int to = DOUBLES + part * LANES + row * ROWS * WIDEST;
      DoubleVector s0 = DoubleVector.fromArray(D, sums, to);
      DoubleVector s1 = DoubleVector.fromArray(D, sums, to + WIDEST);
      DoubleVector s2 = DoubleVector.fromArray(D, sums, to + 2 * WIDEST);
      DoubleVector s3 = DoubleVector.fromArray(D, sums, to + 3 * WIDEST);
      DoubleVector s4 = DoubleVector.fromArray(D, sums, to + 4 * WIDEST);
      DoubleVector s5 = DoubleVector.fromArray(D, sums, to + 5 * WIDEST);
      DoubleVector s6 = DoubleVector.fromArray(D, sums, to + 6 * WIDEST);
      DoubleVector s7 = DoubleVector.fromArray(D, sums, to + 7 * WIDEST);
      for (int k = 0; k < GROUPS; k++) {
        int l = left + row * STRIDE + k * WIDEST;
        int r = right + k * WIDEST;
        DoubleVector u = DoubleVector.fromArray(D, a, l);
        DoubleVector v = DoubleVector.fromArray(D, a, l + STRIDE);
        DoubleVector w0 = DoubleVector.fromArray(D, a, r);
        DoubleVector w1 = DoubleVector.fromArray(D, a, r + STRIDE);
        DoubleVector w2 = DoubleVector.fromArray(D, a, r + 2 * STRIDE);
        DoubleVector w3 = DoubleVector.fromArray(D, a, r + 3 * STRIDE);
        s0 = u.fma(w0, s0);
        s1 = u.fma(w1, s1);
        s2 = u.fma(w2, s2);
        s3 = u.fma(w3, s3);
        s4 = v.fma(w0, s4);
        s5 = v.fma(w1, s5);
        s6 = v.fma(w2, s6);
        s7 = v.fma(w3, s7);
      }
      s0.intoArray(sums, to);
      s1.intoArray(sums, to + WIDEST);
      s2.intoArray(sums, to + 2 * WIDEST);
      s3.intoArray(sums, to + 3 * WIDEST);
      s4.intoArray(sums, to + 4 * WIDEST);
      s5.intoArray(sums, to + 5 * WIDEST);
      s6.intoArray(sums, to + 6 * WIDEST);
      s7.intoArray(sums, to + 7 * WIDEST);
    }
  }
}
