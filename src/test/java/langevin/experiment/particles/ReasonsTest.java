package langevin.experiment.particles;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.Manifest;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out or refused says what stands in its way. */
class ReasonsTest {
  @TempDir private Path folder;

  private Experiment read(String text) throws Exception {
    return Experiment.parse(
        "x.yaml", "format: 1\nname: reasons\nseed: 5\n" + text, folder, List.of());
  }

  @Tag("slow")
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
        .hasMessageContaining("at time 7.1");
  }

  /** Beyond x = 1 the force is a number and the energy is none: nobody diverges. */
  @Tag("slow")
  @Test
  void anEnergyThatIsNoNumberSaysWhere() throws Exception {
    Run run =
        read("""
        potential: {formula: "x^2/2 - log(1 - x)"}
        temperature: 0.5
        particles: 2000
        initial: {type: gaussian, mean: 0, standard-deviation: 0.2}
        dynamics: {integrator: euler-maruyama, step: 0.01, until: 1}
        """)
            .run();
    assertThat(run.manifest().remarks())
        .anySatisfy(
            remark ->
                assertThat(remark)
                    .contains("V = x^2/2 - log(1 - x) is no finite number", "around x = 1.0"));
  }

  /** Beyond x = 1 there is no force, which no smaller step mends. */
  @Test
  void aForceThatIsNoNumberIsNotBlamedOnTheStep() throws Exception {
    Run run =
        read("""
        potential: {formula: "x^2/2 + 0.1*(1 - x)^1.5"}
        temperature: 0.5
        particles: 2000
        initial: {type: gaussian, mean: 0, standard-deviation: 0.2}
        dynamics: {integrator: euler-maruyama, step: 0.01, until: 1}
        """)
            .run();
    Manifest.Divergence divergence = requireNonNull(run.manifest().divergence());
    assertThat(divergence.remedy())
        .contains("the force is no number", "walls")
        .doesNotContain("step smaller");
    assertThat(divergence.position().getFirst()).isGreaterThan(1);
  }

  /** Beyond x = π/2 the noise is none, which no smaller step mends. */
  @Test
  void aNegativeTemperatureIsNotBlamedOnTheStep() throws Exception {
    Run run =
        read("""
        potential: {formula: "x^2/2"}
        diffusion: {formula: "sin(2*x)", reading: ito}
        particles: 2000
        initial: {type: gaussian, mean: 1, standard-deviation: 0.1}
        dynamics: {integrator: euler-maruyama, step: 0.01, until: 1}
        """)
            .run();
    Manifest.Divergence divergence = requireNonNull(run.manifest().divergence());
    assertThat(divergence.remedy())
        .contains("τ(x) is no number or negative", "walls")
        .doesNotContain("step smaller");
    double at = divergence.position().getFirst();
    assertThat(Math.sin(2 * at)).isNegative();
  }

  /** V″ = 1000 in twenty dimensions, whose longest step is 0.002; places are shown in part. */
  @Test
  void aStepTooLongIsRefusedInManyDimensions() {
    String zeros = String.join(", ", Collections.nCopies(20, "0"));
    assertThatThrownBy(
            () ->
                read("""
                potential: {formula: "500*r2", dimension: 20}
                temperature: 0.5
                particles: 1000
                initial: {type: gaussian, mean: [%s], standard-deviation: 0.1}
                dynamics: {integrator: euler-maruyama, step: 0.01, until: 1}
                """
                        .formatted(zeros))
                    .points())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("x = (0, 0, 0, 0, 0, 0, 0, …, 0), where V″ = 1000")
        .hasMessageContaining("2/V″ = 0.002");
  }

  /** A message names a long formula by its beginning. */
  @Test
  void aLongFormulaDoesNotFillTheMessage() {
    assertThatThrownBy(
            () ->
                read("""
                potential: {formula: "log(x)%s"}
                temperature: 0.5
                particles: 1000
                initial: {type: point, at: -1}
                dynamics: {integrator: euler-maruyama, step: 0.01, until: 1}
                """
                        .formatted(" + x".repeat(500)))
                    .points())
        .isInstanceOfSatisfying(
            BadScenario.class,
            bad ->
                assertThat(bad.problems())
                    .singleElement()
                    .satisfies(
                        p ->
                            assertThat(p.message())
                                .startsWith("log(x) + x + x")
                                .contains("… is not finite where particle 0 starts")
                                .hasSizeLessThan(300)));
  }

  /** Of noise by place that cannot be read only that is said, not that the scheme needs it. */
  @Test
  void aMisspeltDiffusionIsOneError() {
    assertThatThrownBy(
            () ->
                read("""
                potential: {formula: "x^2/2"}
                diffusion: {formula: "0.5 + 0.1*six(x)^2", reading: ito}
                particles: 1000
                initial: {type: point, at: 0}
                dynamics: {integrator: milstein, step: 0.01, until: 1}
                """)
                    .points())
        .isInstanceOfSatisfying(
            BadScenario.class,
            bad ->
                assertThat(bad.problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.message()).contains("did you mean 'sin'?")));
  }
}
