package langevin.learning.network;

import static langevin.learning.network.Products.FEATURE;
import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;

/**
 * Sums and combinations of arrays of lanes, entry by entry. Entry i of an array begins at {@code
 * DOUBLES + i·WIDTH}; sums go in the order of the entries.
 */
final class LaneSums {
  private static final int LANES = D.length();

  private LaneSums() {}

  /** sum += Σ a b over from ≤ i &lt; to. */
  static void product(double[] a, double[] b, double[] sum, int from, int to) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector total = DoubleVector.fromArray(D, sum, DOUBLES + part);
      for (int i = from; i < to; i++) {
        int at = DOUBLES + i * WIDTH + part;
        DoubleVector each = DoubleVector.fromArray(D, a, at);
        total = each.fma(DoubleVector.fromArray(D, b, at), total);
      }
      total.intoArray(sum, DOUBLES + part);
    }
  }

  /** sum += Σ |a| over from ≤ i &lt; to. */
  static void sizes(double[] a, double[] sum, int from, int to) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector total = DoubleVector.fromArray(D, sum, DOUBLES + part);
      for (int i = from; i < to; i++) {
        total = DoubleVector.fromArray(D, a, DOUBLES + i * WIDTH + part).abs().add(total);
      }
      total.intoArray(sum, DOUBLES + part);
    }
  }

  /** y += c x over from ≤ i &lt; to, with a number c. */
  static void addScaled(double[] x, double c, double[] y, int from, int to) {
    for (int at = DOUBLES + from * WIDTH; at < DOUBLES + to * WIDTH; at += LANES) {
      DoubleVector.fromArray(D, x, at)
          .fma(DoubleVector.broadcast(D, c), DoubleVector.fromArray(D, y, at))
          .intoArray(y, at);
    }
  }

  /** sum += c x of the row of lanes that begins at a place of x, with a number c. */
  static void addScaled(double[] x, int at, double c, double[] sum) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector.fromArray(D, x, at + part)
          .fma(DoubleVector.broadcast(D, c), DoubleVector.fromArray(D, sum, DOUBLES + part))
          .intoArray(sum, DOUBLES + part);
    }
  }

  /** y += c x over from ≤ i &lt; to, with a row c of lanes. */
  static void addScaled(double[] x, double[] c, double[] y, int from, int to) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector scale = DoubleVector.fromArray(D, c, DOUBLES + part);
      for (int i = from; i < to; i++) {
        int at = DOUBLES + i * WIDTH + part;
        DoubleVector.fromArray(D, x, at)
            .fma(scale, DoubleVector.fromArray(D, y, at))
            .intoArray(y, at);
      }
    }
  }

  /** y[i] += c x[shift + i] for 0 ≤ i &lt; count, with a row c of lanes. */
  static void addShifted(double[] x, int shift, double[] c, double[] y, int count) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector scale = DoubleVector.fromArray(D, c, DOUBLES + part);
      for (int i = 0; i < count; i++) {
        int at = DOUBLES + i * WIDTH + part;
        DoubleVector.fromArray(D, x, at + shift * WIDTH)
            .fma(scale, DoubleVector.fromArray(D, y, at))
            .intoArray(y, at);
      }
    }
  }

  /** y = c x over 0 ≤ i &lt; count, with a row c of lanes. */
  static void scaled(double[] x, double[] c, double[] y, int count) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector scale = DoubleVector.fromArray(D, c, DOUBLES + part);
      for (int i = 0; i < count; i++) {
        int at = DOUBLES + i * WIDTH + part;
        DoubleVector.fromArray(D, x, at).mul(scale).intoArray(y, at);
      }
    }
  }

  /** sum[k] += Σ_b x[k][b] over the first examples of a block from {@code at} on. */
  static void columns(double[] x, int at, int columns, int examples, double[] sum, int sumAt) {
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int k = 0; k < columns; k++) {
        int to = sumAt + k * WIDTH + part;
        int from = at + k * FEATURE + part;
        DoubleVector total = DoubleVector.fromArray(D, sum, to);
        for (int i = 0; i < examples * WIDTH; i += WIDTH) {
          total = DoubleVector.fromArray(D, x, from + i).add(total);
        }
        total.intoArray(sum, to);
      }
    }
  }

  /**
   * sum += Σ_b (Σ_i y[i][b]²)(1 + Σ_j x[j][b]²) over the first examples of a block: the squares of
   * the derivatives in the weights and biases of a layer, example by example.
   */
  static void outerSquares(
      double[] y, int y0, int rows, double[] x, int x0, int columns, int examples, double[] sum) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector total = DoubleVector.fromArray(D, sum, DOUBLES + part);
      for (int i = part; i < examples * WIDTH; i += WIDTH) {
        DoubleVector left = DoubleVector.zero(D);
        for (int k = 0; k < rows; k++) {
          DoubleVector v = DoubleVector.fromArray(D, y, y0 + k * FEATURE + i);
          left = v.fma(v, left);
        }
        DoubleVector right = DoubleVector.broadcast(D, 1);
        for (int k = 0; k < columns; k++) {
          DoubleVector v = DoubleVector.fromArray(D, x, x0 + k * FEATURE + i);
          right = v.fma(v, right);
        }
        total = left.mul(right).add(total);
      }
      total.intoArray(sum, DOUBLES + part);
    }
  }

  /** x[k][b] −= mean[k] for all examples of a block from {@code at} on. */
  static void subtract(double[] x, int at, int columns, double[] mean) {
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int k = 0; k < columns; k++) {
        DoubleVector m = DoubleVector.fromArray(D, mean, DOUBLES + k * WIDTH + part);
        int from = at + k * FEATURE + part;
        for (int i = 0; i < FEATURE; i += WIDTH) {
          DoubleVector.fromArray(D, x, from + i).sub(m).intoArray(x, from + i);
        }
      }
    }
  }

  /** z[to + i] = x[to + i] y[from + i] for 0 ≤ i &lt; count. */
  static void multiply(double[] x, double[] y, int from, double[] z, int to, int count) {
    int shift = (from - to) * WIDTH;
    for (int at = DOUBLES + to * WIDTH; at < DOUBLES + (to + count) * WIDTH; at += LANES) {
      DoubleVector.fromArray(D, x, at)
          .mul(DoubleVector.fromArray(D, y, at + shift))
          .intoArray(z, at);
    }
  }

  /** x = x/n over 0 ≤ i &lt; count. */
  static void divide(double[] x, int n, int count) {
    for (int at = DOUBLES; at < DOUBLES + count * WIDTH; at += LANES) {
      DoubleVector.fromArray(D, x, at).div(n).intoArray(x, at);
    }
  }

  /** z = h + σξ over from ≤ i &lt; to. */
  static void addNoise(double[] h, double[] xi, double sigma, double[] z, int from, int to) {
    for (int at = DOUBLES + from * WIDTH; at < DOUBLES + to * WIDTH; at += LANES) {
      DoubleVector.fromArray(D, xi, at)
          .fma(DoubleVector.broadcast(D, sigma), DoubleVector.fromArray(D, h, at))
          .intoArray(z, at);
    }
  }
}
