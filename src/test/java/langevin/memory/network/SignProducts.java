package langevin.memory.network;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import langevin.parallel.Parallel;

/**
 * The product of the P × N signs with the activities of eight cues in three ways: by tables over
 * eight neurons ({@link SignTiles}), by flipping sign bits of vectors, and in plain Java. All run
 * on one thread and give the same overlaps up to rounding.
 */
public final class SignProducts {
  /** Cues followed at once. */
  public static final int CUES = 8;

  private static final int WORD = 64;

  private final int neurons;
  private final int patterns;
  private final SignTiles tiles;
  private final CueRows activities;
  private final CueRows overlaps;
  private final CueRows fields;
  private final long[] bits;
  private final double[] phi;
  private final double[] sums;

  /**
   * Random patterns and activities.
   *
   * @param neurons N, a multiple of 64
   * @param patterns P
   */
  public SignProducts(int neurons, int patterns) {
    if (neurons % WORD != 0) throw new IllegalArgumentException("N must be a multiple of 64");
    this.neurons = neurons;
    this.patterns = patterns;
    Patterns source = RandomPatterns.independent(new Seed(1, 0), neurons, patterns);
    tiles = new SignTiles(source, Parallel.SERIAL);
    CueRows kind = new DoubleRows(1);
    activities = kind.zeros(tiles.neuronRows());
    overlaps = kind.zeros(tiles.patternRows());
    fields = kind.zeros(tiles.neuronRows());
    phi = new java.util.Random(2).doubles((long) neurons * CUES, -1, 1).toArray();
    activities.write(0, neurons, phi, 0);
    bits = new long[patterns * (neurons / WORD)];
    for (int mu = 0; mu < patterns; mu++) {
      for (int i = 0; i < neurons; i++) {
        if (source.sign(mu, i) > 0) {
          bits[mu * (neurons / WORD) + i / WORD] |= 1L << i % WORD;
        }
      }
    }
    sums = new double[patterns * CUES];
  }

  /** ξφ by tables. */
  public void tables() {
    tiles.overlaps(activities, overlaps, Parallel.SERIAL);
  }

  /** ξᵀm by tables, m being the overlaps found last. */
  public void transposedTables() {
    tiles.fields(overlaps, fields, Parallel.SERIAL);
  }

  /** ξφ, one neuron at a time, the sign bit flipped where the pattern's bit is clear. */
  public void flips() {
    int words = neurons / WORD;
    for (int mu = 0; mu < patterns; mu++) {
      flipRow(phi, bits, mu * words, words, sums, mu * CUES);
    }
  }

  private static void flipRow(double[] phi, long[] bits, int at, int words, double[] out, int to) {
    for (int part = 0; part < CUES; part += D.length()) {
      DoubleVector even = DoubleVector.zero(D);
      DoubleVector odd = DoubleVector.zero(D);
      for (int w = 0; w < words; w++) {
        long word = ~bits[at + w];
        for (int j = 0; j < WORD; j += 2) {
          int i = (w * WORD + j) * CUES + part;
          even = even.add(flipped(phi, i, word << (63 - j)));
          odd = odd.add(flipped(phi, i + CUES, word << (62 - j)));
        }
      }
      even.add(odd).intoArray(out, to + part);
    }
  }

  private static DoubleVector flipped(double[] phi, int i, long sign) {
    return DoubleVector.fromArray(D, phi, i)
        .reinterpretAsLongs()
        .lanewise(
            VectorOperators.XOR,
            LongVector.broadcast(LongVector.SPECIES_PREFERRED, sign & Long.MIN_VALUE))
        .reinterpretAsDoubles();
  }

  /** ξφ in plain Java. */
  public void scalar() {
    int words = neurons / WORD;
    for (int mu = 0; mu < patterns; mu++) {
      for (int c = 0; c < CUES; c++) {
        double sum = 0;
        for (int i = 0; i < neurons; i++) {
          double x = phi[i * CUES + c];
          sum += (bits[mu * words + i / WORD] >>> i % WORD & 1) == 0 ? -x : x;
        }
        sums[mu * CUES + c] = sum;
      }
    }
  }

  /** P × cues, as {@link #flips} or {@link #scalar} left them. */
  public double[] sums() {
    return sums;
  }

  /** P × cues, as {@link #tables} left them. */
  double[] tabulated() {
    double[] values = new double[patterns * CUES];
    overlaps.read(0, patterns, values, 0);
    return values;
  }
}
