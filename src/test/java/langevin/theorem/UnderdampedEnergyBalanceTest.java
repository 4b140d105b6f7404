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

/** What friction takes and the noise gives (theory.md D7). */
class UnderdampedEnergyBalanceTest {
  /** A harmonic well, the momenta Maxwellian at first. */
  private static final String WELL =
      """
      format: 1
      name: a
      seed: 5
      potential: {type: quadratic, stiffness: 1}
      temperature: 0.5
      particles: 40_000
      initial: {type: gaussian, mean: 2, standard-deviation: 0.3}
      dynamics: {integrator: baoab, friction: 1, step: 0.025, until: 2}
      observe: {every: 0.2}
      checks: [underdamped-energy-balance]
      report: {resolution: 0.1}
      """;

  private static Experiment experiment(String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", WELL, Path.of("."), List.of(overrides));
  }

  private static CheckRecord check(String... overrides) throws BadScenario {
    return experiment(overrides).run().checks().getFirst();
  }

  /**
   * Of a harmonic well ẍ = −γẋ − x the mean is that of the damped oscillator, x̄ and p̄; the second
   * moments about it follow the linear equations of their covariance. Both solved by small steps of
   * Runge and Kutta; 4.9 errors, two-sided at 10⁻⁶.
   */
  @Tag("slow")
  @Test
  void bothSidesAreThoseOfTheClosedForm() throws Exception {
    List<Comparison> all = Weighed.of(experiment());
    assertThat(all).hasSize(1);
    Evidence.Weighed seen = (Evidence.Weighed) all.getFirst().evidence();
    double first = energy(0.2);
    double last = energy(2);
    assertThat(seen.left() - seen.right())
        .isCloseTo(0, within(5 * seen.budget().standardError() + seen.budget().bias()));
    // The change of the energy itself is known to √(Var/N) of both ends, each below 4.
    assertThat(seen.left()).isCloseTo(last - first, within(4.9 * Math.sqrt(2 * 4 / 40_000.0)));
    assertThat(last - first).isLessThan(-1);
  }

  /** E[½x² + ½p²]. */
  private static double energy(double time) {
    // x̄, p̄, Var x, Cov, Var p.
    double[] y = {2, 0, 0.09, 0, 0.5};
    int steps = 20_000;
    double h = time / steps;
    for (int k = 0; k < steps; k++) {
      double[] half = moved(y, rate(y), h / 2);
      y = moved(y, rate(half), h);
    }
    return (y[0] * y[0] + y[2] + y[1] * y[1] + y[4]) / 2;
  }

  private static double[] rate(double[] y) {
    return new double[] {
      y[1], -y[0] - y[1], 2 * y[3], y[4] - y[2] - y[3], -2 * y[3] - 2 * y[4] + 2 * 0.5
    };
  }

  private static double[] moved(double[] y, double[] rate, double h) {
    double[] next = y.clone();
    for (int i = 0; i < y.length; i++) next[i] += h * rate[i];
    return next;
  }

  /** In the plane, driven, at a temperature that changes, around a ring. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "potential={formula: \"x1^2/2 + x2^2 + 0.7*x1*x2\"};"
            + " initial={type: gaussian, mean: [2, 0], standard-deviation: 0.3}",
        "potential={formula: \"(1 + t)/2*x^2\"}; seed=6",
        "temperature={formula: \"0.5 + 0.2*t\"}; seed=7",
        "potential={formula: \"cos(x)\"};"
            + " domain={type: periodic, lower: -3.141592653589793, upper: 3.141592653589793}"
      })
  void itHoldsElsewhereToo(String setting, String other) throws BadScenario {
    CheckRecord check = check(setting, other);
    assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.HOLDS);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{temperature: 1.2}",
        "{drift: 1.1}",
        "{clock: 1.2}",
        "{laplacian: 0}",
        "{laplacian: -1}",
        "{dissipation: 1.1}"
      })
  void errorsAreSeen(String sabotage) throws BadScenario {
    assertThat(check("sabotage=" + sabotage).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "dynamics={integrator: heun, step: 0.02, until: 2}; it is about particles with momenta",
        "domain={type: reflecting, lower: -4, upper: 4}; a step that ends beyond a wall"
      })
  void withoutTheHypothesisItIsRefusedByName(String setting, String message) {
    Refused.with(() -> check(setting), "'underdamped-energy-balance'", message);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"hold=resident", "threads=1", "threads=3"})
  void theNumbersAreThoseOfAnyHolding(String setting) throws BadScenario {
    CheckRecord seen = check("hold=streamed");
    assertThat(check(setting)).isEqualTo(seen);
  }

  /**
   * Of 32 seeds the differences over their errors have mean 0 within 4.6/√32 and spread 1: the mean
   * square in 0.3 … 2.5, which χ²₃₂/32 leaves less than once in 10⁵.
   */
  @Tag("long")
  @Test
  void overSeedsDifferencesAreStandardNormal() throws Exception {
    int seeds = 32;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < seeds; i++) {
      double z =
          Weighed.z(Weighed.of(experiment("seed=" + (500 + i), "particles=10_000")).getFirst());
      sum += z / seeds;
      squares += z * z / seeds;
    }
    assertThat(sum).isCloseTo(0, within(4.6 / Math.sqrt(seeds)));
    assertThat(squares).isBetween(0.3, 2.5);
  }
}
