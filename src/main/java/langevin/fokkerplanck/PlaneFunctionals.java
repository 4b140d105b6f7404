package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Quantity;

/**
 * Numbers of a law on cells of the plane: moments with the centres of cells, S = −Σ m log(m/area),
 * D = Σ J (G − G⁺) over the faces of both directions with G = V + τ log m, and from τ²I = D +
 * 2∫J·∇V + ∫ρ|∇V|² the Fisher information (theory.md D3–D5). All err by even powers of the cells'
 * sides, up to a wall as well, because J vanishes there.
 */
final class PlaneFunctionals implements Marching.Functionals {
  /** Energies of opposite sides of a torus may differ by so much, as ends are typed in. */
  private static final double TYPED = 1e-3;

  private final Conditions conditions;
  private final PlaneCells cells;
  private final PlaneGenerator truth;
  private final List<Quantity.Component> components;

  PlaneFunctionals(Conditions conditions, PlaneCells cells, double from) {
    this.conditions = conditions;
    this.cells = cells;
    truth = new PlaneGenerator(cells, conditions.potential(), conditions.temperature(), 1);
    truth.at(from);
    components = components(conditions, goesAround(from));
  }

  /** The numbers there are, in the order of the columns. */
  List<Quantity.Component> components() {
    return components;
  }

  private static List<Quantity.Component> components(Conditions conditions, boolean goesAround) {
    List<Quantity.Component> all = new ArrayList<>();
    for (Quantity.Component c : Quantity.components(conditions)) {
      boolean here =
          switch (c.quantity()) {
            case MEAN, VARIANCE, COVARIANCE, MEAN_ENERGY, ENTROPY, DISSIPATION -> true;
            case FISHER_INFORMATION, POWER, WORK -> true;
            case FREE_ENERGY -> goesAround;
            // Of wells whose borders cut cells, and of paths, cells say nothing.
            default -> false;
          };
      if (here) all.add(c);
    }
    return List.copyOf(all);
  }

  /** On a tilted torus F of the landscape is no free energy. */
  private boolean goesAround(double from) {
    if (!(conditions.domain() instanceof Domain.Periodic)) return true;
    double most = TYPED * conditions.temperature(from);
    for (int axis = 0; axis < 2; axis++) {
      for (double tilt : truth.direction(axis).tilt()) {
        if (Math.abs(tilt) > most) return false;
      }
    }
    return true;
  }

  @Override
  public double[] values(double time, double[] masses, double work) {
    double[] m = normalised(masses);
    truth.at(time);
    double[] log = logs(m);
    double dissipation = 0;
    double along = 0;
    for (int axis = 0; axis < 2; axis++) {
      PlaneGenerator.Direction direction = truth.direction(axis);
      double[] here = axis == 0 ? m : truth.turned(m);
      double[] logs = axis == 0 ? log : truth.turned(log);
      for (int k = 0; k < direction.rise.length; k++) {
        double before = here[k];
        double after = here[direction.after(k)];
        if (!(before > 0 && after > 0)) continue;
        double grown = logs[direction.after(k)] - logs[k];
        double flux = direction.flux(k, before, after, grown);
        dissipation -= flux * (direction.rise[k] + truth.temperature() * grown);
        along += flux * direction.rise[k];
      }
    }
    double squares = 0;
    for (double[] g : PlaneGenerator.gradients(cells, conditions.potential(), time)) {
      for (int k = 0; k < m.length; k++) squares += m[k] * g[k] * g[k];
    }
    double tau = truth.temperature();
    double information = (dissipation + 2 * along + squares) / (tau * tau);
    return table(time, m, log, dissipation, information, work);
  }

  /** The values at the start, D and I by the law's own score. */
  double[] atStart(double time, double[] masses, PlaneStart start) {
    double[] m = normalised(masses);
    truth.at(time);
    double tau = truth.temperature();
    double[][] scores = start.scores(cells).orElse(null);
    double dissipation = scores == null ? Double.NaN : 0;
    double information = dissipation;
    if (scores != null) {
      double[][] g = PlaneGenerator.gradients(cells, conditions.potential(), time);
      for (int axis = 0; axis < 2; axis++) {
        for (int k = 0; k < m.length; k++) {
          double s = scores[axis][k];
          double force = g[axis][k] + tau * s;
          dissipation += m[k] * force * force;
          information += m[k] * s * s;
        }
      }
    }
    return table(time, m, logs(m), dissipation, information, 0);
  }

  @Override
  public double power(double time, double[] m) {
    double[] rate = PlaneGenerator.timeDerivatives(cells, conditions.potential(), time);
    double sum = 0;
    for (int k = 0; k < m.length; k++) sum += m[k] * rate[k];
    return sum;
  }

  /** With sum 1, which they have but for rounding; extrapolation would make it larger. */
  private static double[] normalised(double[] masses) {
    double mass = 0;
    for (double each : masses) mass += each;
    double[] m = new double[masses.length];
    for (int k = 0; k < m.length; k++) m[k] = masses[k] / mass;
    return m;
  }

  /** Log m; 0 where there is nothing. */
  private static double[] logs(double[] m) {
    double[] log = new double[m.length];
    for (int k = 0; k < m.length; k++) log[k] = m[k] > 0 ? StrictMath.log(m[k]) : 0;
    return log;
  }

  private double[] table(
      double time, double[] m, double[] log, double dissipation, double information, double work) {
    double[] v = truth.energy();
    double logArea = StrictMath.log(cells.side(0) * cells.side(1));
    double[] mean = new double[2];
    double energy = 0;
    double entropy = 0;
    for (int k = 0; k < m.length; k++) {
      for (int a = 0; a < 2; a++) mean[a] += m[k] * cells.centre(a, cells.place(a, k));
      energy += m[k] * v[k];
      entropy -= m[k] * (log[k] - logArea);
    }
    double[][] covariance = new double[2][2];
    for (int k = 0; k < m.length; k++) {
      double x = cells.centre(0, cells.place(0, k)) - mean[0];
      double y = cells.centre(1, cells.place(1, k)) - mean[1];
      covariance[0][0] += m[k] * x * x;
      covariance[0][1] += m[k] * x * y;
      covariance[1][1] += m[k] * y * y;
    }
    double[] values = new double[components.size()];
    for (int c = 0; c < values.length; c++) {
      List<Integer> axes = components.get(c).axes();
      values[c] =
          switch (components.get(c).quantity()) {
            case MEAN -> mean[axes.getFirst()];
            case VARIANCE -> covariance[axes.getFirst()][axes.getFirst()];
            case COVARIANCE -> covariance[axes.get(0)][axes.get(1)];
            case MEAN_ENERGY -> energy;
            case ENTROPY -> entropy;
            case FREE_ENERGY -> energy - conditions.temperature(time) * entropy;
            case DISSIPATION -> dissipation;
            case FISHER_INFORMATION -> information;
            case POWER -> power(time, m);
            case WORK -> work;
            default -> Double.NaN;
          };
    }
    return values;
  }
}
