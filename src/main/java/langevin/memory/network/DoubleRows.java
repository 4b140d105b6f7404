package langevin.memory.network;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import langevin.simd.Lanes;

/**
 * {@link CueRows} in double precision: eight cues in a row, where there are few four or one ({@link
 * FourDoubles}, {@link OneDouble}).
 */
final class DoubleRows extends CueRows {
  static final int WIDTH = 8;

  private static final int LANES = D.length();

  private final double[] values;
  private final int rows;
  private final int width;

  /** Of one cue, whose tables are read by their own lengths. */
  private final double[][] tables;

  DoubleRows(int rows) {
    this(rows, WIDTH);
  }

  /**
   * @param width {@link #WIDTH}, 4 or 1
   */
  DoubleRows(int rows, int width) {
    this(rows, width, new double[0][]);
  }

  private DoubleRows(int rows, int width, double[][] tables) {
    this.rows = rows;
    this.width = width;
    this.tables = tables;
    values = Lanes.doubles(Math.multiplyExact(rows, width));
  }

  @Override
  int width() {
    return width;
  }

  @Override
  int rows() {
    return rows;
  }

  @Override
  CueRows zeros(int newRows) {
    return new DoubleRows(newRows, width);
  }

  @Override
  CueRows table() {
    return width == 1
        ? new DoubleRows(0, 1, new double[OneDouble.TABLES][ENTRIES])
        : new DoubleRows(tables() * ENTRIES, width);
  }

  @Override
  void clear(int first, int count) {
    Arrays.fill(values, DOUBLES + first * width, DOUBLES + (first + count) * width, 0);
  }

  @Override
  void read(int first, int count, double[] to, int at) {
    System.arraycopy(values, DOUBLES + first * width, to, at, count * width);
  }

  @Override
  void write(int first, int count, double[] from, int at) {
    System.arraycopy(from, at, values, DOUBLES + first * width, count * width);
  }

  @Override
  int tables() {
    return width == WIDTH ? 2 : width == FourDoubles.WIDTH ? FourDoubles.TABLES : OneDouble.TABLES;
  }

  @Override
  void tabulate(int first, CueRows table) {
    double[] t = ((DoubleRows) table).values;
    if (width == FourDoubles.WIDTH) {
      FourDoubles.tabulate(values, first, t);
      return;
    }
    if (width == 1) {
      OneDouble.tabulate(values, first, ((DoubleRows) table).tables);
      return;
    }
    for (int part = 0; part < WIDTH; part += LANES) {
      int from = DOUBLES + first * WIDTH + part;
      oneTable(values, from, t, DOUBLES + part);
      oneTable(values, from + GROUP * WIDTH, t, DOUBLES + part + ENTRIES * WIDTH);
    }
  }

  /** One table of 256 entries from the sums over its low and its high four rows. */
  private static void oneTable(double[] x, int from, double[] t, int at) {
    DoubleVector a0 = DoubleVector.fromArray(D, x, from);
    DoubleVector a1 = DoubleVector.fromArray(D, x, from + WIDTH);
    DoubleVector a2 = DoubleVector.fromArray(D, x, from + 2 * WIDTH);
    DoubleVector a3 = DoubleVector.fromArray(D, x, from + 3 * WIDTH);
    DoubleVector b0 = DoubleVector.fromArray(D, x, from + 4 * WIDTH);
    DoubleVector b1 = DoubleVector.fromArray(D, x, from + 5 * WIDTH);
    DoubleVector b2 = DoubleVector.fromArray(D, x, from + 6 * WIDTH);
    DoubleVector b3 = DoubleVector.fromArray(D, x, from + 7 * WIDTH);
    // The low sums stand in the first sixteen entries until the high sums have been spread.
    for (int k = 0; k < 16; k++) {
      signed(a0, a1, a2, a3, k).intoArray(t, at + k * WIDTH);
    }
    for (int h = 15; h > 0; h--) {
      spread(t, at, h, signed(b0, b1, b2, b3, h));
    }
    spread(t, at, 0, signed(b0, b1, b2, b3, 0));
  }

  private static void spread(double[] t, int at, int h, DoubleVector high) {
    int to = at + h * 16 * WIDTH;
    for (int k = 0; k < 16; k++) {
      DoubleVector.fromArray(D, t, at + k * WIDTH).add(high).intoArray(t, to + k * WIDTH);
    }
  }

  private static DoubleVector signed(
      DoubleVector v0, DoubleVector v1, DoubleVector v2, DoubleVector v3, int b) {
    DoubleVector s = v0.mul((b & 1) == 0 ? -1 : 1);
    s = s.add(v1.mul((b & 2) == 0 ? -1 : 1));
    s = s.add(v2.mul((b & 4) == 0 ? -1 : 1));
    return s.add(v3.mul((b & 8) == 0 ? -1 : 1));
  }

  @Override
  void addEntries(
      int first, long[] bits, int at, int tiles, int groupStep, int step, CueRows table) {
    double[] t = ((DoubleRows) table).values;
    if (width == FourDoubles.WIDTH) {
      FourDoubles.addEntries(values, first, bits, at, tiles, groupStep, step, t);
      return;
    }
    if (width == 1) {
      OneDouble.addEntries(
          values, first, bits, at, tiles, groupStep, step, ((DoubleRows) table).tables);
      return;
    }
    for (int part = 0; part < WIDTH; part += LANES) {
      int to = DOUBLES + first * WIDTH + part;
      for (int tile = 0; tile < tiles; tile++) {
        tileEntries(
            values,
            to + tile * 64 * WIDTH,
            bits,
            at + tile * 64,
            groupStep,
            step,
            t,
            DOUBLES + part);
      }
    }
  }

  private static void tileEntries(
      double[] y, int to, long[] bits, int at, int groupStep, int pairStep, double[] t, int low) {
    for (int g = 0; g < 8; g++) {
      long a = bits[at + g * groupStep];
      long b = bits[at + g * groupStep + pairStep];
      int i = to + g * GROUP * WIDTH;
      int high = low + ENTRIES * WIDTH;
      // A byte times WIDTH in one shift and one mask.
      entry(y, i, t, low + ((int) (a << 3) & 0x7F8), high + ((int) (b << 3) & 0x7F8));
      entry(y, i + 8, t, low + ((int) (a >>> 5) & 0x7F8), high + ((int) (b >>> 5) & 0x7F8));
      entry(y, i + 16, t, low + ((int) (a >>> 13) & 0x7F8), high + ((int) (b >>> 13) & 0x7F8));
      entry(y, i + 24, t, low + ((int) (a >>> 21) & 0x7F8), high + ((int) (b >>> 21) & 0x7F8));
      entry(y, i + 32, t, low + ((int) (a >>> 29) & 0x7F8), high + ((int) (b >>> 29) & 0x7F8));
      entry(y, i + 40, t, low + ((int) (a >>> 37) & 0x7F8), high + ((int) (b >>> 37) & 0x7F8));
      entry(y, i + 48, t, low + ((int) (a >>> 45) & 0x7F8), high + ((int) (b >>> 45) & 0x7F8));
      entry(y, i + 56, t, low + ((int) (a >>> 53) & 0x7F8), high + ((int) (b >>> 53) & 0x7F8));
    }
  }

  private static void entry(double[] y, int i, double[] t, int low, int high) {
    DoubleVector.fromArray(D, y, i)
        .add(DoubleVector.fromArray(D, t, low))
        .add(DoubleVector.fromArray(D, t, high))
        .intoArray(y, i);
  }
}
