package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.List;
import langevin.simd.Lanes;

/**
 * Examples of the networks of a convoy in lanes: input j of example b begins at {@code DOUBLES +
 * (b·d + j)·WIDTH}, its label, as a number, at {@code DOUBLES + b·WIDTH}, the cost of deciding for
 * k at {@code DOUBLES + (b·K + k)·WIDTH}.
 */
final class Examples {
  final int size;
  final int dimension;
  final double[] inputs;
  final double[] labels;

  /** Empty where there are no costs. */
  double[] costs = {};

  Examples(int size, int dimension) {
    this.size = size;
    this.dimension = dimension;
    inputs = Lanes.doubles(size * dimension * WIDTH);
    labels = Lanes.doubles(size * WIDTH);
  }

  /** The same with the rows of a matrix of costs, of which there are none if it is empty. */
  Examples withCosts(List<List<Double>> cost) {
    if (cost.isEmpty()) {
      return this;
    }
    Examples priced = new Examples(size, dimension, inputs, labels);
    int classes = cost.size();
    priced.costs = Lanes.doubles(size * classes * WIDTH);
    for (int b = 0; b < size; b++) {
      for (int lane = 0; lane < WIDTH; lane++) {
        List<Double> row = cost.get((int) labels[DOUBLES + b * WIDTH + lane]);
        for (int k = 0; k < classes; k++) {
          priced.costs[DOUBLES + (b * classes + k) * WIDTH + lane] = row.get(k);
        }
      }
    }
    return priced;
  }

  private Examples(int size, int dimension, double[] inputs, double[] labels) {
    this.size = size;
    this.dimension = dimension;
    this.inputs = inputs;
    this.labels = labels;
  }

  /** Room for some examples of the same kind. */
  Examples room(int rows) {
    Examples others = new Examples(rows, dimension);
    others.costs = costs.length == 0 ? costs : Lanes.doubles(rows * classes() * WIDTH);
    return others;
  }

  private int classes() {
    return costs.length / (size * WIDTH);
  }

  /** Copies a network's examples into the first places of another. */
  void gather(int lane, int[] chosen, Examples to) {
    copy(inputs, chosen, to.inputs, dimension, lane);
    copy(labels, chosen, to.labels, 1, lane);
    if (costs.length > 0) {
      copy(costs, chosen, to.costs, classes(), lane);
    }
  }

  /** Copies a lane of the chosen rows of a matrix. */
  static void copy(double[] from, int[] chosen, double[] to, int columns, int lane) {
    for (int b = 0; b < chosen.length; b++) {
      for (int j = 0; j < columns; j++) {
        to[DOUBLES + (b * columns + j) * WIDTH + lane] =
            from[DOUBLES + (chosen[b] * columns + j) * WIDTH + lane];
      }
    }
  }
}
