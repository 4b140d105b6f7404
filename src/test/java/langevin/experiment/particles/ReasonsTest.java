package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out or refused says what stands in its way. */
class ReasonsTest {
  @TempDir private Path folder;

  private Experiment read(String text) throws Exception {
    return Experiment.parse(
        "x.yaml", "format: 1\nname: reasons\nseed: 5\n" + text, folder, List.of());
  }

  @Test
  void aScheduleThatOverflowsIsNamedWithItsTimeBeforeTheRun() {
    assertThatThrownBy(
            () ->
                read("""
                potential:
                  type: controlled
                  loss: {type: quadratic, stiffness: 1}
                  entropy: {type: quadratic, stiffness: 1}
                  coefficient: {type: formula, formula: "exp(100*t)/(1 + exp(100*t))"}
                temperature: 1
                particles: 1000
                initial: {type: point, at: 0}
                dynamics: {integrator: heun, step: 0.01, until: 10}
                """)
                    .points())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("exp(100*t)/(1 + exp(100*t))")
        .hasMessageContaining("at time 3.55");
  }
}
