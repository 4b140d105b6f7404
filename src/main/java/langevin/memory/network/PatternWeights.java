package langevin.memory.network;

import java.util.Arrays;
import langevin.memory.GradedModel;
import langevin.parallel.Parallel;

/**
 * Weights of the patterns: what the overlaps become before they act back on the neurons.
 *
 * <p>Over all indices the weight of a pattern is mⁿ. Over distinct indices different from i it is,
 * with aⱼ = ξ_μj φⱼ/N, n! times the elementary symmetric polynomial e_n of the aⱼ without aᵢ, and
 * since e_n(without i) = Σ_k (−aᵢ)ᵏ e_{n−k},
 *
 * <pre>
 *   Σ_μ ξ_μi n! e_n(without i) = Σ_k (−φᵢ/N)ᵏ Σ_μ ξ_μi^{k+1} n! e_{n−k} :
 * </pre>
 *
 * even k need a product with the patterns, odd k only a sum over them. The e_k follow from the
 * power sums p_k = Σ aⱼᵏ by Newton's identities k e_k = Σ_{l=1}^{k} (−1)^{l−1} e_{k−l} p_l, where
 * odd power sums differ between patterns and even ones do not.
 *
 * <p>There may be many more patterns than neurons, so each is visited once for all products, in
 * plain loops over tiles of patterns and cues that the compiler turns into vectors.
 */
final class PatternWeights {
  private static final int TILE = SignTiles.TILE;

  private final GradedModel model;
  private final int neurons;
  private final int patterns;
  private final int width;
  private final int tiles;
  private final double factor;
  private final Buffers[] buffers;

  /** One worker's tiles of 64 patterns: p_1 … p_n, e_0 … e_n, and what is written back. */
  private static final class Buffers {
    final double[][] power;
    final double[][] e;
    final double[] weight;

    Buffers(int order, int length) {
      power = new double[order + 1][length];
      e = new double[order + 1][length];
      weight = new double[length];
      Arrays.fill(e[0], 1);
    }
  }

  PatternWeights(GradedModel model, int neurons, int patterns, int width, Parallel parallel) {
    this.model = model;
    this.neurons = neurons;
    this.patterns = patterns;
    this.width = width;
    tiles = SignTiles.tiles(patterns);
    factor = factorial(model.order());
    buffers = new Buffers[Math.min(tiles, 4 * parallel.width())];
    Arrays.setAll(buffers, _ -> new Buffers(model.order(), TILE * width));
  }

  /** n! as a double. */
  static double factorial(int n) {
    double product = 1;
    for (int i = 2; i <= n; i++) {
      product *= i;
    }
    return product;
  }

  /**
   * Puts the weights in the place of the overlaps: mⁿ (all indices) or n! e_{n−2j} (distinct
   * indices) in that of product j, zeros beyond P.
   *
   * @param overlaps Σ ξφ, Σ ξφ³, …
   * @param powerMeans q_k at [k·width + cue] for even k
   * @return sums over patterns at [k·width + cue]: over all indices Σ mⁿ⁻¹ at k = 0; over distinct
   *     indices Σ n! e_{n−k} at odd k
   */
  double[] replace(CueRows[] overlaps, double[] powerMeans, Parallel parallel) {
    boolean distinct = model.indices() == GradedModel.Indices.DISTINCT;
    double[][] even = distinct ? evenPowers(powerMeans) : new double[0][];
    int length = (model.order() + 1) * width;
    double[][] parts = new double[tiles][length];
    int pieces = buffers.length;
    parallel.forEach(
        pieces,
        piece -> {
          int to = (int) ((long) tiles * (piece + 1) / pieces);
          for (int tile = (int) ((long) tiles * piece / pieces); tile < to; tile++) {
            if (distinct) {
              distinct(tile, overlaps, even, buffers[piece], parts[tile]);
            } else {
              all(tile, overlaps[0], buffers[piece], parts[tile]);
            }
          }
        });
    double[] total = new double[length];
    for (double[] part : parts) {
      for (int i = 0; i < length; i++) {
        total[i] += part[i];
      }
    }
    return total;
  }

  /** p_k of even k, the same for every pattern of a tile. */
  private double[][] evenPowers(double[] powerMeans) {
    double[][] even = new double[model.order() + 1][];
    double scale = 1;
    for (int k = 1; k < even.length; k++) {
      scale /= neurons;
      if (k % 2 == 0) {
        even[k] = new double[TILE * width];
        for (int at = 0; at < TILE * width; at++) {
          even[k][at] = scale * (neurons * powerMeans[k * width + at % width]);
        }
      }
    }
    return even;
  }

  private int rows(int tile) {
    return Math.min(TILE, patterns - tile * TILE);
  }

  private void all(int tile, CueRows overlaps, Buffers buffer, double[] sums) {
    int length = rows(tile) * width;
    double[] m = buffer.e[1];
    overlaps.read(tile * TILE, rows(tile), m, 0);
    for (int at = 0; at < length; at++) {
      m[at] /= neurons;
    }
    double[] below = buffer.power[0];
    Arrays.fill(below, 1);
    for (int k = 1; k < model.order(); k++) {
      for (int at = 0; at < length; at++) {
        below[at] *= m[at];
      }
    }
    for (int at = 0; at < length; at++) {
      buffer.weight[at] = below[at] * m[at];
    }
    addRows(below, 1, length, sums, 0);
    write(tile, overlaps, buffer.weight);
  }

  private void distinct(
      int tile, CueRows[] overlaps, double[][] even, Buffers buffer, double[] sums) {
    int n = model.order();
    int length = rows(tile) * width;
    double[][] e = buffer.e;
    double[][] power = buffer.power;
    overlaps[0].read(tile * TILE, rows(tile), e[1], 0);
    for (int at = 0; at < length; at++) {
      e[1][at] /= neurons;
    }
    double scale = 1;
    for (int l = 1; l <= n; l++) {
      scale /= neurons;
      if (l % 2 == 0) {
        power[l] = even[l];
      } else {
        double[] p = power[l];
        overlaps[l / 2].read(tile * TILE, rows(tile), p, 0);
        for (int at = 0; at < length; at++) {
          p[at] *= scale;
        }
      }
    }
    for (int l = 2; l <= n; l++) {
      double[] sum = e[l];
      Arrays.fill(sum, 0);
      for (int j = 1; j <= l; j++) {
        addProducts(e[l - j], power[j], j % 2 == 1 ? 1 : -1, length, sum);
      }
      for (int at = 0; at < length; at++) {
        sum[at] /= l;
      }
    }
    for (int k = 0; k <= n; k++) {
      if (k % 2 == 1) {
        addRows(e[n - k], factor, length, sums, k * width);
      } else if (k < n) {
        for (int at = 0; at < length; at++) {
          buffer.weight[at] = factor * e[n - k][at];
        }
        write(tile, overlaps[k / 2], buffer.weight);
      }
    }
  }

  private static void addProducts(double[] a, double[] b, double sign, int length, double[] sum) {
    for (int at = 0; at < length; at++) {
      sum[at] += sign * a[at] * b[at];
    }
  }

  /** Adds {@code factor} times the rows, one after the other, to {@code sums[from …]}. */
  private void addRows(double[] values, double times, int length, double[] sums, int from) {
    for (int row = 0; row < length; row += width) {
      for (int c = 0; c < width; c++) {
        sums[from + c] += times * values[row + c];
      }
    }
  }

  private void write(int tile, CueRows overlaps, double[] weight) {
    Arrays.fill(weight, rows(tile) * width, TILE * width, 0);
    overlaps.write(tile * TILE, TILE, weight, 0);
  }
}
