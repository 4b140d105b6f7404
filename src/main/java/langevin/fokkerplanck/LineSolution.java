package langevin.fokkerplanck;

import java.util.List;
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
    int steps)
    implements GridSolution {
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

  @Override
  public List<Integer> counts() {
    return List.of(cells);
  }
}
