package langevin.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import langevin.text.Lines;

/**
 * Labels by which comments, {@code explain} and the pages cite a statement, and the words of the
 * pages under them, at most 80 columns wide:
 *
 * <ul>
 *   <li>{@code D4} or {@code theory.md D4}, a row of a table of theory.md
 *   <li>{@code Theorem 4}, {@code Proposition 2}, …, the first row that states it
 *   <li>{@code DW}, the reference double well
 *   <li>{@code estimators.md section 3}, {@code memory.md section 2a}, a section of a page
 * </ul>
 */
public final class Labels {
  private static final Pattern ROW = Pattern.compile("(?:theory\\.md )?([A-H]\\d{1,2})");

  private static final Pattern OF_THE_PAPER =
      Pattern.compile("(Theorem|Proposition|Corollary|Definition|Assumption) \\d+");

  private static final Pattern WELL = Pattern.compile("(?:estimators\\.md )?DW");

  private static final Pattern SECTION =
      Pattern.compile("(estimators|memory)\\.md (?:section )?(\\d[a-z]?)");

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

  private Labels() {}

  /**
   * What the pages say under a label; empty if it is none.
   *
   * @throws UncheckedIOException if a page cannot be read
   */
  public static Optional<String> find(String label) {
    Matcher row = ROW.matcher(label);
    if (row.matches()) {
      return row("theory.md", Pattern.compile("\\| " + row.group(1) + " \\|.*"));
    }
    if (OF_THE_PAPER.matcher(label).matches()) {
      return row("theory.md", Pattern.compile("\\| [A-H]\\d+ \\|.*\\b" + label + "\\b.*"));
    }
    if (WELL.matcher(label).matches()) return paragraph("estimators.md", "DW");
    Matcher section = SECTION.matcher(label);
    return section.matches()
        ? section(section.group(1) + ".md", section.group(2))
        : Optional.empty();
  }

  /** The first row of a table that looks so, under the heading it stands below. */
  private static Optional<String> row(String page, Pattern pattern) {
    String heading = "";
    for (String line : lines(page)) {
      if (line.startsWith("## ")) heading = line.substring(3);
      if (!pattern.matcher(line).matches()) continue;
      List<String> cells = cells(line);
      StringBuilder text = new StringBuilder();
      wrapped(cells.getFirst() + " — " + page + ", " + heading, "", text);
      for (String cell : cells.subList(1, cells.size())) {
        text.append('\n');
        wrapped(cell, "  ", text);
      }
      return Optional.of(text.toString());
    }
    return Optional.empty();
  }

  /** The first paragraph or item that has the word. */
  private static Optional<String> paragraph(String page, String word) {
    Pattern has = Pattern.compile("\\b" + word + "\\b");
    StringBuilder paragraph = new StringBuilder();
    List<String> lines = new ArrayList<>(lines(page));
    lines.add("");
    for (String line : lines) {
      boolean begins = line.isBlank() || line.startsWith("- ") || line.startsWith("#");
      if (begins && has.matcher(paragraph).find()) {
        StringBuilder text = new StringBuilder();
        wrapped(word + " — " + page, "", text);
        text.append('\n');
        wrapped(plain(paragraph.toString()), "  ", text);
        return Optional.of(text.toString());
      }
      if (begins) paragraph.setLength(0);
      paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
    }
    return Optional.empty();
  }

  /** A section of a page, without those within it. */
  private static Optional<String> section(String page, String number) {
    Pattern heading = Pattern.compile("#{2,3} " + number + "\\.? .*");
    StringBuilder text = new StringBuilder();
    for (String line : lines(page)) {
      if (text.isEmpty()) {
        if (heading.matcher(line).matches()) {
          wrapped(page + " " + line.replaceFirst("#+ ", ""), "", text);
          text.append('\n');
        }
      } else if (line.startsWith("##")) {
        break;
      } else if (line.isBlank()) {
        if (text.charAt(text.length() - 2) != '\n') text.append('\n');
      } else {
        wrapped(plain(line), "  ", text);
      }
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.toString().stripTrailing() + "\n");
  }

  /** A bar with a backslash before it is no border. */
  private static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    for (String cell : row.split("(?<!\\\\)\\|", -1)) {
      if (!cell.isBlank()) cells.add(plain(cell.strip()));
    }
    return cells;
  }

  /** Without the marks of Markdown. */
  private static String plain(String text) {
    return LINK.matcher(text).replaceAll("$1").replace("**", "").replace("\\|", "|");
  }

  private static void wrapped(String sentence, String margin, StringBuilder text) {
    Lines.wrap(sentence, margin).forEach(line -> text.append(line).append('\n'));
  }

  /** The page as it was packed beside the classes. */
  private static List<String> lines(String page) {
    String name = "/langevin/pages/" + page;
    try (InputStream in = Labels.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("no resource " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
