package langevin.experiment;

import java.util.List;

/**
 * A number of a scenario that takes several values.
 *
 * @param path as {@code --set} has it: {@code potential.height}
 * @param values in the order given, distinct
 */
public record Axis(String path, List<Double> values) {
  public Axis {
    values = List.copyOf(values);
  }

  /** Its last key, {@code height}. */
  public String key() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /**
   * A column's name for it: {@code inverse_temperature}; the whole path if others are called so.
   */
  public String column(boolean whole) {
    return (whole ? path : key()).replaceAll("[^a-z0-9]+", "_");
  }
}
