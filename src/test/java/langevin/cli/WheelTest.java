package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wheel that needs no Java, built and tried in an empty environment by its own command. */
class WheelTest {
  private static final Path PROGRAM = Path.of("src/main/python/package.py");
  private static final Path JAR = Path.of("target/app/langevin.jar");

  /** A third more than it has, and less than half of a whole JDK as an archive. */
  private static final long MOST_BYTES = 60_000_000;

  @TempDir private Path folder;

  @Tag("long")
  @Test
  void itIsInstalledAndRunsWithTheJavaThatCameAlong() throws Exception {
    assumeTrue(Files.exists(JAR), "no " + JAR + " yet: ./langevin --version builds it");
    Process process =
        new ProcessBuilder("python3", PROGRAM.toString(), "--try", "--out", folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("All 4 checks hold.").contains("of the wheel");
    assertThat(files(".whl")).singleElement().satisfies(WheelTest::isSmall);
    assertThat(files(".tar.gz")).singleElement().satisfies(WheelTest::isSmall);
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }

  private static void isSmall(Path file) throws IOException {
    assertThat(Files.size(file)).isBetween(20_000_000L, MOST_BYTES);
  }
}
