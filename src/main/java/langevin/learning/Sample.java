package langevin.learning;

import java.util.List;

/**
 * Labelled examples: n inputs of d coordinates and a class for each.
 *
 * <p>A final class, not a record: its arrays are its own.
 */
public final class Sample {
  private final double[] inputs;
  private final int[] labels;
  private final int dimension;

  /**
   * @param dimension d
   * @param inputs n × d, row by row
   * @param labels n classes, from 0
   * @throws IllegalArgumentException if there is no example, an input is not finite, a label is
   *     negative, or the lengths do not fit, with both shapes
   */
  public Sample(int dimension, double[] inputs, int[] labels) {
    if (dimension < 1) {
      throw new IllegalArgumentException("an input needs a coordinate or more, found " + dimension);
    }
    if (labels.length == 0) {
      throw new IllegalArgumentException("a sample needs an example or more");
    }
    if (inputs.length != (long) labels.length * dimension) {
      throw new IllegalArgumentException(
          labels.length
              + " labels and inputs of dimension "
              + dimension
              + " need "
              + (long) labels.length * dimension
              + " numbers, found "
              + inputs.length);
    }
    for (int i = 0; i < inputs.length; i++) {
      if (!Double.isFinite(inputs[i])) {
        throw new IllegalArgumentException(
            "input " + i % dimension + " of example " + i / dimension + " is " + inputs[i]);
      }
    }
    for (int b = 0; b < labels.length; b++) {
      if (labels[b] < 0) {
        throw new IllegalArgumentException(
            "labels count from 0, found " + labels[b] + " at example " + b);
      }
    }
    this.dimension = dimension;
    this.inputs = inputs.clone();
    this.labels = labels.clone();
  }

  /** The sample of the given rows of inputs. */
  public static Sample of(List<double[]> rows, int[] labels) {
    if (rows.size() != labels.length) {
      throw new IllegalArgumentException(
          "there are " + rows.size() + " inputs and " + labels.length + " labels");
    }
    int d = rows.isEmpty() ? 1 : rows.getFirst().length;
    double[] inputs = new double[rows.size() * d];
    for (int b = 0; b < rows.size(); b++) {
      if (rows.get(b).length != d) {
        throw new IllegalArgumentException(
            "input " + b + " has " + rows.get(b).length + " coordinates, the first has " + d);
      }
      System.arraycopy(rows.get(b), 0, inputs, b * d, d);
    }
    return new Sample(d, inputs, labels);
  }

  /** Number of examples n. */
  public int size() {
    return labels.length;
  }

  /** Coordinates of an input d. */
  public int dimension() {
    return dimension;
  }

  /** Coordinate j of the input of example b. */
  public double input(int b, int j) {
    return inputs[b * dimension + j];
  }

  /** The class of example b. */
  public int label(int b) {
    return labels[b];
  }

  /** The largest label. */
  public int largestLabel() {
    int largest = 0;
    for (int label : labels) {
      largest = Math.max(largest, label);
    }
    return largest;
  }
}
