package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import langevin.learning.claims.Claims;
import langevin.scenario.Chapter;
import langevin.scenario.form.Entry;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scenarios that {@code verify} runs. */
class TheoremsTest {
  /** What {@code verify} runs is what stands in the folder, and each file says what it is. */
  @Tag("slow")
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

  /** What stands in a sweep of its own: the claims of section 8, the open problems of section 9. */
  private static final Set<String> OTHERS =
      Stream.concat(
              Stream.of("claims", "force-predicted", "regularisers-matched"),
              Stream.of(Claims.values()).map(Claims::word))
          .collect(Collectors.toUnmodifiableSet());

  /** Every check is put to the test somewhere, and must see every error of its statement. */
  @Tag("slow")
  @Test
  void everyCheckIsVerifiedAndSabotaged() throws BadScenario {
    Set<String> verified = new TreeSet<>();
    Set<String> sabotaged = new TreeSet<>();
    for (String name : Theorems.NAMES) {
      Experiment scenario = Theorems.scenario(Kinds.BUILT_IN, name);
      for (String check : Theorems.checks(scenario)) {
        verified.add(scenario.kind() + " " + check);
      }
      for (Theorems.Trial trial : Theorems.sabotaged(scenario, false)) {
        for (String check : trial.checks()) sabotaged.add(scenario.kind() + " " + check);
      }
    }
    assertThat(verified).isEqualTo(sabotaged).containsAll(statements());
  }

  /** Kind and name of each check of the catalogue that is a statement to be verified. */
  private static List<String> statements() {
    List<String> all = new ArrayList<>();
    for (Kind kind : Kinds.BUILT_IN.all()) {
      for (Chapter chapter : kind.chapters()) {
        if (!Set.of("check", "learning-check").contains(chapter.name())) continue;
        chapter.entries().stream()
            .map(Entry::name)
            .filter(name -> !OTHERS.contains(name))
            .forEach(name -> all.add(kind.name() + " " + name));
      }
    }
    assertThat(all).hasSizeGreaterThan(20);
    return all;
  }
}
