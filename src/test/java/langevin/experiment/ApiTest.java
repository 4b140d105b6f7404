package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import langevin.dynamics.Heun;
import langevin.ensemble.GaussianLaw;
import langevin.experiment.memory.Memory;
import langevin.experiment.particles.Particles;
import langevin.memory.Cue;
import langevin.memory.GradedModel;
import langevin.potential.DoubleWell;
import langevin.results.Run;
import langevin.results.RunReader;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of Java programs, and that they are those of the command line. */
class ApiTest {
  @TempDir Path folder;

  private static final String TEXT =
      """
      format: 1
      name: double-well
      seed: 20260522
      potential: {type: double-well}
      temperature: 0.25
      particles: 20_000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.0125, until: 2}
      observe: {every: 0.1}
      checks: [free-energy-dissipation]
      """;

  private static Particles doubleWell() {
    return Particles.in(new DoubleWell())
        .named("double-well")
        .seed(20260522)
        .temperature(0.25)
        .particles(20_000)
        .from(GaussianLaw.at(-1, 0.1))
        .with(new Heun())
        .step(0.0125)
        .until(2)
        .observeEvery(0.1)
        .checking("free-energy-dissipation");
  }

  @Tag("slow")
  @Test
  void aBuiltScenarioHasTheBitsOfTheFile() throws Exception {
    Run file = Experiment.parse("x.yaml", TEXT, folder, List.of()).run();
    Run built = doubleWell().run();
    assertThat(built.resultSha256()).isEqualTo(file.resultSha256());
    assertThat(built.manifest().subject().setup()).isEqualTo(file.manifest().subject().setup());
  }

  @Test
  void whatIsMissingOrWrongInAProgramIsToldAsOfAFile() {
    assertThatThrownBy(() -> doubleWell().particles(0).step(0.03).run())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("'particles' must be at least 1")
        .hasMessageContaining("'until' must be a whole number of steps");
    assertThatThrownBy(() -> Particles.in(new DoubleWell()).run())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("missing key 'temperature'")
        .hasMessageContaining("missing key 'initial'");
    assertThatThrownBy(() -> doubleWell().from(GaussianLaw.at(0, 1)).checking("weak-from").run())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("weak-form");
  }

  @Test
  void anotherValueOfAKeyIsAnOverride() throws Exception {
    Experiment experiment =
        Experiment.parse("x.yaml", TEXT, folder, List.of()).with("temperature", 0.5);
    assertThat(experiment.setup()).contains("τ = 0.5");
    assertThat(experiment.settings().origin().text().overrides())
        .containsExactly("temperature=0.5");
    assertThat(experiment.with("temperature", List.of(0.1, 0.2)).points()).hasSize(2);
  }

  @Test
  void keysThatMustFitEachOtherAreLookedAtTogether() throws Exception {
    String text = TEXT + "output: {densities: [0, 2]}\n";
    Experiment experiment = Experiment.parse("x.yaml", text, folder, List.of());
    assertThatThrownBy(() -> experiment.with("dynamics.until", 0.5))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("time 2 is beyond the end");
    Experiment shorter =
        experiment.with(Map.of("output.densities", List.of(0.5), "dynamics.until", 0.5));
    assertThat(shorter.setup()).contains("until 0.5");
    assertThat(shorter.settings().origin().text().overrides())
        .containsExactly("dynamics.until=0.5", "output.densities=[0.5]");
    // Whatever the order of the map, a section does not undo what is set inside it.
    assertThat(
            experiment
                .with(
                    Map.of(
                        "potential.half-width",
                        0.5,
                        "temperature",
                        0.5,
                        "potential",
                        "{type: scaled-double-well, height: 2}"))
                .settings()
                .origin()
                .text()
                .overrides())
        .containsExactly(
            "potential={type: scaled-double-well, height: 2}",
            "potential.half-width=0.5",
            "temperature=0.5");
  }

  @Tag("slow")
  @Test
  void aSavedRunReadsBackAsItWas() throws Exception {
    Run run = Experiment.parse("x.yaml", TEXT, folder, List.of()).run();
    Path saved = run.save(folder.resolve("results"));
    assertThat(saved).hasFileName("double-well-1");
    Run read = RunReader.read(saved);
    assertThat(read.resultSha256()).isEqualTo(run.resultSha256());
    assertThat(read.verdict()).isEqualTo(run.verdict());
    assertThat(run.save(folder.resolve("results"))).hasFileName("double-well-2");
  }

  @Test
  void aBuiltMemoryHasTheBitsOfTheFile() throws Exception {
    Run file =
        Experiment.parse(
                "x.yaml",
                """
                format: 1
                kind: memory
                name: memory
                seed: 7
                model: {type: graded, order: 1, gain: 1.5, load: 0.2}
                cue: {strength: 0.8}
                time: {step: 0.1, until: 2}
                network: {neurons: 200, networks: 2, cues: 2}
                theory: {trajectories: 256, seeds: 2}
                checks: [network-agrees-with-theory]
                """,
                folder,
                List.of())
            .run();
    Run built =
        Memory.of(new GradedModel(1, GradedModel.Indices.ALL, 1.5, 0.2, 0))
            .seed(7)
            .cue(new Cue.Strength(0.8))
            .step(0.1)
            .until(2)
            .networks(200, 2, 2)
            .theory(256, 2)
            .checking("network-agrees-with-theory")
            .run();
    assertThat(built.resultSha256()).isEqualTo(file.resultSha256());
    assertThat(built.manifest().subject().setup()).isEqualTo(file.manifest().subject().setup());
  }
}
