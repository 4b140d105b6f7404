package langevin.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import langevin.ensemble.GaussianLaw;
import langevin.experiment.Experiment;
import langevin.experiment.particles.ParticleScenario;
import langevin.potential.Chain;
import langevin.potential.Quadratic;
import langevin.potential.TiltedDoubleWell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --set} reaches any key, and the text as run gives the same scenario again. */
final class OverridesTest {
  private static final Path FOLDER = Path.of("scenarios");

  private static final String COMMENTED =
      """
      # What it shows.
      format: 1
      name: test   # the name
      potential:
        type: tilted-double-well
        tilt: 0.2   # the tilt
      temperature: 0.25
      particles: 1_000   # a thousand
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.01, until: 2}
      checks: [energy-balance, weak-form]
      # the end
      """;

  private static ParticleScenario read(String text, String... overrides) throws BadScenario {
    return (ParticleScenario)
        Experiment.parse("x.yaml", text, FOLDER, List.of(overrides)).points().getFirst();
  }

  @Test
  void numbersAreOverridden() throws BadScenario {
    ParticleScenario scenario =
        read(COMMENTED, "particles=1e7", "potential.tilt=0.1", "dynamics.until=4");
    assertThat(scenario.particles()).isEqualTo(10_000_000);
    assertThat(scenario.potential()).isEqualTo(new TiltedDoubleWell(1, 1, 0.1));
    assertThat(scenario.until()).isEqualTo(4);
  }

  @Test
  void aLaterOverrideWins() throws BadScenario {
    assertThat(read(COMMENTED, "seed=1", "seed=2").settings().seed()).isEqualTo(2);
  }

  @Test
  void listItemsAreReachedByNumber() throws BadScenario {
    assertThat(read(COMMENTED, "checks.0=free-energy-dissipation").checks())
        .containsExactly("free-energy-dissipation", "weak-form");
    assertThat(read(COMMENTED, "checks[1]=entropy-production").checks())
        .containsExactly("energy-balance", "entropy-production");
  }

  @Test
  void missingMapsAreMade() throws BadScenario {
    ParticleScenario scenario =
        read(COMMENTED, "report.resolution=0.1", "output.snapshots.times=[1, 2]");
    assertThat(scenario.settings().resolution()).isEqualTo(0.1);
    assertThat(scenario.output().snapshotSteps()).containsExactly(100L, 200L);
  }

  @Test
  void wholeMapsAreReplaced() throws BadScenario {
    ParticleScenario scenario =
        read(COMMENTED, "potential={type: chain, dimension: 3, coupling: 1}", "checks=[weak-form]");
    assertThat(scenario.potential()).isEqualTo(new Chain(3, -1, 1));
    assertThat(scenario.initial())
        .isEqualTo(
            GaussianLaw.ofStandardDeviation(List.of(-1.0, -1.0, -1.0), List.of(0.1, 0.1, 0.1)));
  }

  @Test
  void anEqualsSignMayStandInTheValue() throws BadScenario {
    assertThat(read(COMMENTED, "about=a = b").settings().about()).isEqualTo("a = b");
  }

  @Test
  void withoutOverridesTheTextAsRunIsTheFile() throws BadScenario {
    assertThat(read(COMMENTED).settings().origin().text().asRun()).isEqualTo(COMMENTED);
  }

  @Test
  void commentsStayWhenValuesAreReplaced() throws BadScenario {
    assertThat(
            read(COMMENTED, "particles=2000", "potential.tilt=0.1", "seed=5")
                .settings()
                .origin()
                .text()
                .asRun())
        .isEqualTo(
            "# As run with --set particles=2000 --set potential.tilt=0.1 --set seed=5\n"
                + COMMENTED.replace("1_000 ", "2000 ").replace("0.2 ", "0.1 ")
                + "seed: 5\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "particles=1e7",
        "seed=5",
        "potential.height=2",
        "potential={type: double-well}",
        "dynamics.integrator=euler-maruyama",
        "dynamics={integrator: heun, step: 0.02, until: 1}",
        "report.resolution=0.1",
        "checks.1=entropy-production",
        "checks=[]",
        "about=colon: and # hash",
        "about='single # quoted'",
        "about=\"double \\\" quoted\"",
        "about=Zürich → 0",
        "initial.mean=[-2]",
        "observe={times: [1, 2]}"
      })
  void theTextAsRunGivesTheSameScenario(String override) throws BadScenario {
    String written = override.startsWith("about=colon") ? "about=\"colon: and # hash\"" : override;
    ParticleScenario first = read(COMMENTED, written);
    ParticleScenario again = read(first.settings().origin().text().asRun());
    assertThat(again.differences(first)).isEmpty();
    assertThat(again.settings().about()).isEqualTo(first.settings().about());
    assertThat(again.settings().falseAlarm()).isEqualTo(first.settings().falseAlarm());
    assertThat(again.settings().resolution()).isEqualTo(first.settings().resolution());
    assertThat(first.differences(read(COMMENTED)).isEmpty())
        .as("the override changes something that counts")
        .isEqualTo(override.startsWith("about") || override.startsWith("report"));
  }

  @Test
  void anOverrideBehindAnAliasChangesOnlyItsOwnUse() throws BadScenario {
    String shared =
        """
        format: 1
        name: test
        potential: {type: quadratic, stiffness: &k [1, 4], centre: *k}
        temperature: 1
        particles: 10
        initial: {type: point, at: *k}
        dynamics: {integrator: heun, step: 0.01, until: 2}
        """;
    ParticleScenario scenario = read(shared, "potential.stiffness.0=9");
    assertThat(scenario.potential()).isEqualTo(new Quadratic(List.of(9.0, 4.0), List.of(1.0, 4.0)));
    assertThat(read(scenario.settings().origin().text().asRun()).differences(scenario)).isEmpty();
  }

  @Test
  void theOverridesAreKept() throws BadScenario {
    assertThat(read(COMMENTED, "particles=5", "seed=3").settings().origin().text().overrides())
        .containsExactly("particles=5", "seed=3");
  }
}
