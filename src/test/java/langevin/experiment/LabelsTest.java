package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import langevin.scenario.form.Entry;
import langevin.text.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels as comments and the catalogue cite them. */
class LabelsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "D1; D1 — theory.md; Langevin: dX = −∇V dt + √(2τ) dW",
        "theory.md D13; D13 — theory.md; weak form",
        "Theorem 4; D4 — theory.md; ∫ρ|∇V + τ∇log ρ|²",
        "Theorem 5; D6 — theory.md; dS/dt = −E[ΔV] + τ I",
        "F1; F1 — theory.md; λ_k = λ_0",
        "DW; DW — estimators.md; double well",
        "estimators.md section 4; estimators.md 4. Integrators; Heun",
        "memory.md section 2a; memory.md 2a. n=1; ",
      })
  void aLabelIsAnsweredWithTheWordsOfThePage(String label, String heading, String words) {
    String text = Labels.find(label).orElseThrow();
    assertThat(text).startsWith(heading).doesNotContain("**").doesNotContain("\\|");
    if (words != null) assertThat(text.replaceAll("\\s+", " ")).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"D1", "D4", "D20", "C5", "DW", "Proposition 3", "Theorem 1"})
  void linesFitTheScreen(String label) {
    assertThat(Labels.find(label).orElseThrow().lines())
        .allMatch(line -> line.codePointCount(0, line.length()) <= Lines.WIDTH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"D99", "Theorem 99", "double-well", "theory.md", "memory.md 9", ""})
  void whatIsNoLabelHasNoWords(String label) {
    assertThat(Labels.find(label)).isEmpty();
  }

  /** Each row of the catalogue cites theory.md by a label that is there. */
  @Test
  void theCatalogueCitesLabelsThatExist() {
    Pattern cited = Pattern.compile("theory\\.md [A-H]\\d+");
    List<String> labels =
        Kinds.BUILT_IN.language().chapters().stream()
            .<Entry<?>>flatMap(chapter -> chapter.entries().stream())
            .flatMap(entry -> cited.matcher(entry.label()).results())
            .map(MatchResult::group)
            .toList();
    assertThat(labels)
        .isNotEmpty()
        .allSatisfy(label -> assertThat(Labels.find(label)).as(label).isPresent());
  }

  /** Each row of theory.md has a label, and each is answered with the words of its row. */
  @Test
  void everyRowOfTheTheoryIsFoundByItsLabel() throws IOException {
    List<String> rows =
        Pattern.compile("^\\| ([A-H]\\d+) \\|", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("src/site/markdown/theory.md")))
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(rows)
        .hasSizeGreaterThan(40)
        .doesNotHaveDuplicates()
        .allSatisfy(label -> assertThat(Labels.find(label)).as(label).isPresent());
  }

  /** Comments cite rows and sections; none may cite what the pages do not have. */
  @Test
  void whateverTheSourcesCiteIsThere() throws IOException {
    Pattern cited =
        Pattern.compile(
            "theory\\.md ([A-H]\\d+(?:, [A-H]\\d+)*)"
                + "|(estimators|memory)\\.md sections? (\\d[a-z]?(?:(?:, | and )\\d[a-z]?)*)");
    Set<String> labels = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file).replaceAll("\\s+(\\* )?", " ");
        for (MatchResult found : cited.matcher(text).results().toList()) {
          if (found.group(1) != null) {
            labels.addAll(List.of(found.group(1).split(", ", -1)));
          } else {
            for (String section : found.group(3).split(", | and ", -1)) {
              labels.add(found.group(2) + ".md section " + section);
            }
          }
        }
      }
    }
    assertThat(labels)
        .contains("D13", "estimators.md section 3", "memory.md section 2c")
        .allSatisfy(label -> assertThat(Labels.find(label)).as(label).isPresent());
  }
}
