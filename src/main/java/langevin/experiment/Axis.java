package langevin.experiment;

import java.util.List;
import java.util.stream.IntStream;
import langevin.results.Figure;
import langevin.text.Numerals;

/**
 * A number, a word or a list of a scenario that takes several values.
 *
 * @param path as {@code --set} has it: {@code potential.height}
 * @param values in the order given, distinct; of words and lists their places, 0, 1, …
 * @param words in the order given, a list as {@code [16 16]}; none of an axis of numbers
 */
public record Axis(String path, List<Double> values, List<String> words) {
  /** Relative difference of ratios that are the same; 0.1, 0.2, 0.4 are typed as well. */
  private static final double SAME = 1e-3;

  public Axis {
    values = List.copyOf(values);
    words = List.copyOf(words);
  }

  /** Of numbers. */
  public Axis(String path, List<Double> values) {
    this(path, values, List.of());
  }

  /** Of words. */
  static Axis ofWords(String path, List<String> words) {
    return new Axis(
        path, IntStream.range(0, words.size()).mapToObj(i -> (double) i).toList(), words);
  }

  /** Its last key, {@code height}. */
  public String key() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Whether its values are words. */
  public boolean ofWords() {
    return !words.isEmpty();
  }

  /** A value as a person writes it. */
  public String shown(double value) {
    return ofWords() ? words.get((int) value) : Numerals.shortest(value);
  }

  /** The same as an axis of figures, logarithmic where the values are powers of one number. */
  public Figure.Axis drawn(String title, String sign) {
    Figure.Axis axis = Figure.Axis.of(title, sign);
    int n = values.size();
    if (ofWords() || n < 3 || !values.stream().allMatch(v -> v > 0)) return axis;
    double ratio = values.get(1) / values.get(0);
    for (int k = 2; k < n; k++) {
      if (Math.abs(values.get(k) / values.get(k - 1) / ratio - 1) > SAME) return axis;
    }
    return axis.logarithmic();
  }

  /**
   * A column's name for it: {@code inverse_temperature}; the whole path if others are called so.
   */
  public String column(boolean whole) {
    return (whole ? path : key()).replaceAll("[^a-z0-9]+", "_");
  }
}
