package langevin.estimate.plane;

import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * The Fokker–Planck equation ∂ρ/∂t = ∇·(ρ∇V) + τΔρ (theory.md D2) on square cells of a rectangle
 * without flow through its sides, as truth for the particles in the plane.
 *
 * <p>In space finite volumes with the Scharfetter–Gummel flux J = (τ/h)(B(z)ρ_i − B(−z)ρ_{i+1}), z
 * = (V_{i+1} − V_i)/τ, B(z) = z/(e^z − 1): second order, positive, with e^{−V/τ} as its exact
 * equilibrium. In time the second-order Runge–Kutta–Chebyshev scheme (Sommeijer, Shampine and
 * Verwer 1998). Cells too high for any mass to matter are closed.
 */
public final class PlaneFokkerPlanck {
  /**
   * Quantities at one time.
   *
   * @param meanEnergy E[V]
   * @param entropy −∫ρ log ρ
   * @param dissipation Σ over faces of flux times drop of V + τ log ρ: −dF/dt of the cells
   * @param fisherInformation (dS/dt + E[ΔV])/τ with dS/dt of the cells
   */
  public record Values(
      double time,
      double meanEnergy,
      double entropy,
      double dissipation,
      double fisherInformation) {
    public double freeEnergy(double temperature) {
      return meanEnergy - temperature * entropy;
    }

    /** (4 fine − coarse)/3, for cells and steps half as large. */
    static Values extrapolated(Values coarse, Values fine) {
      return new Values(
          fine.time,
          extrapolated(coarse.meanEnergy, fine.meanEnergy),
          extrapolated(coarse.entropy, fine.entropy),
          extrapolated(coarse.dissipation, fine.dissipation),
          extrapolated(coarse.fisherInformation, fine.fisherInformation));
    }

    private static double extrapolated(double coarse, double fine) {
      return fine + (fine - coarse) / 3;
    }
  }

  /** A density to start from. */
  interface Start {
    double at(double x, double y);
  }

  /** Cells with V beyond the lowest by more temperatures than this hold less than e^−38. */
  private static final double CLOSED = 38;

  private final int columns;
  private final int rows;
  private final double cell;
  private final double temperature;
  private final double[] energy;
  private final double[] laplacian;

  /** Rates at which a cell loses mass to its right and upper neighbour, and gains it from them. */
  private final double[] toRight;

  private final double[] fromRight;
  private final double[] toUpper;
  private final double[] fromUpper;
  private final double[] loss;
  private final double fastest;
  private double[] density;
  private double time;

  /**
   * @param low lower left corner
   * @param cell side of a cell
   */
  PlaneFokkerPlanck(
      Potential potential,
      double temperature,
      double[] low,
      double cell,
      int columns,
      int rows,
      Start start) {
    this.columns = columns;
    this.rows = rows;
    this.cell = cell;
    this.temperature = temperature;
    int n = columns * rows;
    energy = new double[n];
    laplacian = new double[n];
    density = new double[n];
    double[][] at = Lanes.doubles(2, columns);
    double[] v = Lanes.doubles(columns);
    double[] l = Lanes.doubles(columns);
    for (int j = 0; j < rows; j++) {
      for (int i = 0; i < columns; i++) {
        at[0][Lanes.DOUBLES + i] = low[0] + (i + 0.5) * cell;
        at[1][Lanes.DOUBLES + i] = low[1] + (j + 0.5) * cell;
      }
      int end = Lanes.DOUBLES + Lanes.padded(columns);
      potential.energy(0, at, Lanes.DOUBLES, end, v);
      potential.laplacian(0, at, Lanes.DOUBLES, end, l);
      System.arraycopy(v, Lanes.DOUBLES, energy, j * columns, columns);
      System.arraycopy(l, Lanes.DOUBLES, laplacian, j * columns, columns);
    }
    double lowest = Double.POSITIVE_INFINITY;
    for (double e : energy) {
      lowest = Math.min(lowest, e);
    }
    boolean[] open = new boolean[n];
    double mass = 0;
    for (int k = 0; k < n; k++) {
      open[k] = energy[k] - lowest < CLOSED * temperature;
      if (open[k]) {
        int row = k / columns;
        density[k] = start.at(low[0] + (k % columns + 0.5) * cell, low[1] + (row + 0.5) * cell);
        mass += density[k] * cell * cell;
      }
    }
    for (int k = 0; k < n; k++) {
      density[k] /= mass;
    }
    toRight = new double[n];
    fromRight = new double[n];
    toUpper = new double[n];
    fromUpper = new double[n];
    loss = new double[n];
    double rate = temperature / (cell * cell);
    for (int k = 0; k < n; k++) {
      if (k % columns + 1 < columns && open[k] && open[k + 1]) {
        double z = (energy[k + 1] - energy[k]) / temperature;
        toRight[k] = rate * bernoulli(z);
        fromRight[k] = rate * bernoulli(-z);
        loss[k] += toRight[k];
        loss[k + 1] += fromRight[k];
      }
      if (k + columns < n && open[k] && open[k + columns]) {
        double z = (energy[k + columns] - energy[k]) / temperature;
        toUpper[k] = rate * bernoulli(z);
        fromUpper[k] = rate * bernoulli(-z);
        loss[k] += toUpper[k];
        loss[k + columns] += fromUpper[k];
      }
    }
    double highest = 0;
    for (double out : loss) {
      highest = Math.max(highest, out);
    }
    // Gershgorin, by columns: the matrix is minus the loss plus the same loss spread.
    fastest = 2 * highest;
  }

  private static double bernoulli(double z) {
    return Math.abs(z) < 1e-8 ? 1 - z / 2 : z / Math.expm1(z);
  }

  /** dρ/dt. */
  private void rate(double[] rho, double[] out) {
    for (int j = 0; j < rows; j++) {
      int from = j * columns;
      for (int k = from; k < from + columns; k++) {
        out[k] = -loss[k] * rho[k];
      }
      for (int k = from; k < from + columns - 1; k++) {
        out[k] += fromRight[k] * rho[k + 1];
      }
      for (int k = from + 1; k < from + columns; k++) {
        out[k] += toRight[k - 1] * rho[k - 1];
      }
      if (j + 1 < rows) {
        for (int k = from; k < from + columns; k++) {
          out[k] += fromUpper[k] * rho[k + columns];
        }
      }
      if (j > 0) {
        for (int k = from; k < from + columns; k++) {
          out[k] += toUpper[k - columns] * rho[k - columns];
        }
      }
    }
  }

  /** Moves to a later time in equal steps no longer than the given one. */
  void advance(double until, double longest) {
    int steps = Math.max(1, (int) Math.ceil((until - time) / longest - 1e-9));
    double dt = (until - time) / steps;
    int stages = (int) Math.max(2, Math.ceil(Math.sqrt(1 + 1.54 * dt * fastest)));
    for (int s = 0; s < steps; s++) {
      step(dt, stages);
    }
    time = until;
  }

  private void step(double dt, int stages) {
    double w0 = 1 + 2.0 / 13 / (stages * (double) stages);
    double[] t = new double[stages + 1];
    double[] d = new double[stages + 1];
    double[] dd = new double[stages + 1];
    t[0] = 1;
    t[1] = w0;
    d[1] = 1;
    for (int j = 2; j <= stages; j++) {
      t[j] = 2 * w0 * t[j - 1] - t[j - 2];
      d[j] = 2 * t[j - 1] + 2 * w0 * d[j - 1] - d[j - 2];
      dd[j] = 4 * d[j - 1] + 2 * w0 * dd[j - 1] - dd[j - 2];
    }
    double w1 = d[stages] / dd[stages];
    double[] b = new double[stages + 1];
    for (int j = 2; j <= stages; j++) {
      b[j] = dd[j] / (d[j] * d[j]);
    }
    b[0] = b[2];
    b[1] = b[2];
    int n = density.length;
    double[] y0 = density;
    double[] f0 = new double[n];
    rate(y0, f0);
    double[] before = y0.clone();
    double[] now = new double[n];
    for (int k = 0; k < n; k++) {
      now[k] = y0[k] + b[1] * w1 * dt * f0[k];
    }
    double[] f = new double[n];
    for (int j = 2; j <= stages; j++) {
      double mu = 2 * b[j] * w0 / b[j - 1];
      double nu = -b[j] / b[j - 2];
      double tilde = 2 * b[j] * w1 / b[j - 1] * dt;
      double gamma = -(1 - b[j - 1] * t[j - 1]) * tilde;
      rate(now, f);
      for (int k = 0; k < n; k++) {
        before[k] =
            (1 - mu - nu) * y0[k] + mu * now[k] + nu * before[k] + tilde * f[k] + gamma * f0[k];
      }
      double[] swap = before;
      before = now;
      now = swap;
    }
    density = now;
  }

  Values values() {
    double area = cell * cell;
    double meanEnergy = 0;
    double entropy = 0;
    double meanLaplacian = 0;
    double dissipation = 0;
    double entropyRate = 0;
    double[] log = new double[density.length];
    for (int k = 0; k < density.length; k++) {
      // Rounding may leave −1e-20 where nothing is.
      log[k] = Math.log(Math.max(density[k], 1e-300));
      meanEnergy += area * density[k] * energy[k];
      meanLaplacian += area * density[k] * laplacian[k];
      entropy -= area * density[k] * log[k];
    }
    for (int k = 0; k < density.length; k++) {
      for (int other : new int[] {k + 1, k + columns}) {
        double out = other == k + 1 ? toRight[k] : toUpper[k];
        double back = other == k + 1 ? fromRight[k] : fromUpper[k];
        if ((out == 0 && back == 0) || density[k] < 1e-40 || density[other] < 1e-40) {
          continue;
        }
        double flow = area * (out * density[k] - back * density[other]);
        double logs = log[k] - log[other];
        dissipation += flow * (energy[k] - energy[other] + temperature * logs);
        entropyRate += flow * logs;
      }
    }
    return new Values(
        time, meanEnergy, entropy, dissipation, (entropyRate + meanLaplacian) / temperature);
  }
}
