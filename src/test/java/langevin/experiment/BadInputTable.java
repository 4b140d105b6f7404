package langevin.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.scenario.form.Entry;
import langevin.scenario.yaml.BadScenario;

/**
 * The bad-input table, {@code bad-input.txt}: sections of a title, an input, and the exact screen.
 *
 * <p>An input is a whole scenario after the line {@code whole}; otherwise its lines replace those
 * of {@link #BASE} with the same key, or follow them. A line starting with {@code +} follows in any
 * case; a line starting with {@code --set} is an override. On the screen {@code ⟨potential⟩} stands
 * for the names of that chapter of the catalogue, so that a new one changes no line of the table.
 */
record BadInputTable(String title, String text, List<String> overrides, String screen) {
  static final String BASE =
      """
      format: 1
      name: test
      seed: 7
      potential: {type: double-well}
      temperature: 0.25
      particles: 1000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.01, until: 2}
      observe: {every: 0.1}
      checks: [energy-balance]
      """;

  private static final Pattern CHAPTER = Pattern.compile("⟨(?<chapter>[a-z-]+)⟩");

  static List<BadInputTable> read() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(BadInputTable.class.getResourceAsStream("bad-input.txt"))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<BadInputTable> table = new ArrayList<>();
      for (String section : all.split("(?m)^=== ", -1)) {
        if (!section.isBlank()) {
          table.add(section(section));
        }
      }
      return table;
    }
  }

  private static BadInputTable section(String section) {
    int title = section.indexOf('\n');
    int screen = section.indexOf("\n>>>\n");
    String input = section.substring(title + 1, screen + 1);
    List<String> overrides = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : input.lines().toList()) {
      if (line.startsWith("--set ")) {
        overrides.add(line.substring(6));
      } else {
        lines.add(line);
      }
    }
    return new BadInputTable(
        section.substring(0, title), text(lines), overrides, named(section.substring(screen + 5)));
  }

  private static String named(String screen) {
    return CHAPTER
        .matcher(screen)
        .replaceAll(
            chapter ->
                Matcher.quoteReplacement(String.join(", ", names(chapter.group("chapter")))));
  }

  private static List<String> names(String chapter) {
    if (chapter.equals("kind")) return Kinds.BUILT_IN.all().stream().map(Kind::name).toList();
    return Kinds.BUILT_IN.language().chapters().stream()
        .filter(each -> each.name().equals(chapter))
        .findFirst()
        .orElseThrow()
        .entries()
        .stream()
        .map(Entry::name)
        .toList();
  }

  private static String text(List<String> lines) {
    if (!lines.isEmpty() && lines.getFirst().equals("whole")) {
      return String.join("", lines.stream().skip(1).map(line -> line + "\n").toList());
    }
    List<String> result = new ArrayList<>(BASE.lines().toList());
    for (String line : lines) {
      String key = line.substring(0, line.indexOf(':') + 1);
      int same = -1;
      for (int i = 0; i < result.size(); i++) {
        if (result.get(i).startsWith(key)) {
          same = i;
        }
      }
      if (line.startsWith("+")) {
        result.add(line.substring(1));
      } else if (same >= 0) {
        result.set(same, line);
      } else {
        result.add(line);
      }
    }
    return String.join("", result.stream().map(line -> line + "\n").toList());
  }

  /** What the terminal shows, or a note that nothing was wrong. */
  String shown() {
    try {
      Experiment.parse("my.yaml", text, Path.of("src/test/resources"), overrides)
          .points()
          .getFirst();
      return "no problems\n";
    } catch (BadScenario e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public String toString() {
    return title;
  }
}
