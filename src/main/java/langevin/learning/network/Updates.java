package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;

/** The elementwise parts of optimisers, over the parameters from ≤ i &lt; to. */
final class Updates {
  private static final int LANES = D.length();

  private Updates() {}

  /** v = μ v + g. */
  static void remember(double[] v, double mu, double[] g, int from, int to) {
    for (int at = DOUBLES + from * WIDTH; at < DOUBLES + to * WIDTH; at += LANES) {
      DoubleVector.fromArray(D, v, at)
          .fma(DoubleVector.broadcast(D, mu), DoubleVector.fromArray(D, g, at))
          .intoArray(v, at);
    }
  }

  /** m = β m + (1 − β) g. */
  static void average(double[] m, double beta, double[] g, int from, int to) {
    for (int at = DOUBLES + from * WIDTH; at < DOUBLES + to * WIDTH; at += LANES) {
      DoubleVector.fromArray(D, m, at)
          .mul(beta)
          .add(DoubleVector.fromArray(D, g, at).mul(1 - beta))
          .intoArray(m, at);
    }
  }

  /** v = β v + (1 − β) g². */
  static void averageSquare(double[] v, double beta, double[] g, int from, int to) {
    for (int at = DOUBLES + from * WIDTH; at < DOUBLES + to * WIDTH; at += LANES) {
      DoubleVector each = DoubleVector.fromArray(D, g, at);
      DoubleVector.fromArray(D, v, at).mul(beta).add(each.mul(each).mul(1 - beta)).intoArray(v, at);
    }
  }

  /** θ −= rate m/(√(v/free) + δ). */
  static void normalised(
      double[] theta,
      double[] m,
      double[] v,
      double rate,
      double free,
      double delta,
      int from,
      int to) {
    for (int at = DOUBLES + from * WIDTH; at < DOUBLES + to * WIDTH; at += LANES) {
      DoubleVector scale = DoubleVector.fromArray(D, v, at).div(free).sqrt().add(delta);
      DoubleVector.fromArray(D, m, at)
          .div(scale)
          .fma(DoubleVector.broadcast(D, -rate), DoubleVector.fromArray(D, theta, at))
          .intoArray(theta, at);
    }
  }
}
