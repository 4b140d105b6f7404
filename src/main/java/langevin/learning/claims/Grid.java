package langevin.learning.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A grid of trained networks and what they came to, by cell, metric and seed. Networks of one seed
 * have the same task, data, start and noise in all cells, so differences between cells are paired.
 */
public final class Grid {
  private final Map<Cell, Map<Metric, double[]>> outcomes = new LinkedHashMap<>();
  private final int representation;

  /**
   * An empty grid.
   *
   * @param representation m, by which the force of log-det is divided
   */
  public Grid(int representation) {
    this.representation = representation;
  }

  /**
   * Puts down a cell.
   *
   * @param values of all seeds, by metric; NaN for a network that diverged
   */
  public void put(Cell cell, Map<Metric, double[]> values) {
    outcomes.put(cell, new EnumMap<>(values));
  }

  /** m. */
  int representation() {
    return representation;
  }

  /** λ₀ of the cells of a surrogate and regime, ascending. */
  List<Double> coefficients(String surrogate, String regime) {
    return outcomes.keySet().stream()
        .filter(cell -> cell.surrogate().equals(surrogate) && cell.regime().equals(regime))
        .map(Cell::coefficient)
        .sorted()
        .toList();
  }

  /** Whether there are cells of a surrogate and regime. */
  boolean has(String surrogate, String regime) {
    return !coefficients(surrogate, regime).isEmpty();
  }

  /** All cells. */
  List<Cell> cells() {
    return List.copyOf(outcomes.keySet());
  }

  /** A metric of one seed; NaN if it is not there. */
  double at(Cell cell, Metric metric, int seed) {
    Map<Metric, double[]> values = outcomes.get(cell);
    double[] each = values == null ? null : values.get(metric);
    return each == null || seed >= each.length ? Double.NaN : each[seed];
  }

  /** Mean over λ₀ of a metric of one seed. */
  double over(String surrogate, String regime, Metric metric, int seed) {
    return mean(along(surrogate, regime, metric, seed));
  }

  /** A metric of one seed for every λ₀, ascending. */
  double[] along(String surrogate, String regime, Metric metric, int seed) {
    return coefficients(surrogate, regime).stream()
        .mapToDouble(c -> at(new Cell(surrogate, regime, c), metric, seed))
        .toArray();
  }

  /** Of these cells that with the least mean of a metric over these seeds. */
  Optional<Cell> best(List<Cell> among, Metric metric, Seeds seeds) {
    Cell best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Cell cell : among) {
      List<Double> values = new ArrayList<>();
      for (int seed = seeds.from(); seed < seeds.to(); seed++) {
        double value = at(cell, metric, seed);
        if (!Double.isNaN(value)) values.add(value);
      }
      double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
      if (mean < least) {
        least = mean;
        best = cell;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The mean of numbers; NaN among them makes it NaN. */
  static double mean(double[] values) {
    return values.length == 0 ? Double.NaN : Arrays.stream(values).sum() / values.length;
  }

  /**
   * Seeds from ≤ s &lt; to.
   *
   * @param name of the set: {@code first} or {@code fresh}
   */
  public record Seeds(String name, int from, int to) {}
}
