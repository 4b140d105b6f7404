package langevin.experiment.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.memory.meanfield.MeanFieldMarch;
import langevin.memory.meanfield.MeanFieldSetting;
import langevin.memory.network.GradedNetwork;
import langevin.memory.network.NetworkSetting;
import langevin.memory.network.Precision;
import langevin.memory.network.RandomPatterns;
import langevin.memory.network.Seed;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.results.Json;
import langevin.text.Numerals;

/**
 * A measurement of an associative memory: steps of a network on bit-packed patterns, and whole
 * mean-field marches, beside their products in plain scalar Java, by turns in one process.
 */
public final class MemoryBench {
  /** As on the command line. */
  public static final String NAME = "memory";

  private static final int REPEATS = 7;
  private static final int NEURONS = 30_000;
  private static final int CUES = 16;
  private static final int STEPS = 2;
  private static final int POINTS = 100;
  private static final int TRAJECTORIES = 8192;
  private static final int WARM_MARCHES = 30;
  private static final int TWIN_NEURONS = 4000;
  private static final int TWIN_POINTS = 40;
  private static final GradedModel MODEL = new GradedModel(1, GradedModel.Indices.ALL, 1.5, 0.2, 0);
  private static final Cue CUE = new Cue.Strength(0.8);
  private static final double DT = 0.1;
  private static final Seed SEED = new Seed(20260522, 0);

  private MemoryBench() {}

  /** What is measured. */
  public enum Part {
    /** Two products with the P × N signs for each cue and step. */
    NETWORK("sign multiplication"),
    /** Four passes over the k × M history at step k: 2T²M multiply-adds. */
    MARCH("multiply-add");

    private final String operation;

    Part(String operation) {
      this.operation = operation;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String operation() {
      return operation;
    }

    /** What its size is, in words. */
    public String size() {
      return this == NETWORK
          ? "%s neurons, %s patterns, %d cues"
              .formatted(Numerals.grouped(NEURONS), Numerals.grouped(patterns(NEURONS)), CUES)
          : "%d times, %s trajectories".formatted(POINTS, Numerals.grouped(TRAJECTORIES));
    }

    int steps() {
      return this == NETWORK ? STEPS : POINTS;
    }

    /** Operations of {@link #steps()} steps. */
    double operations() {
      return this == NETWORK
          ? 2.0 * NEURONS * patterns(NEURONS) * CUES * STEPS
          : 2.0 * POINTS * POINTS * TRAJECTORIES;
    }
  }

  /**
   * What was measured, medians over the repeats.
   *
   * @param seconds per time step
   * @param nanoseconds per operation
   * @param twinNanoseconds the same of the scalar twin on one thread
   */
  public record Timing(
      Part part, int threads, double seconds, double nanoseconds, double twinNanoseconds) {
    public double speedup() {
      return twinNanoseconds / nanoseconds;
    }

    public Json json() {
      String operation = part.operation().replace(' ', '_').replace('-', '_');
      return Json.members(
          "work",
          Json.of(NAME),
          "part",
          Json.of(part.word()),
          "size",
          Json.of(part.size()),
          "threads",
          Json.of(threads),
          "seconds_per_step",
          Json.of(seconds),
          "nanoseconds_per_" + operation,
          Json.of(nanoseconds),
          operation + "s_per_second",
          Json.of(1e9 / nanoseconds),
          "scalar_twin_nanoseconds_per_" + operation,
          Json.of(twinNanoseconds),
          "speed_up",
          Json.of(speedup()));
    }
  }

  private static int patterns(int neurons) {
    return MODEL.patterns(neurons);
  }

  /** One thread and all threads, network and march. */
  public static List<Timing> measure(int cores) {
    List<Timing> timings = new ArrayList<>();
    try (WorkerPool crew = new WorkerPool(cores)) {
      GradedNetwork one = network(Parallel.SERIAL);
      GradedNetwork many = network(crew);
      seconds(one);
      seconds(many);
      timings.addAll(
          timings(
              Part.NETWORK,
              cores,
              () -> seconds(one),
              () -> seconds(many),
              new SignTwin(TWIN_NEURONS)::nanoseconds));
      for (int i = 0; i < WARM_MARCHES; i++) {
        march(60, 4096, Parallel.SERIAL);
        march(60, 4096, crew);
      }
      timings.addAll(
          timings(
              Part.MARCH,
              cores,
              () -> march(POINTS, TRAJECTORIES, Parallel.SERIAL),
              () -> march(POINTS, TRAJECTORIES, crew),
              new HistoryTwin(TWIN_POINTS)::nanoseconds));
    }
    return timings;
  }

  /** Measures something once. */
  @FunctionalInterface
  private interface Measure {
    double take();
  }

  private static List<Timing> timings(
      Part part, int cores, Measure serial, Measure parallel, Measure scalar) {
    double[] twin = new double[REPEATS];
    double[] one = new double[REPEATS];
    double[] all = new double[REPEATS];
    scalar.take();
    for (int r = 0; r < REPEATS; r++) {
      twin[r] = scalar.take();
      one[r] = serial.take();
      all[r] = cores > 1 ? parallel.take() : one[r];
    }
    List<Timing> timings = new ArrayList<>();
    timings.add(timing(part, 1, Bench.median(one), Bench.median(twin)));
    if (cores > 1) timings.add(timing(part, cores, Bench.median(all), Bench.median(twin)));
    return timings;
  }

  private static Timing timing(Part part, int threads, double seconds, double twin) {
    return new Timing(
        part, threads, seconds / part.steps(), 1e9 * seconds / part.operations(), twin);
  }

  private static GradedNetwork network(Parallel parallel) {
    return new GradedNetwork(
        MODEL,
        new NetworkSetting(CUE, CUES, DT, Precision.SINGLE),
        RandomPatterns.independent(SEED, NEURONS, patterns(NEURONS)),
        SEED,
        parallel);
  }

  private static double seconds(GradedNetwork network) {
    long start = System.nanoTime();
    for (int k = 0; k < STEPS; k++) network.step();
    return 1e-9 * (System.nanoTime() - start);
  }

  private static double march(int points, int trajectories, Parallel parallel) {
    MeanFieldSetting setting = MeanFieldSetting.of(CUE, DT, points, trajectories);
    long start = System.nanoTime();
    MeanFieldMarch.run(MODEL, setting, SEED.value(), 0, parallel);
    return 1e-9 * (System.nanoTime() - start);
  }

  /** m = ξφ/N and h = ξᵀm of one cue as a good Java programmer writes them: a byte per sign. */
  static final class SignTwin {
    private final byte[][] signs;
    private final float[] activity;
    private final float[] field;

    SignTwin(int neurons) {
      var patterns = RandomPatterns.independent(SEED, neurons, patterns(neurons));
      signs = new byte[patterns.patterns()][neurons];
      activity = new float[neurons];
      field = new float[neurons];
      for (int mu = 0; mu < signs.length; mu++) {
        for (int i = 0; i < neurons; i++) signs[mu][i] = (byte) patterns.sign(mu, i);
      }
      for (int i = 0; i < neurons; i++) activity[i] = 0.5f * signs[0][i];
    }

    /** One step's field: h_i = Σ_μ ξ_μi m_μ. */
    float[] field() {
      Arrays.fill(field, 0);
      for (byte[] pattern : signs) {
        float m = 0;
        for (int i = 0; i < activity.length; i++) m += pattern[i] * activity[i];
        m /= activity.length;
        for (int i = 0; i < activity.length; i++) field[i] += pattern[i] * m;
      }
      return field;
    }

    private double nanoseconds() {
      long start = System.nanoTime();
      double first = field()[0];
      double elapsed = System.nanoTime() - start;
      if (!Double.isFinite(first)) throw new IllegalStateException("the field left the numbers");
      return elapsed / (2.0 * signs.length * activity.length);
    }
  }

  /** The four passes of a march over its history in plain loops, at all steps. */
  static final class HistoryTwin {
    private final double[][] phi;
    private final double[][] driver;
    private final double[] input = new double[TRAJECTORIES];

    HistoryTwin(int points) {
      phi = new double[points][TRAJECTORIES];
      driver = new double[points][TRAJECTORIES];
      for (int k = 0; k < points; k++) {
        for (int j = 0; j < TRAJECTORIES; j++) {
          phi[k][j] = Math.tanh(Math.sin(k + 0.1 * j));
          driver[k][j] = Math.cos(3 * k + 0.2 * j);
        }
      }
    }

    /** ⟨φ(k)φ(l)⟩ and ⟨φ(k)z(l)⟩, then Σ F φ(l) and Σ L z(l), for l ≤ k. */
    double passes() {
      double sum = 0;
      for (int k = 0; k < phi.length; k++) {
        Arrays.fill(input, 0);
        for (int l = 0; l <= k; l++) {
          double c = 0;
          double a = 0;
          for (int j = 0; j < TRAJECTORIES; j++) c += phi[k][j] * phi[l][j];
          for (int j = 0; j < TRAJECTORIES; j++) a += phi[k][j] * driver[l][j];
          c /= TRAJECTORIES;
          a /= TRAJECTORIES;
          for (int j = 0; j < TRAJECTORIES; j++) input[j] += c * phi[l][j];
          for (int j = 0; j < TRAJECTORIES; j++) input[j] += a * driver[l][j];
          sum += c + a;
        }
        sum += input[0];
      }
      return sum;
    }

    private double nanoseconds() {
      long start = System.nanoTime();
      double sum = passes();
      double elapsed = System.nanoTime() - start;
      if (!Double.isFinite(sum)) throw new IllegalStateException("the march left the numbers");
      return elapsed / (4.0 * TRAJECTORIES * phi.length * (phi.length + 1) / 2);
    }
  }
}
