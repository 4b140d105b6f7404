package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import langevin.estimate.Quantity;

/**
 * Extrapolation of what was read off laws on several grids with several divisions of the same
 * steps: in the steps as a polynomial in 1/division and in the cells in 1/cells² (Richardson;
 * Neville's scheme). Its error is taken as the last change.
 */
final class Richardson {
  private static final double CARE = 0.1;

  private static final double UNIT = 0x1p-53;

  private final int grids;
  private final int divisions;
  private final double[][] inSteps;
  private final double[][] inCells;

  /** By which the weights make independent errors of the values larger. */
  private final double gain;

  /**
   * @param grids have once, twice, … as many cells along an axis, ≥ 3 of them
   * @param divisions into 1, 2, … parts, ≥ 3 of them
   */
  Richardson(int grids, int divisions) {
    this.grids = grids;
    this.divisions = divisions;
    inSteps =
        new double[][] {
          weights(1, divisions, 1), weights(2, divisions, 1), weights(3, divisions, 1)
        };
    inCells = new double[][] {weights(1, grids, 2), weights(2, grids, 2), weights(3, grids, 2)};
    gain =
        Math.sqrt(
            Arrays.stream(inSteps[0]).map(w -> w * w).sum()
                * Arrays.stream(inCells[0]).map(w -> w * w).sum());
  }

  /** A number of the solution on a grid with a division. */
  interface Sample {
    double at(int grid, int division);
  }

  /**
   * @param steps how far the last extrapolation in the steps moved it
   * @param cells and that in the cells
   * @param care by which these are multiplied
   */
  record Limit(double value, double steps, double cells, double rounding, double care) {
    double error() {
      return care * (steps + cells) + rounding;
    }
  }

  /**
   * Rows of extrapolated numbers.
   *
   * @param steps the largest error of one that is from the steps, relative to its size
   * @param cells and from the cells
   */
  record Table(List<GridSolution.Row> rows, double steps, double cells) {}

  /**
   * Weights of the values at 1/first, …, 1/last with which a polynomial in the power of the
   * argument is extrapolated to 0; 0 for those before the first.
   */
  private static double[] weights(int first, int last, int power) {
    double[] w = new double[last];
    for (int j = first; j <= last; j++) {
      double mine = Math.pow(j, power);
      double product = 1;
      for (int k = first; k <= last; k++) {
        if (k != j) product *= mine / (mine - Math.pow(k, power));
      }
      w[j - 1] = product;
    }
    return w;
  }

  /**
   * The limit, of differences from the finest, so that no weight multiplies the number itself.
   *
   * @param rounded steps after which every law has been rounded
   */
  Limit limit(Sample sample, double care, int rounded) {
    double finest = sample.at(grids - 1, divisions - 1);
    double value = 0;
    double lessInCells = 0;
    double lessInSteps = 0;
    double leastInCells = 0;
    double leastInSteps = 0;
    double size = Math.abs(finest);
    for (int q = 0; q < grids; q++) {
      double here = 0;
      double less = 0;
      double least = 0;
      for (int p = 0; p < divisions; p++) {
        double v = sample.at(q, p);
        here += inSteps[0][p] * (v - finest);
        less += inSteps[1][p] * (v - finest);
        least += inSteps[2][p] * (v - finest);
        size = Math.max(size, Math.abs(v));
      }
      value += inCells[0][q] * here;
      lessInCells += inCells[1][q] * here;
      lessInSteps += inCells[0][q] * less;
      leastInCells += inCells[2][q] * here;
      leastInSteps += inCells[0][q] * least;
    }
    return new Limit(
        finest + value,
        lastChange(value, lessInSteps, leastInSteps),
        lastChange(value, lessInCells, leastInCells),
        size * rounding(rounded),
        care);
  }

  /**
   * Limits of all numbers at all times.
   *
   * @param values by grid, division, time and component
   * @param floor of a component at a time: below this part of its natural size a number need not
   *     have relative precision
   */
  Table table(
      List<Double> times,
      List<Quantity.Component> components,
      double[][][][] values,
      ToDoubleBiFunction<Quantity.Component, Integer> floor,
      double care,
      int rounded) {
    List<GridSolution.Row> rows = new ArrayList<>();
    double steps = 0;
    double cells = 0;
    for (int k = 0; k < times.size(); k++) {
      List<GridSolution.Value> row = new ArrayList<>();
      int at = k;
      for (int c = 0; c < components.size(); c++) {
        int which = c;
        Limit limit = limit((q, p) -> values[q][p][at][which], care, rounded);
        double least = floor.applyAsDouble(components.get(c), k);
        row.add(new GridSolution.Value(limit.value, limit.error() + least * rounding(rounded)));
        if (Double.isFinite(limit.value)) {
          double scale = Math.max(Math.abs(limit.value), least);
          steps = Math.max(steps, limit.steps / scale);
          cells = Math.max(cells, limit.cells / scale);
        }
      }
      rows.add(new GridSolution.Row(times.get(k), row));
    }
    return new Table(rows, steps, cells);
  }

  /**
   * What the last extrapolation changed, with a part of what the one before did, lest the last be
   * small by chance; more where it changed hardly less, when the series has not begun to converge.
   */
  private static double lastChange(double value, double less, double least) {
    double last = Math.abs(value - less);
    double before = Math.abs(less - least);
    return last > 0.25 * before ? 4 * last : last + CARE * before;
  }

  /** Of the extrapolated value of a sum of terms that are rounded in every step. */
  private double rounding(int rounded) {
    return UNIT * 4 * (4 + Math.sqrt(rounded)) * gain;
  }
}
