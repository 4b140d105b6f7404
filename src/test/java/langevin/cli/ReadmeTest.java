package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.results.Python;
import langevin.results.ResultsFolder;
import langevin.results.SampleRun;
import langevin.scenario.ParticleScenario;
import langevin.scenario.ScenarioReader;
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
            ScenarioReader.read("README.md", blocks("yaml").getFirst(), folder, List.of()).name())
        .isEqualTo("double-well");
  }

  @Test
  void theScreenShownIsOfTheShippedScenario() throws Exception {
    String from = readme().substring(readme().indexOf("```\ndouble-well — ") + 4);
    String screen = from.substring(0, from.indexOf("```"));
    ParticleScenario scenario =
        (ParticleScenario) ScenarioReader.read(Path.of("scenarios", "double-well.yaml"), List.of());
    assertThat(screen.lines()).allMatch(line -> line.length() <= 80);
    assertThat(screen.replace("\n", " "))
        .contains(scenario.about())
        .contains(new ParticleExperiment(scenario).setup());
    assertThat(scenario.checks()).isNotEmpty().allMatch(screen::contains);
  }

  private static List<String> blocks(String language) throws IOException {
    Matcher matcher =
        Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(readme());
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) blocks.add(matcher.group(1));
    return blocks;
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
