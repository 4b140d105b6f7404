package langevin.memory;

import static langevin.simd.Lanes.D;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Times both products of {@link SignTiles} against flipping signs by XOR one neuron at a time, and
 * states sign multiplications per second: {@code main(neurons, patterns, repetitions)}.
 */
final class SignProductTiming {
  private SignProductTiming() {}

  /** Two threads of the common pool. */
  record Two() implements Parallel {
    @Override
    public void forEach(int n, IntConsumer task) {
      IntStream.range(0, n).parallel().forEach(task);
    }

    @Override
    public int width() {
      return 2;
    }
  }

  static void main(String[] args) {
    int neurons = Integer.parseInt(args[0]);
    int patterns = Integer.parseInt(args[1]);
    int repetitions = Integer.parseInt(args[2]);
    long start = System.nanoTime();
    SignTiles tiles =
        new SignTiles(RandomPatterns.independent(new Seed(1, 0), neurons, patterns), new Two());
    System.out.printf("packing %.3f s%n", (System.nanoTime() - start) * 1e-9);
    for (int round = 0; round < 3; round++) {
      for (CueRows kind : new CueRows[] {new DoubleRows(1), new FloatRows(1)}) {
        for (Parallel parallel : new Parallel[] {Parallel.SERIAL, new Two()}) {
          time(tiles, kind, parallel, repetitions);
        }
      }
    }
    xor(neurons);
  }

  private static void time(SignTiles tiles, CueRows kind, Parallel parallel, int repetitions) {
    CueRows activities = kind.zeros(tiles.neuronRows());
    CueRows overlaps = kind.zeros(tiles.patternRows());
    double signs = (double) tiles.neurons() * tiles.patterns() * kind.width();
    long start = System.nanoTime();
    for (int r = 0; r < repetitions; r++) {
      tiles.overlaps(activities, overlaps, parallel);
    }
    long middle = System.nanoTime();
    for (int r = 0; r < repetitions; r++) {
      tiles.fields(overlaps, activities, parallel);
    }
    long end = System.nanoTime();
    System.out.printf(
        "%2d cues %d threads  overlaps %.4f s  %.3g/s   fields %.4f s  %.3g/s%n",
        kind.width(),
        parallel.width(),
        (middle - start) * 1e-9 / repetitions,
        signs * repetitions / (middle - start) * 1e9,
        (end - middle) * 1e-9 / repetitions,
        signs * repetitions / (end - middle) * 1e9);
  }

  /** Eight cues of one neuron at a time, the sign bit flipped where the pattern's bit is clear. */
  private static void xor(int neurons) {
    double[] phi = new double[neurons * 8];
    long[] bits = new java.util.Random(1).longs(neurons / 64 * 64L).toArray();
    double[] out = new double[64 * 8];
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      for (int mu = 0; mu < 64; mu++) {
        xorRow(phi, bits, mu * (neurons / 64), neurons / 64, out, mu * 8);
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      System.out.printf("XOR  8 cues 1 thread %.3g/s%n", 64.0 * neurons * 8 / seconds);
    }
  }

  private static void xorRow(double[] phi, long[] bits, int at, int words, double[] out, int to) {
    for (int part = 0; part < 8; part += D.length()) {
      DoubleVector even = DoubleVector.zero(D);
      DoubleVector odd = DoubleVector.zero(D);
      for (int w = 0; w < words; w++) {
        long word = ~bits[at + w];
        for (int j = 0; j < 64; j += 2) {
          int i = (w * 64 + j) * 8 + part;
          even = even.add(flipped(phi, i, word << (63 - j)));
          odd = odd.add(flipped(phi, i + 8, word << (62 - j)));
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
}
