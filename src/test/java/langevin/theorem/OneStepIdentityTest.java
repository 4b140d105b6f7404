package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.experiment.Refused;
import langevin.experiment.particles.Weighed;
import langevin.results.CheckRecord;
import langevin.results.CheckRecord.Verdict;
import langevin.scenario.yaml.BadScenario;
import langevin.verdict.Comparison;
import langevin.verdict.Evidence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every step of Euler–Maruyama against its definition. */
class OneStepIdentityTest {
  private static final String COARSE =
      """
      format: 1
      name: a
      seed: 5
      potential: {type: double-well}
      temperature: 0.25
      particles: 20_000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: euler-maruyama, step: 0.2, until: 4}
      observe: {times: [0, 2, 4]}
      checks: [one-step-identity]
      report: {resolution: 0.2}
      """;

  private static Experiment experiment(String text, String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", text, Path.of("."), List.of(overrides));
  }

  private static CheckRecord check(String... overrides) throws BadScenario {
    return experiment(COARSE, overrides).run().checks().getFirst();
  }

  /** A step far too coarse for the equation, in two dimensions, on a ring, at a τ that changes. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed=5",
        "potential={formula: \"x1^2/2 + x2^2 + 0.7*x1*x2\"}",
        "domain={type: periodic, lower: -1.5, upper: 1.5}",
        "temperature={formula: \"0.2 + 0.1*t\"}",
        "potential={formula: \"(1 + t)/2*x^2\"}",
        "observe={times: [0, 2, 4], paths: {from: 2}}"
      })
  void itHoldsAtAnyStep(String setting) throws BadScenario {
    boolean plane = setting.contains("x2");
    CheckRecord check =
        plane
            ? check(setting, "initial={type: gaussian, mean: [1, 0], standard-deviation: 0.1}")
            : check(setting);
    assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.HOLDS);
  }

  /** Σ|R|² of n = 20 steps and N particles is known to √(2/(nN)): by its closed form, to 50 %. */
  @Test
  void theErrorOfTheSquaresIsThatOfChiSquare() throws Exception {
    List<Comparison> all = Weighed.of(experiment(COARSE));
    assertThat(all).hasSize(3);
    double seen = ((Evidence.Weighed) all.get(1).evidence()).budget().standardError();
    assertThat(seen).isCloseTo(Math.sqrt(2 / (20 * 20_000.0)), within(0.5 * seen));
  }

  /** One per cent of τ is seen where the equation's own checks see but its fifth part. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{temperature: 1.02}",
        "{drift: 1.3}",
        "{clock: 1.02}",
        "{noise: repeated}",
        "{laplacian: 0}",
        "{laplacian: 1.02}"
      })
  void errorsAreSeen(String sabotage) throws BadScenario {
    assertThat(check("sabotage=" + sabotage, "particles=40_000").verdict())
        .isEqualTo(Verdict.VIOLATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "dynamics.integrator=heun; it is about the chain of the integrator euler-maruyama",
        "domain={type: reflecting, lower: -2, upper: 2}; a step that ends beyond a wall is folded",
        "temperature=0; it is about the noise of every step"
      })
  void withoutTheHypothesisItIsRefusedByName(String setting, String message) {
    Refused.with(() -> check(setting), "'one-step-identity'", message);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"hold=resident", "threads=1", "threads=3"})
  void theNumbersAreThoseOfAnyHolding(String setting) throws BadScenario {
    CheckRecord seen = check("hold=streamed");
    assertThat(check(setting)).isEqualTo(seen);
  }

  /**
   * Of 32 seeds the differences over their errors have mean 0, each within 4.6/√32, and spread 1:
   * the mean square of all 96 in 0.5 … 1.75, left less than once in 10⁵.
   */
  @Tag("long")
  @Test
  void overSeedsDifferencesAreStandardNormal() throws Exception {
    int seeds = 32;
    double[] sum = new double[3];
    double squares = 0;
    for (int i = 0; i < seeds; i++) {
      List<Comparison> all = Weighed.of(experiment(COARSE, "seed=" + (500 + i)));
      for (int p = 0; p < all.size(); p++) {
        double z = Weighed.z(all.get(p));
        sum[p] += z / seeds;
        squares += z * z / (seeds * all.size());
      }
    }
    for (double mean : sum) assertThat(mean).isCloseTo(0, within(4.6 / Math.sqrt(seeds)));
    assertThat(squares).isBetween(0.5, 1.75);
  }
}
