package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.experiment.Refused;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test functions that are typed, weighed by the weak form beside its own (theory.md D13). */
class TypedFunctionsTest {
  private static Experiment read(String body, String... overrides) throws BadScenario {
    return Experiment.parse(
        "functions.yaml",
        """
        format: 1
        name: functions
        seed: 12
        temperature: 0.5
        """
            + body
            + "checks: [weak-form]\n",
        Path.of(""),
        List.of(overrides));
  }

  private static final String SPACE =
      """
      potential: {type: quadratic, stiffness: [1, 2, 3]}
      particles: 3_000
      initial: {type: point, at: [1, 0.5, -1]}
      dynamics: {integrator: heun, step: 0.02, until: 1}
      """;

  private static final String PLANE =
      """
      potential: {type: coupled-double-well, coupling: 0.5}
      particles: 4_000
      initial: {type: gaussian, mean: [-1, 0.5], standard-deviation: 0.3}
      dynamics: {integrator: heun, step: 0.02, until: 1}
      observe: {every: 0.5}
      """;

  private static final String RING =
      """
      potential: {formula: "cos(x)"}
      particles: 3_000
      initial: {type: gaussian, mean: 1, standard-deviation: 0.3}
      domain: {type: periodic, lower: 0, upper: 6.283185307}
      dynamics: {integrator: heun, step: 0.02, until: 1}
      """;

  private static final String WALLS =
      RING.replace("periodic", "reflecting").replace("6.283185307", "3.141592654");

  private static CheckRecord weakForm(Run run) {
    return run.check("weak-form");
  }

  /**
   * Functions that are sums of those of the battery add nothing to it: what is left of the
   * statement has the same length, though all sums are taken otherwise.
   */
  @Tag("slow")
  @Test
  void functionsOfTheBatterysSpanChangeNothing() throws BadScenario {
    double plain = weakForm(read(SPACE).run()).left();
    double more =
        weakForm(read(SPACE + "test-functions: [\"2*x1 - x3\", \"x2^3 + x2^2 - 1\"]\n").run())
            .left();
    assertThat(more).isCloseTo(plain, within(1e-6 * plain));
    double product = weakForm(read(SPACE + "test-functions: [\"x1*x2*x3\"]\n").run()).left();
    assertThat(product).isGreaterThan(plain * (1 + 1e-6));
  }

  @Tag("slow")
  @Test
  void truthHoldsAndErrorsAreSeen() throws BadScenario {
    String typed = "test-functions: [\"x1^3\", \"sin(x1)*x2\", \"exp(-x1^2 - x2^2)\"]\n";
    assertThat(weakForm(read(PLANE + typed).run()).verdict())
        .isNotEqualTo(CheckRecord.Verdict.VIOLATED);
    for (String error : List.of("drift: 0.5", "laplacian: 0")) {
      Run wrong = read(PLANE + typed + "sabotage: {" + error + "}\n").run();
      assertThat(weakForm(wrong).verdict()).as(error).isEqualTo(CheckRecord.Verdict.VIOLATED);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"ring, sin(x)*cos(2*x)", "walls, cos(x)^3"})
  void theyStandInBoxes(String where, String function) throws BadScenario {
    String scenario = where.equals("ring") ? RING : WALLS;
    assertThat(
            weakForm(read(scenario + "test-functions: [\"" + function + "\"]\n").run()).verdict())
        .isNotEqualTo(CheckRecord.Verdict.VIOLATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ring; x^2; does not go around in this periodic box",
        "walls; x; has a slope across the walls",
        "space; abs(x1); has abs in it",
        "space; x1*t; depends on the time",
        "space; 3; the same everywhere",
        "space; x1 + coss(x2); cos",
        "space; x4; x4"
      })
  void whatCannotBeWeighedIsRefused(String where, String function, String message) {
    String scenario = where.equals("ring") ? RING : where.equals("walls") ? WALLS : SPACE;
    Refused.with(() -> read(scenario + "test-functions: [\"" + function + "\"]\n"), message);
  }

  @Test
  void theyAreThoseOfTheWeakForm() {
    Refused.with(
        () -> read(SPACE + "test-functions: [\"x1\"]\n", "checks=[energy-balance]"),
        "are those of the check weak-form, which is not asked for");
  }
}
