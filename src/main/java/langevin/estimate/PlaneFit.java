package langevin.estimate;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.simd.Lanes;

/**
 * A density fitted to a cloud in the plane, on a grid fine enough for it, and what was needed to
 * find it.
 */
final class PlaneFit {
  /** Total degree of the estimates; the degrees two below and above measure what it cuts off. */
  static final int DEGREE = PlaneMoments.DEGREE - 2;

  private static final int COARSEST = 96;
  private static final int FINEST = 768;

  /** Halving the cells may not move the entropy by more than this. */
  private static final double RESOLVED = 1e-7;

  private final double time;
  private final Conditions conditions;
  private final PlaneFrame frame;
  private final double meanEnergy;
  private final double[] wanted;
  private PlaneGrid grid;
  private final MaximumEntropy density;

  /**
   * @param all the batches as one observation
   * @throws ArithmeticException if the density cannot be fitted
   */
  PlaneFit(double time, Observation all, PlaneBatch pooled, Conditions conditions, PlaneFrame f) {
    this.time = time;
    this.conditions = conditions;
    frame = f;
    meanEnergy = pooled.function()[0];
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
    density = resolved(MaximumEntropy.fit(grid, DEGREE, wanted, gaussian(wanted)));
  }

  private MaximumEntropy resolved(MaximumEntropy first) {
    MaximumEntropy fit = first;
    while (true) {
      PlaneGrid finer = grid.finer(time, frame, conditions.potential(), meanEnergy);
      double psi = MaximumEntropy.psi(finer, DEGREE, fit.theta(), wanted);
      if (Math.abs(psi - fit.entropy()) <= RESOLVED) {
        return fit;
      }
      if (finer.cells() > FINEST) {
        throw new ArithmeticException("the density is too uneven for a grid");
      }
      grid = finer;
      fit = MaximumEntropy.fit(grid, DEGREE, wanted, fit.theta());
    }
  }

  /** The normal law with the cloud's means and covariances. */
  private static double[] gaussian(double[] t) {
    double[] theta = new double[PlaneTerms.count(DEGREE)];
    // Terms 1 … 5 are u, v, u² − 1, uv, v² − 1.
    double uu = t[3] + 1 - t[1] * t[1];
    double uv = t[4] - t[1] * t[2];
    double vv = t[5] + 1 - t[2] * t[2];
    double determinant = uu * vv - uv * uv;
    if (!(uu > 0) || !(determinant > 1e-12 * uu * vv)) {
      throw new ArithmeticException("all particles lie on a point or a line");
    }
    theta[1] = (vv * t[1] - uv * t[2]) / determinant;
    theta[2] = (uu * t[2] - uv * t[1]) / determinant;
    theta[3] = -vv / determinant / 2;
    theta[4] = uv / determinant;
    theta[5] = -uu / determinant / 2;
    return theta;
  }

  /** S in x, y with its first-order optimism ½ tr(J⁻¹ Cov φ)/N added back. */
  Estimate.Known entropy(List<PlaneBatch> batches) {
    return entropy(density, batches);
  }

  /** With another degree on the same grid, if there is such a density. */
  Optional<Estimate.Known> entropy(int degree, List<PlaneBatch> batches) {
    try {
      return Optional.of(
          entropy(MaximumEntropy.fit(grid, degree, wanted, density.theta()), batches));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
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
      java.util.Arrays.fill(x[0], xs[i]);
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
