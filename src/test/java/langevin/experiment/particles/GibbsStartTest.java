package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.Curve;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Equilibria with modes that are hard to find, to five standard errors: chance alone fails one in
 * 1.7 million.
 */
class GibbsStartTest {
  @TempDir private Path folder;

  private Experiment read(String text) throws Exception {
    return Experiment.parse(
        "x.yaml", "format: 1\nname: gibbs\nseed: 5\n" + text, folder, List.of());
  }

  private static void assertStart(Run run, String column, double truth) {
    Curve curve = run.series(column);
    assertThat(curve.standardErrors()[0]).isPositive();
    assertThat(curve.values()[0]).isCloseTo(truth, within(5 * curve.standardErrors()[0]));
  }

  @Tag("slow")
  @Test
  void twoEqualModesFarApartShareTheParticles() throws Exception {
    Run run =
        read("""
        potential:
          type: gaussian-mixture
          weights: [0.5, 0.5]
          means: [[0, 0], [60, 0]]
          covariances: [[[1, 0], [0, 1]], [[1, 0], [0, 1]]]
        temperature: 2
        particles: 20_000
        initial: {type: gibbs}
        dynamics: {integrator: heun, step: 0.01, until: 0.02}
        checks: []
        """)
            .run();
    assertStart(run, "mean_1", 30);
    assertStart(run, "variance_2", 2);
  }

  @Test
  void aNeedleOnTheFlankOfAHillHasItsHalf() throws Exception {
    Run run =
        read("""
        potential:
          type: gaussian-mixture
          weights: [0.5, 0.5]
          means: [[-1], [3.3]]
          covariances: [[[1]], [[1e-12]]]
        temperature: 1
        particles: 20_000
        initial: {type: gibbs}
        domain: {type: reflecting, lower: -10, upper: 10}
        dynamics: {integrator: mala, step: 1e-14, until: 2e-14}
        checks: []
        """)
            .run();
    assertStart(run, "mean", 1.15);
  }

  @Test
  void aDrivenLandscapeKnowsTheMeansOfItsParts() throws Exception {
    Run run =
        read("""
        potential:
          type: controlled
          loss:
            type: gaussian-mixture
            weights: [0.5, 0.5]
            means: [[-1], [333.3]]
            covariances: [[[1]], [[1e-12]]]
          entropy: {type: quadratic, stiffness: 1}
          coefficient: {type: linear, start: 0, slope: 0.1}
        temperature: 1
        particles: 20_000
        initial: {type: gibbs}
        domain: {type: reflecting, lower: -10, upper: 500}
        dynamics: {integrator: mala, step: 1e-14, until: 2e-14}
        checks: []
        """)
            .run();
    assertStart(run, "mean", 166.15);
  }

  private static final String SEPARATE =
      """
      potential: {type: coupled-double-well, coupling: 0.5}
      temperature: 0.01
      particles: 1000
      initial: {type: gibbs%s}
      dynamics: {integrator: heun, step: 0.01, until: 0.02}
      """;

  @Test
  void aRefusalIsInPlainWords() {
    assertThatThrownBy(() -> read(SEPARATE.formatted("")).points())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("do not forget their start")
        .hasMessageNotContaining("CoupledDoubleWell[");
  }

  @Test
  void aMisspeltKeyIsAnsweredBeforeAnyChainIsRun() {
    assertThatThrownBy(() -> read(SEPARATE.formatted(", temprature: 2")).points())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("temprature")
        .hasMessageNotContaining("do not forget");
  }
}
