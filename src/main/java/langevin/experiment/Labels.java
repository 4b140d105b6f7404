package langevin.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 *   <li>{@code claim 7} and {@code 9.1}, a claim of the paper's section 8 and an open problem of
 *       its section 9, of which {@code 9.6} is about memory
 *   <li>{@code DW}, the reference double well
 *   <li>{@code estimators.md section 3}, {@code memory.md sections 1, 2a}, sections of a page
 *   <li>{@code theory.md part D}, {@code memory.md introduction}
 *   <li>several of these after one another: {@code theory.md D16; estimators.md DW}
 * </ul>
 */
public final class Labels {
  private static final Pattern ROW = Pattern.compile("[A-H]\\d{1,2}");

  private static final Pattern OF_THE_PAPER =
      Pattern.compile("(Theorem|Proposition|Corollary|Definition|Assumption) \\d+");

  private static final Pattern CLAIM = Pattern.compile("claim (\\d{1,2})");

  private static final Pattern OPEN_PROBLEM = Pattern.compile("9\\.\\d{1,2}");

  private static final Pattern PAGE =
      Pattern.compile("(theory|estimators|memory|learning|usage)\\.md (.+)");

  private static final Pattern SECTION = Pattern.compile("(?:sections? |part )?(\\d[a-z]?|[A-H])");

  /** What follows a label to say which part of it is meant. */
  private static final Pattern REMARK = Pattern.compile("\\s*\\([^)]*\\)");

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

  private Labels() {}

  /**
   * What the pages say under a label, or under all labels of a source as the catalogue gives it;
   * literature beside them is passed over. Empty if there is none, or one is not in the pages.
   *
   * @throws UncheckedIOException if a page cannot be read
   */
  public static Optional<String> find(String label) {
    Set<String> answers = new LinkedHashSet<>();
    for (String source : REMARK.matcher(label).replaceAll("").split(";", -1)) {
      String page = "";
      for (String part : source.split(", | and ", -1)) {
        String cited = part.strip();
        Matcher paged = PAGE.matcher(cited);
        if (paged.matches()) {
          page = paged.group(1) + ".md";
          cited = paged.group(2);
        }
        Optional<String> answer = one(page, cited);
        boolean ours = !page.isEmpty() || ROW.matcher(cited).matches();
        if (answer.isEmpty() && ours) return Optional.empty();
        answer.ifPresent(answers::add);
      }
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", answers));
  }

  /**
   * @param page the label's, or nothing
   */
  private static Optional<String> one(String page, String label) {
    boolean anywhere = page.isEmpty();
    if ((anywhere || page.equals("theory.md")) && ROW.matcher(label).matches()) {
      return row("theory.md", Pattern.compile("\\| " + label + " \\|.*"));
    }
    if (anywhere && OF_THE_PAPER.matcher(label).matches()) {
      return row("theory.md", Pattern.compile("\\| [A-H]\\d+ \\|.*\\b" + label + "\\b.*"));
    }
    Matcher claim = CLAIM.matcher(label);
    if (anywhere && claim.matches()) {
      return row("learning.md", Pattern.compile("\\| " + claim.group(1) + " \\|.*"));
    }
    if (anywhere && OPEN_PROBLEM.matcher(label).matches()) {
      return row("learning.md", Pattern.compile("\\|.*\\(" + Pattern.quote(label) + "\\).*"))
          .or(() -> label.equals("9.6") ? introduction("memory.md") : Optional.empty());
    }
    if ((anywhere || page.equals("estimators.md")) && label.equals("DW")) {
      return paragraph("estimators.md", "DW");
    }
    if (anywhere) return Optional.empty();
    if (label.equals("introduction")) return introduction(page);
    Matcher section = SECTION.matcher(label);
    return section.matches() ? section(page, section.group(1)) : Optional.empty();
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

  /** What stands before the first section. */
  private static Optional<String> introduction(String page) {
    return section(page, Pattern.compile("# .*"));
  }

  /** A section of a page, without those within it. */
  private static Optional<String> section(String page, String number) {
    return section(page, Pattern.compile("#{2,3} " + number + "\\.? .*"));
  }

  private static Optional<String> section(String page, Pattern heading) {
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
