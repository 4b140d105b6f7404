package langevin.memory.network;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import langevin.parallel.Parallel;

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

  /** Eight cues, the sign bit flipped where the pattern's bit is clear. */
  private static void xor(int neurons) {
    int whole = neurons / 64 * 64;
    SignProducts products = new SignProducts(whole, 64);
    for (int round = 0; round < 5; round++) {
      long start = System.nanoTime();
      products.flips();
      double seconds = (System.nanoTime() - start) * 1e-9;
      System.out.printf("XOR  8 cues 1 thread %.3g/s%n", 64.0 * whole * 8 / seconds);
    }
  }
}
