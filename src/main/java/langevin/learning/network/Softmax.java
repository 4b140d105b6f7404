package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import langevin.simd.Exp;
import langevin.simd.Log;

/**
 * The softmax p = e^{x − max x}/Σ e^{x − max x} of rows of lanes, with the cross-entropy and the
 * entropy of p and their gradients. Row r of a matrix with k columns begins at {@code DOUBLES +
 * r·k· WIDTH}; a column of rows has one row of lanes for each.
 */
final class Softmax {
  private static final int LANES = D.length();

  private Softmax() {}

  /** shifted = x − max x, row by row; may be in place. */
  static void shift(double[] x, double[] shifted, int columns, int from, int to) {
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int r = from; r < to; r++) {
        int at = DOUBLES + r * columns * WIDTH + part;
        DoubleVector max = DoubleVector.fromArray(D, x, at);
        for (int k = 1; k < columns; k++) {
          max = DoubleVector.fromArray(D, x, at + k * WIDTH).max(max);
        }
        for (int k = 0; k < columns; k++) {
          DoubleVector.fromArray(D, x, at + k * WIDTH).sub(max).intoArray(shifted, at + k * WIDTH);
        }
      }
    }
  }

  /** picked[r] = x[r][label[r]]. */
  static void pick(
      double[] x, double[] labels, int labelsAt, double[] picked, int columns, int from, int to) {
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int r = from; r < to; r++) {
        int at = DOUBLES + r * columns * WIDTH + part;
        DoubleVector label = DoubleVector.fromArray(D, labels, labelsAt + r * WIDTH + part);
        DoubleVector chosen = DoubleVector.fromArray(D, x, at);
        for (int k = 1; k < columns; k++) {
          chosen =
              DoubleVector.fromArray(D, x, at + k * WIDTH)
                  .blend(chosen, label.compare(VectorOperators.NE, k));
        }
        chosen.intoArray(picked, DOUBLES + r * WIDTH + part);
      }
    }
  }

  /** p and Σ e^shifted from the shifted x; p may be the shifted. */
  static void normalise(
      double[] shifted, double[] p, double[] sums, int columns, int from, int to) {
    Exp.apply(shifted, p, DOUBLES + from * columns * WIDTH, DOUBLES + to * columns * WIDTH);
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int r = from; r < to; r++) {
        int at = DOUBLES + r * columns * WIDTH + part;
        DoubleVector sum = DoubleVector.fromArray(D, p, at);
        for (int k = 1; k < columns; k++) {
          sum = DoubleVector.fromArray(D, p, at + k * WIDTH).add(sum);
        }
        DoubleVector inverse = DoubleVector.broadcast(D, 1).div(sum);
        for (int k = 0; k < columns; k++) {
          DoubleVector.fromArray(D, p, at + k * WIDTH).mul(inverse).intoArray(p, at + k * WIDTH);
        }
        sum.intoArray(sums, DOUBLES + r * WIDTH + part);
      }
    }
  }

  /** loss += Σ_r (log sums[r] − picked[r]), correct += rows whose label has the largest x. */
  static void crossEntropy(
      double[] sums, double[] picked, double[] loss, double[] correct, int from, int to) {
    Log.apply(sums, sums, DOUBLES + from * WIDTH, DOUBLES + to * WIDTH);
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector total = DoubleVector.fromArray(D, loss, DOUBLES + part);
      DoubleVector count = DoubleVector.fromArray(D, correct, DOUBLES + part);
      for (int r = from; r < to; r++) {
        int at = DOUBLES + r * WIDTH + part;
        DoubleVector chosen = DoubleVector.fromArray(D, picked, at);
        total = DoubleVector.fromArray(D, sums, at).sub(chosen).add(total);
        count = DoubleVector.zero(D).blend(1, chosen.compare(VectorOperators.EQ, 0)).add(count);
      }
      total.intoArray(loss, DOUBLES + part);
      count.intoArray(correct, DOUBLES + part);
    }
  }

  /** delta = weight (p − 1{k = label}); row 0 of delta belongs to row {@code from} of p. */
  static void lossGradient(
      double[] p,
      double[] labels,
      int labelsAt,
      double[] weight,
      double[] delta,
      int columns,
      int from,
      int to) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector w = DoubleVector.fromArray(D, weight, DOUBLES + part);
      for (int r = from; r < to; r++) {
        int at = DOUBLES + r * columns * WIDTH + part;
        int out = DOUBLES + (r - from) * columns * WIDTH + part;
        DoubleVector label = DoubleVector.fromArray(D, labels, labelsAt + r * WIDTH + part);
        for (int k = 0; k < columns; k++) {
          DoubleVector here = DoubleVector.fromArray(D, p, at + k * WIDTH);
          here.blend(here.sub(1), label.compare(VectorOperators.EQ, k))
              .mul(w)
              .intoArray(delta, out + k * WIDTH);
        }
      }
    }
  }

  /** cost += Σ_r Σ_k p C, with the row of costs of each example's class. */
  static void expectedCost(
      double[] p, double[] costs, int costsAt, double[] cost, int columns, int from, int to) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector total = DoubleVector.fromArray(D, cost, DOUBLES + part);
      for (int i = from * columns; i < to * columns; i++) {
        DoubleVector each = DoubleVector.fromArray(D, p, DOUBLES + i * WIDTH + part);
        total = each.fma(DoubleVector.fromArray(D, costs, costsAt + i * WIDTH + part), total);
      }
      total.intoArray(cost, DOUBLES + part);
    }
  }

  /** delta += weight p (C − Σ p C), as {@link #lossGradient}. */
  static void addCostGradient(
      double[] p,
      double[] costs,
      int costsAt,
      double weight,
      double[] delta,
      int columns,
      int from,
      int to) {
    for (int part = 0; part < WIDTH; part += LANES) {
      for (int r = from; r < to; r++) {
        int at = r * columns * WIDTH + part;
        int out = DOUBLES + (r - from) * columns * WIDTH + part;
        DoubleVector mean = DoubleVector.zero(D);
        for (int k = 0; k < columns; k++) {
          DoubleVector each = DoubleVector.fromArray(D, p, DOUBLES + at + k * WIDTH);
          mean = each.fma(DoubleVector.fromArray(D, costs, costsAt + at + k * WIDTH), mean);
        }
        for (int k = 0; k < columns; k++) {
          DoubleVector each = DoubleVector.fromArray(D, p, DOUBLES + at + k * WIDTH).mul(weight);
          DoubleVector.fromArray(D, costs, costsAt + at + k * WIDTH)
              .sub(mean)
              .fma(each, DoubleVector.fromArray(D, delta, out + k * WIDTH))
              .intoArray(delta, out + k * WIDTH);
        }
      }
    }
  }

  /**
   * Entropy of p and its gradient in x: entropy += Σ_r H_r and gradient = −p (log p + H_r)/n, with
   * log p = shifted − log sums and H_r = log sums − Σ p·shifted (theory.md A6).
   *
   * @param sums become their logarithms
   * @param gradient may be the shifted
   */
  static void entropy(
      double[] shifted,
      double[] p,
      double[] sums,
      double[] entropy,
      double[] gradient,
      double perRow,
      int columns,
      int rows) {
    Log.apply(sums, sums, DOUBLES, DOUBLES + rows * WIDTH);
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector total = DoubleVector.fromArray(D, entropy, DOUBLES + part);
      for (int r = 0; r < rows; r++) {
        int at = DOUBLES + r * columns * WIDTH + part;
        DoubleVector log = DoubleVector.fromArray(D, sums, DOUBLES + r * WIDTH + part);
        DoubleVector mean = DoubleVector.zero(D);
        for (int k = 0; k < columns; k++) {
          DoubleVector each = DoubleVector.fromArray(D, p, at + k * WIDTH);
          mean = each.fma(DoubleVector.fromArray(D, shifted, at + k * WIDTH), mean);
        }
        // log p + H = shifted − mean: the logarithm of the sum drops out.
        total = log.sub(mean).add(total);
        for (int k = 0; k < columns; k++) {
          DoubleVector.fromArray(D, shifted, at + k * WIDTH)
              .sub(mean)
              .mul(DoubleVector.fromArray(D, p, at + k * WIDTH).mul(-perRow))
              .intoArray(gradient, at + k * WIDTH);
        }
      }
      total.intoArray(entropy, DOUBLES + part);
    }
  }
}
