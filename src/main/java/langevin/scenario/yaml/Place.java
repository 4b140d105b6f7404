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
  public Problem problem(String message) {
    return source.override()
        ? Problem.of(source.name(), message)
        : new Problem(source.name(), line, column, length, message, source.line(line));
  }
}
