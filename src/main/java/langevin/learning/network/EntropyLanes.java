package langevin.learning.network;

import static langevin.learning.network.Products.BLOCK;
import static langevin.learning.network.Products.FEATURE;
import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import langevin.learning.Energy;
import langevin.simd.Lanes;
import langevin.simd.Log;

/** The entropy surrogate of the representations of a pass, in lanes. */
final class EntropyLanes {
  private final boolean ofCovariance;
  private final int m;
  private final SurrogateLanes covariance;
  private final double[] mean;
  private final double[] matrix;
  private final double[] weighed;
  private final double[] weight = Lanes.doubles(WIDTH);

  /** Of the softmax surrogate: p, and log p then the derivatives in the representations. */
  private final double[] p;

  private final double[] slope;
  private final double[] sums;
  private final double[] total = Lanes.doubles(WIDTH);

  EntropyLanes(Energy energy, int representation, int rows) {
    m = representation;
    ofCovariance = energy.surrogate().ofCovariance();
    covariance = new SurrogateLanes(energy.surrogate(), m, energy.noise(), energy.offset());
    mean = Lanes.doubles(m * WIDTH);
    matrix = Lanes.doubles(m * m * WIDTH);
    weighed = Lanes.doubles(m * m * WIDTH);
    int kept = ofCovariance ? 0 : Pass.whole(rows);
    p = Lanes.doubles(kept * m * WIDTH);
    slope = Lanes.doubles(kept * m * WIDTH);
    sums = Lanes.doubles(kept * WIDTH);
  }

  /** Adds H of the pass, whose representations are centred if their covariance is needed. */
  void evaluate(Pass pass, int rows, double[] entropy) {
    if (ofCovariance) {
      covariance(pass, rows);
      covariance.evaluate(rows, entropy, matrix);
      return;
    }
    for (int from = 0; from < rows; from += BLOCK) {
      int at = DOUBLES + from * m * WIDTH;
      Softmax.shift(pass.noisy, slope, m, at);
      Softmax.normalise(slope, p, m, at, sums, DOUBLES + from * WIDTH);
    }
    Log.apply(sums, sums, DOUBLES, DOUBLES + rows * WIDTH);
    Arrays.fill(total, 0);
    for (int from = 0; from < rows; from += BLOCK) {
      Softmax.entropy(
          slope,
          p,
          m,
          DOUBLES + from * m * WIDTH,
          sums,
          DOUBLES + from * WIDTH,
          rows - from,
          1.0 / rows,
          total);
    }
    for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
      entropy[lane] += total[lane] / rows;
    }
  }

  private void covariance(Pass pass, int rows) {
    double[] h = pass.representations();
    Arrays.fill(mean, 0);
    for (int from = 0; from < rows; from += BLOCK) {
      int examples = Math.min(BLOCK, rows - from);
      LaneSums.columns(h, DOUBLES + from * m * WIDTH, m, examples, mean, DOUBLES);
    }
    LaneSums.divide(mean, rows, m);
    for (int from = 0; from < rows; from += BLOCK) {
      LaneSums.subtract(h, DOUBLES + from * m * WIDTH, m, mean);
    }
    covariance.covariance(h, rows);
  }

  /** ½ log det(I + Cov(h)/σ²) of a pass that {@link #evaluate} has seen. */
  void information(Pass pass, int rows, double[] information) {
    if (!ofCovariance) {
      covariance(pass, rows);
    }
    covariance.information(information);
  }

  /** Eigenvalues of Cov(h) + σ²I of a lane, after {@link #information}. */
  Eigen eigen(int lane) {
    return covariance.eigen(lane);
  }

  /** Adds ‖∂H/∂z‖² over the rows of a pass that {@link #evaluate} has seen. */
  void addSlopeSquares(double[] centred, int rows, double[] sum) {
    double[] one = Lanes.doubles(WIDTH);
    Arrays.fill(one, DOUBLES, DOUBLES + WIDTH, 1);
    strengthen(one);
    double[] block = Examples.zeros(BLOCK, m);
    for (int from = 0; from < rows; from += BLOCK) {
      Arrays.fill(block, 0);
      addSlope(centred, from, block);
      int examples = Math.min(BLOCK, rows - from);
      LaneSums.outerSquares(block, DOUBLES, m, block, DOUBLES, 0, examples, sum);
    }
  }

  /** Sets the weight of the entropy in {@link #addSlope}, a row of lanes. */
  void strengthen(double[] lambda) {
    System.arraycopy(lambda, DOUBLES, weight, DOUBLES, WIDTH);
    if (ofCovariance) {
      LaneSums.scaled(matrix, weight, weighed, m * m);
    }
  }

  /** Adds λ∂H/∂z of the block whose first example is {@code from}. */
  void addSlope(double[] centred, int from, double[] delta) {
    if (ofCovariance) {
      Products.transform(
          m,
          m,
          weighed,
          DOUBLES,
          centred,
          DOUBLES + from * m * WIDTH,
          delta,
          DOUBLES,
          FEATURE,
          WIDTH,
          delta,
          DOUBLES);
    } else {
      LaneSums.addShifted(slope, from * m, weight, delta, BLOCK * m);
    }
  }
}
