package langevin.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small finished run with every kind of content. */
public final class SampleRun {
  private SampleRun() {}

  /** As usage shows it: F, S, D with errors, one density, four checks. */
  public static Run doubleWell() {
    return new Run(
        manifest(4, 6.2),
        series(),
        arrays(),
        List.of(holding(), inconclusive()),
        "name: double-well\n");
  }

  public static Manifest manifest(int threads, double wallSeconds) {
    return new Manifest(
        "double-well",
        "Relaxation in a double well; the main theorem checks in under a minute.",
        "1,000,000 particles in V(x) = x⁴/4 − x²/2, τ = 0.25, Heun, step 0.0125, until 2"
            + " (and steps 0.025, 0.05 for the error budget)",
        "particles",
        List.of("particles=1e6"),
        20260522,
        "0.1.0",
        "25.0.3+9",
        new Manifest.Machine("a \"quoted\" processor", 2, 512, 8L << 30),
        threads,
        "2026-01-01T00:00:00Z",
        wallSeconds,
        280_000_000L,
        null);
  }

  public static Series series() {
    return new Series(
        List.of(
            "time",
            "mean",
            "entropy",
            "entropy_standard_error",
            "free_energy",
            "free_energy_standard_error",
            "dissipation",
            "dissipation_standard_error"),
        List.of(
            new double[] {0, -1, Double.NaN, Double.NaN, 0.75, Double.NaN, 1e-300, 0},
            new double[] {0.1, -0.97, -0.1034034, 4.1e-5, -0.1772493, 1.2e-5, 0.520486, 3.1e-4},
            new double[] {0.5, -0.91, 0.3502747, 6e-5, -0.2467411, 1.5e-5, 0.0888246, 8e-5},
            new double[] {1, -0.83, 0.5315217, 6.4e-5, -0.2834683, 1.6e-5, 0.0630206, 7e-5},
            new double[] {2, -0.7, 0.7451241, 7e-5, -0.3329919, 1.8e-5, 0.0381769, 5e-5}));
  }

  public static Map<String, NumericArray> arrays() {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    double[] grid = new double[33];
    double[] early = new double[33];
    double[] late = new double[33];
    for (int i = 0; i < grid.length; i++) {
      double x = -2 + i / 8.0;
      grid[i] = x;
      early[i] = Math.exp(-8 * (x + 1) * (x + 1));
      late[i] = Math.exp(-4 * (x * x * x * x / 4 - x * x / 2 + 0.1 * x));
    }
    arrays.put("density_grid", NumericArray.of(grid));
    arrays.put("density_times", NumericArray.of(0, 2));
    arrays.put("density", NumericArray.of(new double[][] {early, late}));
    arrays.put("counts", new NumericArray.Longs(List.of(2, 1, 3), new long[] {1, -2, 3, 4, 5, 6}));
    arrays.put("scalar", new NumericArray.Doubles(List.of(), new double[] {Math.PI}));
    arrays.put("none", new NumericArray.Doubles(List.of(0, 4), new double[0]));
    return arrays;
  }

  public static CheckRecord holding() {
    return new CheckRecord(
        "free-energy-dissipation",
        "Theorem 4",
        "F(2) − F(0.1) = −∫D dt",
        -0.155742,
        -0.155731,
        -1.1e-5,
        4.1e-5,
        9e-6,
        List.of(new CheckRecord.Term("time step", 7e-6), new CheckRecord.Term("score basis", 2e-6)),
        7.6e-5,
        0.155742,
        -0.27,
        CheckRecord.Verdict.HOLDS,
        "");
  }

  public static CheckRecord inconclusive() {
    return new CheckRecord(
        "entropy-production",
        "Theorem 5",
        "S(2) − S(0.1) = ∫(τI − E[ΔV]) dt",
        0.84852,
        0.8479,
        6.2e-4,
        2.1e-3,
        1e-4,
        List.of(new CheckRecord.Term("density estimate", 1e-4)),
        1.06e-2,
        0.84852,
        0.3,
        CheckRecord.Verdict.INCONCLUSIVE,
        "Take about 110,000,000 particles to see violations of 0.1 %.");
  }

  public static CheckRecord violated() {
    return new CheckRecord(
        "energy-balance",
        "D7",
        "E[V](2) − E[V](0.1) = ∫(τE[ΔV] − E|∇V|²) dt",
        -0.1,
        -0.2,
        0.1,
        1e-3,
        0,
        List.of(),
        5e-3,
        0.2,
        100,
        CheckRecord.Verdict.VIOLATED,
        "");
  }
}
