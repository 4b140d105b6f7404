package langevin.fokkerplanck;

import java.util.List;
import langevin.ensemble.Box;

/**
 * Equal cells of a rectangle, numbered i·rows + j with i along x and j along y.
 *
 * @param columns along x ≥ 2
 * @param rows along y ≥ 2
 */
record PlaneCells(Box box, int columns, int rows) {
  /**
   * @throws IllegalArgumentException unless the box has two dimensions and there are two cells or
   *     more along each
   */
  PlaneCells {
    if (box.lower().size() != 2 || columns < 2 || rows < 2) {
      throw new IllegalArgumentException(columns + " by " + rows + " cells of " + box);
    }
  }

  /** Of a rectangle from its ends. */
  static PlaneCells of(double[] lower, double[] upper, int columns, int rows) {
    return new PlaneCells(
        new Box(List.of(lower[0], lower[1]), List.of(upper[0], upper[1])), columns, rows);
  }

  int count() {
    return columns * rows;
  }

  double side(int axis) {
    return (box.upper().get(axis) - box.lower().get(axis)) / (axis == 0 ? columns : rows);
  }

  /** The k-th centre along an axis. */
  double centre(int axis, int k) {
    return box.lower().get(axis) + (k + 0.5) * side(axis);
  }

  /** The lower end of the k-th cell along an axis. */
  double edge(int axis, int k) {
    return box.lower().get(axis) + k * side(axis);
  }
}
