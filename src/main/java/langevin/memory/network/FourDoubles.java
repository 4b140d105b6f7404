package langevin.memory.network;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Passes of {@link DoubleRows} of four cues, with the bits of those of more ({@link CueRows}):
 * lanes are the four, so a wide row's four columns of zeros are not worked on.
 */
final class FourDoubles {
  static final int WIDTH = 4;

  /** Tables that are read together. */
  static final int TABLES = 2;

  private static final int TABLE = CueRows.ENTRIES * WIDTH;

  /** Four doubles, or as many as there are. */
  private static final VectorSpecies<Double> D4 = D.length() > 4 ? DoubleVector.SPECIES_256 : D;

  private static final int LANES = D4.length();

  private FourDoubles() {}

  /** Tables of the rows of x from {@code first} on, eight each. */
  static void tabulate(double[] x, int first, double[] t) {
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int k = 0; k < TABLES; k++) {
        oneTable(x, DOUBLES + (first + 8 * k) * WIDTH + part, t, DOUBLES + k * TABLE + part);
      }
    }
  }

  /** One table of 256 entries from the sums over its low and its high four rows. */
  private static void oneTable(double[] x, int from, double[] t, int at) {
    DoubleVector a0 = DoubleVector.fromArray(D4, x, from);
    DoubleVector a1 = DoubleVector.fromArray(D4, x, from + WIDTH);
    DoubleVector a2 = DoubleVector.fromArray(D4, x, from + 2 * WIDTH);
    DoubleVector a3 = DoubleVector.fromArray(D4, x, from + 3 * WIDTH);
    DoubleVector b0 = DoubleVector.fromArray(D4, x, from + 4 * WIDTH);
    DoubleVector b1 = DoubleVector.fromArray(D4, x, from + 5 * WIDTH);
    DoubleVector b2 = DoubleVector.fromArray(D4, x, from + 6 * WIDTH);
    DoubleVector b3 = DoubleVector.fromArray(D4, x, from + 7 * WIDTH);
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
      DoubleVector.fromArray(D4, t, at + k * WIDTH).add(high).intoArray(t, to + k * WIDTH);
    }
  }

  private static DoubleVector signed(
      DoubleVector v0, DoubleVector v1, DoubleVector v2, DoubleVector v3, int b) {
    DoubleVector s = v0.mul((b & 1) == 0 ? -1 : 1);
    s = s.add(v1.mul((b & 2) == 0 ? -1 : 1));
    s = s.add(v2.mul((b & 4) == 0 ? -1 : 1));
    return s.add(v3.mul((b & 8) == 0 ? -1 : 1));
  }

  /** As {@link CueRows#addEntries}, to the rows of y. */
  static void addEntries(
      double[] y, int first, long[] bits, int at, int tiles, int groupStep, int step, double[] t) {
    for (int part = 0; part < WIDTH; part += LANES) {
      int to = DOUBLES + first * WIDTH + part;
      for (int tile = 0; tile < tiles; tile++) {
        tileEntries(
            y, to + tile * 64 * WIDTH, bits, at + tile * 64, groupStep, step, t, DOUBLES + part);
      }
    }
  }

  private static void tileEntries(
      double[] y, int to, long[] bits, int at, int groupStep, int step, double[] t, int low) {
    for (int g = 0; g < 8; g++) {
      long a = bits[at + g * groupStep];
      long b = bits[at + g * groupStep + step];
      int high = low + TABLE;
      int i = to + g * CueRows.GROUP * WIDTH;
      // A byte times WIDTH in one shift and one mask.
      entry(y, i, t, low + ((int) (a << 2) & 0x3FC), high + ((int) (b << 2) & 0x3FC));
      entry(y, i + 4, t, low + ((int) (a >>> 6) & 0x3FC), high + ((int) (b >>> 6) & 0x3FC));
      entry(y, i + 8, t, low + ((int) (a >>> 14) & 0x3FC), high + ((int) (b >>> 14) & 0x3FC));
      entry(y, i + 12, t, low + ((int) (a >>> 22) & 0x3FC), high + ((int) (b >>> 22) & 0x3FC));
      entry(y, i + 16, t, low + ((int) (a >>> 30) & 0x3FC), high + ((int) (b >>> 30) & 0x3FC));
      entry(y, i + 20, t, low + ((int) (a >>> 38) & 0x3FC), high + ((int) (b >>> 38) & 0x3FC));
      entry(y, i + 24, t, low + ((int) (a >>> 46) & 0x3FC), high + ((int) (b >>> 46) & 0x3FC));
      entry(y, i + 28, t, low + ((int) (a >>> 54) & 0x3FC), high + ((int) (b >>> 54) & 0x3FC));
    }
  }

  private static void entry(double[] y, int i, double[] t, int a, int b) {
    DoubleVector.fromArray(D4, y, i)
        .add(DoubleVector.fromArray(D4, t, a))
        .add(DoubleVector.fromArray(D4, t, b))
        .intoArray(y, i);
  }
}
