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
   * delta = delta φ′; entry 0 of delta belongs to entry {@code from} of a.
   *
   * @param a the activations; for {@link #keepsSlopes} the slopes
   */
  static void backward(Activation activation, double[] a, double[] delta, int from, int to) {
    int shift = from * WIDTH;
    int end = DOUBLES + to * WIDTH;
    switch (activation) {
      case TANH -> {
        for (int at = DOUBLES + shift; at < end; at += LANES) {
          DoubleVector v = DoubleVector.fromArray(D, a, at);
          v.neg()
              .fma(v, DoubleVector.broadcast(D, 1))
              .mul(DoubleVector.fromArray(D, delta, at - shift))
              .intoArray(delta, at - shift);
        }
      }
      case GELU -> {
        for (int at = DOUBLES + shift; at < end; at += LANES) {
          DoubleVector.fromArray(D, a, at)
              .mul(DoubleVector.fromArray(D, delta, at - shift))
              .intoArray(delta, at - shift);
        }
      }
      case RELU -> {
        for (int at = DOUBLES + shift; at < end; at += LANES) {
          DoubleVector v = DoubleVector.fromArray(D, a, at);
          DoubleVector.fromArray(D, delta, at - shift)
              .blend(0, v.compare(VectorOperators.LE, 0))
              .intoArray(delta, at - shift);
        }
      }
      case LINEAR -> {}
    }
  }
}
