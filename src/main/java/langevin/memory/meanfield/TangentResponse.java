package langevin.memory.meanfield;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.WIDEST;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import langevin.memory.Scheme;
import langevin.parallel.Parallel;
import langevin.simd.Lanes;

/**
 * The response by propagating tangents of trajectories that a march has left behind: y_l(l) = 0,
 *
 * <pre>
 *   y_l(k+1) = decay y_l(k) + now i_l(k) + before i_l(k−1),   S(k,l) = ⟨φ′(k) y_l(k)⟩
 *   i_l(k) = Σ_{u=l+1..k} F(k,u) φ′(u) y_l(u) + δ_{l,k}
 * </pre>
 *
 * The recursion never mixes source times l, so each is its own task.
 */
final class TangentResponse {
  private static final int LANES = D.length();
  private static final int WIDTH = 2 * Tile.COLUMNS;
  private static final int BLOCK = 4 * LANES;

  private final List<Tile> tiles;
  private final double[][] feedback;
  private final List<Scheme.Step> steps;

  /**
   * @param steps the k-th leads from node k to the next
   */
  TangentResponse(List<Tile> tiles, double[][] feedback, List<Scheme.Step> steps) {
    this.tiles = tiles;
    this.feedback = feedback;
    this.steps = steps;
  }

  /** S by nodes, row k from index DOUBLES on. */
  double[][] of(int trajectories, Parallel parallel) {
    if (trajectories < 1) {
      throw new IllegalArgumentException("no response from " + trajectories + " trajectories");
    }
    int count = Math.min(tiles.size(), (trajectories + WIDTH - 1) / WIDTH);
    int points = feedback.length;
    double[][] s = Rows.triangle(points);
    double[][] slopes = Lanes.doubles(count, points * WIDTH);
    parallel.forEach(count, i -> slopes(tiles.get(i * tiles.size() / count), points, slopes[i]));
    parallel.forEach(
        points - 1,
        l -> {
          double[] weighted = Lanes.doubles(points * WIDTH);
          double[] y = Lanes.doubles(WIDTH);
          double[] earlier = Lanes.doubles(WIDTH);
          double[] sums = Lanes.doubles(points * WIDEST);
          for (double[] slope : slopes) {
            propagate(l, points, slope, weighted, y, earlier, sums);
          }
          for (int k = l + 1; k < points; k++) {
            s[k][DOUBLES + l] = Rows.sum(sums, DOUBLES + k * WIDEST) / ((double) count * WIDTH);
          }
        });
    return s;
  }

  /** φ′ of both mirror images at every step. */
  private static void slopes(Tile tile, int points, double[] slope) {
    for (int k = 0; k < points; k++) {
      for (int i = 0; i < Tile.COLUMNS; i++) {
        double e = tile.a[Tile.HISTORY + k * Tile.STRIDE + i];
        double o = tile.a[Tile.HISTORY + k * Tile.STRIDE + Tile.COLUMNS + i];
        int to = DOUBLES + k * WIDTH + i;
        slope[to] = 1 - (e + o) * (e + o);
        slope[to + Tile.COLUMNS] = 1 - (e - o) * (e - o);
      }
    }
  }

  private void propagate(
      int l,
      int points,
      double[] slope,
      double[] weighted,
      double[] y,
      double[] earlier,
      double[] sums) {
    for (int i = 0; i < WIDTH; i++) {
      y[DOUBLES + i] = steps.get(l).now();
      earlier[DOUBLES + i] = 1;
    }
    for (int k = l + 1; k < points; k++) {
      weigh(k, slope, weighted, y, sums);
      if (k < points - 1) {
        for (int block = 0; block < WIDTH / BLOCK; block++) {
          move(l, k, block * BLOCK, weighted, y, earlier);
        }
      }
    }
  }

  /** φ′(k)y(k), kept and summed. */
  private static void weigh(int k, double[] slope, double[] weighted, double[] y, double[] sums) {
    for (int p = 0; p < WIDEST / LANES; p++) {
      DoubleVector sum = DoubleVector.fromArray(D, sums, DOUBLES + k * WIDEST + p * LANES);
      for (int j = 0; j < WIDTH / WIDEST; j++) {
        int i = j * WIDEST + p * LANES;
        DoubleVector w =
            DoubleVector.fromArray(D, slope, DOUBLES + k * WIDTH + i)
                .mul(DoubleVector.fromArray(D, y, DOUBLES + i));
        w.intoArray(weighted, DOUBLES + k * WIDTH + i);
        sum = w.add(sum);
      }
      sum.intoArray(sums, DOUBLES + k * WIDEST + p * LANES);
    }
  }

  private void move(int l, int k, int from, double[] weighted, double[] y, double[] earlier) {
    double[] f = feedback[k];
    DoubleVector s0 = DoubleVector.zero(D);
    DoubleVector s1 = DoubleVector.zero(D);
    DoubleVector s2 = DoubleVector.zero(D);
    DoubleVector s3 = DoubleVector.zero(D);
    for (int u = l + 1; u <= k; u++) {
      int i = DOUBLES + u * WIDTH + from;
      DoubleVector c = DoubleVector.broadcast(D, f[DOUBLES + u]);
      s0 = DoubleVector.fromArray(D, weighted, i).fma(c, s0);
      s1 = DoubleVector.fromArray(D, weighted, i + LANES).fma(c, s1);
      s2 = DoubleVector.fromArray(D, weighted, i + 2 * LANES).fma(c, s2);
      s3 = DoubleVector.fromArray(D, weighted, i + 3 * LANES).fma(c, s3);
    }
    int to = DOUBLES + from;
    Scheme.Step step = steps.get(k);
    relax(s0, y, earlier, to, step);
    relax(s1, y, earlier, to + LANES, step);
    relax(s2, y, earlier, to + 2 * LANES, step);
    relax(s3, y, earlier, to + 3 * LANES, step);
  }

  private static void relax(
      DoubleVector sum, double[] y, double[] earlier, int i, Scheme.Step step) {
    DoubleVector old = DoubleVector.fromArray(D, y, i);
    if (step.scheme() == Scheme.EULER) {
      sum.sub(old).fma(DoubleVector.broadcast(D, step.length()), old).intoArray(y, i);
      return;
    }
    old.mul(step.decay())
        .add(sum.mul(step.now()))
        .add(DoubleVector.fromArray(D, earlier, i).mul(step.before()))
        .intoArray(y, i);
    sum.intoArray(earlier, i);
  }
}
