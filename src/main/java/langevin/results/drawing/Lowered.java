package langevin.results.drawing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs below the line, written as files and the screen have them: F_∞, x_{i+1}. They belong to a
 * single letter; a name such as result_sha256 is left alone.
 */
final class Lowered {
  /** Around what is lowered, in a text on its way to paper or pixels. */
  static final char DOWN = '\uE000';

  static final char UP = '\uE001';

  /** How large, as a share of the letters around. */
  static final double SIZE = 0.75;

  /** How far below, as a share of the letters around. */
  static final double DEPTH = 0.21;

  private static final Pattern SIGN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_])(\\p{L})_(?:\\{([^{}]+)\\}|([\\p{L}\\p{N}∞]+(?:-\\p{L}+)*))"
              + "(?![\\p{L}\\p{N}_])");

  // An em of what is smaller is smaller: .28 · .75 = .21.
  private static final String DOWNWARD = "<tspan dy=\".28em\" font-size=\"75%\">";
  private static final String UPWARD = "</tspan><tspan dy=\"-.21em\">";
  private static final String END = "</tspan>";

  private Lowered() {}

  /** A text between the tags of a page, escaped. */
  static String html(String text) {
    return written(text, "<sub>", "</sub>", "");
  }

  /** A text between the tags of a drawing, escaped. */
  static String svg(String text) {
    return written(text, DOWNWARD, UPWARD, END);
  }

  /** What {@link #svg} made, with {@link #DOWN} and {@link #UP} in place of its tags. */
  static String read(String svg) {
    if (!svg.contains(DOWNWARD)) return svg;
    StringBuilder read = new StringBuilder();
    int from = 0;
    for (int at = svg.indexOf(DOWNWARD); at >= 0; at = svg.indexOf(DOWNWARD, from)) {
      int up = svg.indexOf(UPWARD, at);
      int end = svg.indexOf(END, up + END.length());
      read.append(svg, from, at).append(DOWN).append(svg, at + DOWNWARD.length(), up).append(UP);
      read.append(svg, up + UPWARD.length(), end);
      from = end + END.length();
    }
    return read.append(svg, from, svg.length()).toString();
  }

  private static String written(String text, String down, String up, String end) {
    if (text.indexOf('_') < 0) return Markup.escaped(text);
    StringBuilder written = new StringBuilder();
    Matcher sign = SIGN.matcher(text);
    int from = 0;
    int open = 0;
    while (sign.find()) {
      String below = sign.group(2) == null ? sign.group(3) : sign.group(2);
      written
          .append(Markup.escaped(text.substring(from, sign.end(1))))
          .append(open > 0 ? end : "")
          .append(down)
          .append(Markup.escaped(below))
          .append(up);
      open++;
      from = sign.end();
    }
    return written
        .append(Markup.escaped(text.substring(from)))
        .append(open > 0 ? end : "")
        .toString();
  }
}
