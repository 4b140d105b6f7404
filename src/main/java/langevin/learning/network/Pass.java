package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import langevin.learning.Architecture;
import langevin.simd.Lanes;
import org.jspecify.annotations.Nullable;

/**
 * A pass of a convoy of networks over examples, forward and backward, with what the forward pass
 * leaves for the backward one. Examples go in blocks, so that what passes between layers stays
 * near.
 *
 * <p>Of a layer with w outputs, output i of example b begins at {@code DOUBLES + (b·w + i)·WIDTH};
 * parameter i of θ and of gradients at {@code DOUBLES + i·WIDTH}.
 */
final class Pass {
  /** Examples of a block. */
  static final int BLOCK = 16;

  private final Architecture architecture;
  private final int representation;
  private final int head;
  private final double sigma;

  /** Per layer its outputs; of the representation without noise, of the head turned to p. */
  private final double[][] outputs;

  private final double[][] slopes;

  /** The representation with its noise. */
  final double[] noisy;

  /** Per example Σ_k e^{x_k − max x} of the head's outputs, then its logarithm; x_label − max x. */
  private final double[] sums;

  private final double[] picked;

  /** Per layer the derivatives in its outputs, of the examples of a block. */
  private final double[][] deltas;

  private final double[] zero;

  /**
   * @param rows most examples that it can hold
   */
  Pass(Architecture architecture, double sigma, int rows) {
    this.architecture = architecture;
    this.sigma = sigma;
    head = architecture.layers() - 1;
    representation = head - 1;
    outputs = new double[architecture.layers()][];
    slopes = new double[architecture.layers()][];
    deltas = new double[architecture.layers()][];
    int widest = 0;
    for (int l = 0; l <= head; l++) {
      int width = architecture.outputs(l);
      widest = Math.max(widest, width);
      outputs[l] = Lanes.doubles(rows * width * WIDTH);
      boolean kept = l < representation && ActivationLanes.keepsSlopes(architecture.activation());
      slopes[l] = kept ? Lanes.doubles(rows * width * WIDTH) : new double[0];
      deltas[l] = Lanes.doubles(BLOCK * width * WIDTH);
    }
    noisy = Lanes.doubles(rows * architecture.representation() * WIDTH);
    sums = Lanes.doubles(rows * WIDTH);
    picked = Lanes.doubles(rows * WIDTH);
    zero = Lanes.doubles(widest * WIDTH);
  }

  /**
   * Fills outputs 0 … rows − 1.
   *
   * @param first example of the first row
   * @param xi noise of the rows
   */
  void forward(double[] theta, Examples examples, int first, double[] xi, int rows) {
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(from + BLOCK, rows);
      for (int l = 0; l < head; l++) {
        double[] in = l == 0 ? examples.inputs : outputs[l - 1];
        layer(theta, l, in, l == 0 ? first + from : from, from, to);
        if (l < representation) {
          int width = architecture.outputs(l);
          ActivationLanes.forward(
              architecture.activation(), outputs[l], slopes[l], from * width, to * width);
        }
      }
      int m = architecture.representation();
      LaneSums.addNoise(outputs[representation], xi, sigma, noisy, from * m, to * m);
      layer(theta, head, noisy, from, from, to);
      int classes = architecture.classes();
      Softmax.shift(outputs[head], outputs[head], classes, from, to);
      Softmax.pick(
          outputs[head], examples.labels, DOUBLES + first * WIDTH, picked, classes, from, to);
      Softmax.normalise(outputs[head], outputs[head], sums, classes, from, to);
    }
  }

  private void layer(double[] theta, int l, double[] in, int inRow, int from, int to) {
    int width = architecture.outputs(l);
    int inputs = architecture.inputs(l);
    Products.add(
        to - from,
        width,
        inputs,
        in,
        DOUBLES + inRow * inputs * WIDTH,
        inputs * WIDTH,
        WIDTH,
        theta,
        DOUBLES + architecture.weights(l) * WIDTH,
        WIDTH,
        inputs * WIDTH,
        theta,
        DOUBLES + architecture.biases(l) * WIDTH,
        0,
        WIDTH,
        outputs[l],
        DOUBLES + from * width * WIDTH,
        width * WIDTH,
        WIDTH);
  }

  /** Adds the losses and the numbers of correct decisions of the rows; once per forward pass. */
  void losses(int rows, double[] loss, double[] correct) {
    Softmax.crossEntropy(sums, picked, loss, correct, 0, rows);
  }

  /** Adds the expected costs of the rows. */
  void costs(Examples examples, int first, int rows, double[] cost) {
    int classes = architecture.classes();
    Softmax.expectedCost(
        outputs[head], examples.costs, DOUBLES + first * classes * WIDTH, cost, classes, 0, rows);
  }

  /**
   * The gradient of Σ_b (loss L_b + cost Q_b) + H over all rows, with the entropy as {@link
   * EntropyLanes#strengthen} has weighed it.
   *
   * @param loss a row of lanes; null leaves out losses and costs
   * @param cost 0 for none
   * @param entropy null for none
   */
  void backward(
      double[] theta,
      Examples examples,
      int rows,
      double @Nullable [] loss,
      double cost,
      @Nullable EntropyLanes entropy,
      double[] gradient) {
    Arrays.fill(gradient, 0);
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(from + BLOCK, rows);
      if (loss != null) {
        head(theta, examples, from, to, loss, cost, gradient);
      } else {
        Arrays.fill(deltas[representation], 0);
      }
      if (entropy != null) {
        entropy.addSlope(outputs[representation], from, to, deltas[representation]);
      }
      for (int l = representation; l >= 0; l--) {
        weights(l, l == 0 ? examples.inputs : outputs[l - 1], from, to, gradient);
        if (l > 0) {
          down(theta, l, to - from);
          int width = architecture.outputs(l - 1);
          ActivationLanes.backward(
              architecture.activation(),
              slopes[l - 1].length > 0 ? slopes[l - 1] : outputs[l - 1],
              deltas[l - 1],
              from * width,
              to * width);
        }
      }
    }
  }

  /** The representations without their noise; {@link EntropyLanes} may centre them. */
  double[] representations() {
    return outputs[representation];
  }

  private void head(
      double[] theta,
      Examples examples,
      int from,
      int to,
      double[] loss,
      double cost,
      double[] gradient) {
    int classes = architecture.classes();
    double[] p = outputs[head];
    Softmax.lossGradient(p, examples.labels, DOUBLES, loss, deltas[head], classes, from, to);
    if (cost != 0) {
      Softmax.addCostGradient(p, examples.costs, DOUBLES, cost, deltas[head], classes, from, to);
    }
    weights(head, noisy, from, to, gradient);
    down(theta, head, to - from);
  }

  /** Adds a block's part of the gradient in the weights and biases of a layer. */
  private void weights(int l, double[] in, int from, int to, double[] gradient) {
    int width = architecture.outputs(l);
    int inputs = architecture.inputs(l);
    int at = DOUBLES + architecture.weights(l) * WIDTH;
    Products.add(
        width,
        inputs,
        to - from,
        deltas[l],
        DOUBLES,
        WIDTH,
        width * WIDTH,
        in,
        DOUBLES + from * inputs * WIDTH,
        inputs * WIDTH,
        WIDTH,
        gradient,
        at,
        inputs * WIDTH,
        WIDTH,
        gradient,
        at,
        inputs * WIDTH,
        WIDTH);
    LaneSums.columns(
        deltas[l], to - from, width, gradient, DOUBLES + architecture.biases(l) * WIDTH);
  }

  /** Derivatives in a layer's inputs from those in its outputs. */
  private void down(double[] theta, int l, int rows) {
    int width = architecture.outputs(l);
    int inputs = architecture.inputs(l);
    Products.add(
        rows,
        inputs,
        width,
        deltas[l],
        DOUBLES,
        width * WIDTH,
        WIDTH,
        theta,
        DOUBLES + architecture.weights(l) * WIDTH,
        inputs * WIDTH,
        WIDTH,
        zero,
        DOUBLES,
        0,
        0,
        deltas[l - 1],
        DOUBLES,
        inputs * WIDTH,
        WIDTH);
  }
}
