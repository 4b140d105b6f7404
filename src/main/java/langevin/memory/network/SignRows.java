package langevin.memory.network;

import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.I;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import langevin.parallel.Parallel;

/**
 * The patterns packed neuron by neuron: word w of a neuron holds the bits of patterns 64w … 64w +
 * 63, as the update of a single neuron reads them. Overlaps are whole numbers N·m, so all sums are
 * exact in any order.
 */
final class SignRows {
  /** Most neurons: lane sums over {@link #WORDS} words must stay below 2³¹. */
  private static final int MOST_NEURONS = 1 << 20;

  private static final int WORDS = 64;
  private static final int LANES = I.length();

  private final int neurons;
  private final int patterns;
  private final long[][] rows;

  SignRows(Patterns source, Parallel parallel) {
    neurons = source.neurons();
    patterns = source.patterns();
    if (neurons > MOST_NEURONS) {
      throw new IllegalArgumentException(
          "a binary network has at most " + MOST_NEURONS + " neurons, found " + neurons);
    }
    rows = new long[neurons][(patterns + 63) / 64];
    parallel.forEach(
        (neurons + Patterns.CHUNK - 1) / Patterns.CHUNK,
        chunk -> pack(source, chunk * Patterns.CHUNK));
  }

  private void pack(Patterns source, int first) {
    int[] half = new int[FLOATS + Patterns.CHUNK];
    for (int word = 0; word < (patterns + 31) / 32; word++) {
      source.fill(first, word, half);
      int left = patterns - word * 32;
      int inside = left >= 32 ? -1 : (1 << left) - 1;
      for (int i = first; i < Math.min(neurons, first + Patterns.CHUNK); i++) {
        rows[i][word / 2] |= (half[FLOATS + i - first] & inside & 0xFFFFFFFFL) << (word % 2 * 32);
      }
    }
  }

  /** Bytes of the packed patterns. */
  static long bytes(long neurons, long patterns) {
    return neurons * (16 + 8 * ((patterns + 63) / 64));
  }

  int neurons() {
    return neurons;
  }

  int patterns() {
    return patterns;
  }

  /** Room for the P whole numbers N·m that {@link #add} and {@link #sum} work on. */
  int[] overlaps() {
    return new int[FLOATS + (patterns + 63) / 64 * 64];
  }

  /** Patterns with bit +1 at a neuron. */
  int count(int neuron) {
    int count = 0;
    for (long word : rows[neuron]) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** ξ of one pattern at one neuron, ±1. */
  int sign(int pattern, int neuron) {
    return 2 * (int) (rows[neuron][pattern / 64] >>> (pattern % 64) & 1) - 1;
  }

  /** overlaps[μ] += amount·ξ_μ for the patterns at one neuron. */
  void add(int neuron, int amount, int[] overlaps) {
    long[] row = rows[neuron];
    for (int w = 0; w < row.length; w++) {
      long word = row[w];
      for (int k = 0; k < 64 / LANES; k++) {
        int at = FLOATS + w * 64 + k * LANES;
        VectorMask<Integer> up = VectorMask.fromLong(I, word >>> (k * LANES));
        IntVector.fromArray(I, overlaps, at)
            .sub(amount)
            .add(2 * amount, up)
            .intoArray(overlaps, at);
      }
    }
  }

  /** Σ overlaps[μ] over the patterns with bit +1 at one neuron. */
  long sum(int neuron, int[] overlaps) {
    long[] row = rows[neuron];
    long total = 0;
    for (int from = 0; from < row.length; from += WORDS) {
      total += sum(row, from, Math.min(row.length, from + WORDS), overlaps);
    }
    return total;
  }

  private static long sum(long[] row, int from, int to, int[] overlaps) {
    IntVector total = IntVector.zero(I);
    for (int w = from; w < to; w++) {
      long word = row[w];
      for (int k = 0; k < 64 / LANES; k++) {
        IntVector v = IntVector.fromArray(I, overlaps, FLOATS + w * 64 + k * LANES);
        total = total.add(v, VectorMask.fromLong(I, word >>> (k * LANES)));
      }
    }
    return total.reduceLanesToLong(VectorOperators.ADD);
  }
}
