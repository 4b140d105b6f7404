package langevin.learning.network;

import static langevin.learning.network.Products.BLOCK;
import static langevin.learning.network.Products.FEATURE;
import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import langevin.learning.Architecture;
import langevin.learning.Metric;

/**
 * Jacobians of a convoy's outputs and representations, at the θ of a pass that has gone forward.
 */
final class Jacobians {
  private final Architecture architecture;
  private final Pass pass;
  private final int head;
  private final int representation;

  /** Per layer the derivatives of its outputs along a direction, of the examples of a block. */
  private final double[][] tangents;

  Jacobians(Architecture architecture, Pass pass) {
    this.architecture = architecture;
    this.pass = pass;
    head = architecture.layers() - 1;
    representation = head - 1;
    tangents = new double[architecture.layers()][];
    for (int l = 0; l <= head; l++) {
      tangents[l] = Examples.zeros(BLOCK, architecture.outputs(l));
    }
  }

  /**
   * M v = (1/n) Σ_b J_bᵀ A_b J_b v with the Jacobian J_b of the head's outputs and A_b of the
   * metric (theory.md B2), after a forward pass.
   */
  void metric(
      Metric.Type type, double[] theta, Examples examples, int rows, double[] v, double[] product) {
    Arrays.fill(product, 0);
    for (int l = 1; l <= head; l++) {
      pass.transpose(theta, l);
    }
    int classes = architecture.classes();
    for (int from = 0; from < rows; from += BLOCK) {
      int count = Math.min(BLOCK, rows - from);
      for (int l = 0; l <= head; l++) {
        tangent(l, theta, examples, from, v);
      }
      Softmax.metricSlope(
          type == Metric.Type.EMPIRICAL_FISHER,
          pass.outputs[head],
          classes,
          DOUBLES + from * classes * WIDTH,
          examples.labels,
          DOUBLES + from * WIDTH,
          1.0 / rows,
          tangents[head],
          pass.deltas[head]);
      pass.throughHead(examples, from, count, product);
      pass.throughEncoder(examples, from, count, product);
    }
  }

  /**
   * Adds Σ_b Σ_j ‖∂z_bj/∂θ‖² over the encoder's parameters and Σ_b Σ_j ‖∂z_bj/∂x_b‖², after a
   * forward pass.
   */
  void squares(double[] theta, Examples examples, int rows, double[] parameters, double[] inputs) {
    for (int l = 0; l <= representation; l++) {
      pass.transpose(theta, l);
    }
    int d = architecture.inputs();
    double[] slopesInInputs = Examples.zeros(BLOCK, d);
    for (int from = 0; from < rows; from += BLOCK) {
      int count = Math.min(BLOCK, rows - from);
      for (int j = 0; j < architecture.representation(); j++) {
        double[] delta = pass.deltas[representation];
        Arrays.fill(delta, 0);
        Arrays.fill(delta, DOUBLES + j * FEATURE, DOUBLES + (j + 1) * FEATURE, 1);
        for (int l = representation; l >= 0; l--) {
          int width = architecture.outputs(l);
          if (l < representation) {
            for (int i = 0; i < width; i += Pass.GROUP) {
              pass.down(l + 1, i);
            }
            pass.slope(l, 0, width, from, pass.deltas[l]);
          }
          int in = architecture.inputs(l);
          int at = DOUBLES + from * in * WIDTH;
          LaneSums.outerSquares(
              pass.deltas[l], DOUBLES, width, pass.in(l, examples), at, in, count, parameters);
        }
        int width = architecture.outputs(0);
        Products.transform(
            d,
            width,
            pass.transposed[0],
            DOUBLES,
            pass.deltas[0],
            DOUBLES,
            pass.zero,
            DOUBLES,
            0,
            0,
            slopesInInputs,
            DOUBLES);
        LaneSums.outerSquares(
            slopesInInputs, DOUBLES, d, slopesInInputs, DOUBLES, 0, count, inputs);
      }
    }
  }

  /** Derivatives of a layer's outputs along v, of a block, from those of its inputs. */
  private void tangent(int l, double[] theta, Examples examples, int from, double[] v) {
    int width = architecture.outputs(l);
    int inputs = architecture.inputs(l);
    Products.transform(
        width,
        inputs,
        v,
        DOUBLES + architecture.weights(l) * WIDTH,
        pass.in(l, examples),
        DOUBLES + from * inputs * WIDTH,
        v,
        DOUBLES + architecture.biases(l) * WIDTH,
        WIDTH,
        0,
        tangents[l],
        DOUBLES);
    if (l > 0) {
      Products.transform(
          width,
          inputs,
          theta,
          DOUBLES + architecture.weights(l) * WIDTH,
          tangents[l - 1],
          DOUBLES,
          tangents[l],
          DOUBLES,
          FEATURE,
          WIDTH,
          tangents[l],
          DOUBLES);
    }
    if (l < representation) {
      pass.slope(l, 0, width, from, tangents[l]);
    }
  }
}
