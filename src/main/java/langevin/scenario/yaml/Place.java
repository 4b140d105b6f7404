package langevin.scenario.yaml;

/**
 * The place where something stands in its source.
 *
 * @param line counted from 1
 * @param column counted from 1, in code points
 * @param length code points on that line
 * @param start offset of the first char in the text
 * @param end offset after the last char in the text
 */
public record Place(Source source, int line, int column, int length, int start, int end) {
  /**
   * The place of a part of a text that stands here; all of it where the text was not written as it
   * reads, with escapes or over several lines.
   *
   * @param text that was read here
   * @param at index of the part's first character
   * @param characters of the part, at least 1
   */
  public Place part(String text, int at, int characters) {
    int begin = start;
    if (begin < source.text().length() && "'\"".indexOf(source.text().charAt(begin)) >= 0) begin++;
    if (!source.text().startsWith(text, begin) || text.indexOf('\n') >= 0) return this;
    int stop = Math.min(text.length(), at + characters);
    return new Place(
        source,
        line,
        column + (begin - start) + text.codePointCount(0, at),
        Math.max(1, text.codePointCount(Math.min(at, stop), stop)),
        begin + at,
        begin + stop);
  }

  public Problem problem(String message) {
    return source.override()
        ? Problem.of(source.name(), message)
        : new Problem(source.name(), line, column, length, message, source.line(line));
  }
}
