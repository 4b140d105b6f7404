package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Problem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a scenario, the screen says where, what, and what was expected. */
final class BadInputTest {
  @TempDir private Path folder;

  static List<BadInputTable> table() throws IOException {
    return BadInputTable.read();
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void theScreenIsExactlyAsInTheTable(BadInputTable row) {
    assertThat(row.shown()).isEqualTo(row.screen());
  }

  @Test
  void theBaseOfTheTableIsItselfGood() throws BadScenario {
    Scenario base =
        Experiment.parse("base", BadInputTable.BASE, folder, List.of()).points().getFirst();
    assertThat(base.settings().name()).isEqualTo("test");
  }

  @Test
  void problemsCarryTheirPlace() {
    assertThatThrownBy(
            () ->
                Experiment.parse(
                        "my.yaml",
                        BadInputTable.BASE.replace("0.25", "-1"),
                        folder,
                        List.of("particles=0"))
                    .points()
                    .getFirst())
        .isInstanceOfSatisfying(
            BadScenario.class,
            bad ->
                assertThat(bad.problems())
                    .containsExactly(
                        new Problem(
                            "my.yaml",
                            5,
                            14,
                            2,
                            "'temperature' must be at least 0, found -1",
                            "temperature: -1"),
                        new Problem(
                            "--set particles=0",
                            0,
                            0,
                            0,
                            "'particles' must be at least 1, found 0",
                            "")));
  }

  @Test
  void aMissingFileIsNamedWithItsNearestNeighbour() throws IOException {
    Files.writeString(folder.resolve("double-well.yaml"), "");
    Path wrong = folder.resolve("doubel-well.yaml");
    assertThatThrownBy(() -> Experiment.read(wrong, List.of()).points().getFirst())
        .isInstanceOf(BadScenario.class)
        .hasMessage(
            wrong
                + ": no such file; did you mean '"
                + folder.resolve("double-well.yaml")
                + "'?\n1 error; nothing was run.\n");
  }

  @Test
  void aMissingFolderIsAMissingFile() {
    Path wrong = folder.resolve("nowhere/a.yaml");
    assertThatThrownBy(() -> Experiment.read(wrong, List.of()).points().getFirst())
        .isInstanceOf(BadScenario.class)
        .hasMessage(wrong + ": no such file\n1 error; nothing was run.\n");
  }

  @Test
  void aFolderIsNoScenario() {
    assertThatThrownBy(() -> Experiment.read(folder, List.of()).points().getFirst())
        .isInstanceOf(BadScenario.class)
        .hasMessage(folder + ": is a folder, not a scenario file\n1 error; nothing was run.\n");
  }

  @Test
  void aFileWithoutPermissionSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("secret.yaml"), BadInputTable.BASE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file), "the superuser reads everything");
    assertThatThrownBy(() -> Experiment.read(file, List.of()).points().getFirst())
        .isInstanceOf(BadScenario.class)
        .hasMessage(file + ": may not be read: permission denied\n1 error; nothing was run.\n");
  }

  @Test
  void textInAnotherEncodingIsLocated() throws IOException {
    Path file = folder.resolve("latin.yaml");
    Files.write(file, "format: 1\nabout: Müller\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Experiment.read(file, List.of()).points().getFirst())
        .isInstanceOf(BadScenario.class)
        .hasMessage(
            file
                + """
                :2:9: byte 0xFC is not UTF-8; save the file as UTF-8
                  2 | about: M\ufffd
                    |         ^
                1 error; nothing was run.
                """);
  }

  @Test
  void aHugeFileIsRefusedUnread() throws IOException {
    Path file = Files.writeString(folder.resolve("huge.yaml"), "#".repeat(2 << 20));
    assertThatThrownBy(() -> Experiment.read(file, List.of()).points().getFirst())
        .isInstanceOf(BadScenario.class)
        .hasMessage(
            file + ": larger than 1 MiB; this is no scenario file\n1 error; nothing was run.\n");
  }

  @Test
  void hostileNestingIsRefused() {
    assertThatThrownBy(
            () ->
                Experiment.parse("x.yaml", "a: " + "[".repeat(500_000), folder, List.of())
                    .points()
                    .getFirst())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("x.yaml:1:44: nested deeper than 40 levels");
  }

  @Test
  void aliasesThatMultiplyAreRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for (int level = 1; level < 12; level++) {
      String alias = "*a" + (level - 1);
      bomb.append("a" + level + ": &a" + level + " [");
      bomb.append(String.join(", ", java.util.Collections.nCopies(10, alias))).append("]\n");
    }
    assertThatThrownBy(
            () ->
                Experiment.parse("x.yaml", bomb.toString(), folder, List.of()).points().getFirst())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("expand to more than 200000 values");
  }
}
