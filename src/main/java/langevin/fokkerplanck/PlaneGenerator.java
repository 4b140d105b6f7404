package langevin.fokkerplanck;

import java.util.ArrayDeque;
import java.util.Deque;
import langevin.potential.Coefficient;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * Fokker–Planck operator on equal cells of a rectangle whose sides reflect or are one, L = L_x +
 * L_y, each with the rates of {@link LineGenerator} along its axis. A step is (1 − hL_y)⁻¹(1 −
 * hL_x)⁻¹: mass is conserved, no cell turns negative, and e^{−V/τ} in the centres, stationary for
 * both parts, is so for every step, whatever its length; of first order in h, by which it can be
 * extrapolated.
 *
 * <p>A drift that is no gradient stands on the faces in place of −ΔV, and then no law is known to
 * be stationary. Not for several threads at once: factors of a step are kept.
 */
final class PlaneGenerator implements TimeMesh.Generator {
  /** Lengths of steps whose factors are kept: two go side by side, and before them two others. */
  private static final int KEPT = 4;

  /** Lengths that differ by the rounding of times are one. */
  private static final double ALIKE = 1e-10;

  private final PlaneCells cells;
  private final Potential potential;
  private final Coefficient schedule;
  private final double drift;
  private final Direction alongX;
  private final Direction alongY;
  private final double[] turned;
  private double time = Double.NaN;
  private double temperature = Double.NaN;
  private double[] energy = new double[0];

  /** Those of the last lengths, the latest first. */
  private final Deque<Step> steps = new ArrayDeque<>();

  /**
   * @param potential in two dimensions, the one at {@code time} is taken
   * @param temperature τ &gt; 0
   * @throws IllegalArgumentException if V is not finite somewhere in the rectangle
   */
  PlaneGenerator(PlaneCells cells, Potential potential, double time, double temperature) {
    this(cells, potential, new Coefficient.Constant(temperature), 1);
    at(time);
  }

  /**
   * Of a landscape and a temperature that are taken later.
   *
   * @param schedule τ(t) &gt; 0
   * @param drift factor of ∇V in the equation, normally 1
   */
  PlaneGenerator(PlaneCells cells, Potential potential, Coefficient schedule, double drift) {
    this.cells = cells;
    this.potential = potential;
    this.schedule = schedule;
    this.drift = drift;
    alongX = new Direction(0);
    alongY = new Direction(1);
    turned = new double[cells.count()];
  }

  /** Takes landscape and temperature at this time; where the temperature jumps, that after it. */
  void at(double t) {
    take(t, schedule.at(t));
  }

  @Override
  public void upTo(double t) {
    take(t, schedule.varies() ? schedule.at(Math.nextDown(t)) : schedule.at(t));
  }

  private void take(double t, double tau) {
    boolean still = t == time || (!Double.isNaN(time) && !potential.driven());
    time = t;
    if (still && tau == temperature) return;
    temperature = tau;
    if (potential.conservative()) {
      energy = energies(cells, potential, t);
      alongX.climb(energy);
      alongY.climb(turned(energy));
    } else {
      energy = new double[cells.count()];
      alongX.lean();
      alongY.lean();
    }
    steps.clear();
  }

  /**
   * Flow between neighbours along one axis.
   *
   * <p>Cells are numbered with this axis as the slow index: those of y are transposed.
   */
  final class Direction {
    private final int axis;

    /** How many cells lie between one and the next. */
    final int lines;

    /** V after a cell less V in it, rates onward and back, by the cell before the face. */
    final double[] rise;

    private final double[] up;
    private final double[] down;

    private Direction(int axis) {
      this.axis = axis;
      lines = cells.count(1 - axis);
      int faces = cells.ring() ? cells.count() : cells.count() - lines;
      rise = new double[faces];
      up = new double[cells.count()];
      down = new double[cells.count()];
    }

    /** The cell after a face. */
    int after(int face) {
      return face + lines < cells.count() ? face + lines : face + lines - cells.count();
    }

    /** Takes the steps of V. */
    private void climb(double[] v) {
      for (int k = 0; k + lines < v.length; k++) rise[k] = v[k + lines] - v[k];
      if (cells.ring()) acrossSeam(v);
      takeRates();
    }

    /** Of a drift that is no gradient, against it on the faces. */
    private void lean() {
      int n = rise.length;
      double[][] x = Lanes.doubles(2, n);
      for (int k = 0; k < Lanes.padded(n); k++) {
        int face = Math.min(k, n - 1);
        x[axis][Lanes.DOUBLES + k] = cells.edge(axis, face / lines + 1);
        x[1 - axis][Lanes.DOUBLES + k] = cells.centre(1 - axis, face % lines);
      }
      double[][] g = Lanes.doubles(2, n);
      potential.gradient(time, x, Lanes.DOUBLES, Lanes.DOUBLES + Lanes.padded(n), g);
      for (int k = 0; k < n; k++) rise[k] = cells.side(axis) * g[axis][Lanes.DOUBLES + k];
      takeRates();
    }

    private void takeRates() {
      double pace = temperature / (cells.side(axis) * cells.side(axis));
      for (int k = 0; k < rise.length; k++) {
        double x = drift * rise[k] / temperature;
        double less = LineGenerator.bernoulli(Math.abs(x));
        // B(−|x|) without a difference.
        double more = Math.abs(x) + less;
        up[k] = pace * (x > 0 ? less : more);
        down[k] = pace * (x > 0 ? more : less);
      }
    }

    /** On a tilted ring the force goes around, the energy does not. */
    private void acrossSeam(double[] v) {
      double[] tilt = tilt();
      int last = v.length - lines;
      for (int k = 0; k < lines; k++) rise[last + k] = tilt[k] + v[k] - v[last + k];
    }

    /** V at the end of each line less that at its begin. */
    double[] tilt() {
      double[][] x = new double[2][Lanes.padded(2 * lines)];
      for (int k = 0; k < x[0].length; k++) {
        int at = Math.min(k, 2 * lines - 1);
        x[axis][k] = cells.edge(axis, at < lines ? 0 : cells.count(axis));
        x[1 - axis][k] = cells.centre(1 - axis, at % lines);
      }
      double[] v = new double[x[0].length];
      potential.energy(time, x, 0, v.length, v);
      double[] tilt = new double[lines];
      for (int k = 0; k < lines; k++) tilt[k] = v[lines + k] - v[k];
      return tilt;
    }

    /**
     * Flow through a face, −(rate) m (e^{Δ} − 1) with Δ the difference of V/τ + log m: at
     * equilibrium 0, not the difference of two large terms.
     *
     * @param grown log(after/before)
     */
    double flux(int face, double before, double after, double grown) {
      double delta = drift * rise[face] / temperature + grown;
      // Of the two equal forms the one whose exponential is below 1.
      return delta > 0
          ? down[face] * after * StrictMath.expm1(-delta)
          : -up[face] * before * StrictMath.expm1(delta);
    }

    /** Σ |up m − down m′| of what leaves or enters each cell. */
    private void flows(double[] m, double[] rate) {
      for (int k = 0; k < rise.length; k++) {
        double flux = up[k] * m[k] - down[k] * m[after(k)];
        rate[k] -= flux;
        rate[after(k)] += flux;
      }
    }
  }

  Direction direction(int axis) {
    return axis == 0 ? alongX : alongY;
  }

  @Override
  public double pace(double t, double[] m) {
    at(t);
    double[] rate = new double[m.length];
    alongX.flows(m, rate);
    double[] across = new double[m.length];
    alongY.flows(turned(m), across);
    double[] back = new double[m.length];
    transpose(across, cells.rows(), cells.columns(), back);
    double pace = 0;
    for (int k = 0; k < rate.length; k++) pace += Math.abs(rate[k] + back[k]);
    return pace;
  }

  /** Numbers of the cells with y as the slow index. */
  double[] turned(double[] m) {
    return transposed(m, cells.columns(), cells.rows());
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
    double[] padded = Lanes.doubles(n);
    potential.energy(
        time,
        points(cells, alongX, alongY),
        Lanes.DOUBLES,
        Lanes.DOUBLES + Lanes.padded(n),
        padded);
    double[] v = new double[n];
    System.arraycopy(padded, Lanes.DOUBLES, v, 0, n);
    for (double each : v) {
      if (!Double.isFinite(each)) {
        throw new IllegalArgumentException("the landscape is not finite where the law may go");
      }
    }
    return v;
  }

  /** ∇V at the centres of cells, by axis. */
  static double[][] gradients(PlaneCells cells, Potential potential, double time) {
    int n = cells.count();
    double[][] padded = Lanes.doubles(2, n);
    potential.gradient(
        time, points(cells, 0, 0), Lanes.DOUBLES, Lanes.DOUBLES + Lanes.padded(n), padded);
    double[][] g = new double[2][n];
    for (int a = 0; a < 2; a++) System.arraycopy(padded[a], Lanes.DOUBLES, g[a], 0, n);
    return g;
  }

  /** ∂V/∂t at the centres of cells. */
  static double[] timeDerivatives(PlaneCells cells, Potential potential, double time) {
    int n = cells.count();
    double[] padded = Lanes.doubles(n);
    potential.timeDerivative(
        time, points(cells, 0, 0), Lanes.DOUBLES, Lanes.DOUBLES + Lanes.padded(n), padded);
    double[] r = new double[n];
    System.arraycopy(padded, Lanes.DOUBLES, r, 0, n);
    return r;
  }

  private static double[][] points(PlaneCells cells, double alongX, double alongY) {
    int n = cells.count();
    double[][] x = Lanes.doubles(2, n);
    for (int k = 0; k < Lanes.padded(n); k++) {
      int cell = Math.min(k, n - 1);
      x[0][Lanes.DOUBLES + k] = cells.centre(0, cells.place(0, cell)) + alongX * cells.side(0);
      x[1][Lanes.DOUBLES + k] = cells.centre(1, cells.place(1, cell)) + alongY * cells.side(1);
    }
    return x;
  }

  PlaneCells cells() {
    return cells;
  }

  /** V in the centres; 0 of a drift that has none. */
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
  @Override
  public void step(double h, double[] m) {
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

  private Elimination elimination(double h, Direction d) {
    return cells.ring()
        ? Elimination.around(h, d.up, d.down, d.lines)
        : Elimination.between(h, d.up, d.down, d.lines);
  }

  /** Factors of both parts for one h. */
  private final class Step {
    final double length;
    final Elimination alongX;
    final Elimination alongY;

    Step(double h) {
      length = h;
      alongX = elimination(h, PlaneGenerator.this.alongX);
      alongY = elimination(h, PlaneGenerator.this.alongY);
    }
  }

  private static double[] transposed(double[] m, int slow, int fast) {
    double[] out = new double[m.length];
    transpose(m, slow, fast, out);
    return out;
  }

  /** In tiles that stay in the first cache. */
  private static void transpose(double[] m, int slow, int fast, double[] out) {
    int tile = 16;
    for (int a = 0; a < slow; a += tile) {
      for (int b = 0; b < fast; b += tile) {
        for (int i = a; i < Math.min(slow, a + tile); i++) {
          for (int j = b; j < Math.min(fast, b + tile); j++) {
            out[j * slow + i] = m[i * fast + j];
          }
        }
      }
    }
  }
}
