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

/** What the README shows is tried here. */
class ReadmeTest {
  @TempDir private Path folder;

  @Test
  void theThreeLinesOfPythonReadARun() throws IOException {
    try (ResultsFolder results = ResultsFolder.claim(folder.resolve("results"), "double-well")) {
      results.complete(SampleRun.doubleWell());
    }
    List<String> blocks = blocks("python");
    assertThat(blocks).hasSize(1);
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

  @Test
  void juliaAndRHaveThreeLinesToo() throws IOException {
    assertThat(blocks("julia").getFirst().lines()).hasSize(3);
    assertThat(blocks("r").getFirst().lines()).hasSize(3);
  }

  @Test
  void theScenarioShownIsValid() throws Exception {
    assertThat(
            Experiment.parse("README.md", blocks("yaml").getFirst(), folder, List.of())
                .points()
                .getFirst()
                .settings()
                .name())
        .isEqualTo("double-well");
  }

  @Test
  void theMemoryShownIsTheOneShipped() throws Exception {
    String shown = blocks("yaml").get(1);
    assertThat(
            Experiment.parse("README.md", shown, folder, List.of())
                .points()
                .getFirst()
                .settings()
                .name())
        .isEqualTo("blackout");
    assertThat(Files.readString(Path.of("scenarios/blackout.yaml"))).endsWith(shown);
  }

  /** The screens are of real runs, so their numbers are not drawn anew here. */
  @Test
  void theScreensShownAreOfTheScenariosShown() throws Exception {
    List<String> screens = blocks("").stream().filter(b -> b.contains("checks hold.")).toList();
    assertThat(screens).hasSize(2);
    for (int i = 0; i < screens.size(); i++) {
      Scenario scenario =
          Experiment.parse("README.md", blocks("yaml").get(i), folder, List.of())
              .points()
              .getFirst();
      List<String> checks = scenario.checks();
      assertThat(screens.get(i))
          .startsWith(scenario.settings().name() + " — ")
          .contains(
              "All " + checks.size() + " checks hold.",
              "results/" + scenario.settings().name() + "-1");
      assertThat(screens.get(i).replaceAll("\\s+", " ")).contains(scenario.settings().about());
      for (String check : checks) {
        assertThat(screens.get(i)).containsPattern("\n holds +" + check + " \\(");
      }
      assertThat(screens.get(i).lines())
          .allSatisfy(
              line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
    }
  }

  private static List<String> blocks(String language) throws IOException {
    Matcher matcher =
        Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(readme());
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) blocks.add(matcher.group(2));
    }
    return blocks;
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
