package langevin.memory;

import java.util.Arrays;
import langevin.engine.Parallel;

/**
 * What the overlaps become before they act back on the neurons.
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
 */
final class PatternWeights {
  private static final int TILE = SignTiles.TILE;

  private final GradedModel model;
  private final int neurons;
  private final int patterns;
  private final int width;
  private final int tiles;

  PatternWeights(GradedModel model, int neurons, int patterns, int width) {
    this.model = model;
    this.neurons = neurons;
    this.patterns = patterns;
    this.width = width;
    tiles = SignTiles.tiles(patterns);
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
   * Writes mⁿ (all indices) or n! e_{n−k} (distinct indices) of every pattern to {@code weights},
   * zeros beyond P.
   *
   * @param overlaps Σ ξφ, Σ ξφ³, …
   * @param powerMeans q_k at [k·width + cue] for even k
   */
  void fill(CueRows[] overlaps, double[] powerMeans, int k, CueRows weights, Parallel parallel) {
    parallel.forEach(
        tiles,
        tile -> {
          double[] value = new double[TILE * width];
          forEachPattern(tile, overlaps, powerMeans, (at, e) -> value[at] = weight(e, k));
          weights.write(tile * TILE, TILE, value, 0);
        });
  }

  /**
   * Sums over patterns at [k·width + cue]: over all indices Σ mⁿ⁻¹ at k = 0; over distinct indices
   * Σ n! e_{n−k} at odd k.
   */
  double[] sums(CueRows[] overlaps, double[] powerMeans, Parallel parallel) {
    int n = model.order();
    int length = (n + 1) * width;
    double[][] parts = new double[tiles][length];
    parallel.forEach(
        tiles,
        tile ->
            forEachPattern(
                tile,
                overlaps,
                powerMeans,
                (at, e) -> {
                  int c = at % width;
                  if (model.indices() == GradedModel.Indices.ALL) {
                    parts[tile][c] += TimeSeries.power(e[1], n - 1);
                  } else {
                    for (int k = 1; k <= n; k += 2) {
                      parts[tile][k * width + c] += weight(e, k);
                    }
                  }
                }));
    double[] total = new double[length];
    for (double[] part : parts) {
      for (int i = 0; i < length; i++) {
        total[i] += part[i];
      }
    }
    return total;
  }

  private double weight(double[] e, int k) {
    int n = model.order();
    return model.indices() == GradedModel.Indices.ALL
        ? TimeSeries.power(e[1], n)
        : factorial(n) * e[n - k];
  }

  private interface PatternTask {
    /** e_0 … e_n of the pattern and cue whose place in the tile is {@code at}. */
    void run(int at, double[] e);
  }

  private void forEachPattern(int tile, CueRows[] overlaps, double[] powerMeans, PatternTask task) {
    int n = model.order();
    boolean distinct = model.indices() == GradedModel.Indices.DISTINCT;
    int rows = Math.min(TILE, patterns - tile * TILE);
    double[][] odd = new double[overlaps.length][rows * width];
    for (int j = 0; j < overlaps.length; j++) {
      overlaps[j].read(tile * TILE, rows, odd[j], 0);
    }
    double[] power = new double[n + 1];
    double[] e = new double[n + 1];
    Arrays.fill(e, 0);
    e[0] = 1;
    for (int at = 0; at < rows * width; at++) {
      e[1] = odd[0][at] / neurons;
      if (distinct) {
        double scale = 1;
        for (int l = 1; l <= n; l++) {
          scale /= neurons;
          power[l] =
              scale * (l % 2 == 1 ? odd[l / 2][at] : neurons * powerMeans[l * width + at % width]);
        }
        for (int l = 2; l <= n; l++) {
          double sum = 0;
          for (int j = 1; j <= l; j++) {
            sum += (j % 2 == 1 ? 1 : -1) * e[l - j] * power[j];
          }
          e[l] = sum / l;
        }
      }
      task.run(at, e);
    }
  }
}
