package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import langevin.learning.Energy;
import langevin.simd.Lanes;

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

  EntropyLanes(Energy energy, int representation, int rows) {
    m = representation;
    ofCovariance = energy.surrogate().ofCovariance();
    covariance = new SurrogateLanes(energy.surrogate(), m, energy.noise(), energy.offset());
    mean = Lanes.doubles(m * WIDTH);
    matrix = Lanes.doubles(m * m * WIDTH);
    weighed = Lanes.doubles(m * m * WIDTH);
    int kept = ofCovariance ? 0 : rows;
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
    Softmax.shift(pass.noisy, slope, m, 0, rows);
    Softmax.normalise(slope, p, sums, m, 0, rows);
    double[] total = new double[entropy.length];
    Softmax.entropy(slope, p, sums, total, slope, 1.0 / rows, m, rows);
    for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
      entropy[lane] += total[lane] / rows;
    }
  }

  private void covariance(Pass pass, int rows) {
    LaneSums.centre(pass.representations(), rows, m, mean);
    covariance.covariance(pass.representations(), rows);
  }

  /** ½ log det(I + Cov(h)/σ²) of a pass that {@link #evaluate} has seen. */
  void information(Pass pass, int rows, double[] information) {
    if (!ofCovariance) {
      covariance(pass, rows);
    }
    covariance.information(information);
  }

  /** Sets the weight of the entropy in {@link #addSlope}, a row of lanes. */
  void strengthen(double[] lambda) {
    System.arraycopy(lambda, DOUBLES, weight, DOUBLES, WIDTH);
    if (ofCovariance) {
      LaneSums.scaled(matrix, weight, weighed, m * m);
    }
  }

  /** Adds λ∂H/∂z of the rows from ≤ b &lt; to, to delta from its beginning on. */
  void addSlope(double[] centred, int from, int to, double[] delta) {
    if (ofCovariance) {
      Products.add(
          to - from,
          m,
          m,
          centred,
          DOUBLES + from * m * WIDTH,
          m * WIDTH,
          WIDTH,
          weighed,
          DOUBLES,
          m * WIDTH,
          WIDTH,
          delta,
          DOUBLES,
          m * WIDTH,
          WIDTH,
          delta,
          DOUBLES,
          m * WIDTH,
          WIDTH);
    } else {
      LaneSums.addShifted(slope, from * m, weight, delta, (to - from) * m);
    }
  }
}
