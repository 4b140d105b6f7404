package langevin.memory.network;

import static langevin.simd.Lanes.F;
import static langevin.simd.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import langevin.simd.Lanes;

/**
 * {@link CueRows} in single precision: sixteen cues in a row, where there are few four or one
 * ({@link FourFloats}, {@link OneFloat}).
 */
final class FloatRows extends CueRows {
  static final int WIDTH = 16;

  private static final int LANES = F.length();

  private final float[] values;
  private final int rows;
  private final int width;

  /** Of one cue, whose tables are read by their own lengths. */
  private final float[][] tables;

  FloatRows(int rows) {
    this(rows, WIDTH);
  }

  /**
   * @param width {@link #WIDTH}, 4 or 1
   */
  FloatRows(int rows, int width) {
    this(rows, width, new float[0][]);
  }

  private FloatRows(int rows, int width, float[][] tables) {
    this.rows = rows;
    this.width = width;
    this.tables = tables;
    values = Lanes.floats(Math.multiplyExact(rows, width));
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
    return new FloatRows(newRows, width);
  }

  @Override
  CueRows table() {
    return width == 1
        ? new FloatRows(0, 1, new float[OneFloat.TABLES][ENTRIES])
        : new FloatRows(tables() * ENTRIES, width);
  }

  @Override
  void clear(int first, int count) {
    Arrays.fill(values, FLOATS + first * width, FLOATS + (first + count) * width, 0);
  }

  @Override
  void read(int first, int count, double[] to, int at) {
    int from = FLOATS + first * width;
    for (int k = 0; k < count * width; k++) {
      to[at + k] = values[from + k];
    }
  }

  @Override
  void write(int first, int count, double[] from, int at) {
    int to = FLOATS + first * width;
    for (int k = 0; k < count * width; k++) {
      values[to + k] = (float) from[at + k];
    }
  }

  @Override
  int tables() {
    return width == WIDTH ? 2 : width == FourFloats.WIDTH ? FourFloats.TABLES : OneFloat.TABLES;
  }

  @Override
  void tabulate(int first, CueRows table) {
    float[] t = ((FloatRows) table).values;
    if (width == FourFloats.WIDTH) {
      FourFloats.tabulate(values, first, t);
      return;
    }
    if (width == 1) {
      OneFloat.tabulate(values, first, ((FloatRows) table).tables);
      return;
    }
    for (int part = 0; part < WIDTH; part += LANES) {
      int from = FLOATS + first * WIDTH + part;
      oneTable(values, from, t, FLOATS + part);
      oneTable(values, from + GROUP * WIDTH, t, FLOATS + part + ENTRIES * WIDTH);
    }
  }

  /** One table of 256 entries from the sums over its low and its high four rows. */
  private static void oneTable(float[] x, int from, float[] t, int at) {
    FloatVector a0 = FloatVector.fromArray(F, x, from);
    FloatVector a1 = FloatVector.fromArray(F, x, from + WIDTH);
    FloatVector a2 = FloatVector.fromArray(F, x, from + 2 * WIDTH);
    FloatVector a3 = FloatVector.fromArray(F, x, from + 3 * WIDTH);
    FloatVector b0 = FloatVector.fromArray(F, x, from + 4 * WIDTH);
    FloatVector b1 = FloatVector.fromArray(F, x, from + 5 * WIDTH);
    FloatVector b2 = FloatVector.fromArray(F, x, from + 6 * WIDTH);
    FloatVector b3 = FloatVector.fromArray(F, x, from + 7 * WIDTH);
    // The low sums stand in the first sixteen entries until the high sums have been spread.
    for (int k = 0; k < 16; k++) {
      signed(a0, a1, a2, a3, k).intoArray(t, at + k * WIDTH);
    }
    for (int h = 15; h > 0; h--) {
      spread(t, at, h, signed(b0, b1, b2, b3, h));
    }
    spread(t, at, 0, signed(b0, b1, b2, b3, 0));
  }

  private static void spread(float[] t, int at, int h, FloatVector high) {
    int to = at + h * 16 * WIDTH;
    for (int k = 0; k < 16; k++) {
      FloatVector.fromArray(F, t, at + k * WIDTH).add(high).intoArray(t, to + k * WIDTH);
    }
  }

  private static FloatVector signed(
      FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3, int b) {
    FloatVector s = v0.mul((b & 1) == 0 ? -1 : 1);
    s = s.add(v1.mul((b & 2) == 0 ? -1 : 1));
    s = s.add(v2.mul((b & 4) == 0 ? -1 : 1));
    return s.add(v3.mul((b & 8) == 0 ? -1 : 1));
  }

  @Override
  void addEntries(
      int first, long[] bits, int at, int tiles, int groupStep, int step, CueRows table) {
    float[] t = ((FloatRows) table).values;
    if (width == FourFloats.WIDTH) {
      FourFloats.addEntries(values, first, bits, at, tiles, groupStep, step, t);
      return;
    }
    if (width == 1) {
      OneFloat.addEntries(
          values, first, bits, at, tiles, groupStep, step, ((FloatRows) table).tables);
      return;
    }
    for (int part = 0; part < WIDTH; part += LANES) {
      int to = FLOATS + first * WIDTH + part;
      for (int tile = 0; tile < tiles; tile++) {
        tileEntries(
            values,
            to + tile * 64 * WIDTH,
            bits,
            at + tile * 64,
            groupStep,
            step,
            t,
            FLOATS + part);
      }
    }
  }

  private static void tileEntries(
      float[] y, int to, long[] bits, int at, int groupStep, int pairStep, float[] t, int low) {
    for (int g = 0; g < 8; g++) {
      long a = bits[at + g * groupStep];
      long b = bits[at + g * groupStep + pairStep];
      int i = to + g * GROUP * WIDTH;
      int high = low + ENTRIES * WIDTH;
      // A byte times WIDTH in one shift and one mask.
      entry(y, i, t, low + ((int) (a << 4) & 0xFF0), high + ((int) (b << 4) & 0xFF0));
      entry(y, i + 16, t, low + ((int) (a >>> 4) & 0xFF0), high + ((int) (b >>> 4) & 0xFF0));
      entry(y, i + 32, t, low + ((int) (a >>> 12) & 0xFF0), high + ((int) (b >>> 12) & 0xFF0));
      entry(y, i + 48, t, low + ((int) (a >>> 20) & 0xFF0), high + ((int) (b >>> 20) & 0xFF0));
      entry(y, i + 64, t, low + ((int) (a >>> 28) & 0xFF0), high + ((int) (b >>> 28) & 0xFF0));
      entry(y, i + 80, t, low + ((int) (a >>> 36) & 0xFF0), high + ((int) (b >>> 36) & 0xFF0));
      entry(y, i + 96, t, low + ((int) (a >>> 44) & 0xFF0), high + ((int) (b >>> 44) & 0xFF0));
      entry(y, i + 112, t, low + ((int) (a >>> 52) & 0xFF0), high + ((int) (b >>> 52) & 0xFF0));
    }
  }

  private static void entry(float[] y, int i, float[] t, int low, int high) {
    FloatVector.fromArray(F, y, i)
        .add(FloatVector.fromArray(F, t, low))
        .add(FloatVector.fromArray(F, t, high))
        .intoArray(y, i);
  }
}
