package langevin.learning.network;

import static langevin.learning.network.Products.BLOCK;
import static langevin.learning.network.Products.FEATURE;
import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import langevin.learning.Architecture;
import langevin.learning.Precision;
import langevin.simd.Lanes;
import org.jspecify.annotations.Nullable;

/**
 * A pass of a convoy of networks over examples, forward and backward, with what the forward pass
 * leaves for the backward one. It goes block by block, so that what passes between layers stays
 * near. Whole blocks are computed; sums are over the examples that are there.
 */
final class Pass {
  /** Outputs of a layer that go through a block together, so that they stay in the first cache. */
  static final int GROUP = 8;

  private final Architecture architecture;
  private final int representation;
  private final int head;
  private final double sigma;

  /** Per layer its outputs; of the representation without noise, of the head turned to p. */
  final double[][] outputs;

  private final double[][] slopes;

  /** The representation with its noise. */
  final double[] noisy;

  /** Per example Σ_k e^{x_k − max x} of the head's outputs, then its logarithm. */
  private final double[] sums;

  /** Per example x_label − max x. */
  private final double[] picked;

  /** Per layer the derivatives in its outputs, of the examples of a block. */
  final double[][] deltas;

  /** Per layer its weights with rows and columns exchanged. */
  final double[][] transposed;

  /** Per hidden layer the factors of its outputs; none without dropout. */
  private double[][] factors = new double[0][];

  /** Outputs of hidden layers times their factors, where there are any. */
  private final double[][] dropped;

  final double[] zero = Lanes.doubles(WIDTH);

  /** Takes the place of the layers up to the representation; null in double precision. */
  private final @Nullable SingleEncoder single;

  /**
   * @param precision of the encoder; in single precision its layers are not among those here
   * @param rows most examples that it can hold
   */
  Pass(Architecture architecture, double sigma, Precision precision, int rows) {
    this.architecture = architecture;
    this.sigma = sigma;
    head = architecture.layers() - 1;
    representation = head - 1;
    outputs = new double[architecture.layers()][];
    slopes = new double[architecture.layers()][];
    deltas = new double[architecture.layers()][];
    transposed = new double[architecture.layers()][];
    dropped = new double[architecture.layers()][];
    for (int l = 0; l <= head; l++) {
      int width = architecture.outputs(l);
      boolean elsewhere = precision == Precision.SINGLE && l < representation;
      outputs[l] = elsewhere ? new double[0] : Examples.zeros(rows, width);
      dropped[l] = new double[0];
      boolean kept =
          !elsewhere
              && l < representation
              && ActivationLanes.keepsSlopes(architecture.activation());
      slopes[l] = kept ? Examples.zeros(rows, width) : new double[0];
      deltas[l] = Examples.zeros(BLOCK, width);
      transposed[l] = Lanes.doubles(width * architecture.inputs(l) * WIDTH);
    }
    single = precision == Precision.SINGLE ? new SingleEncoder(architecture, rows) : null;
    noisy = Examples.zeros(rows, architecture.representation());
    sums = Examples.zeros(rows, 1);
    picked = Examples.zeros(rows, 1);
  }

  /** Multiplies the outputs of hidden units from now on; without factors it leaves them. */
  void drop(double[][] byLayer) {
    factors = byLayer;
    if (single != null) {
      single.drop(factors.length > 0);
      return;
    }
    for (int l = 0; l < factors.length; l++) {
      if (dropped[l].length == 0) {
        dropped[l] = Lanes.doubles(outputs[l].length - DOUBLES);
      }
    }
  }

  /** The number of examples filled up to whole blocks. */
  static int whole(int examples) {
    return (examples + BLOCK - 1) / BLOCK * BLOCK;
  }

  /**
   * Fills outputs 0 … rows − 1.
   *
   * @param first example of the first row, the beginning of a block
   * @param xi noise of the rows
   */
  void forward(double[] theta, Examples examples, int first, double[] xi, int rows) {
    int m = architecture.representation();
    int classes = architecture.classes();
    if (single != null) {
      single.take(theta, examples);
    }
    for (int from = 0; from < rows; from += BLOCK) {
      if (single != null) {
        single.forward(first + from, from, factors, outputs[representation]);
      }
      for (int l = 0; single == null && l < head; l++) {
        layer(theta, l, in(l, examples), l == 0 ? first + from : from, from);
      }
      LaneSums.addNoise(outputs[representation], xi, sigma, noisy, from * m, (from + BLOCK) * m);
      layer(theta, head, noisy, from, from);
      int at = DOUBLES + from * classes * WIDTH;
      int one = DOUBLES + from * WIDTH;
      Softmax.shift(outputs[head], outputs[head], classes, at);
      int labels = DOUBLES + (first + from) * WIDTH;
      Softmax.pick(outputs[head], classes, at, examples.labels, labels, picked, one);
      Softmax.normalise(outputs[head], outputs[head], classes, at, sums, one);
    }
  }

  private void layer(double[] theta, int l, double[] in, int inRow, int row) {
    int width = architecture.outputs(l);
    int inputs = architecture.inputs(l);
    for (int i = 0; i < width; i += GROUP) {
      int count = Math.min(GROUP, width - i);
      Products.transform(
          count,
          inputs,
          theta,
          DOUBLES + (architecture.weights(l) + i * inputs) * WIDTH,
          in,
          DOUBLES + inRow * inputs * WIDTH,
          theta,
          DOUBLES + (architecture.biases(l) + i) * WIDTH,
          WIDTH,
          0,
          outputs[l],
          DOUBLES + row * width * WIDTH + i * FEATURE);
      if (l < representation) {
        int from = row * width + i * BLOCK;
        ActivationLanes.forward(
            architecture.activation(), outputs[l], slopes[l], from, from + count * BLOCK);
        if (factors.length > 0) {
          LaneSums.multiply(outputs[l], factors[l], from, dropped[l], from, count * BLOCK);
        }
      }
    }
  }

  /** Adds the losses and the numbers of correct decisions of the rows; once per forward pass. */
  void losses(int rows, double[] loss, double[] correct) {
    Softmax.crossEntropy(sums, picked, rows, loss, correct);
  }

  /** Adds the expected costs of the rows. */
  void costs(Examples examples, int first, int rows, double[] cost) {
    int classes = architecture.classes();
    for (int from = 0; from < rows; from += BLOCK) {
      Softmax.expectedCost(
          outputs[head],
          examples.costs,
          classes,
          DOUBLES + from * classes * WIDTH,
          DOUBLES + (first + from) * classes * WIDTH,
          Math.min(BLOCK, rows - from),
          cost);
    }
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
    for (int l = single == null ? 1 : head; l <= head; l++) {
      transpose(theta, l);
    }
    if (single != null) {
      single.begin();
    }
    for (int from = 0; from < rows; from += BLOCK) {
      int count = Math.min(BLOCK, rows - from);
      if (loss != null) {
        lossSlope(examples, from, loss, cost);
        throughHead(examples, from, count, gradient);
      } else {
        Arrays.fill(deltas[representation], 0);
      }
      if (entropy != null) {
        entropy.addSlope(outputs[representation], from, deltas[representation]);
      }
      throughEncoder(examples, from, count, gradient);
    }
    if (single != null) {
      single.end(gradient);
    }
  }

  /** Adds vᵀ∂(representation)/∂θ of a block, with v where the representation's derivatives are. */
  void throughEncoder(Examples examples, int from, int count, double[] gradient) {
    if (single != null) {
      single.backward(deltas[representation], from, count, factors);
      return;
    }
    int m = architecture.representation();
    for (int i = 0; i < m; i += GROUP) {
      weights(representation, i, examples, from, count, gradient);
    }
    for (int l = representation - 1; l >= 0; l--) {
      int width = architecture.outputs(l);
      for (int i = 0; i < width; i += GROUP) {
        down(l + 1, i);
        if (factors.length > 0) {
          int at = i * BLOCK;
          int here = Math.min(GROUP, width - i) * BLOCK;
          LaneSums.multiply(deltas[l], factors[l], from * width + at, deltas[l], at, here);
        }
        slope(l, i, Math.min(GROUP, width - i), from, deltas[l]);
        weights(l, i, examples, from, count, gradient);
      }
    }
  }

  /** Multiplies outputs of a block by the slopes of a hidden layer. */
  void slope(int l, int first, int count, int from, double[] block) {
    int width = architecture.outputs(l);
    ActivationLanes.backward(
        architecture.activation(),
        slopes[l].length > 0 ? slopes[l] : outputs[l],
        from * width + first * BLOCK,
        block,
        first * BLOCK,
        count * BLOCK);
  }

  /** The representations without their noise; {@link EntropyLanes} may centre them. */
  double[] representations() {
    return outputs[representation];
  }

  private void lossSlope(Examples examples, int from, double[] loss, double cost) {
    int classes = architecture.classes();
    int at = DOUBLES + from * classes * WIDTH;
    Softmax.lossGradient(
        outputs[head], classes, at, examples.labels, DOUBLES + from * WIDTH, loss, deltas[head]);
    if (cost != 0) {
      Softmax.addCostGradient(outputs[head], examples.costs, classes, at, at, cost, deltas[head]);
    }
  }

  void throughHead(Examples examples, int from, int count, double[] gradient) {
    for (int k = 0; k < architecture.classes(); k += GROUP) {
      weights(head, k, examples, from, count, gradient);
    }
    for (int j = 0; j < architecture.representation(); j += GROUP) {
      down(head, j);
    }
  }

  /** Adds a block's part of the gradient in the weights and biases of a group of outputs. */
  private void weights(
      int l, int first, Examples examples, int from, int count, double[] gradient) {
    int width = architecture.outputs(l);
    int inputs = architecture.inputs(l);
    int outputsHere = Math.min(GROUP, width - first);
    Products.correlate(
        outputsHere,
        inputs,
        count,
        deltas[l],
        DOUBLES + first * FEATURE,
        in(l, examples),
        DOUBLES + from * inputs * WIDTH,
        gradient,
        DOUBLES + (architecture.weights(l) + first * inputs) * WIDTH,
        inputs * WIDTH);
    LaneSums.columns(
        deltas[l],
        DOUBLES + first * FEATURE,
        outputsHere,
        count,
        gradient,
        DOUBLES + (architecture.biases(l) + first) * WIDTH);
  }

  /** The inputs of a layer. */
  double[] in(int l, Examples examples) {
    if (l == 0) {
      return examples.inputs;
    }
    if (l == head) {
      return noisy;
    }
    return factors.length > 0 ? dropped[l - 1] : outputs[l - 1];
  }

  void transpose(double[] theta, int l) {
    int width = architecture.outputs(l);
    int inputs = architecture.inputs(l);
    int weights = DOUBLES + architecture.weights(l) * WIDTH;
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < inputs; j++) {
        int from = weights + (i * inputs + j) * WIDTH;
        System.arraycopy(theta, from, transposed[l], DOUBLES + (j * width + i) * WIDTH, WIDTH);
      }
    }
  }

  /** Derivatives in a group of a layer's inputs from those in its outputs. */
  void down(int l, int first) {
    int width = architecture.outputs(l);
    Products.transform(
        Math.min(GROUP, architecture.inputs(l) - first),
        width,
        transposed[l],
        DOUBLES + first * width * WIDTH,
        deltas[l],
        DOUBLES,
        zero,
        DOUBLES,
        0,
        0,
        deltas[l - 1],
        DOUBLES + first * FEATURE);
  }
}
