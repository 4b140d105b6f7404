package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.experiment.particles.Weighed;
import langevin.results.CheckRecord;
import langevin.results.CheckRecord.Verdict;
import langevin.scenario.yaml.BadScenario;
import langevin.verdict.Evidence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Theorem 4 from a Gaussian cloud to equilibrium, where all is closed-form. */
class FreeEnergyClosureTest {
  private static final String WELL =
      """
      format: 1
      name: a
      seed: 11
      potential: {type: quadratic, stiffness: [1, 1.5, 2]}
      temperature: 0.5
      particles: 20_000
      initial: {type: gaussian, mean: 1, standard-deviation: 0.4}
      dynamics: {integrator: heun, step: 0.0125, until: 3}
      observe: {every: 0.1}
      checks: [free-energy-closure]
      report: {resolution: 0.2}
      """;

  private static Experiment experiment(String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", WELL, Path.of("."), List.of(overrides));
  }

  private static CheckRecord check(String... overrides) throws BadScenario {
    return experiment(overrides).run().checks().getFirst();
  }

  /** F(0) − F_∞ = Σ ½k(1 + σ²) − ½τ log(2πeσ²) + ½τ log(2πτ/k); 4.9 errors are 10⁻⁶, two-sided. */
  @Tag("slow")
  @Test
  void bothSidesAreThoseOfTheClosedForm() throws Exception {
    double fall = 0;
    for (double k : new double[] {1, 1.5, 2}) {
      fall += k * (1 + 0.16) / 2 - 0.25 * Math.log(2 * Math.PI * Math.E * 0.16);
      fall += 0.25 * Math.log(2 * Math.PI * 0.5 / k);
    }
    Evidence.Weighed seen = (Evidence.Weighed) Weighed.of(experiment()).getFirst().evidence();
    double bar = seen.budget().bias();
    double error = 5 * seen.budget().standardError();
    assertThat(seen.difference()).isCloseTo(0, within(error + bar));
    // F(0) is a mean over the particles of G = V + τ log ρ₀, Var G below 2.
    assertThat(seen.left()).isCloseTo(-fall, within(4.9 * Math.sqrt(2 / 20_000.0) + bar));
    assertThat(check().verdict()).isEqualTo(Verdict.HOLDS);
  }

  /** Each is wrong by more than would have been seen. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"sabotage={dissipation: 1.15}", "sabotage={laplacian: 0}"})
  void wrongFormsAreViolated(String wrong) throws Exception {
    assertThat(check(wrong).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  /** A run that ends on the way is not taken for one that has arrived. */
  @Test
  void nothingIsWeighedFarFromEquilibrium() throws Exception {
    CheckRecord early = check("dynamics.until=0.6");
    assertThat(early.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(early.toString()).contains("run longer");
  }

  @Test
  void startsOfUnknownEntropyAreRefused() {
    assertThatThrownBy(() -> experiment("initial={type: point, at: 1}"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("gaussian");
  }
}
