package langevin.fokkerplanck;

import langevin.potential.Potential;

/**
 * Rates of a landscape that stands still, on cells of a line without a seam: the spectral gap λ₁
 * with its slow eigenfunction, mean first-passage times, committors (theory.md D10, D16). Each errs
 * by even powers of the cells' width, as everything on these cells.
 */
public final class LineRates {
  /** Rounds of inverse iteration; each takes λ₁/λ₂ of what is left. */
  private static final int ROUNDS = 400;

  private static final double CONVERGED = 1e-14;

  /** Of the eigenfunction, whose error is the root of the gap's. */
  private static final double PURE = 1e-11;

  private final LineCells cells;
  private final LineGenerator generator;
  private final double[] stationary;

  /**
   * @throws IllegalArgumentException on a ring, or if the landscape is driven
   */
  public LineRates(LineCells cells, Potential potential, double temperature) {
    if (cells.ring() || potential.driven()) {
      throw new IllegalArgumentException("rates are those of a line that stands still");
    }
    this.cells = cells;
    generator = new LineGenerator(cells, potential, temperature);
    generator.at(0);
    stationary = generator.equilibrium();
  }

  /**
   * The slowest decay to equilibrium, e^{−gap t}.
   *
   * @param eigenfunction in the centres, of mean 0 and mean square 1 at equilibrium
   * @param left root mean square of what another iteration would change in it: what it still has of
   *     other modes
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  public record Slow(double gap, double[] eigenfunction, double left) {}

  /**
   * Inverse iteration on functions of mean 0: −Lf = g is solved by sums of g over the equilibrium,
   * whose flux through a face is the sum of g below it.
   */
  public Slow slow() {
    int n = cells.count();
    double[] f = new double[n];
    for (int i = 0; i < n; i++) f[i] = cells.centres()[i];
    normalise(f);
    double gap = Double.NaN;
    double left = Double.NaN;
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[n];
      double[] flux = sums(f);
      for (int i = 0; i + 1 < n; i++) {
        next[i + 1] = next[i] + flux[i] / (stationary[i] * generator.up(i));
      }
      for (int i = 0; i < n; i++) next[i] = -next[i];
      center(next);
      double overlap = 0;
      for (int i = 0; i < n; i++) overlap += stationary[i] * f[i] * next[i];
      double before = gap;
      gap = 1 / Math.abs(overlap);
      normalise(next);
      double moved = 0;
      for (int i = 0; i < n; i++) {
        double to = Math.copySign(1, overlap) * next[i];
        moved += stationary[i] * (to - f[i]) * (to - f[i]);
        f[i] = to;
      }
      left = Math.sqrt(moved);
      if (Math.abs(gap - before) <= CONVERGED * gap && left <= PURE) break;
    }
    return new Slow(gap, f, left);
  }

  /** Σ_{k≤i} π_k f_k, of f of mean 0, from the side with less mass: far out each is as precise. */
  private double[] sums(double[] f) {
    int n = f.length;
    double[] sums = new double[n];
    double below = 0;
    double mass = 0;
    int i = 0;
    for (; i + 1 < n && mass < 0.5; i++) {
      below += stationary[i] * f[i];
      mass += stationary[i];
      sums[i] = below;
    }
    double above = 0;
    for (int k = n - 1; k > i; k--) {
      above += stationary[k] * f[k];
      sums[k - 1] = -above;
    }
    return sums;
  }

  private void center(double[] f) {
    double mean = 0;
    for (int i = 0; i < f.length; i++) mean += stationary[i] * f[i];
    for (int i = 0; i < f.length; i++) f[i] -= mean;
  }

  private void normalise(double[] f) {
    center(f);
    double square = 0;
    for (int i = 0; i < f.length; i++) square += stationary[i] * f[i] * f[i];
    for (int i = 0; i < f.length; i++) f[i] /= Math.sqrt(square);
  }

  /**
   * Mean time until the cell {@code target} is first reached from each cell to its left, 0 from
   * there on: τ_i − τ_{i+1} = Σ_{k≤i} π_k / (π_i u_i), sums of positive terms.
   */
  public double[] firstPassage(int target) {
    double[] mean = new double[cells.count()];
    double[] wait = new double[target];
    double below = 0;
    for (int i = 0; i < target; i++) {
      below += stationary[i];
      wait[i] = below / (stationary[i] * generator.up(i));
    }
    for (int i = target - 1; i >= 0; i--) mean[i] = mean[i + 1] + wait[i];
    return mean;
  }

  /** Probability to reach cell {@code to} before cell {@code from}, from each cell. */
  public double[] committor(int from, int to) {
    double[] q = new double[cells.count()];
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += 1 / (stationary[i] * generator.up(i));
      q[i + 1] = sum;
    }
    for (int i = from + 1; i <= to; i++) q[i] /= sum;
    for (int i = to + 1; i < q.length; i++) q[i] = 1;
    return q;
  }

  /** Reactive flux from cell {@code from} to {@code to} at equilibrium, per unit of time. */
  public double reactiveFlux(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) sum += 1 / (stationary[i] * generator.up(i));
    return 1 / sum;
  }
}
