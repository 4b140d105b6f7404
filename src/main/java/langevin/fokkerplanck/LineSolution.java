package langevin.fokkerplanck;

import java.util.List;
import java.util.Optional;
import langevin.estimate.Quantity;

/**
 * Solution of a {@link LineProblem}, extrapolated to cells and steps of size 0.
 *
 * @param components the numbers there are, in the order of the columns
 * @param rows one per time, with a value and its error for each component
 * @param faces of the coarsest grid, on which densities are given
 * @param densities in the order in which they are wanted
 * @param cells of the finest grid
 * @param steps of the finest solution
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
public record LineSolution(
    LineProblem problem,
    List<Quantity.Component> components,
    List<Row> rows,
    double[] faces,
    List<Density> densities,
    int cells,
    int steps) {
  /**
   * A number of the grid.
   *
   * @param error how far the last extrapolation moved it, in cells and in steps, and rounding
   */
  public record Value(double value, double error) {}

  /**
   * The numbers at one time; not finite where there is none, as I of a law that jumps.
   *
   * @param values one per component
   */
  public record Row(double time, List<Value> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /**
   * Means of ρ over the cells, at one time.
   *
   * @param errors of the means
   */
  public record Density(double time, double[] values, double[] errors) {}

  public LineSolution {
    components = List.copyOf(components);
    rows = List.copyOf(rows);
    densities = List.copyOf(densities);
  }

  /** A number at one of the times; empty if the grid has no such number. */
  public Optional<Value> get(int row, Quantity quantity, Integer... axes) {
    for (int c = 0; c < components.size(); c++) {
      Quantity.Component component = components.get(c);
      if (component.quantity() == quantity && component.axes().equals(List.of(axes))) {
        Value v = rows.get(row).values().get(c);
        return Double.isFinite(v.value()) ? Optional.of(v) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
