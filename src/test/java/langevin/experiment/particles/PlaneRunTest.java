package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import langevin.cli.Langevin;
import langevin.cli.Terminal;
import langevin.report.Style;
import langevin.results.NumericArray;
import langevin.results.ResultsException;
import langevin.results.Run;
import langevin.results.RunReader;
import langevin.results.Series;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run in two dimensions leaves in its folder, against its own snapshots of all particles.
 */
class PlaneRunTest {
  private static final int PARTICLES = 20_000;

  private static final String SCENARIO =
      """
      format: 1
      name: tilted
      seed: 8
      potential: {type: coupled-double-well, coupling: 0.5}
      temperature: 0.25
      particles: 20_000
      initial: {type: gaussian, mean: [-1, 0.4], covariance: [[0.04, 0.02], [0.02, 0.09]]}
      dynamics: {integrator: heun, step: 0.0125, until: 0.5}
      observe: {every: 0.25}
      checks: [energy-balance]
      report: {resolution: 0.9}
      output:
        densities: [0, 0.5]
        snapshots: {times: [0, 0.25, 0.5], particles: 20_000}
      """;

  @TempDir static Path folder;

  private static Optional<Run> made = Optional.empty();

  @BeforeAll
  static void runOnce() throws IOException, ResultsException {
    Path file = Files.writeString(folder.resolve("tilted.yaml"), SCENARIO);
    PrintWriter silent = new PrintWriter(Writer.nullWriter());
    Terminal terminal = new Terminal(silent, silent, Style.PLAIN, false);
    assertThat(
            Langevin.execute(
                terminal, "run", file.toString(), "--out", folder.resolve("results").toString()))
        .isZero();
    made = Optional.of(RunReader.read(folder.resolve("results/tilted-1")));
  }

  private static Run run() {
    return made.orElseThrow();
  }

  private static NumericArray array(Run run, String name) {
    return Objects.requireNonNull(run.arrays().get(name), name);
  }

  private static double cell(Run run, int row, String column) {
    return run.series().rows().get(row)[run.series().columns().indexOf(column)];
  }

  @Test
  void columnsAndArraysAreWhatTheSnapshotsSay() throws Exception {
    Run run = run();
    assertThat(run.missing()).isEmpty();
    assertThat(run.series().columns().stream().filter(c -> !c.endsWith(Series.STANDARD_ERROR)))
        .startsWith("time")
        .endsWith("diverged")
        .containsSubsequence(
            "time",
            "mean_1",
            "mean_2",
            "variance_1",
            "variance_2",
            "covariance_1_2",
            "mean_energy",
            "entropy",
            "free_energy",
            "dissipation",
            "fisher_information",
            "mean_squared_displacement",
            "diverged");
    NumericArray snapshots = array(run, "snapshots");
    assertThat(snapshots.shape()).containsExactly(3, PARTICLES, 2);
    for (int row = 0; row < 3; row++) {
      double[] mean = new double[2];
      double[][] product = new double[2][2];
      for (int i = 0; i < PARTICLES; i++) {
        for (int a = 0; a < 2; a++) {
          double x = snapshots.value((row * PARTICLES + i) * 2 + a);
          mean[a] += x / PARTICLES;
          for (int b = 0; b < 2; b++) {
            double y = snapshots.value((row * PARTICLES + i) * 2 + b);
            product[a][b] += x * y / PARTICLES;
          }
        }
      }
      assertThat(cell(run, row, "time")).isEqualTo(0.25 * row);
      for (int a = 0; a < 2; a++) {
        assertThat(cell(run, row, "mean_" + (a + 1))).isCloseTo(mean[a], within(1e-12));
        assertThat(cell(run, row, "variance_" + (a + 1)))
            .isCloseTo(product[a][a] - mean[a] * mean[a], within(1e-12));
      }
      double displacement = 0;
      for (int i = 0; i < PARTICLES; i++) {
        for (int a = 0; a < 2; a++) {
          double gone = snapshots.value((row * PARTICLES + i) * 2 + a) - snapshots.value(i * 2 + a);
          displacement += gone * gone / PARTICLES;
        }
      }
      assertThat(cell(run, row, "mean_squared_displacement"))
          .isCloseTo(displacement, within(1e-12));
      assertThat(cell(run, row, "covariance_1_2"))
          .isCloseTo(product[0][1] - mean[0] * mean[1], within(1e-12));
      // √(Var x/N), which batches know to ±13 %: within a factor 1.7 but for 1e-4.
      double error = cell(run, row, "mean_1" + Series.STANDARD_ERROR);
      double expected = Math.sqrt(cell(run, row, "variance_1") / PARTICLES);
      assertThat(error / expected).isBetween(1 / 1.7, 1.7);
    }
  }

  @Test
  void theDensityHasItsAxesInOrder() throws Exception {
    Run run = run();
    NumericArray x = array(run, "density_grid_1");
    NumericArray y = array(run, "density_grid_2");
    NumericArray density = array(run, "density");
    assertThat(run.arrays()).doesNotContainKey("density_grid");
    assertThat(density.shape()).containsExactly(2, x.size(), y.size());
    NumericArray times = array(run, "density_times");
    assertThat(List.of(times.value(0), times.value(1))).containsExactly(0.0, 0.5);
    double area = (x.value(1) - x.value(0)) * (y.value(1) - y.value(0));
    for (int t = 0; t < 2; t++) {
      double mass = 0;
      double meanX = 0;
      double meanY = 0;
      double xy = 0;
      for (int i = 0; i < x.size(); i++) {
        for (int j = 0; j < y.size(); j++) {
          double p = density.value((t * x.size() + i) * y.size() + j) * area;
          mass += p;
          meanX += p * x.value(i);
          meanY += p * y.value(j);
          xy += p * x.value(i) * y.value(j);
        }
      }
      // A kernel of fourth order keeps means and covariances; lobes cut off move them a little.
      assertThat(mass).isCloseTo(1, within(2e-3));
      assertThat(meanX).isCloseTo(cell(run, 2 * t, "mean_1"), within(5e-3));
      assertThat(meanY).isCloseTo(cell(run, 2 * t, "mean_2"), within(5e-3));
      assertThat(xy - meanX * meanY).isCloseTo(cell(run, 2 * t, "covariance_1_2"), within(5e-3));
    }
  }
}
