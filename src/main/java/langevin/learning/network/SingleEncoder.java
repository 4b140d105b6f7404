package langevin.learning.network;

import static langevin.learning.network.Pass.GROUP;
import static langevin.learning.network.SingleProducts.FEATURE;
import static langevin.learning.network.SingleProducts.WIDTH;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.F;
import static langevin.simd.Lanes.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.simd.Lanes;
import langevin.simd.NormalDistribution;
import langevin.simd.Tanh;
import org.jspecify.annotations.Nullable;

/**
 * The encoder of a pass in single precision: the hidden layers and the representation of a convoy,
 * forward and backward, in rows of {@link SingleProducts}. Numbers are rounded on their way in;
 * what comes out, representations and sums over examples, is widened.
 */
final class SingleEncoder {
  private static final int LANES = F.length();

  private final Architecture architecture;
  private final int representation;

  /** θ of the encoder rounded, each number twice. */
  private final float[] theta;

  /** ∂/∂θ of the encoder, the sums over even and over odd examples side by side. */
  private final float[] gradient;

  private final float[][] outputs;
  private final float[][] slopes;
  private final float[][] dropped;
  private final float[][] deltas;
  private final float[][] transposed;
  private final float[] factors;
  private final float[] zero = Lanes.floats(WIDTH);
  private final double[] wide;
  private final double[] wideSlopes;
  private float[] inputs = Lanes.floats(0);
  private @Nullable Examples taken;
  private int draw;
  private boolean drops;

  /**
   * @param rows most examples that it can hold
   */
  SingleEncoder(Architecture architecture, int rows) {
    this.architecture = architecture;
    representation = architecture.layers() - 2;
    int parameters = architecture.weights(representation + 1);
    theta = Lanes.floats(parameters * WIDTH);
    gradient = Lanes.floats(parameters * WIDTH);
    int layers = representation + 1;
    outputs = new float[layers][];
    slopes = new float[layers][];
    dropped = new float[layers][];
    deltas = new float[layers][];
    transposed = new float[layers][];
    boolean kept = ActivationLanes.keepsSlopes(architecture.activation());
    int widest = 0;
    for (int l = 0; l < layers; l++) {
      int width = architecture.outputs(l);
      widest = Math.max(widest, width);
      outputs[l] = matrix(rows, width);
      slopes[l] = matrix(kept && l < representation ? rows : 0, width);
      dropped[l] = new float[0];
      deltas[l] = Lanes.floats(width * FEATURE);
      transposed[l] = Lanes.floats(width * architecture.inputs(l) * WIDTH);
    }
    factors = Lanes.floats(widest * FEATURE);
    wide = Lanes.doubles(kept ? GROUP * FEATURE : 0);
    wideSlopes = Lanes.doubles(kept ? GROUP * FEATURE : 0);
  }

  private static float[] matrix(int examples, int columns) {
    return Lanes.floats(Pass.whole(examples) * columns * Products.WIDTH);
  }

  /** Takes θ and the examples of a pass. */
  @SuppressWarnings("ReferenceEquality") // the same examples, not equal ones
  void take(double[] parameters, Examples examples) {
    for (int i = 0; i < theta.length - FLOATS; i += WIDTH) {
      int from = DOUBLES + i / 2;
      for (int lane = 0; lane < Products.WIDTH; lane++) {
        float rounded = (float) parameters[from + lane];
        theta[FLOATS + i + lane] = rounded;
        theta[FLOATS + i + Products.WIDTH + lane] = rounded;
      }
    }
    if (taken != examples || draw != examples.draws()) {
      taken = examples;
      draw = examples.draws();
      if (inputs.length - FLOATS < examples.inputs.length - DOUBLES) {
        inputs = Lanes.floats(examples.inputs.length - DOUBLES);
      }
      narrow(examples.inputs, DOUBLES, inputs, FLOATS, examples.inputs.length - DOUBLES);
    }
  }

  /** Whether outputs of hidden units are multiplied from now on. */
  void drop(boolean multiplied) {
    drops = multiplied;
    if (drops) {
      for (int l = 0; l < representation; l++) {
        if (dropped[l].length == 0) {
          dropped[l] = Lanes.floats(outputs[l].length - FLOATS);
        }
      }
    }
  }

  /**
   * The representations of a block.
   *
   * @param first example of the inputs
   * @param row of the outputs
   * @param byLayer factors of the hidden layers' outputs; none without dropout
   */
  void forward(int first, int row, double[][] byLayer, double[] to) {
    for (int l = 0; l <= representation; l++) {
      layer(l, l == 0 ? first : row, row, byLayer);
    }
    int width = architecture.outputs(representation);
    int at = row * width * Products.WIDTH;
    widen(outputs[representation], FLOATS + at, to, DOUBLES + at, width * FEATURE);
  }

  private void layer(int l, int inRow, int row, double[][] byLayer) {
    int width = architecture.outputs(l);
    int inner = architecture.inputs(l);
    int block = row * width * Products.WIDTH;
    for (int i = 0; i < width; i += GROUP) {
      int count = Math.min(GROUP, width - i);
      int at = block + i * FEATURE;
      SingleProducts.transform(
          count,
          inner,
          theta,
          FLOATS + (architecture.weights(l) + i * inner) * WIDTH,
          in(l),
          FLOATS + inRow * inner * Products.WIDTH,
          theta,
          FLOATS + (architecture.biases(l) + i) * WIDTH,
          WIDTH,
          0,
          outputs[l],
          FLOATS + at);
      if (l < representation) {
        activate(l, at, count * FEATURE);
        if (drops) {
          narrow(byLayer[l], DOUBLES + at, factors, FLOATS, count * FEATURE);
          multiply(outputs[l], FLOATS + at, factors, FLOATS, dropped[l], FLOATS + at, count);
        }
      }
    }
  }

  private float[] in(int l) {
    if (l == 0) {
      return inputs;
    }
    return drops ? dropped[l - 1] : outputs[l - 1];
  }

  private void activate(int l, int from, int count) {
    float[] a = outputs[l];
    int first = FLOATS + from;
    switch (architecture.activation()) {
      case TANH -> Tanh.apply(a, a, first, first + count);
      case GELU -> {
        // Its normal distribution is there in double precision only.
        widen(a, first, wide, DOUBLES, count);
        NormalDistribution.gelu(wide, wideSlopes, DOUBLES, DOUBLES + count);
        narrow(wide, DOUBLES, a, first, count);
        narrow(wideSlopes, DOUBLES, slopes[l], first, count);
      }
      case RELU -> {
        for (int i = first; i < first + count; i += LANES) {
          FloatVector x = FloatVector.fromArray(F, a, i);
          x.blend(0, x.compare(VectorOperators.LE, 0)).intoArray(a, i);
        }
      }
      case LINEAR -> {}
    }
  }

  /** Forgets the sums over examples, before blocks go backward. */
  void begin() {
    Arrays.fill(gradient, 0);
    for (int l = 1; l <= representation; l++) {
      transpose(l);
    }
  }

  private void transpose(int l) {
    int width = architecture.outputs(l);
    int inner = architecture.inputs(l);
    int weights = FLOATS + architecture.weights(l) * WIDTH;
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < inner; j++) {
        int from = weights + (i * inner + j) * WIDTH;
        System.arraycopy(theta, from, transposed[l], FLOATS + (j * width + i) * WIDTH, WIDTH);
      }
    }
  }

  /**
   * Adds vᵀ∂(representation)/∂θ of a block.
   *
   * @param v derivatives in the representations; those beyond the last example count as 0
   * @param count examples of the block
   */
  void backward(double[] v, int row, int count, double[][] byLayer) {
    int m = architecture.outputs(representation);
    narrow(v, DOUBLES, deltas[representation], FLOATS, m * FEATURE);
    for (int j = 0; j < m; j++) {
      int feature = FLOATS + j * FEATURE;
      Arrays.fill(deltas[representation], feature + count * Products.WIDTH, feature + FEATURE, 0);
    }
    int pairs = (count + 1) / 2;
    for (int i = 0; i < m; i += GROUP) {
      weights(representation, i, row, pairs);
    }
    for (int l = representation - 1; l >= 0; l--) {
      int width = architecture.outputs(l);
      for (int i = 0; i < width; i += GROUP) {
        int here = Math.min(GROUP, width - i);
        down(l + 1, i, here);
        int at = row * width * Products.WIDTH + i * FEATURE;
        int delta = FLOATS + i * FEATURE;
        if (drops) {
          narrow(byLayer[l], DOUBLES + at, factors, FLOATS, here * FEATURE);
          multiply(deltas[l], delta, factors, FLOATS, deltas[l], delta, here);
        }
        slope(l, FLOATS + at, deltas[l], delta, here * FEATURE);
        weights(l, i, row, pairs);
      }
    }
  }

  private void slope(int l, int first, float[] delta, int second, int count) {
    Activation activation = architecture.activation();
    float[] a = ActivationLanes.keepsSlopes(activation) ? slopes[l] : outputs[l];
    switch (activation) {
      case TANH -> {
        for (int i = 0; i < count; i += LANES) {
          FloatVector v = FloatVector.fromArray(F, a, first + i);
          v.neg()
              .fma(v, FloatVector.broadcast(F, 1))
              .mul(FloatVector.fromArray(F, delta, second + i))
              .intoArray(delta, second + i);
        }
      }
      case GELU -> multiply(delta, second, a, first, delta, second, count / FEATURE);
      case RELU -> {
        for (int i = 0; i < count; i += LANES) {
          FloatVector v = FloatVector.fromArray(F, a, first + i);
          FloatVector.fromArray(F, delta, second + i)
              .blend(0, v.compare(VectorOperators.LE, 0))
              .intoArray(delta, second + i);
        }
      }
      case LINEAR -> {}
    }
  }

  private void weights(int l, int first, int row, int pairs) {
    int width = architecture.outputs(l);
    int inner = architecture.inputs(l);
    int count = Math.min(GROUP, width - first);
    SingleProducts.correlate(
        count,
        inner,
        pairs,
        deltas[l],
        FLOATS + first * FEATURE,
        in(l),
        FLOATS + row * inner * Products.WIDTH,
        gradient,
        FLOATS + (architecture.weights(l) + first * inner) * WIDTH,
        inner * WIDTH);
    columns(
        deltas[l],
        FLOATS + first * FEATURE,
        count,
        pairs,
        gradient,
        FLOATS + (architecture.biases(l) + first) * WIDTH);
  }

  private static void columns(float[] x, int at, int columns, int pairs, float[] sum, int sumAt) {
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int k = 0; k < columns; k++) {
        int to = sumAt + k * WIDTH + part;
        int from = at + k * FEATURE + part;
        FloatVector total = FloatVector.fromArray(F, sum, to);
        for (int i = 0; i < pairs * WIDTH; i += WIDTH) {
          total = FloatVector.fromArray(F, x, from + i).add(total);
        }
        total.intoArray(sum, to);
      }
    }
  }

  private void down(int l, int first, int count) {
    int width = architecture.outputs(l);
    SingleProducts.transform(
        count,
        width,
        transposed[l],
        FLOATS + first * width * WIDTH,
        deltas[l],
        FLOATS,
        zero,
        FLOATS,
        0,
        0,
        deltas[l - 1],
        FLOATS + first * FEATURE);
  }

  /** Adds the sums over all blocks. */
  void end(double[] sum) {
    for (int i = 0; i < gradient.length - FLOATS; i += WIDTH) {
      int to = DOUBLES + i / 2;
      for (int lane = 0; lane < Products.WIDTH; lane++) {
        double even = gradient[FLOATS + i + lane];
        sum[to + lane] += even + gradient[FLOATS + i + Products.WIDTH + lane];
      }
    }
  }

  /** z = x y over whole features. */
  private static void multiply(
      float[] x, int x0, float[] y, int y0, float[] z, int z0, int features) {
    for (int i = 0; i < features * FEATURE; i += LANES) {
      FloatVector.fromArray(F, x, x0 + i)
          .mul(FloatVector.fromArray(F, y, y0 + i))
          .intoArray(z, z0 + i);
    }
  }

  /** Rounds numbers. */
  static void narrow(double[] from, int at, float[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] = (float) from[at + i];
    }
  }

  private static void widen(float[] from, int at, double[] to, int toAt, int count) {
    for (int i = 0; i < count; i++) {
      to[toAt + i] = from[at + i];
    }
  }
}
