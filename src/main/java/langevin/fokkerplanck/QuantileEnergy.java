package langevin.fokkerplanck;

import langevin.potential.Potential;

/**
 * Free energy of a law on a line as a function of its quantiles (theory.md D3, D14): F = ∫V(Q(u))
 * du − τ∫log Q′(u) du, with X_i the means of Q over {@link QuantileCells}. It is convex in X where
 * V is convex, and W₂² is Σ m_i(X_i − Y_i)², so that the gradient flow of F in W₂ is that of a
 * function of numbers.
 *
 * @param potential V of dimension 1 that stands still
 * @param temperature τ &gt; 0
 */
public record QuantileEnergy(Potential potential, double temperature, QuantileCells cells) {
  private static final double GAUSSIAN_ENTROPY = 0.5 * Math.log(2 * Math.PI * Math.E);

  /** Newton's decrement, in τ, at which one more step is exact to rounding. */
  private static final double CONVERGED = 1e-21;

  /** Below it differences of F are rounding. */
  private static final double SMALL = 1e-9;

  private static final double ENOUGH = 1e-4;

  /** Part of the way to where two quantiles meet. */
  private static final double SAFE = 0.9;

  private static final int MOST_STEPS = 200;

  /** Part of 1/h that is left of the least curvature where V bends down faster. */
  private static final double LEAST_CURVATURE = 0.1;

  /**
   * F of increasing means: with the width of the law inside each cell, which the mean of V knows,
   * and scaled by the spread of all. So it has no error of the cells for Gaussian laws in a
   * parabola.
   */
  public double value(double[] x) {
    LineLandscape landscape = LineLandscape.at(potential, x);
    double[] v = landscape.energies(0);
    double[] curvature = landscape.curvatures(0);
    double mean = cells.mean(x);
    double square = 0;
    double unit = 0;
    double energy = 0;
    for (int i = 0; i < x.length; i++) {
      int before = Math.max(i - 1, 0);
      int after = Math.min(i + 1, x.length - 1);
      double slope = (x[after] - x[before]) / (cells.node(after) - cells.node(before));
      double inside = 0.5 * curvature[i] * slope * slope * cells.variance(i);
      energy += cells.mass(i) * (v[i] + inside);
      square += cells.mass(i) * (x[i] - mean) * (x[i] - mean);
      unit += cells.mass(i) * cells.node(i) * cells.node(i);
    }
    double spread = Math.sqrt(square / unit);
    double entropy = GAUSSIAN_ENTROPY + StrictMath.log(spread);
    for (int i = 0; i < x.length - 1; i++) {
      double apart = spread * (cells.node(i + 1) - cells.node(i));
      entropy += cells.weight(i) * StrictMath.log((x[i + 1] - x[i]) / apart);
    }
    return energy - temperature * entropy;
  }

  /**
   * The law that makes F + W₂²(·, from)/(2h) least, by Newton's method with a matrix of three
   * diagonals; a step goes no further than nine tenths of the way to where two quantiles meet.
   *
   * @param from means that do not decrease
   * @param h &gt; 0
   * @throws IllegalArgumentException if the minimum is not found
   */
  double[] proximal(double[] from, double h) {
    double[] guess = from.clone();
    double closest = Double.POSITIVE_INFINITY;
    double length = Math.sqrt(temperature * h);
    for (int i = 0; i < from.length - 1; i++) {
      double apart = cells.node(i + 1) - cells.node(i);
      closest = Math.min(closest, (from[i + 1] - from[i]) / apart);
    }
    if (!(closest > 1e-3 * length)) {
      for (int i = 0; i < from.length; i++) guess[i] += length * cells.node(i);
    }
    return proximal(from, h, guess);
  }

  /**
   * The same.
   *
   * @param from means in any order
   * @param guess that increases
   */
  double[] proximal(double[] from, double h, double[] guess) {
    int n = from.length;
    double[] x = guess.clone();
    double[] gradient = new double[n];
    double[] diagonal = new double[n];
    double[] beside = new double[n];
    double now = penalised(x, from, h);
    for (int round = 0; round < MOST_STEPS; round++) {
      LineLandscape landscape = LineLandscape.at(potential, x);
      double[] slope = landscape.slopes(0);
      double[] curvature = landscape.curvatures(0);
      for (int i = 0; i < n; i++) {
        double bend = Math.max(curvature[i] + 1 / h, LEAST_CURVATURE / h);
        gradient[i] = cells.mass(i) * (slope[i] + (x[i] - from[i]) / h);
        diagonal[i] = cells.mass(i) * bend;
      }
      for (int i = 0; i < n - 1; i++) {
        double apart = x[i + 1] - x[i];
        double pull = temperature * cells.weight(i) / apart;
        gradient[i] += pull;
        gradient[i + 1] -= pull;
        double stiffness = pull / apart;
        diagonal[i] += stiffness;
        diagonal[i + 1] += stiffness;
        beside[i] = -stiffness;
      }
      double[] way = solved(diagonal, beside, gradient);
      double decrement = 0;
      double length = 1;
      for (int i = 0; i < n; i++) {
        decrement += way[i] * gradient[i];
        if (i == n - 1) continue;
        double closing = way[i + 1] - way[i];
        if (closing > 0) length = Math.min(length, SAFE * (x[i + 1] - x[i]) / closing);
      }
      if (decrement <= SMALL * temperature) {
        for (int i = 0; i < n; i++) x[i] -= length * way[i];
        if (decrement <= CONVERGED * temperature) return x;
        now = penalised(x, from, h);
        continue;
      }
      double[] next = new double[n];
      double then = Double.NaN;
      for (int halving = 0; halving < MOST_STEPS; halving++) {
        for (int i = 0; i < n; i++) next[i] = x[i] - length * way[i];
        then = penalised(next, from, h);
        if (then <= now - ENOUGH * length * decrement) break;
        length /= 2;
      }
      if (!(then < now)) break;
      x = next;
      now = then;
    }
    throw new IllegalArgumentException("a step of the quantiles has no minimum that is found");
  }

  /** F + W₂²/(2h) up to a constant; +∞ where means do not increase. */
  private double penalised(double[] x, double[] from, double h) {
    double[] v = LineLandscape.at(potential, x).energies(0);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += cells.mass(i) * (v[i] + (x[i] - from[i]) * (x[i] - from[i]) / (2 * h));
      if (i == x.length - 1) continue;
      double apart = x[i + 1] - x[i];
      if (!(apart > 0)) return Double.POSITIVE_INFINITY;
      sum -= temperature * cells.weight(i) * StrictMath.log(apart);
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  /** The solution of a symmetric positive system with three diagonals. */
  private static double[] solved(double[] diagonal, double[] beside, double[] right) {
    int n = diagonal.length;
    double[] pivot = diagonal.clone();
    double[] x = right.clone();
    for (int i = 1; i < n; i++) {
      double factor = beside[i - 1] / pivot[i - 1];
      pivot[i] -= factor * beside[i - 1];
      x[i] -= factor * x[i - 1];
    }
    x[n - 1] /= pivot[n - 1];
    for (int i = n - 2; i >= 0; i--) x[i] = (x[i] - beside[i] * x[i + 1]) / pivot[i];
    return x;
  }
}
