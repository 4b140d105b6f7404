package langevin.experiment.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import langevin.experiment.particles.RoughCases;
import langevin.results.Curve;
import langevin.results.Run;
import langevin.results.Series;
import langevin.verdict.NoiseLaw;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Memories that 0.1.0 got wrong, at several sizes and seeds, against the limit of small steps.
 * Chance alone fails a test with probability 10⁻⁴.
 */
class MemoryCasesTest {
  private static final double FALSE_ALARM = 1e-4;

  private static final int SEEDS = 10;

  /** m(0.2) and the peak, to the digits they are known to. */
  private static final double EARLY = 0.7965;

  private static final double PEAK = 0.9328;

  private static final double DIGITS = 5e-5;

  private static void theory(int trajectories, int seed, int runs) throws Exception {
    Run run =
        RoughCases.read(
                "memory-step",
                List.of(
                    "seed=" + seed,
                    "theory.trajectories=" + trajectories,
                    "network={neurons: 300, networks: 2, cues: 1}"))
            .run();
    // Eight marches.
    double farthest = new NoiseLaw.Student(7).quantile(FALSE_ALARM / (2 * runs));
    Curve overlap = run.series("theory_overlap");
    assertThat(overlap.at(0.2))
        .as("m(0.2), %d trajectories, seed %d", trajectories, seed)
        .isCloseTo(EARLY, within(DIGITS + farthest * overlap.standardErrorAt(0.2)));
    Series summary = run.summary().orElseThrow();
    double error = summary.column("theory_recovery_standard_error")[0];
    assertThat(summary.column("theory_recovery")[0])
        .as("m*, %d trajectories, seed %d", trajectories, seed)
        .isCloseTo(PEAK, within(DIGITS + farthest * error));
    // Wide enough to hold the step, narrow enough to have told 0.79308 and 0.93393.
    assertThat(overlap.standardErrorAt(0.2)).isLessThan(1e-3);
    assertThat(error).isLessThan(5e-4);
  }

  @Test
  void curvesAtTheShippedStepAreThoseOfItsLimit() throws Exception {
    theory(8192, 5, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"2048", "8192", "32768"})
  void curvesAtTheShippedStepAreThoseOfItsLimitForEverySeed(int trajectories) throws Exception {
    for (int seed = 1; seed <= SEEDS; seed++) {
      theory(trajectories, seed, SEEDS);
    }
  }

  /**
   * Three patterns of equal strength overlap by one half with the sign of their sum, and without
   * noise and load the state stays. The standard deviation is √(3/4N) for each pattern.
   */
  private static void mixture(int neurons, int seed, int runs) throws Exception {
    Run run =
        RoughCases.read("mixture-rounded", List.of("seed=" + seed, "network.neurons=" + neurons))
            .run();
    Curve overlap = run.series("network_overlap");
    double quantile = -normal(FALSE_ALARM / (4 * runs));
    for (double time : new double[] {0, 2}) {
      assertThat(overlap.at(time))
          .as("%d neurons, seed %d, time %s", neurons, seed, time)
          .isCloseTo(0.5, within(quantile * Math.sqrt(0.75 / neurons)));
    }
  }

  private static double normal(double probability) {
    return NormalDistribution.of(0, 1).inverseCumulativeProbability(probability);
  }

  @Test
  void aMixtureRoundedToElevenDigitsIsTaken() throws Exception {
    mixture(10_000, 5, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"10000", "100000", "1000000"})
  void aMixtureRoundedToElevenDigitsIsTakenAtEverySizeAndSeed(int neurons) throws Exception {
    for (int seed = 1; seed <= SEEDS; seed++) {
      mixture(neurons, seed, SEEDS);
    }
  }
}
