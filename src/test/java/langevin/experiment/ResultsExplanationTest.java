package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import langevin.results.Described;
import langevin.results.Run;
import langevin.results.Series;
import langevin.scenario.yaml.BadScenario;
import langevin.text.Lines;
import org.junit.jupiter.api.Test;

/** What {@code explain results} says, against what runs write. */
class ResultsExplanationTest {
  private static final String TEXT = new ResultsExplanation(Kinds.BUILT_IN).text();

  private static Set<String> described(String kind) {
    Set<String> names = new HashSet<>();
    Kinds.BUILT_IN.named(kind).orElseThrow().results().stream()
        .flatMap(section -> section.entries().stream())
        .map(Described::name)
        .forEach(names::add);
    return names;
  }

  private static void everythingIsDescribed(String kind, String scenario) throws BadScenario {
    Run run = Experiment.parse("a.yaml", scenario, Path.of("."), List.of()).run();
    Set<String> names = described(kind);
    Set<String> written = new HashSet<>(run.series().columns());
    run.summary().ifPresent(summary -> written.addAll(summary.columns()));
    written.addAll(run.arrays().keySet());
    written.addAll(run.texts().keySet());
    assertThat(written).hasSizeGreaterThan(10);
    assertThat(written)
        .allSatisfy(
            name -> {
              String estimate =
                  name.endsWith(Series.STANDARD_ERROR)
                      ? name.substring(0, name.length() - Series.STANDARD_ERROR.length())
                      : name;
              String side = estimate.replaceFirst("^(network|theory)_", "SIDE_");
              String anyAxis = estimate.replaceFirst("(_\\d+)+$", "");
              assertThat(names).as(name).containsAnyOf(estimate, side, anyAxis);
            });
  }

  /** Whoever looks for a column that is not there finds the reason. */
  @Test
  void whereAQuantityHasNoColumnIsSaidBesideIt() {
    String unbroken = TEXT.replaceAll("\\s+", " ");
    assertThat(unbroken)
        .contains(
            "covariance: E[(x_a − E[x_a])(x_b − E[x_b])]; no column where there are more than 16"
                + " axes",
            "no column where the box is periodic: it is not kept how often a particle went around",
            "or where there are more than 16 wells");
  }

  @Test
  void everyColumnAndArrayOfParticlesIsDescribed() throws BadScenario {
    everythingIsDescribed(
        "particles",
        """
        format: 1
        name: a
        potential: {type: quadratic, stiffness: [1, 4]}
        temperature: 0.5
        particles: 2000
        initial: {type: gaussian, mean: [1, 0], standard-deviation: 0.3}
        dynamics: {integrator: baoab, friction: 1, step: 0.05, until: 1}
        observe: {every: 0.5}
        output: {densities: [1], snapshots: {times: [1], particles: 10}}
        """);
  }

  @Test
  void everyColumnAndArrayOfMemoriesIsDescribed() throws BadScenario {
    everythingIsDescribed(
        "memory",
        """
        format: 1
        kind: memory
        name: a
        model: {type: graded, order: 1, gain: 1.5, load: 0.2}
        cue: {strength: 0.8}
        time: {step: 0.1, until: 2}
        network: {neurons: 200, networks: 2, cues: 2}
        theory: {trajectories: 256, seeds: 2}
        output: {states: [1], correlation: true, response: true}
        """);
  }

  @Test
  void theTextNamesEveryEntryAndFitsTheScreen() {
    assertThat(TEXT.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= Lines.WIDTH);
    for (Kind kind : Kinds.BUILT_IN.all()) {
      assertThat(described(kind.name()))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(TEXT).contains("\n  " + name));
    }
  }
}
