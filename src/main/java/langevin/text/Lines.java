package langevin.text;

import java.util.ArrayList;
import java.util.List;

/** Text broken to the width of a screen. */
public final class Lines {
  /** Columns of a screen. */
  public static final int WIDTH = 80;

  private static final String CONTINUED = "  ";

  private Lines() {}

  /** Breaks at blanks so that no line is wider than the screen; a longer word stands alone. */
  public static List<String> wrap(String text, String margin) {
    return wrap(text, margin, margin);
  }

  private static List<String> wrap(String text, String first, String margin) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    int start = first.length();
    for (String word : text.split(" ", -1)) {
      if (line.length() > start && width(line) + 1 + width(word) > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(margin);
        start = margin.length();
      }
      if (line.length() > start || word.isEmpty()) line.append(' ');
      line.append(word);
    }
    if (!line.toString().isBlank()) lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static int width(CharSequence text) {
    return text.toString().codePointCount(0, text.length());
  }

  /**
   * A message with its lines broken where they are wider than the screen, the continuations set in;
   * lines that fit stay as they are.
   */
  public static String fitted(String message) {
    List<String> lines = new ArrayList<>();
    for (String line : message.split("\n", -1)) {
      if (width(line) <= WIDTH) lines.add(line);
      else lines.addAll(wrap(line, "", CONTINUED));
    }
    return String.join("\n", lines);
  }
}
