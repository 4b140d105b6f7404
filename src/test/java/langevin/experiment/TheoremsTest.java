package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import langevin.scenario.Chapter;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Test;

/** The scenarios that {@code verify} runs. */
class TheoremsTest {
  /** What {@code verify} runs is what stands in the folder, and each file says what it is. */
  @Test
  void theShippedTheoremsAreThoseOfTheFolder() throws IOException, BadScenario {
    Path folder = Path.of("scenarios/theorems");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Theorems.NAMES.stream().map(name -> name + ".yaml").toList());
    }
    for (String name : Theorems.NAMES) {
      Path file = folder.resolve(name + ".yaml");
      assertThat(Files.readString(file)).startsWith("# " + file + " — ");
      Experiment built = Theorems.scenario(Kinds.BUILT_IN, name);
      assertThat(built.settings().name()).isEqualTo(name);
      assertThat(built.asRun()).isEqualTo(Experiment.read(file).asRun());
      assertThat(Theorems.checks(built)).isNotEmpty();
      for (boolean quick : new boolean[] {false, true}) {
        assertThat(Theorems.sabotaged(built, quick)).isNotEmpty();
      }
    }
  }

  /** Every check is put to the test somewhere, and must see every error of its statement. */
  @Test
  void everyCheckIsVerifiedAndSabotaged() throws BadScenario {
    Set<String> verified = new TreeSet<>();
    Set<String> sabotaged = new TreeSet<>();
    for (String name : Theorems.NAMES) {
      Experiment scenario = Theorems.scenario(Kinds.BUILT_IN, name);
      verified.addAll(Theorems.checks(scenario));
      for (Theorems.Trial trial : Theorems.sabotaged(scenario, false)) {
        sabotaged.addAll(trial.checks());
      }
    }
    assertThat(verified).isEqualTo(sabotaged).containsAll(statements());
  }

  /** Checks of the catalogue but the claims of section 8, which a sweep of many hours decides. */
  private static List<String> statements() {
    Set<String> claims =
        Stream.concat(
                Stream.of("claims"),
                Stream.of(langevin.learning.claims.Claims.values()).map(c -> c.word()))
            .collect(Collectors.toSet());
    return Kinds.BUILT_IN.all().stream()
        .flatMap(kind -> kind.chapters().stream())
        .filter(chapter -> Set.of("check", "learning-check").contains(chapter.name()))
        .flatMap(TheoremsTest::names)
        .filter(name -> !claims.contains(name))
        .toList();
  }

  private static Stream<String> names(Chapter chapter) {
    return chapter.entries().stream().map(entry -> entry.name());
  }
}
