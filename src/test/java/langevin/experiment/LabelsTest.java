package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import langevin.learning.claims.Claims;
import langevin.scenario.form.Entry;
import langevin.text.Lines;
import langevin.theorem.Check;
import org.junit.jupiter.api.Tag;
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
        "usage.md section 5; usage.md 5. The results folder; manifest.json",
        "claim 7; 7 — learning.md, 2. Claims of section 8; −τ of the cross-entropy gap",
        "9.5; `open-problems-regularisers.yaml` — learning.md, 4. Open problems; early stopping",
        "9.6; memory.md Associative memory; Section 9.6",
        "theory.md part D; theory.md D. Wasserstein; potential",
        "memory.md introduction; memory.md Associative memory; ",
        "theory.md D10 (K = min k); D10 — theory.md; convexity",
        "'theory.md D16; estimators.md DW'; D16 — theory.md; DW — estimators.md",
        "'memory.md sections 1, 2a, 2b'; memory.md 1. Finite network; memory.md 2b.",
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
  @ValueSource(
      strings = {
        "D99",
        "Theorem 99",
        "claim 21",
        "9.77",
        "double-well",
        "theory.md",
        "memory.md 9",
        ""
      })
  void whatIsNoLabelHasNoWords(String label) {
    assertThat(Labels.find(label)).isEmpty();
  }

  /** What {@code explain} prints as a source can be asked for as it stands. */
  @Test
  void theCatalogueCitesLabelsThatExist() {
    List<String> labels =
        Kinds.BUILT_IN.language().chapters().stream()
            .<Entry<?>>flatMap(chapter -> chapter.entries().stream())
            .map(Entry::label)
            .filter(label -> label.contains(".md"))
            .toList();
    assertThat(labels)
        .hasSizeGreaterThan(20)
        .allSatisfy(label -> assertThat(Labels.find(label)).as(label).isPresent());
  }

  /** What a screen prints in brackets behind the name of a check can be asked for as it stands. */
  @Test
  void whatChecksAndClaimsAreLabelledWithIsThere() {
    List<String> labels =
        Stream.concat(
                Check.all().stream().map(check -> check.claim().label()),
                Arrays.stream(Claims.values()).map(Claims::label))
            .toList();
    assertThat(labels)
        .contains("Theorem 4", "claim 20")
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
  @Tag("slow")
  @Test
  void whateverTheSourcesCiteIsThere() throws IOException {
    Pattern cited =
        Pattern.compile(
            "theory\\.md ((?:part )?[A-H]\\d*(?:,"
                + " [A-H]\\d+)*)|(estimators|memory|learning|usage)\\.md sections?"
                + " (\\d[a-z]?(?:(?:, | and )\\d[a-z]?)*)");
    Set<String> labels = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String text = Files.readString(file).replaceAll("\\s+(\\* )?", " ");
        for (MatchResult found : cited.matcher(text).results().toList()) {
          if (found.group(1) != null) {
            labels.add("theory.md " + found.group(1));
          } else {
            for (String section : found.group(3).split(", | and ", -1)) {
              labels.add(found.group(2) + ".md section " + section);
            }
          }
        }
      }
    }
    assertThat(labels)
        .contains(
            "theory.md D13",
            "estimators.md section 3",
            "memory.md section 2c",
            "learning.md section 4")
        .allSatisfy(label -> assertThat(Labels.find(label)).as(label).isPresent());
  }
}
