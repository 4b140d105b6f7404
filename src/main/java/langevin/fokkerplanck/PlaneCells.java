package langevin.fokkerplanck;

import java.util.List;
import langevin.ensemble.Box;

/**
 * Equal cells of a rectangle, numbered i·rows + j with i along x and j along y.
 *
 * @param columns along x ≥ 2
 * @param rows along y ≥ 2
 * @param ring whether opposite sides are one
 */
record PlaneCells(Box box, int columns, int rows, boolean ring) {
  /**
   * @throws IllegalArgumentException unless the box has two dimensions and there are two cells or
   *     more along each, three where they go around
   */
  PlaneCells {
    int fewest = ring ? 3 : 2;
    if (box.lower().size() != 2 || columns < fewest || rows < fewest) {
      throw new IllegalArgumentException(columns + " by " + rows + " cells of " + box);
    }
  }

  /** With sides that reflect. */
  PlaneCells(Box box, int columns, int rows) {
    this(box, columns, rows, false);
  }

  /** Of a rectangle from its ends. */
  static PlaneCells of(double[] lower, double[] upper, int columns, int rows) {
    return new PlaneCells(
        new Box(List.of(lower[0], lower[1]), List.of(upper[0], upper[1])), columns, rows);
  }

  int count() {
    return columns * rows;
  }

  /** How many along an axis. */
  int count(int axis) {
    return axis == 0 ? columns : rows;
  }

  /** Number along an axis of a cell. */
  int place(int axis, int cell) {
    return axis == 0 ? cell / rows : cell % rows;
  }

  double side(int axis) {
    return (box.upper().get(axis) - box.lower().get(axis)) / count(axis);
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
