package langevin.learning.network;

import static langevin.learning.network.Products.BLOCK;
import static langevin.learning.network.Products.FEATURE;
import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import langevin.simd.Exp;
import langevin.simd.Log;

/**
 * The softmax p = e^{x − max x}/Σ e^{x − max x} of blocks of examples, with the cross-entropy and
 * the entropy of p and their gradients. A block with k columns holds k features from {@code at} on;
 * one number per example stands at {@code one} and on.
 */
final class Softmax {
  private static final int LANES = D.length();

  private Softmax() {}

  /** shifted = x − max x; may be in place. */
  static void shift(double[] x, double[] shifted, int columns, int at) {
    for (int i = at; i < at + FEATURE; i += LANES) {
      DoubleVector max = DoubleVector.fromArray(D, x, i);
      for (int k = 1; k < columns; k++) {
        max = DoubleVector.fromArray(D, x, i + k * FEATURE).max(max);
      }
      for (int k = 0; k < columns; k++) {
        DoubleVector.fromArray(D, x, i + k * FEATURE).sub(max).intoArray(shifted, i + k * FEATURE);
      }
    }
  }

  /** picked = x at the label. */
  static void pick(
      double[] x, int columns, int at, double[] labels, int labelsAt, double[] picked, int one) {
    for (int i = 0; i < FEATURE; i += LANES) {
      DoubleVector label = DoubleVector.fromArray(D, labels, labelsAt + i);
      DoubleVector chosen = DoubleVector.fromArray(D, x, at + i);
      for (int k = 1; k < columns; k++) {
        chosen =
            DoubleVector.fromArray(D, x, at + k * FEATURE + i)
                .blend(chosen, label.compare(VectorOperators.NE, k));
      }
      chosen.intoArray(picked, one + i);
    }
  }

  /** p and Σ e^shifted from the shifted x; p may be the shifted. */
  static void normalise(double[] shifted, double[] p, int columns, int at, double[] sums, int one) {
    Exp.apply(shifted, p, at, at + columns * FEATURE);
    for (int i = 0; i < FEATURE; i += LANES) {
      DoubleVector sum = DoubleVector.fromArray(D, p, at + i);
      for (int k = 1; k < columns; k++) {
        sum = DoubleVector.fromArray(D, p, at + k * FEATURE + i).add(sum);
      }
      DoubleVector inverse = DoubleVector.broadcast(D, 1).div(sum);
      for (int k = 0; k < columns; k++) {
        int here = at + k * FEATURE + i;
        DoubleVector.fromArray(D, p, here).mul(inverse).intoArray(p, here);
      }
      sum.intoArray(sums, one + i);
    }
  }

  /** loss += Σ_b (log sums − picked), correct += examples whose label has the largest x. */
  static void crossEntropy(
      double[] sums, double[] picked, int examples, double[] loss, double[] correct) {
    Log.apply(sums, sums, DOUBLES, DOUBLES + examples * WIDTH);
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector total = DoubleVector.fromArray(D, loss, DOUBLES + part);
      DoubleVector count = DoubleVector.fromArray(D, correct, DOUBLES + part);
      for (int b = 0; b < examples; b++) {
        int at = DOUBLES + b * WIDTH + part;
        DoubleVector chosen = DoubleVector.fromArray(D, picked, at);
        total = DoubleVector.fromArray(D, sums, at).sub(chosen).add(total);
        count = DoubleVector.zero(D).blend(1, chosen.compare(VectorOperators.EQ, 0)).add(count);
      }
      total.intoArray(loss, DOUBLES + part);
      count.intoArray(correct, DOUBLES + part);
    }
  }

  /** delta = weight (p − 1{k = label}), a block from its beginning on. */
  static void lossGradient(
      double[] p,
      int columns,
      int at,
      double[] labels,
      int labelsAt,
      double[] weight,
      double[] delta) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector w = DoubleVector.fromArray(D, weight, DOUBLES + part);
      for (int i = part; i < FEATURE; i += WIDTH) {
        DoubleVector label = DoubleVector.fromArray(D, labels, labelsAt + i);
        for (int k = 0; k < columns; k++) {
          DoubleVector here = DoubleVector.fromArray(D, p, at + k * FEATURE + i);
          here.blend(here.sub(1), label.compare(VectorOperators.EQ, k))
              .mul(w)
              .intoArray(delta, DOUBLES + k * FEATURE + i);
        }
      }
    }
  }

  /** cost += Σ_b Σ_k p C over the first examples of a block. */
  static void expectedCost(
      double[] p, double[] costs, int columns, int at, int costsAt, int examples, double[] cost) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector total = DoubleVector.fromArray(D, cost, DOUBLES + part);
      for (int b = 0; b < examples; b++) {
        for (int k = 0; k < columns; k++) {
          int i = k * FEATURE + b * WIDTH + part;
          DoubleVector each = DoubleVector.fromArray(D, p, at + i);
          total = each.fma(DoubleVector.fromArray(D, costs, costsAt + i), total);
        }
      }
      total.intoArray(cost, DOUBLES + part);
    }
  }

  /** delta += weight p (C − Σ p C), as {@link #lossGradient}. */
  static void addCostGradient(
      double[] p, double[] costs, int columns, int at, int costsAt, double weight, double[] delta) {
    for (int i = 0; i < FEATURE; i += LANES) {
      DoubleVector mean = DoubleVector.zero(D);
      for (int k = 0; k < columns; k++) {
        DoubleVector each = DoubleVector.fromArray(D, p, at + k * FEATURE + i);
        mean = each.fma(DoubleVector.fromArray(D, costs, costsAt + k * FEATURE + i), mean);
      }
      for (int k = 0; k < columns; k++) {
        int to = DOUBLES + k * FEATURE + i;
        DoubleVector each = DoubleVector.fromArray(D, p, at + k * FEATURE + i).mul(weight);
        DoubleVector.fromArray(D, costs, costsAt + k * FEATURE + i)
            .sub(mean)
            .fma(each, DoubleVector.fromArray(D, delta, to))
            .intoArray(delta, to);
      }
    }
  }

  /**
   * delta = A t/n of a block from its beginning on, with A = diag p − p pᵀ, the Hessian of the loss
   * in x and the covariance of its gradient under p; for the empirical one A = g gᵀ with the
   * gradient g = p − 1{k = label}.
   */
  static void metricSlope(
      boolean empirical,
      double[] p,
      int columns,
      int at,
      double[] labels,
      int labelsAt,
      double perExample,
      double[] t,
      double[] delta) {
    for (int i = 0; i < FEATURE; i += LANES) {
      DoubleVector label = DoubleVector.fromArray(D, labels, labelsAt + i);
      DoubleVector mean = DoubleVector.zero(D);
      for (int k = 0; k < columns; k++) {
        DoubleVector each = DoubleVector.fromArray(D, p, at + k * FEATURE + i);
        if (empirical) {
          each = each.blend(each.sub(1), label.compare(VectorOperators.EQ, k));
        }
        mean = each.fma(DoubleVector.fromArray(D, t, DOUBLES + k * FEATURE + i), mean);
      }
      for (int k = 0; k < columns; k++) {
        int to = DOUBLES + k * FEATURE + i;
        DoubleVector each = DoubleVector.fromArray(D, p, at + k * FEATURE + i);
        DoubleVector slope;
        if (empirical) {
          slope = each.blend(each.sub(1), label.compare(VectorOperators.EQ, k)).mul(mean);
        } else {
          slope = DoubleVector.fromArray(D, t, to).sub(mean).mul(each);
        }
        slope.mul(perExample).intoArray(delta, to);
      }
    }
  }

  /**
   * Entropy of p in a block and its gradient in x: entropy += Σ_b H_b and shifted becomes −p (log p
   * + H_b) perExample, with H_b = log sums − Σ p·shifted (theory.md A6).
   *
   * @param logs log sums
   * @param examples of the block that count in the entropy
   */
  static void entropy(
      double[] shifted,
      double[] p,
      int columns,
      int at,
      double[] logs,
      int one,
      int examples,
      double perExample,
      double[] entropy) {
    for (int part = 0; part < WIDTH; part += LANES) {
      DoubleVector total = DoubleVector.fromArray(D, entropy, DOUBLES + part);
      for (int b = 0; b < BLOCK; b++) {
        int i = b * WIDTH + part;
        DoubleVector mean = DoubleVector.zero(D);
        for (int k = 0; k < columns; k++) {
          DoubleVector each = DoubleVector.fromArray(D, p, at + k * FEATURE + i);
          mean = each.fma(DoubleVector.fromArray(D, shifted, at + k * FEATURE + i), mean);
        }
        if (b < examples) {
          total = DoubleVector.fromArray(D, logs, one + i).sub(mean).add(total);
        }
        // log p + H = shifted − mean: the logarithm of the sum drops out.
        for (int k = 0; k < columns; k++) {
          int here = at + k * FEATURE + i;
          DoubleVector.fromArray(D, shifted, here)
              .sub(mean)
              .mul(DoubleVector.fromArray(D, p, here).mul(-perExample))
              .intoArray(shifted, here);
        }
      }
      total.intoArray(entropy, DOUBLES + part);
    }
  }
}
