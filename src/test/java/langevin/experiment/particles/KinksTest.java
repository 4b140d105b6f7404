package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Typed landscapes whose slope jumps, that jump themselves, or that do not confine. */
class KinksTest {
  @TempDir private Path folder;

  private void read(String formula, String start, String checks) throws Exception {
    String text =
        """
        format: 1
        name: kinks
        potential: {formula: "%s"}
        temperature: 0.5
        particles: 100
        initial: %s
        dynamics: {integrator: heun, step: 0.01, until: 0.2}
        observe: {every: 0.1}
        checks: [%s]
        """
            .formatted(formula, start, checks);
    assertThat(Experiment.parse("x.yaml", text, folder, List.of()).points()).hasSize(1);
  }

  private void assertRefused(String formula, String start, String checks, String message) {
    assertThatThrownBy(() -> read(formula, start, checks))
        .isInstanceOf(BadScenario.class)
        .satisfies(
            bad ->
                assertThat(String.valueOf(bad.getMessage()).replaceAll("\\s+", " "))
                    .contains(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"energy-balance", "weak-form", "free-energy-dissipation", "entropy-production"})
  void checksThatNeedTheCurvatureAreRefusedWhereTheSlopeJumps(String check) throws Exception {
    assertRefused(
        "abs(x)",
        "{type: point, at: 1}",
        check,
        "the potential's slope jumps (abs) at x = 0, where ΔV has a delta function");
    read("abs(x)", "{type: point, at: 1}", "");
    read("sqrt(x^2+0.0001)", "{type: point, at: 1}", check);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "abs(x-37.3)+x^2; {type: point, at: 1}",
        "max(x1, 2*x2)+x1^2+x2^2; {type: point, at: [1, 1]}",
        "min(x1^2+x2^2, (x1-50)^2+x2^2)/2; {type: point, at: [1, 1]}",
        "if(x < 1, x^2, 2*x-1+(x-1)); {type: point, at: 0}",
      })
  void kinksAreFound(String formula, String start) {
    assertRefused(formula, start, "energy-balance", "the potential's slope jumps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"if(x<0,x^2,x^2/2)", "abs(x)*x^2", "max(x,0)^2+x^2", "abs(x)^3+x^2"})
  void smoothJoinsAreNone(String formula) throws Exception {
    read(formula, "{type: point, at: 1}", "energy-balance");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x^2/2+step(x)", "x^2+0.1*sign(x-0.3)", "if(x > 2, x^2, x^2/2)"})
  void aLandscapeThatJumpsIsRefused(String formula) {
    assertRefused(formula, "{type: point, at: 1}", "", "which no particle would feel");
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(x1-x2)^2/2; {type: gibbs}",
        "(x-2*y)^2; {type: gibbs}",
        "(x1-x2)^2+(x2-x3)^2+(x3-x4)^2; {type: gibbs}",
        "x1^2+x2^2; {type: density, formula: 'exp(-(x-2*y)^2)'}",
      })
  void aSpringBetweenCoordinatesDoesNotConfine(String formula, String start) {
    assertRefused(formula, start, "", "does not rise, so it does not confine");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"(x1-x2)^2/2+0.001*(x1+x2)^2", "(x1^2+x2^2-1)^2", "x1^4+x2^4"})
  void whatConfinesWeaklyIsDrawn(String formula) throws Exception {
    read(formula, "{type: gibbs}", "");
  }
}
