package langevin.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.results.Python;
import langevin.results.ResultsFolder;
import langevin.results.SampleRun;
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
  void theMemoryShownIsTheOneShipped() throws Exception {
    String shown = blocks("yaml").get(1);
    assertThat(ScenarioReader.read("README.md", shown, folder, List.of()).name())
        .isEqualTo("blackout");
    assertThat(Files.readString(Path.of("scenarios/blackout.yaml"))).endsWith(shown);
  }

  @Test
  void theScreenShownIsTheOneTheReportDraws() throws IOException {
    try (InputStream in = ReadmeTest.class.getResourceAsStream("/golden/screen.txt")) {
      String golden = new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(readme()).contains(golden);
    }
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
