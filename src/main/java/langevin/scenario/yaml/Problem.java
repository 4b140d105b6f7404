package langevin.scenario.yaml;

/**
 * One thing wrong with a scenario, and where.
 *
 * @param file the file as the user named it, or {@code --set key=value} for an override
 * @param line counted from 1; 0 when the problem has no position in a text
 * @param column counted from 1 in characters; 0 when there is no position
 * @param length characters to underline, at least 1 when there is a position
 * @param message one sentence without the position
 * @param sourceLine the line as written; empty when there is no position
 */
public record Problem(
    String file, int line, int column, int length, String message, String sourceLine) {
  private static final int WIDEST_EXCERPT = 72;

  /** A problem with no position in a text. */
  public static Problem of(String file, String message) {
    return new Problem(file, 0, 0, 0, message, "");
  }

  /** Whether both stand at one place; that of all in one override is the same. */
  boolean atPlaceOf(Problem other) {
    return file.equals(other.file) && line == other.line && column == other.column;
  }

  /** The problem as shown on the terminal: one line, then the excerpt with carets if any. */
  public String render() {
    if (line == 0) {
      return file + ": " + message + "\n";
    }
    String number = String.format("%3d", line);
    int[] characters = sourceLine.codePoints().toArray();
    int first = 0;
    int last = characters.length;
    if (last > WIDEST_EXCERPT) {
      first = Math.max(0, Math.min(column - 1 - WIDEST_EXCERPT / 3, last - WIDEST_EXCERPT));
      last = Math.min(last, first + WIDEST_EXCERPT);
    }
    StringBuilder shown = new StringBuilder();
    StringBuilder under = new StringBuilder();
    if (first > 0) {
      shown.append('…');
      under.append(' ');
    }
    int start = column - 1;
    for (int i = first; i < last; i++) {
      boolean printable = characters[i] == '\t' || !Character.isISOControl(characters[i]);
      shown.appendCodePoint(printable ? characters[i] : '\ufffd');
      if (i < start) {
        under.append(characters[i] == '\t' ? '\t' : ' ');
      }
    }
    if (last < characters.length) {
      shown.append('…');
    }
    under.repeat('^', Math.max(1, Math.min(length, last - start)));
    return (file + ":" + line + ":" + column + ": " + message + "\n")
        + (number + " | " + shown + "\n")
        + (" ".repeat(number.length()) + " | " + under + "\n");
  }
}
