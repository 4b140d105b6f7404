package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.experiment.Experiment;
import langevin.experiment.Scenario;
import langevin.results.Python;
import langevin.results.ResultsFolder;
import langevin.results.SampleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README and its pages show is tried here. */
class ReadmeTest {
  private static final String README = "README.md";
  private static final String MEMORIES = "src/site/markdown/memories.md";
  private static final String READING = "src/site/markdown/reading-results.md";

  @TempDir private Path folder;

  @Test
  void theThreeLinesOfPythonReadARun() throws IOException {
    try (ResultsFolder results = ResultsFolder.claim(folder.resolve("results"), "double-well")) {
      results.complete(SampleRun.doubleWell());
    }
    List<String> blocks = blocks(READING, "python");
    assertThat(blocks).hasSize(2);
    assertThat(blocks.getFirst().lines()).hasSize(3);
    String printed =
        Python.run(
            folder,
            blocks.getFirst()
                + """
                print(series.shape, series["free_energy"].iloc[1], series["entropy"].isna().sum())
                print(arrays["density"].shape, arrays["density_times"].tolist())
                print(checks["name"].tolist(), checks["verdict"].tolist())
                """);
    assertThat(printed.lines())
        .containsExactly(
            "(5, 8) -0.1772493 1",
            "(2, 33) [0.0, 2.0]",
            "['free-energy-dissipation', 'entropy-production'] ['holds', 'inconclusive']");
  }

  /** Whoever has that Maven is not told by the launcher or a page to get another. */
  @Test
  void theSameMavenIsAskedForEverywhere() throws IOException {
    for (String file : List.of(README, "src/site/markdown/contributing.md", "langevin")) {
      Matcher asked =
          Pattern.compile("Maven (\\d[.\\d]*\\d) or newer")
              .matcher(Files.readString(Path.of(file)));
      assertThat(asked.results().map(found -> found.group(1))).as(file).containsExactly("3.8");
    }
  }

  @Test
  void juliaAndRHaveThreeLinesToo() throws IOException {
    assertThat(blocks(READING, "julia").getFirst().lines()).hasSize(3);
    assertThat(blocks(READING, "r").getFirst().lines()).hasSize(3);
  }

  @Test
  void theScenarioShownIsValid() throws Exception {
    String shown = blocks(README, "yaml").getFirst();
    assertThat(
            Experiment.parse(README, shown, folder, List.of())
                .points()
                .getFirst()
                .settings()
                .name())
        .isEqualTo("double-well");
  }

  @Test
  void theMemoryShownIsTheOneShipped() throws Exception {
    String shown = blocks(MEMORIES, "yaml").getFirst();
    assertThat(
            Experiment.parse(MEMORIES, shown, folder, List.of())
                .points()
                .getFirst()
                .settings()
                .name())
        .isEqualTo("blackout");
    assertThat(Files.readString(Path.of("scenarios/blackout.yaml"))).endsWith(shown);
  }

  /** The screens are of real runs, so their numbers are not drawn anew here. */
  @ParameterizedTest
  @ValueSource(strings = {README, MEMORIES})
  void theScreenShownIsOfTheScenarioShown(String page) throws Exception {
    List<String> screens =
        blocks(page, "").stream().filter(b -> b.contains("checks hold.")).toList();
    assertThat(screens).hasSize(1);
    String screen = screens.getFirst();
    Scenario scenario =
        Experiment.parse(page, blocks(page, "yaml").getFirst(), folder, List.of())
            .points()
            .getFirst();
    List<String> checks = scenario.checks();
    assertThat(screen)
        .startsWith(scenario.settings().name() + " — ")
        .contains(
            "All " + checks.size() + " checks hold.",
            "results/" + scenario.settings().name() + "-1");
    assertThat(screen.replaceAll("\\s+", " ")).contains(scenario.settings().about());
    for (String check : checks) {
      assertThat(screen).containsPattern("\n holds +" + check + " \\(");
    }
    assertThat(screen.lines())
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
  }

  private static List<String> blocks(String page, String language) throws IOException {
    Matcher matcher =
        Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(Files.readString(Path.of(page)));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) blocks.add(matcher.group(2));
    }
    return blocks;
  }
}
