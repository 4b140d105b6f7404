package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.CheckRecord;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the numbers a check prints are the quantities it names, down to an ensemble at rest. */
class CheckSidesTest {
  @TempDir Path folder;

  private Run run(String text) throws Exception {
    return Experiment.parse("x.yaml", text, folder, List.of()).run();
  }

  /** The step is so coarse that its bias is larger than the change of the mean energy. */
  @Tag("slow")
  @Test
  void theLeftSideIsWhatTheSeriesSaysAndTheStepsCorrectionStandsBesideIt() throws Exception {
    Run run =
        run(
            """
            format: 1
            name: coarse
            seed: 3
            potential: {type: double-well}
            temperature: 0.05
            particles: 50_000
            initial: {type: gaussian, mean: -1, standard-deviation: 0.15}
            dynamics: {integrator: heun, step: 0.05, until: 10}
            observe: {every: 1}
            report: {resolution: 0.5}
            checks: [energy-balance]
            """);
    CheckRecord balance = run.check("energy-balance");
    double[] energy = run.series("mean_energy").values();
    assertThat(balance.left()).isEqualTo(energy[energy.length - 1] - energy[1]);
    assertThat(Math.abs(balance.correction())).isGreaterThan(3 * balance.standardError());
    assertThat(balance.difference())
        .isCloseTo(
            balance.left() - balance.right() + balance.correction() + balance.control(),
            within(1e-15));
    assertThat(balance.verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
  }

  /** Gradients of double precision at the minimum are rounding, of any size up to 1e-15. */
  @Test
  void particlesAtRestAreNoTestOfAnything() throws Exception {
    restIsNoTest("1", "heun");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"-1,heun", "0,heun", "1,euler-maruyama", "1,leimkuhler-matthews"})
  void particlesAtAnyRestAreNoTestOfAnything(String at, String integrator) throws Exception {
    restIsNoTest(at, integrator);
  }

  private void restIsNoTest(String at, String integrator) throws Exception {
    Run run =
        run(
            """
            format: 1
            name: rest
            seed: 3
            potential: {type: double-well}
            temperature: 0
            particles: 2_000
            initial: {type: point, at: %s}
            dynamics: {integrator: %s, step: 0.0125, until: 0.5}
            observe: {every: 0.1}
            checks: [energy-balance, weak-form]
            """
                .formatted(at, integrator));
    for (CheckRecord check : run.checks()) {
      assertThat(check.verdict()).as(check.name()).isEqualTo(CheckRecord.Verdict.INCONCLUSIVE);
    }
    assertThat(run.check("energy-balance").advice()).startsWith("nothing moves");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25})
  void freeDiffusionIsNoTestOfTheEnergy(double temperature) throws Exception {
    Run run =
        run(
            """
            format: 1
            name: free
            seed: 3
            potential: {type: linear, slope: 0}
            temperature: %s
            particles: 2_000
            initial: {type: gaussian, mean: 0, standard-deviation: 1}
            dynamics: {integrator: heun, step: 0.0125, until: 0.5}
            observe: {every: 0.1}
            checks: [energy-balance]
            """
                .formatted(temperature));
    CheckRecord check = run.check("energy-balance");
    assertThat(check.verdict()).isEqualTo(CheckRecord.Verdict.INCONCLUSIVE);
    assertThat(check.advice()).contains("the statement is empty here");
  }
}
