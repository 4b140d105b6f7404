package langevin.fokkerplanck;

import java.util.List;
import langevin.ensemble.Box;
import langevin.estimate.Quantity;

/**
 * Solution of a {@link PlaneProblem}, extrapolated to cells and steps of size 0.
 *
 * @param components the numbers there are, in the order of the columns
 * @param rows one per time, with a value and its error for each component
 * @param box the rectangle that the cells fill
 * @param shape of the coarsest grid, on which densities are given: cells along x and along y
 * @param densities in the order in which they are wanted
 * @param counts of the finest grid along x and along y
 * @param steps of the finest solution
 */
public record PlaneSolution(
    PlaneProblem problem,
    List<Quantity.Component> components,
    List<Row> rows,
    Box box,
    List<Integer> shape,
    List<Density> densities,
    List<Integer> counts,
    int steps)
    implements GridSolution {
  /**
   * Means of ρ over the cells, at one time, those of a cell along x one after another.
   *
   * @param errors of the means
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  public record Density(double time, double[] values, double[] errors) {}

  public PlaneSolution {
    components = List.copyOf(components);
    rows = List.copyOf(rows);
    shape = List.copyOf(shape);
    densities = List.copyOf(densities);
    counts = List.copyOf(counts);
  }

  /** Middles of the cells of the coarsest grid along an axis. */
  public double[] positions(int axis) {
    double[] x = new double[shape.get(axis)];
    double side = (box.upper().get(axis) - box.lower().get(axis)) / x.length;
    for (int k = 0; k < x.length; k++) x[k] = box.lower().get(axis) + (k + 0.5) * side;
    return x;
  }
}
