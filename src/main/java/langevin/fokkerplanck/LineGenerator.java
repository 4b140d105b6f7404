package langevin.fokkerplanck;

import langevin.potential.Coefficient;
import langevin.potential.Potential;
import langevin.potential.Tethered;

/**
 * Fokker–Planck operator on the cells of a line: rates at which mass goes from a cell to its
 * neighbours, (τ/(w_i d)) B(±ΔV/τ) with B(x) = x/(eˣ − 1), of Scharfetter and Gummel (1969), Chang
 * and Cooper (1970). Mass is conserved, no cell turns negative, e^{−V/τ} in the centres is
 * stationary, and in a landscape that stands still the free energy Σ m (V + τ log(m/w)) never
 * rises, whatever the step.
 *
 * <p>With an interaction W(x) = ½κx² (theory.md D17) V is that of {@link Tethered} about the mean
 * of the law at the beginning of the step. For κ ≥ 0 the free energy Σ m (V + τ log(m/w)) + ½κ Var
 * still never rises, whatever the step: it is a convex function of m, which the step takes at its
 * end, less ½κ(Σ m x)², which it takes along its tangent at the beginning (Eyre, 1998).
 *
 * <p>A step of implicit Euler, (1 − h L) m′ = m, is solved by elimination of states after
 * Grassmann, Taksar and Heyman (1985): sums, products and quotients of positive numbers only, so
 * that every mass has its full relative precision, be it e^{−400}.
 */
public final class LineGenerator implements TimeMesh.Generator {
  private final LineCells cells;
  private final LineLandscape landscape;
  private final LineLandscape ends;
  private final Coefficient schedule;
  private final double drift;
  private final double coupling;
  private final double[] rise;
  private final double[] up;
  private final double[] down;
  private double time = Double.NaN;
  private double temperature = Double.NaN;
  private double mean;
  private double[] alone = new double[0];
  private double[] energy = new double[0];

  // Of one elimination.
  private final double[] inverse;
  private final double[] right;
  private final double[] fromLast;

  /**
   * @param potential V in one dimension
   * @param temperature τ &gt; 0
   * @throws IllegalArgumentException unless the potential is of dimension 1 and τ positive
   */
  public LineGenerator(LineCells cells, Potential potential, double temperature) {
    this(cells, potential, new Coefficient.Constant(admissible(temperature)), 1, 0);
  }

  /**
   * @param schedule τ(t) &gt; 0
   * @param drift factor of ∇V in the equation, normally 1
   * @param coupling κ of the interaction; not on a ring
   */
  LineGenerator(
      LineCells cells, Potential potential, Coefficient schedule, double drift, double coupling) {
    if (potential.dimension() != 1) {
      throw new IllegalArgumentException("dimension " + potential.dimension());
    }
    this.cells = cells;
    this.schedule = schedule;
    this.drift = drift;
    this.coupling = coupling;
    landscape = LineLandscape.at(potential, cells.centres());
    ends = LineLandscape.at(potential, cells.faces()[0], cells.faces()[cells.count()]);
    rise = new double[cells.inner()];
    up = new double[cells.inner()];
    down = new double[cells.inner()];
    inverse = new double[cells.count()];
    right = new double[cells.count()];
    fromLast = new double[cells.count()];
  }

  LineCells cells() {
    return cells;
  }

  LineLandscape landscape() {
    return landscape;
  }

  private static double admissible(double temperature) {
    if (!(temperature > 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("temperature " + temperature);
    }
    return temperature;
  }

  /** Takes landscape and temperature at this time; where the temperature jumps, that after it. */
  public void at(double t) {
    take(t, schedule.at(t));
  }

  /** The same for a step that ends then: where the temperature jumps, that before it. */
  @Override
  public void upTo(double t) {
    take(t, schedule.varies() ? schedule.at(Math.nextDown(t)) : schedule.at(t));
  }

  private void take(double t, double tau) {
    boolean still = t == time || (!Double.isNaN(time) && !landscape.potential().driven());
    time = t;
    if (still && tau == temperature) return;
    temperature = admissible(tau);
    alone = landscape.energies(t);
    rates();
  }

  /** Draws to the mean of these masses, if there is an interaction, at the time taken. */
  void about(double[] m) {
    if (coupling == 0) return;
    double sum = 0;
    for (int i = 0; i < m.length; i++) sum += m[i] * cells.centres()[i];
    if (sum == mean) return;
    mean = sum;
    rates();
  }

  private void rates() {
    energy = alone;
    if (coupling != 0) {
      energy = new double[cells.count()];
      for (int i = 0; i < energy.length; i++) {
        double off = cells.centres()[i] - mean;
        energy[i] = alone[i] + 0.5 * coupling * off * off;
      }
    }
    int n = cells.count();
    for (int i = 0; i < rise.length; i++) {
      rise[i] = i + 1 < n ? energy[i + 1] - energy[i] : acrossSeam(time);
      double x = drift * rise[i] / temperature;
      double less = bernoulli(Math.abs(x));
      // B(−|x|) without a difference.
      double more = Math.abs(x) + less;
      double pace = temperature / cells.distance(i);
      up[i] = pace * (x > 0 ? less : more) / cells.width(i);
      down[i] = pace * (x > 0 ? more : less) / cells.width(i + 1 < n ? i + 1 : 0);
    }
  }

  /** B(x) = x/(eˣ − 1), x ≥ 0. */
  static double bernoulli(double x) {
    return x < 1e-5 ? 1 - x / 2 + x * x / 12 : x / StrictMath.expm1(x);
  }

  /** On a tilted ring the force goes around, the energy does not. */
  private double acrossSeam(double t) {
    double[] v = ends.energies(t);
    return v[1] - energy[cells.count() - 1] + energy[0] - v[0];
  }

  /** V in the centres, at the time taken. */
  double[] energy() {
    return energy;
  }

  /** V′ there. */
  double[] slopes() {
    double[] slopes = landscape.slopes(time);
    for (int i = 0; coupling != 0 && i < cells.count(); i++) {
      slopes[i] += coupling * (cells.centres()[i] - mean);
    }
    return slopes;
  }

  /** V after each inner face less V before it. */
  double rise(int face) {
    return rise[face];
  }

  /**
   * V + τ log ρ after an inner face less that before it; 0 where there is no mass.
   *
   * @param before mass of the cell before the face
   * @param after mass of the one after it
   */
  double potentialStep(int face, double before, double after) {
    if (!(before > 0 && after > 0)) return 0;
    int next = face + 1 < cells.count() ? face + 1 : 0;
    return drift * rise[face]
        + temperature * StrictMath.log(after / before * (cells.width(face) / cells.width(next)));
  }

  /** Rate from the cell before an inner face to the one after it, and back. */
  double up(int face) {
    return up[face];
  }

  double down(int face) {
    return down[face];
  }

  /** w e^{−V/τ}, normalised: the law that no step moves, unless a ring is tilted. */
  public double[] equilibrium() {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < cells.count(); i++) lowest = Math.min(lowest, energy[i]);
    double[] m = new double[cells.count()];
    double sum = 0;
    for (int i = 0; i < m.length; i++) {
      m[i] = cells.width(i) * StrictMath.exp(-drift * (energy[i] - lowest) / temperature);
      sum += m[i];
    }
    for (int i = 0; i < m.length; i++) m[i] /= sum;
    return m;
  }

  /**
   * m ← (1 − h L)⁻¹ m, at the time taken, L with the mean of m where there is an interaction.
   *
   * @param m masses, one per cell, not negative
   * @param h &gt; 0
   */
  @Override
  public void step(double h, double[] m) {
    about(m);
    if (cells.ring()) {
      ringStep(h, m);
      return;
    }
    int n = m.length;
    double excess = 1;
    double inverted = 1 / (1 + h * up[0]);
    double carried = m[0];
    inverse[0] = inverted;
    right[0] = carried;
    for (int i = 1; i < n; i++) {
      carried = m[i] + h * up[i - 1] * inverted * carried;
      excess = 1 + h * down[i - 1] * inverted * excess;
      inverted = 1 / (i + 1 < n ? excess + h * up[i] : excess);
      inverse[i] = inverted;
      right[i] = carried;
    }
    double next = carried * inverted;
    m[n - 1] = next;
    for (int i = n - 2; i >= 0; i--) {
      next = (right[i] + h * down[i] * next) * inverse[i];
      m[i] = next;
    }
  }

  @Override
  public double pace(double t, double[] m) {
    at(t);
    about(m);
    int n = m.length;
    double[] rate = new double[n];
    for (int i = 0; i < cells.inner(); i++) {
      int next = i + 1 < n ? i + 1 : 0;
      double flux = up[i] * m[i] - down[i] * m[next];
      rate[i] -= flux;
      rate[next] += flux;
    }
    double pace = 0;
    for (double r : rate) pace += Math.abs(r);
    return pace;
  }

  /** The last cell stays to the end; what leaves an eliminated one goes on to its neighbours. */
  private void ringStep(double h, double[] m) {
    int n = m.length;
    int last = n - 1;
    double excess = 1;
    double excessOfLast = 1;
    double toLast = h * down[last];
    double back = h * up[last];
    double carried = m[0];
    double carriedToLast = m[last];
    for (int i = 0; i < last; i++) {
      boolean beside = i == last - 1;
      double onward = h * up[i];
      double inverted = 1 / (excess + onward + toLast);
      inverse[i] = inverted;
      right[i] = carried;
      if (beside) {
        // Both ways to the last cell.
        back += h * down[i];
        fromLast[i] = back;
        excessOfLast += back * excess * inverted;
        carriedToLast += (onward + toLast) * carried * inverted;
      } else {
        fromLast[i] = back;
        excessOfLast += back * excess * inverted;
        carriedToLast += toLast * carried * inverted;
        double returning = h * down[i] * inverted;
        carried = m[i + 1] + onward * carried * inverted;
        excess = 1 + returning * excess;
        toLast = returning * toLast;
        back = back * onward * inverted;
      }
    }
    double atLast = carriedToLast / excessOfLast;
    m[last] = atLast;
    double next = atLast;
    for (int i = last - 1; i >= 0; i--) {
      next =
          i == last - 1
              ? (right[i] + fromLast[i] * atLast) * inverse[i]
              : (right[i] + h * down[i] * next + fromLast[i] * atLast) * inverse[i];
      m[i] = next;
    }
  }

  /**
   * Flux through each inner face, J = −ρ (V′ + τ (log ρ)′), as −(rate) m (e^{Δ} − 1) with Δ the
   * difference of V/τ + log ρ: at equilibrium 0, not the difference of two large terms.
   */
  double[] fluxes(double[] m) {
    double[] j = new double[rise.length];
    int n = m.length;
    for (int i = 0; i < j.length; i++) {
      int next = i + 1 < n ? i + 1 : 0;
      if (m[i] > 0 && m[next] > 0) {
        double delta =
            drift * rise[i] / temperature
                + StrictMath.log(m[next] / m[i] * (cells.width(i) / cells.width(next)));
        // Of the two equal forms the one whose exponential is below 1.
        j[i] =
            delta > 0
                ? down[i] * m[next] * StrictMath.expm1(-delta)
                : -up[i] * m[i] * StrictMath.expm1(delta);
      } else {
        j[i] = up[i] * m[i] - down[i] * m[next];
      }
    }
    return j;
  }
}
