package langevin.memory.network;

import static langevin.simd.Lanes.F;
import static langevin.simd.Lanes.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * Passes of {@link FloatRows} of a single cue, with the bits of those of more ({@link CueRows}).
 * All eight tables of a tile's rows fit the first-level cache, so an output is read and written
 * once for 64 signs. Lanes would have to look up eight entries each in its place: that took four
 * times as long where it was tried (AVX2).
 */
final class OneFloat {
  /** Tables that are read together. */
  static final int TABLES = 8;

  private static final int LANES = F.length();

  private OneFloat() {}

  /** Tables of the rows of x from {@code first} on, eight each. */
  static void tabulate(float[] x, int first, float[][] tables) {
    for (int k = 0; k < TABLES; k++) {
      int from = FLOATS + first + CueRows.GROUP * k;
      float[] t = tables[k];
      for (int b = 0; b < 16; b++) t[b] = signed(x, from, b);
      for (int h = 15; h > 0; h--) spread(t, h, signed(x, from + 4, h));
      spread(t, 0, signed(x, from + 4, 0));
    }
  }

  /** Writes the h-th sixteen entries, which are the first sixteen with the same number added. */
  private static void spread(float[] t, int h, float high) {
    FloatVector added = FloatVector.broadcast(F, high);
    for (int k = 0; k < 16 / LANES; k++) {
      FloatVector.fromArray(F, t, k * LANES).add(added).intoArray(t, 16 * h + k * LANES);
    }
  }

  private static float signed(float[] x, int from, int b) {
    float s = (b & 1) == 0 ? -x[from] : x[from];
    s += (b & 2) == 0 ? -x[from + 1] : x[from + 1];
    s += (b & 4) == 0 ? -x[from + 2] : x[from + 2];
    return s + ((b & 8) == 0 ? -x[from + 3] : x[from + 3]);
  }

  /** As {@link CueRows#addEntries}, to the rows of y. */
  static void addEntries(
      float[] y,
      int first,
      long[] bits,
      int at,
      int tiles,
      int groupStep,
      int step,
      float[][] tables) {
    for (int tile = 0; tile < tiles; tile++) {
      tileEntries(y, FLOATS + first + tile * 64, bits, at + tile * 64, groupStep, step, tables);
    }
  }

  /**
   * Two groups at a time, whose sums fill the registers. With the length of a table for a mask no
   * access has to be checked.
   */
  private static void tileEntries(
      float[] y, int to, long[] bits, int at, int groupStep, int step, float[][] tables) {
    for (int g = 0; g < 8; g += 2) {
      int i = to + g * CueRows.GROUP;
      float y0 = y[i];
      float y1 = y[i + 1];
      float y2 = y[i + 2];
      float y3 = y[i + 3];
      float y4 = y[i + 4];
      float y5 = y[i + 5];
      float y6 = y[i + 6];
      float y7 = y[i + 7];
      float y8 = y[i + 8];
      float y9 = y[i + 9];
      float y10 = y[i + 10];
      float y11 = y[i + 11];
      float y12 = y[i + 12];
      float y13 = y[i + 13];
      float y14 = y[i + 14];
      float y15 = y[i + 15];
      for (int k = 0; k < TABLES; k++) {
        int word = at + g * groupStep + k * step;
        float[] t = tables[k];
        int mask = t.length - 1;
        int a = (int) bits[word];
        int b = (int) (bits[word] >>> 32);
        int c = (int) bits[word + groupStep];
        int d = (int) (bits[word + groupStep] >>> 32);
        y0 += t[a & mask];
        y1 += t[a >>> 8 & mask];
        y2 += t[a >>> 16 & mask];
        y3 += t[a >>> 24 & mask];
        y4 += t[b & mask];
        y5 += t[b >>> 8 & mask];
        y6 += t[b >>> 16 & mask];
        y7 += t[b >>> 24 & mask];
        y8 += t[c & mask];
        y9 += t[c >>> 8 & mask];
        y10 += t[c >>> 16 & mask];
        y11 += t[c >>> 24 & mask];
        y12 += t[d & mask];
        y13 += t[d >>> 8 & mask];
        y14 += t[d >>> 16 & mask];
        y15 += t[d >>> 24 & mask];
      }
      y[i] = y0;
      y[i + 1] = y1;
      y[i + 2] = y2;
      y[i + 3] = y3;
      y[i + 4] = y4;
      y[i + 5] = y5;
      y[i + 6] = y6;
      y[i + 7] = y7;
      y[i + 8] = y8;
      y[i + 9] = y9;
      y[i + 10] = y10;
      y[i + 11] = y11;
      y[i + 12] = y12;
      y[i + 13] = y13;
      y[i + 14] = y14;
      y[i + 15] = y15;
    }
  }
}
