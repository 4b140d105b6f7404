package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import langevin.learning.Activation;
import langevin.simd.NormalDistribution;
import langevin.simd.Tanh;

/** The activations of entries from ≤ i &lt; to of arrays of lanes, and their slopes. */
final class ActivationLanes {
  private static final int LANES = D.length();

  private ActivationLanes() {}

  /** Whether {@link #backward} reads the slope that {@link #forward} has left, or a itself. */
  static boolean keepsSlopes(Activation activation) {
    return activation == Activation.GELU;
  }

  /** a = φ(a) in place. */
  static void forward(Activation activation, double[] a, double[] slopes, int from, int to) {
    int first = DOUBLES + from * WIDTH;
    int end = DOUBLES + to * WIDTH;
    switch (activation) {
      case TANH -> Tanh.apply(a, a, first, end);
      case GELU -> NormalDistribution.gelu(a, slopes, first, end);
      case RELU -> {
        for (int at = first; at < end; at += LANES) {
          DoubleVector x = DoubleVector.fromArray(D, a, at);
          // Not max(x, 0), so that what is not a number stays so and −0 turns to 0.
          x.blend(0, x.compare(VectorOperators.LE, 0)).intoArray(a, at);
        }
      }
      case LINEAR -> {}
    }
  }

  /**
   * delta = delta φ′ over {@code count} entries, from {@code to} of delta and {@code from} of a on.
   *
   * @param a the activations; for {@link #keepsSlopes} the slopes
   */
  static void backward(
      Activation activation, double[] a, int from, double[] delta, int to, int count) {
    int first = DOUBLES + from * WIDTH;
    int second = DOUBLES + to * WIDTH;
    int length = count * WIDTH;
    switch (activation) {
      case TANH -> {
        for (int i = 0; i < length; i += LANES) {
          DoubleVector v = DoubleVector.fromArray(D, a, first + i);
          v.neg()
              .fma(v, DoubleVector.broadcast(D, 1))
              .mul(DoubleVector.fromArray(D, delta, second + i))
              .intoArray(delta, second + i);
        }
      }
      case GELU -> {
        for (int i = 0; i < length; i += LANES) {
          DoubleVector.fromArray(D, a, first + i)
              .mul(DoubleVector.fromArray(D, delta, second + i))
              .intoArray(delta, second + i);
        }
      }
      case RELU -> {
        for (int i = 0; i < length; i += LANES) {
          DoubleVector v = DoubleVector.fromArray(D, a, first + i);
          DoubleVector.fromArray(D, delta, second + i)
              .blend(0, v.compare(VectorOperators.LE, 0))
              .intoArray(delta, second + i);
        }
      }
      case LINEAR -> {}
    }
  }
}
