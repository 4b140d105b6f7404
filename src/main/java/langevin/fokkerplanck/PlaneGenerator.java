package langevin.fokkerplanck;

import java.util.ArrayDeque;
import java.util.Deque;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * Fokker–Planck operator on equal cells of a rectangle with reflecting sides, L = L_x + L_y, each
 * with the rates of {@link LineGenerator} along its axis. A step is (1 − hL_y)⁻¹(1 − hL_x)⁻¹: mass
 * is conserved, no cell turns negative, and e^{−V/τ} in the centres, stationary for both parts, is
 * so for every step, whatever its length; of first order in h, by which it can be extrapolated.
 *
 * <p>V stands still. Not for several threads at once: factors of a step are kept.
 */
final class PlaneGenerator {
  /** Lengths of steps whose factors are kept: two go side by side, and before them two others. */
  private static final int KEPT = 4;

  /** Lengths that differ by the rounding of times are one. */
  private static final double ALIKE = 1e-10;

  private final PlaneCells cells;
  private final double temperature;
  private final double[] energy;
  private final double[] upX;
  private final double[] downX;

  /** Of the rates along y, transposed: j·columns + i. */
  private final double[] upY;

  private final double[] downY;
  private final double[] turned;

  /** Those of the last lengths, the latest first. */
  private final Deque<Step> steps = new ArrayDeque<>();

  /**
   * @param potential in two dimensions, the one at {@code time} is taken
   * @param temperature τ &gt; 0
   * @throws IllegalArgumentException if V is not finite somewhere in the rectangle
   */
  PlaneGenerator(PlaneCells cells, Potential potential, double time, double temperature) {
    this.cells = cells;
    this.temperature = temperature;
    energy = energies(cells, potential, time);
    int columns = cells.columns();
    int rows = cells.rows();
    double[] across = transposed(energy, columns, rows);
    int n = cells.count();
    upX = new double[n];
    downX = new double[n];
    upY = new double[n];
    downY = new double[n];
    rates(energy, rows, cells.side(0), upX, downX);
    rates(across, columns, cells.side(1), upY, downY);
    turned = new double[n];
  }

  /** V at the centres of cells. */
  static double[] energies(PlaneCells cells, Potential potential, double time) {
    return energies(cells, potential, time, 0, 0);
  }

  /**
   * V beside the centres of cells.
   *
   * @param alongX how far along x, in sides of a cell
   * @param alongY and along y
   */
  static double[] energies(
      PlaneCells cells, Potential potential, double time, double alongX, double alongY) {
    int n = cells.count();
    double[][] x = Lanes.doubles(2, n);
    for (int k = 0; k < Lanes.padded(n); k++) {
      int cell = Math.min(k, n - 1);
      x[0][Lanes.DOUBLES + k] = cells.centre(0, cell / cells.rows()) + alongX * cells.side(0);
      x[1][Lanes.DOUBLES + k] = cells.centre(1, cell % cells.rows()) + alongY * cells.side(1);
    }
    double[] padded = Lanes.doubles(n);
    potential.energy(time, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.padded(n), padded);
    double[] v = new double[n];
    System.arraycopy(padded, Lanes.DOUBLES, v, 0, n);
    for (double each : v) {
      if (!Double.isFinite(each)) {
        throw new IllegalArgumentException("the landscape is not finite where the law may go");
      }
    }
    return v;
  }

  /**
   * Rates between a cell and the next along the slow index.
   *
   * @param lines how many cells lie between one and the next
   */
  private void rates(double[] v, int lines, double side, double[] up, double[] down) {
    double pace = temperature / (side * side);
    for (int k = 0; k + lines < v.length; k++) {
      double x = (v[k + lines] - v[k]) / temperature;
      double less = LineGenerator.bernoulli(Math.abs(x));
      // B(−|x|) without a difference.
      double more = Math.abs(x) + less;
      up[k] = pace * (x > 0 ? less : more);
      down[k] = pace * (x > 0 ? more : less);
    }
  }

  PlaneCells cells() {
    return cells;
  }

  /** V in the centres. */
  double[] energy() {
    return energy;
  }

  double temperature() {
    return temperature;
  }

  /**
   * V + τ log(m/area) in the centres but for a constant: level where the law is at equilibrium.
   *
   * @param m masses &gt; 0
   */
  double[] potentials(double[] m) {
    double[] phi = new double[m.length];
    for (int k = 0; k < m.length; k++) {
      phi[k] = energy[k] + temperature * StrictMath.log(m[k]);
    }
    return phi;
  }

  /** m ← (1 − hL_y)⁻¹(1 − hL_x)⁻¹ m. */
  void step(double h, double[] m) {
    Step step = of(h);
    step.alongX.apply(m);
    transpose(m, cells.columns(), cells.rows(), turned);
    step.alongY.apply(turned);
    transpose(turned, cells.rows(), cells.columns(), m);
  }

  private Step of(double h) {
    for (Step known : steps) {
      if (Math.abs(known.length - h) <= ALIKE * h) return known;
    }
    if (steps.size() == KEPT) steps.removeLast();
    steps.addFirst(new Step(h));
    return steps.getFirst();
  }

  /** Factors of both parts for one h. */
  private final class Step {
    final double length;
    final Elimination alongX;
    final Elimination alongY;

    Step(double h) {
      length = h;
      alongX = new Elimination(h, upX, downX, cells.rows());
      alongY = new Elimination(h, upY, downY, cells.columns());
    }
  }

  /**
   * Elimination of states (see {@link LineGenerator}) on many lines side by side: products and sums
   * of positive numbers only.
   */
  private static final class Elimination {
    final int lines;
    final double[] onward;
    final double[] inverse;
    final double[] back;

    Elimination(double h, double[] up, double[] down, int lines) {
      this.lines = lines;
      int n = up.length;
      onward = new double[n];
      inverse = new double[n];
      back = new double[n];
      double[] excess = new double[n];
      for (int k = 0; k < n; k++) {
        int before = k - lines;
        double carried = before < 0 ? 0 : h * down[before] * inverse[before] * excess[before];
        excess[k] = 1 + carried;
        inverse[k] = 1 / (k + lines < n ? excess[k] + h * up[k] : excess[k]);
        onward[k] = before < 0 ? 0 : h * up[before] * inverse[before];
        back[k] = k + lines < n ? h * down[k] * inverse[k] : 0;
      }
    }

    void apply(double[] m) {
      int n = m.length;
      for (int k = lines; k < n; k++) {
        m[k] += onward[k] * m[k - lines];
      }
      for (int k = n - lines; k < n; k++) {
        m[k] *= inverse[k];
      }
      for (int row = n - 2 * lines; row >= 0; row -= lines) {
        for (int k = row; k < row + lines; k++) {
          m[k] = inverse[k] * m[k] + back[k] * m[k + lines];
        }
      }
    }
  }

  private static double[] transposed(double[] m, int columns, int rows) {
    double[] out = new double[m.length];
    transpose(m, columns, rows, out);
    return out;
  }

  /** In tiles that stay in the first cache. */
  private static void transpose(double[] m, int columns, int rows, double[] out) {
    int tile = 16;
    for (int a = 0; a < columns; a += tile) {
      for (int b = 0; b < rows; b += tile) {
        for (int i = a; i < Math.min(columns, a + tile); i++) {
          for (int j = b; j < Math.min(rows, b + tile); j++) {
            out[j * columns + i] = m[i * rows + j];
          }
        }
      }
    }
  }
}
