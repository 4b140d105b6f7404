package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Shipped scenarios with accidents of typing and hostile values: each is read, or refused with a
 * message that has a place; nothing else comes out.
 */
class MutatedScenariosTest {
  private static final Path SCENARIOS = Path.of("scenarios");

  /** What stands where a value is expected. */
  private static final List<String> VALUES =
      List.of(
          "0",
          "-1",
          "1",
          "2",
          "0.1",
          "1.5",
          "1e308",
          "-1e308",
          "1.7976931348623157e308",
          "1e-300",
          "4.9e-324",
          "1e-320",
          "1e15",
          "9223372036854775807",
          "9223372036854775808",
          "1e400",
          ".nan",
          ".inf",
          "-.inf",
          "~",
          "''",
          "[]",
          "{}",
          "[1, 2]",
          "[1e308, -1e308]",
          "[[]]",
          "true",
          "heun",
          "é",
          "{from: 1e308, to: 0.24, count: 9}",
          "{from: 0.05, to: 1e-300, count: 6}",
          "{from: -1e308, to: 1e308, count: 5}",
          "{from: 1, to: 2, count: 1}",
          "{from: 1, to: 10, count: 3, spacing: logarithmic}",
          "{from: 1e-300, to: 1e300, count: 4, spacing: logarithmic}",
          "{from: 5e-324, to: 1e308, count: 100, spacing: logarithmic}",
          "&a 1",
          "*a",
          "1_000_000",
          "0x10",
          "1:30");

  private static final String CHARACTERS = " :,[]{}-#&*!|>'\"%@`\n\te.0123456789é";

  @Test
  @Tag("slow")
  void twoThousandMutationsAreReadOrRefused() throws IOException {
    mutate(2_000, 20261128);
  }

  @Test
  @Tag("long")
  void aHundredThousandMutationsAreReadOrRefused() throws IOException {
    mutate(100_000, 20261129);
  }

  private static void mutate(int count, long seed) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    assertThat(texts).hasSizeGreaterThan(15);
    SplittableRandom random = new SplittableRandom(seed);
    int refused = 0;
    for (int k = 0; k < count; k++) {
      String text = texts.get(random.nextInt(texts.size()));
      int accidents = 1 + random.nextInt(3);
      for (int a = 0; a < accidents; a++) text = mutated(text, random);
      try {
        var _ = Experiment.parse("mutated.yaml", text, SCENARIOS, List.of());
      } catch (BadScenario e) {
        assertThat(e.getMessage()).startsWith("mutated.yaml:");
        refused++;
      } catch (RuntimeException | StackOverflowError e) {
        fail("mutation " + k + ":\n" + text, e);
      }
    }
    assertThat(refused).isBetween(count / 4, count - 1);
  }

  private static String mutated(String text, SplittableRandom random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    switch (random.nextInt(7)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(random.nextInt(lines.size()), line);
      case 2 -> lines.set(at, " " + line);
      case 3, 4 ->
          lines.set(at, withValue(line, VALUES.get(random.nextInt(VALUES.size())), random));
      case 5 -> {
        int cut = random.nextInt(line.length() + 1);
        lines.set(at, line.substring(0, cut) + line.substring(Math.min(line.length(), cut + 1)));
      }
      default -> {
        int cut = random.nextInt(line.length() + 1);
        char added = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        lines.set(at, line.substring(0, cut) + added + line.substring(cut));
      }
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** The value of one of the keys of the line, in flow style or not, becomes another. */
  private static String withValue(String line, String value, SplittableRandom random) {
    List<Integer> colons = new ArrayList<>();
    for (int i = line.indexOf(": "); i >= 0; i = line.indexOf(": ", i + 1)) colons.add(i);
    if (colons.isEmpty()) return line + " " + value;
    int from = colons.get(random.nextInt(colons.size())) + 2;
    int to = from;
    while (to < line.length() && ",}]".indexOf(line.charAt(to)) < 0) to++;
    return line.substring(0, from) + value + line.substring(to);
  }
}
