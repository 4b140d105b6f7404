package langevin.memory.network;

import static langevin.simd.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Passes of {@link FloatRows} of four cues, with the bits of those of more ({@link CueRows}): lanes
 * are the four, so a wide row's twelve columns of zeros are not worked on.
 */
final class FourFloats {
  static final int WIDTH = 4;

  /** Tables that are read together. */
  static final int TABLES = 4;

  private static final int TABLE = CueRows.ENTRIES * WIDTH;

  /** Four floats, which every machine has. */
  private static final VectorSpecies<Float> F4 = FloatVector.SPECIES_128;

  private FourFloats() {}

  /** Tables of the rows of x from {@code first} on, eight each. */
  static void tabulate(float[] x, int first, float[] t) {
    for (int k = 0; k < TABLES; k++) {
      oneTable(x, FLOATS + (first + 8 * k) * WIDTH, t, FLOATS + k * TABLE);
    }
  }

  /** One table of 256 entries from the sums over its low and its high four rows. */
  private static void oneTable(float[] x, int from, float[] t, int at) {
    FloatVector a0 = FloatVector.fromArray(F4, x, from);
    FloatVector a1 = FloatVector.fromArray(F4, x, from + WIDTH);
    FloatVector a2 = FloatVector.fromArray(F4, x, from + 2 * WIDTH);
    FloatVector a3 = FloatVector.fromArray(F4, x, from + 3 * WIDTH);
    FloatVector b0 = FloatVector.fromArray(F4, x, from + 4 * WIDTH);
    FloatVector b1 = FloatVector.fromArray(F4, x, from + 5 * WIDTH);
    FloatVector b2 = FloatVector.fromArray(F4, x, from + 6 * WIDTH);
    FloatVector b3 = FloatVector.fromArray(F4, x, from + 7 * WIDTH);
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
      FloatVector.fromArray(F4, t, at + k * WIDTH).add(high).intoArray(t, to + k * WIDTH);
    }
  }

  private static FloatVector signed(
      FloatVector v0, FloatVector v1, FloatVector v2, FloatVector v3, int b) {
    FloatVector s = v0.mul((b & 1) == 0 ? -1 : 1);
    s = s.add(v1.mul((b & 2) == 0 ? -1 : 1));
    s = s.add(v2.mul((b & 4) == 0 ? -1 : 1));
    return s.add(v3.mul((b & 8) == 0 ? -1 : 1));
  }

  /** As {@link CueRows#addEntries}, to the rows of y. */
  static void addEntries(
      float[] y, int first, long[] bits, int at, int tiles, int groupStep, int step, float[] t) {
    for (int tile = 0; tile < tiles; tile++) {
      tileEntries(
          y, FLOATS + (first + tile * 64) * WIDTH, bits, at + tile * 64, groupStep, step, t);
    }
  }

  private static void tileEntries(
      float[] y, int to, long[] bits, int at, int groupStep, int step, float[] t) {
    for (int g = 0; g < 8; g++) {
      long a = bits[at + g * groupStep];
      long b = bits[at + g * groupStep + step];
      long c = bits[at + g * groupStep + 2 * step];
      long d = bits[at + g * groupStep + 3 * step];
      int i = to + g * CueRows.GROUP * WIDTH;
      // A byte times WIDTH in one shift and one mask.
      entry(
          y,
          i,
          t,
          FLOATS + ((int) (a << 2) & 0x3FC),
          FLOATS + TABLE + ((int) (b << 2) & 0x3FC),
          FLOATS + 2 * TABLE + ((int) (c << 2) & 0x3FC),
          FLOATS + 3 * TABLE + ((int) (d << 2) & 0x3FC));
      entry(
          y,
          i + 4,
          t,
          FLOATS + ((int) (a >>> 6) & 0x3FC),
          FLOATS + TABLE + ((int) (b >>> 6) & 0x3FC),
          FLOATS + 2 * TABLE + ((int) (c >>> 6) & 0x3FC),
          FLOATS + 3 * TABLE + ((int) (d >>> 6) & 0x3FC));
      entry(
          y,
          i + 8,
          t,
          FLOATS + ((int) (a >>> 14) & 0x3FC),
          FLOATS + TABLE + ((int) (b >>> 14) & 0x3FC),
          FLOATS + 2 * TABLE + ((int) (c >>> 14) & 0x3FC),
          FLOATS + 3 * TABLE + ((int) (d >>> 14) & 0x3FC));
      entry(
          y,
          i + 12,
          t,
          FLOATS + ((int) (a >>> 22) & 0x3FC),
          FLOATS + TABLE + ((int) (b >>> 22) & 0x3FC),
          FLOATS + 2 * TABLE + ((int) (c >>> 22) & 0x3FC),
          FLOATS + 3 * TABLE + ((int) (d >>> 22) & 0x3FC));
      entry(
          y,
          i + 16,
          t,
          FLOATS + ((int) (a >>> 30) & 0x3FC),
          FLOATS + TABLE + ((int) (b >>> 30) & 0x3FC),
          FLOATS + 2 * TABLE + ((int) (c >>> 30) & 0x3FC),
          FLOATS + 3 * TABLE + ((int) (d >>> 30) & 0x3FC));
      entry(
          y,
          i + 20,
          t,
          FLOATS + ((int) (a >>> 38) & 0x3FC),
          FLOATS + TABLE + ((int) (b >>> 38) & 0x3FC),
          FLOATS + 2 * TABLE + ((int) (c >>> 38) & 0x3FC),
          FLOATS + 3 * TABLE + ((int) (d >>> 38) & 0x3FC));
      entry(
          y,
          i + 24,
          t,
          FLOATS + ((int) (a >>> 46) & 0x3FC),
          FLOATS + TABLE + ((int) (b >>> 46) & 0x3FC),
          FLOATS + 2 * TABLE + ((int) (c >>> 46) & 0x3FC),
          FLOATS + 3 * TABLE + ((int) (d >>> 46) & 0x3FC));
      entry(
          y,
          i + 28,
          t,
          FLOATS + ((int) (a >>> 54) & 0x3FC),
          FLOATS + TABLE + ((int) (b >>> 54) & 0x3FC),
          FLOATS + 2 * TABLE + ((int) (c >>> 54) & 0x3FC),
          FLOATS + 3 * TABLE + ((int) (d >>> 54) & 0x3FC));
    }
  }

  private static void entry(float[] y, int i, float[] t, int a, int b, int c, int d) {
    FloatVector.fromArray(F4, y, i)
        .add(FloatVector.fromArray(F4, t, a))
        .add(FloatVector.fromArray(F4, t, b))
        .add(FloatVector.fromArray(F4, t, c))
        .add(FloatVector.fromArray(F4, t, d))
        .intoArray(y, i);
  }
}
