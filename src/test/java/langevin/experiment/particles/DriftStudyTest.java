package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import langevin.experiment.Experiment;
import langevin.experiment.Refused;
import langevin.formula.BadFormula;
import langevin.formula.FixedPoints;
import langevin.formula.Formula;
import langevin.formula.FormulaDrift;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is to be known of a drift before it is run: fixed points, eigenvalues, the longest step. */
class DriftStudyTest {
  private static FormulaDrift drift(String... texts) throws BadFormula {
    List<Formula> formulas = new ArrayList<>();
    for (String text : texts) formulas.add(Formula.read(text, Map.of(), texts.length));
    return new FormulaDrift(formulas);
  }

  /** λ = −1 ± 2i: Euler's step stays below 2/5, Heun's below the root of |1 + hλ + (hλ)²/2| = 1. */
  @Test
  void aSpiralHasAPairOfEigenvalues() throws BadFormula {
    List<FixedPoints.Point> points = FixedPoints.of(drift("-x1 + 2*x2", "-2*x1 - x2"), 0).points();
    assertThat(points).hasSize(1);
    FixedPoints.Point point = points.getFirst();
    assertThat(point.attracts()).isTrue();
    assertThat(point.eigenvalues().getLast().re()).isCloseTo(-1, within(1e-14));
    assertThat(point.eigenvalues().getLast().im()).isCloseTo(2, within(1e-14));
    assertThat(point.longestEulerStep()).isCloseTo(0.4, within(1e-14));
    double h = point.longestHeunStep();
    assertThat(Math.hypot(1 - h - 1.5 * h * h, 2 * h - 2 * h * h)).isCloseTo(1, within(1e-9));
  }

  /** Van der Pol's oscillator, tanh for a cubic: 0 repels; a double well on a line: ±1 attract. */
  @Test
  void pointsAreToldApart() throws BadFormula {
    assertThat(FixedPoints.of(drift("y", "(1 - x^2)*y - x"), 0).points())
        .singleElement()
        .satisfies(p -> assertThat(p.repels()).isTrue());
    List<FixedPoints.Point> line = FixedPoints.of(drift("x - x^3"), 0).points();
    assertThat(line).hasSize(3);
    assertThat(line.get(0).at().getFirst()).isCloseTo(-1, within(1e-12));
    assertThat(line.get(1).at().getFirst()).isCloseTo(1, within(1e-12));
    assertThat(line.get(0).longestEulerStep()).isCloseTo(1, within(1e-9));
    assertThat(line.get(0).longestHeunStep()).isCloseTo(1, within(1e-9));
    assertThat(line.get(2).repels()).isTrue();
    // A change of sign at a pole is no zero.
    assertThat(FixedPoints.of(drift("1/x"), 0).points()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "euler-maruyama, 0.45, 0.4",
    "heun, 0.9, 0.8",
    "leimkuhler-matthews, 0.1, leimkuhler",
  })
  void aStepThatLeavesAFixedPointIsRefused(String scheme, String step, String said) {
    Refused.with(() -> spiral(scheme, step), said);
  }

  @Test
  void theEigenvaluesAreSaid() {
    Refused.with(
        () -> spiral("euler-maruyama", "0.45"),
        "the drift's Jacobian has the eigenvalues −1 ± 2i",
        "it must be below 0.4");
    assertThatCode(() -> spiral("euler-maruyama", "0.3")).doesNotThrowAnyException();
    assertThatCode(() -> spiral("heun", "0.45")).doesNotThrowAnyException();
  }

  private static Experiment spiral(String scheme, String step) throws BadScenario {
    return Experiment.parse(
        "spiral.yaml",
        """
        format: 1
        name: spiral
        drift: {formula: ["-x1 + 2*x2", "-2*x1 - x2"]}
        temperature: 0.5
        particles: 100
        initial: {type: point, at: [1, 0]}
        """
            + "dynamics: {integrator: %s, step: %s, until: 7.2}\n".formatted(scheme, step),
        Path.of(""),
        List.of());
  }

  @Test
  void aPageSaysWhatADriftIs() throws BadScenario {
    assertThat(FormulaStudy.of("[-x1 + a*x2, -a*x1 - x2]", List.of("a=2")))
        .contains("b = (-x1 + a*x2, -a*x1 - x2) with a = 2")
        .contains("∂b1/∂y   2")
        .contains("∂b2/∂x   -2")
        .contains("∇·b      -2")
        .contains("it is no gradient")
        .contains("attracts x = (0, 0), λ = −1 ± 2i")
        .contains("Steps must be below 0.4 with euler-maruyama");
    assertThat(FormulaStudy.of("[-2*x*y, -x^2]", List.of())).contains("Its Jacobian is symmetric");
    assertThat(FormulaStudy.of("[x[2]*atan2(x1, x2), 1, x[1]]", List.of()))
        .contains("No place where b = 0 is found from starts at random");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[x1, coss(x2)]; cos",
        "[x1, x2; a list in brackets",
        "[x1, x3]; x3",
        "[x1, ]; formula"
      })
  void whatIsNoDriftIsSaid(String text, String message) {
    Refused.with(() -> FormulaStudy.of(text, List.of()), message);
  }
}
