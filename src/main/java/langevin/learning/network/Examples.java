package langevin.learning.network;

import static langevin.learning.network.Products.BLOCK;
import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.List;
import langevin.simd.Lanes;

/**
 * Examples of the networks of a convoy in lanes and blocks: their inputs, their labels as numbers,
 * and the costs of deciding for each class. Places beyond the last example hold zeros.
 */
final class Examples {
  final int size;
  final int dimension;
  final double[] inputs;
  final double[] labels;

  /** Empty where there are no costs. */
  final double[] costs;

  private final int classes;
  private int draws;

  private Examples(
      int size, int dimension, double[] inputs, double[] labels, int classes, double[] costs) {
    this.size = size;
    this.dimension = dimension;
    this.inputs = inputs;
    this.labels = labels;
    this.classes = classes;
    this.costs = costs;
  }

  /** Room for examples without costs. */
  static Examples of(int size, int dimension) {
    return new Examples(size, dimension, zeros(size, dimension), zeros(size, 1), 0, new double[0]);
  }

  /** A matrix of examples. */
  static double[] zeros(int examples, int columns) {
    return Lanes.doubles(Pass.whole(examples) * columns * WIDTH);
  }

  /** Place of lane 0 of a feature of an example in a matrix of examples. */
  static int at(int example, int feature, int columns) {
    int block = example / BLOCK;
    return DOUBLES + ((block * columns + feature) * BLOCK + example % BLOCK) * WIDTH;
  }

  /** The same with the rows of a matrix of costs, of which there are none if it is empty. */
  Examples withCosts(List<List<Double>> cost) {
    if (cost.isEmpty()) {
      return this;
    }
    double[] prices = zeros(size, cost.size());
    for (int b = 0; b < size; b++) {
      for (int lane = 0; lane < WIDTH; lane++) {
        List<Double> row = cost.get((int) labels[at(b, 0, 1) + lane]);
        for (int k = 0; k < row.size(); k++) {
          prices[at(b, k, row.size()) + lane] = row.get(k);
        }
      }
    }
    return new Examples(size, dimension, inputs, labels, cost.size(), prices);
  }

  /** Room for some examples of the same kind. */
  Examples room(int rows) {
    return new Examples(
        rows,
        dimension,
        zeros(rows, dimension),
        zeros(rows, 1),
        classes,
        classes == 0 ? costs : zeros(rows, classes));
  }

  /** Copies a network's examples into the first places of another. */
  void gather(int lane, int[] chosen, Examples to) {
    to.draws++;
    copy(inputs, chosen, to.inputs, dimension, lane);
    copy(labels, chosen, to.labels, 1, lane);
    copy(costs, chosen, to.costs, classes, lane);
  }

  /** Tells what was gathered here from what was here before. */
  int draws() {
    return draws;
  }

  /** Copies a lane of the chosen examples of a matrix. */
  static void copy(double[] from, int[] chosen, double[] to, int columns, int lane) {
    for (int b = 0; b < chosen.length; b++) {
      for (int j = 0; j < columns; j++) {
        to[at(b, j, columns) + lane] = from[at(chosen[b], j, columns) + lane];
      }
    }
  }
}
