package langevin.memory.meanfield;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import jdk.incubator.vector.DoubleVector;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.meanfield.MeanFieldInvarianceTest.Threads;
import langevin.simd.Lanes;

/**
 * Times whole marches, drivers included, and states the bytes of Φ and Z they stream per second
 * against a plain read of an array of the same size: {@code main(points, trajectories, threads,
 * repetitions)}.
 */
final class MeanFieldTiming {
  private static final int LANES = D.length();
  private static final int READS = 20;

  private MeanFieldTiming() {}

  static void main(String[] args) {
    int points = Integer.parseInt(args[0]);
    int trajectories = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    int repetitions = Integer.parseInt(args[3]);
    GradedModel model = new GradedModel(1, Indices.ALL, 1.2, 0.1, 0);
    MeanFieldSetting setting =
        MeanFieldSetting.of(new Cue.Strength(0.9), 0.02, points, trajectories);
    MeanFieldSetting small = MeanFieldSetting.of(new Cue.Strength(0.9), 0.02, 60, 4096);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Threads parallel = new Threads(threads, pool);
      for (int i = 0; i < 60; i++) {
        MeanFieldMarch.run(model, small, i, 0, parallel);
      }
      double best = Double.POSITIVE_INFINITY;
      double total = 0;
      for (int i = 0; i < repetitions; i++) {
        long start = System.nanoTime();
        MeanFieldMarch.run(model, setting, i, 0, parallel);
        double seconds = (System.nanoTime() - start) * 1e-9;
        best = Math.min(best, seconds);
        total += seconds;
      }
      // Input and correlations each pass once over rows 0 … k of e, o and Z.
      double bytes = 2.0 * 8 * 1.5 * trajectories * points * (points + 1.0) / 2;
      System.out.printf(
          "T %d, M %d, %d threads: best %.4f s, mean %.4f s, %.1f GB/s of history and drivers,"
              + " %d MB%n",
          points,
          trajectories,
          threads,
          best,
          total / repetitions,
          bytes / best * 1e-9,
          setting.bytes() >> 20);
      System.out.printf(
          "plain read of an array of that size: %.1f GB/s%n", stream(setting, parallel) * 1e-9);
    }
  }

  private static double stream(MeanFieldSetting setting, Threads parallel) {
    int pieces = 32;
    int length = (int) (12L * setting.points() * setting.trajectories() / 8 / pieces);
    double[][] arrays = Lanes.doubles(pieces, length);
    double[] sums = new double[pieces];
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < READS; i++) {
      long start = System.nanoTime();
      parallel.forEach(pieces, p -> sums[p] += sum(arrays[p], length));
      best = Math.min(best, (System.nanoTime() - start) * 1e-9);
    }
    return pieces * 8.0 * length / best;
  }

  private static double sum(double[] a, int n) {
    DoubleVector s0 = DoubleVector.zero(D);
    DoubleVector s1 = DoubleVector.zero(D);
    DoubleVector s2 = DoubleVector.zero(D);
    DoubleVector s3 = DoubleVector.zero(D);
    for (int k = 0; k < n / (4 * LANES); k++) {
      int i = DOUBLES + k * 4 * LANES;
      s0 = s0.add(DoubleVector.fromArray(D, a, i));
      s1 = s1.add(DoubleVector.fromArray(D, a, i + LANES));
      s2 = s2.add(DoubleVector.fromArray(D, a, i + 2 * LANES));
      s3 = s3.add(DoubleVector.fromArray(D, a, i + 3 * LANES));
    }
    return s0.add(s1).add(s2).add(s3).lane(0);
  }
}
