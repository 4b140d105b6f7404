package langevin.estimate;

import java.util.Arrays;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.simd.Lanes;

/**
 * A density fitted to a cloud in the plane, on a grid fine enough for it, and what was needed to
 * find it.
 */
final class PlaneFit {
  /** Total degree of the estimates; two less measure what it cuts off. */
  static final int DEGREE = PlaneMoments.DEGREE;

  /**
   * From degree to degree the steps are taken to shrink by this factor only, so that what lies
   * beyond is bounded by {@link #BEYOND} times the last step seen. Measured ratios mislead: where
   * the density steps down between two wells they improve at first and then stall.
   */
  private static final double SLOWEST = 0.8;

  private static final double BEYOND = SLOWEST / (1 - SLOWEST);

  private static final int COARSEST = 96;
  private static final int FINEST = 768;

  /** Halving the cells may not move the entropy by more than this over √N. */
  private static final double RESOLVED = 0.01;

  private final double time;
  private final Conditions conditions;
  private final PlaneFrame frame;
  private final double meanEnergy;
  private final double particles;
  private final double[] wanted;
  private PlaneGrid grid;
  private MaximumEntropy lower;
  private MaximumEntropy density;

  /**
   * @param all the batches as one observation
   * @throws ArithmeticException if the density cannot be fitted
   */
  PlaneFit(double time, Observation all, PlaneBatch pooled, Conditions conditions, PlaneFrame f) {
    this.time = time;
    this.conditions = conditions;
    frame = f;
    meanEnergy = pooled.function()[0];
    particles = pooled.particles();
    wanted = pooled.function().clone();
    wanted[0] = 0;
    int power = PlaneMoments.HIGHEST;
    grid =
        new PlaneGrid(
            COARSEST,
            PlaneGrid.reach(all.planeSums()[PlaneMoments.monomial(power, 0)], power),
            PlaneGrid.reach(all.planeSums()[PlaneMoments.monomial(0, power)], power),
            time,
            frame,
            conditions.potential(),
            meanEnergy);
    fit();
    resolve();
  }

  /** By growing degree from the normal law: a rougher grid's result may pile up between points. */
  private void fit() {
    double[] start = gaussian(wanted);
    for (int degree = 4; degree < DEGREE - 2; degree += 2) {
      start = MaximumEntropy.fit(grid, degree, wanted, start).theta();
    }
    lower = MaximumEntropy.fit(grid, DEGREE - 2, wanted, start);
    density = MaximumEntropy.fit(grid, DEGREE, wanted, lower.theta());
  }

  private void resolve() {
    while (true) {
      PlaneGrid finer = grid.finer(time, frame, conditions.potential(), meanEnergy);
      double psi = MaximumEntropy.psi(finer, DEGREE, density.theta(), wanted);
      if (Math.abs(psi - density.entropy()) <= RESOLVED / Math.sqrt(particles)) {
        return;
      }
      if (finer.cells() > FINEST) {
        throw new ArithmeticException("the density is too uneven for a grid");
      }
      grid = finer;
      fit();
    }
  }

  /** The normal law with the cloud's means and covariances. */
  private static double[] gaussian(double[] t) {
    double[] theta = new double[PlaneTerms.count(2)];
    // Terms 1 … 5 are u, v, u² − 1, uv, v² − 1.
    double uu = t[3] + 1 - t[1] * t[1];
    double uv = t[4] - t[1] * t[2];
    double vv = t[5] + 1 - t[2] * t[2];
    double determinant = uu * vv - uv * uv;
    theta[1] = (vv * t[1] - uv * t[2]) / determinant;
    theta[2] = (uu * t[2] - uv * t[1]) / determinant;
    theta[3] = -vv / determinant / 2;
    theta[4] = uv / determinant;
    theta[5] = -uu / determinant / 2;
    return theta;
  }

  /**
   * S in x, y with its first-order optimism ½ tr(J⁻¹ Cov φ)/N added back; cut off from above.
   *
   * @param refined measure the bias
   */
  Estimate.Known entropy(List<PlaneBatch> batches, boolean refined) {
    Estimate.Known plain = entropy(density, batches);
    return refined ? withBias(entropy(lower, batches), plain) : plain;
  }

  /** The plain estimate with the bias its distance from a lower degree's lets expect. */
  static Estimate.Known withBias(Estimate.Known lower, Estimate.Known plain) {
    return new Estimate.Known(
        plain.value(), plain.influence(), BEYOND * (plain.value() - lower.value()));
  }

  private Estimate.Known entropy(MaximumEntropy fit, List<PlaneBatch> batches) {
    int size = fit.theta().length;
    double[] influence = new double[batches.size()];
    double[][] t = new double[batches.size()][];
    double[] mean = new double[size];
    for (int b = 0; b < t.length; b++) {
      t[b] = batches.get(b).function().clone();
      t[b][0] -= meanEnergy;
      for (int k = 0; k < size; k++) {
        influence[b] -= fit.theta()[k] * (t[b][k] - wanted[k]);
        mean[k] += t[b][k] / t.length;
      }
    }
    double optimism = PlaneScore.optimism(fit.covariance(), t, mean);
    return new Estimate.Known(fit.entropy() + frame.logArea() + optimism / 2, influence, 0);
  }

  /** ρ on the product of two axes, the second running fastest; 0 beyond the fitted rectangle. */
  double[] density(double[] xs, double[] ys) {
    double[] theta = density.theta();
    double shift = density.entropy();
    for (int k = 0; k < theta.length; k++) {
      shift += theta[k] * wanted[k];
    }
    shift += frame.logArea();
    int n = ys.length;
    double[][] x = Lanes.doubles(2, n);
    double[] energy = Lanes.doubles(n);
    double[] rho = new double[xs.length * n];
    for (int i = 0; i < xs.length; i++) {
      double u = (xs[i] - frame.x()) / frame.l11();
      double[] v = new double[n];
      Arrays.fill(x[0], xs[i]);
      for (int j = 0; j < n; j++) {
        v[j] = (ys[j] - frame.y() - frame.l21() * u) / frame.l22();
        x[1][Lanes.DOUBLES + j] = ys[j];
      }
      conditions
          .potential()
          .energy(time, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.padded(n), energy);
      double[][] hu = HermiteMoments.values(new double[] {u});
      double[][] hv = HermiteMoments.values(v);
      for (int j = 0; j < n; j++) {
        if (Math.abs(u) > grid.reachU() || Math.abs(v[j]) > grid.reachV()) {
          continue;
        }
        double log = theta[0] * (energy[Lanes.DOUBLES + j] - meanEnergy) - shift;
        for (int k = 1; k < theta.length; k++) {
          log += theta[k] * hu[PlaneTerms.I[k]][0] * hv[PlaneTerms.J[k]][j];
        }
        rho[i * n + j] = Double.isFinite(log) ? StrictMath.exp(log) : 0;
      }
    }
    return rho;
  }
}
