package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.dynamics.PlaneScoreFit;
import langevin.estimate.plane.ExpectedPotential;

/**
 * Quick solution in the plane before a run (estimators.md section 1): φ = V + τ log ρ at the times
 * when it is asked for. Steps of {@link PlaneGenerator} of two lengths go side by side, and log ρ
 * is extrapolated to length 0, so that ρ stays positive and the order is 2. A second solution with
 * half the cells along each axis and twice the steps' length tells how sure it is.
 */
final class PlaneMarch {
  /** Most cells along an axis. */
  private static final int CELLS = 256;

  /** Numbers that are kept for all times together: 64 megabytes. */
  private static final double MOST_NUMBERS = 8e6;

  /** Fewer along an axis say nothing. */
  private static final int FEWEST = 48;

  /** Of the shorter steps, between two times that are asked for, if these are few, and if many. */
  private static final int STEPS = 16;

  private static final int FEWEST_STEPS = 4;

  /** Of them all together, about. */
  private static final int MOST_STEPS = 320;

  /** Of them to the first time, in which the law may change most. */
  private static final int FIRST_STEPS = 64;

  /** Fits of the score between two times that are asked for, and in the first of these. */
  private static final int FITS = 4;

  private static final int FIRST_FITS = 16;

  /** Cells along an axis while the rectangle is looked for. */
  private static final int LOOKING = 64;

  private static final int EXTENSIONS = 80;

  /** What may be beside a side that is no wall, and what part of the rectangle that is. */
  private static final double LOST = 1e-8;

  /** Beyond so many standard deviations a Gaussian has 10⁻⁹ of its mass. */
  private static final double FAR = 6;

  private static final double SIDE = 0.05;

  /** Coarse cells that the narrowest deviation of the start is wide at least. */
  private static final double RESOLVED = 0.7;

  /** Of τ, by which V within a fine cell may depart from that in its middle, as a mean square. */
  private static final double EVEN = 0.1;

  /** Of a cell's side. */
  private static final double QUARTER = 0.25;

  /** Below this a mass is none: its logarithm stays a number. */
  private static final double NOTHING = 1e-290;

  private final Conditions conditions;
  private final PlaneStart start;
  private final double from;
  private final List<Double> times;

  /** See {@link #unevenness}; empty before it is asked for. */
  private double[] quarters = new double[0];

  PlaneMarch(Conditions conditions, PlaneStart start, double from, List<Double> times) {
    this.conditions = conditions;
    this.start = start;
    this.from = from;
    this.times = times;
  }

  /** Empty if the law spreads too far, is too narrow, or V varies within cells. */
  Optional<PlanePilot> solve() {
    int cells = 2 * (int) Math.min(CELLS / 2, Math.sqrt(MOST_NUMBERS / times.size()) / 2);
    if (cells < FEWEST) return Optional.empty();
    try {
      Optional<PlaneCells> rectangle = rectangle(cells);
      if (rectangle.isEmpty()) return Optional.empty();
      PlaneCells fine = rectangle.get();
      PlaneCells coarse = new PlaneCells(fine.box(), cells / 2, cells / 2);
      if (start.narrowest() < RESOLVED * Math.max(coarse.side(0), coarse.side(1))) {
        return Optional.empty();
      }
      if (hides(fine)) return Optional.empty();
      // A multiple of 4, so that half of them are in pairs as well.
      int steps = Math.clamp(MOST_STEPS / times.size() / 4 * 4L, FEWEST_STEPS, STEPS);
      Solution exact = new Solution(fine, steps, FIRST_STEPS);
      Solution rough = new Solution(coarse, steps / 2, FIRST_STEPS / 2);
      List<ExpectedPotential.Moment> moments = new ArrayList<>();
      List<Double> starts = new ArrayList<>();
      List<PlaneScoreFit.Fit> fits = new ArrayList<>();
      double now = from;
      for (double time : times) {
        exact.march(now, time, (_, _) -> {});
        int every = 2 * Math.max(1, rough.next / (moments.isEmpty() ? FIRST_FITS : FITS) / 2);
        rough.march(
            now,
            time,
            (begin, k) -> {
              if (k % every == 0) starts.add(begin);
              // In the middle of its interval.
              if (k % every == every / 2) fits.add(NearestPolynomials.of(coarse, rough.slow));
            });
        if (unevenness(exact) > EVEN * conditions.temperature(from)) return Optional.empty();
        moments.add(moment(time, exact, rough));
        now = time;
      }
      return Optional.of(
          new PlanePilot(new PlaneScoreFit(starts, fits), new ExpectedPotential(moments)));
    } catch (ArithmeticException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** Whether the landscape is known to have something narrower than a cell. */
  private boolean hides(PlaneCells cells) {
    return conditions.potential().landmarks().stream()
        .anyMatch(
            l ->
                cells.box().contains(l.at())
                    && l.width() < RESOLVED * Math.max(cells.side(0), cells.side(1)));
  }

  /**
   * √E[(V at a cell's quarters, in the mean, less V in its middle)²]: neither grid would see it.
   */
  private double unevenness(Solution solution) {
    PlaneCells cells = solution.generator.cells();
    double[] apart = quarters;
    if (apart.length == 0) {
      apart = new double[cells.count()];
      double[] middle = solution.generator.energy();
      for (int corner = 0; corner < 4; corner++) {
        double[] v =
            PlaneGenerator.energies(
                cells,
                conditions.potential(),
                from,
                corner % 2 == 0 ? -QUARTER : QUARTER,
                corner / 2 == 0 ? -QUARTER : QUARTER);
        for (int k = 0; k < apart.length; k++) apart[k] += (v[k] - middle[k]) / 4;
      }
      quarters = apart;
    }
    double sum = 0;
    for (int k = 0; k < apart.length; k++) sum += solution.slow[k] * apart[k] * apart[k];
    return Math.sqrt(sum);
  }

  /** What is done before a step. */
  private interface Each {
    void step(double begin, int number);
  }

  /** Laws on one grid by steps of two lengths. */
  private final class Solution {
    final PlaneGenerator generator;
    final int steps;
    int next;
    final double[] slow;
    final double[] quick;

    /**
     * @param steps of the shorter ones between two times
     * @param first of them to the first time
     */
    Solution(PlaneCells cells, int steps, int first) {
      generator =
          new PlaneGenerator(cells, conditions.potential(), from, conditions.temperature(from));
      this.steps = steps;
      next = first;
      slow = start.masses(cells);
      quick = slow.clone();
    }

    /** Steps to the end, each told beforehand with its begin and number. */
    void march(double begin, double end, Each each) {
      double h = (end - begin) / next;
      for (int k = 0; k < next; k++) {
        each.step(begin + k * h, k);
        generator.step(h, slow);
        if (k % 2 == 1) generator.step(2 * h, quick);
      }
      next = steps;
    }

    /** Steps of length 0 at this time, without what another solution says of their errors. */
    ExpectedPotential.Moment at(double time) {
      PlaneCells cells = generator.cells();
      double[] fine = positive(slow);
      double[] coarse = positive(quick);
      double[] phi = generator.potentials(fine);
      double[] half = generator.potentials(coarse);
      double mass = 0;
      for (int k = 0; k < phi.length; k++) {
        phi[k] += phi[k] - half[k];
        mass += fine[k] * (fine[k] / coarse[k]);
      }
      return ExpectedPotential.through(
          time,
          new ExpectedPotential.Grid(
              cells.centre(0, 0),
              cells.centre(1, 0),
              cells.side(0),
              cells.side(1),
              cells.columns(),
              cells.rows()),
          phi,
          new ExpectedPotential.Law(
              generator.temperature(),
              StrictMath.log(mass * cells.side(0) * cells.side(1)),
              Double.NaN,
              Double.NaN,
              Double.NaN));
    }
  }

  private static double[] positive(double[] m) {
    double[] p = new double[m.length];
    for (int k = 0; k < m.length; k++) p[k] = Math.max(NOTHING, m[k]);
    return p;
  }

  private static ExpectedPotential.Moment moment(double time, Solution exact, Solution rough) {
    ExpectedPotential.Moment here = exact.at(time);
    ExpectedPotential.Moment there = rough.at(time);
    PlaneCells cells = rough.generator.cells();
    ExpectedPotential.Law law = here.law();
    ExpectedPotential.Reader reader = here.reader();
    ExpectedPotential.Reader other = there.reader();
    double logMass = law.logMass() - there.law().logMass();
    double square = 0;
    double unsure = 0;
    double divergence = 0;
    double[] a = new double[ExpectedPotential.Reader.NUMBERS];
    double[] b = new double[ExpectedPotential.Reader.NUMBERS];
    for (int k = 0; k < cells.count(); k++) {
      double m = rough.slow[k];
      if (m < LOST * LOST) continue;
      double x = cells.centre(0, k / cells.rows());
      double y = cells.centre(1, k % cells.rows());
      reader.evaluate(x, y, a);
      other.evaluate(x, y, b);
      double ratio = (a[0] - b[0]) / law.temperature() - logMass;
      square += m * (a[1] * a[1] + a[2] * a[2]);
      unsure += m * ((a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
      divergence += m * ratio * ratio / 2;
    }
    return new ExpectedPotential.Moment(
        time,
        here.grid(),
        here.coefficient(),
        new ExpectedPotential.Law(law.temperature(), law.logMass(), square, unsure, divergence));
  }

  /** As much of the plane as the law comes to fill; empty if that is too much. */
  private Optional<PlaneCells> rectangle(int cells) {
    double[][] ends = start.extent(FAR);
    for (int round = 0; round < EXTENSIONS; round++) {
      double[] lost = lost(PlaneCells.of(ends[0], ends[1], LOOKING, LOOKING));
      boolean enough = true;
      for (int side = 0; side < 4; side++) {
        if (lost[side] > LOST) {
          double more = 0.15 * (ends[1][side / 2] - ends[0][side / 2]);
          ends[side % 2][side / 2] += side % 2 == 0 ? -more : more;
          enough = false;
        }
      }
      if (enough) return Optional.of(PlaneCells.of(ends[0], ends[1], cells, cells));
    }
    return Optional.empty();
  }

  /** The largest mass beside the lower and upper side along x, and along y, at any time. */
  private double[] lost(PlaneCells cells) {
    Solution solution = new Solution(cells, 2, 8);
    double[] lost = new double[4];
    double now = from;
    for (double time : times) {
      solution.march(now, time, (_, _) -> {});
      now = time;
      double[] beside = new double[4];
      int columns = (int) Math.ceil(SIDE * cells.columns());
      int rows = (int) Math.ceil(SIDE * cells.rows());
      for (int k = 0; k < cells.count(); k++) {
        int i = k / cells.rows();
        int j = k % cells.rows();
        double m = solution.slow[k];
        if (i < columns) beside[0] += m;
        if (i >= cells.columns() - columns) beside[1] += m;
        if (j < rows) beside[2] += m;
        if (j >= cells.rows() - rows) beside[3] += m;
      }
      for (int side = 0; side < 4; side++) lost[side] = Math.max(lost[side], beside[side]);
    }
    return lost;
  }
}
