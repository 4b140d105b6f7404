package langevin.fokkerplanck;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.estimate.Quantity;

/** Numbers of the law on a grid at the times that were asked for, with their errors. */
public sealed interface GridSolution permits LineSolution, PlaneSolution {
  /**
   * A number of the grid.
   *
   * @param error how far the last extrapolation moved it, in cells and in steps, and rounding
   */
  record Value(double value, double error) {}

  /**
   * The numbers at one time; not finite where there is none, as I of a law that jumps.
   *
   * @param values one per component
   */
  record Row(double time, List<Value> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** What was solved. */
  GridProblem problem();

  /** The numbers there are, in the order of the columns. */
  List<Quantity.Component> components();

  /** One per time, with a value and its error for each component. */
  List<Row> rows();

  /** How many cells the finest grid has along each axis. */
  List<Integer> counts();

  /** A number at one of the times; empty if the grid has no such number. */
  default Optional<Value> get(int row, Quantity quantity, Integer... axes) {
    for (int c = 0; c < components().size(); c++) {
      Quantity.Component component = components().get(c);
      if (component.quantity() == quantity && component.axes().equals(List.of(axes))) {
        Value v = rows().get(row).values().get(c);
        return Double.isFinite(v.value()) ? Optional.of(v) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * That of the equation with something wrong; itself if nothing is.
   *
   * @throws IllegalArgumentException as {@link GridProblem#solve}
   */
  default GridSolution with(GridFault fault) {
    return fault.equals(GridFault.NONE) ? this : problem().with(fault).solve();
  }

  /** Conditions under which it was solved. */
  default Conditions conditions() {
    return problem().conditions();
  }
}
