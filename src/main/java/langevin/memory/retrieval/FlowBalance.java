package langevin.memory.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.memory.TimeSeries;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.Lever;
import langevin.verdict.Noise;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

/**
 * E(0) − E(T) = ∫ W dt along one network, as dt → 0 (memory.md sections 1, 5).
 *
 * <p>Both sides are those of the run at dt. In powers of dt either has an expansion c₀ + c_p dt^p +
 * c_{p+1} dt^{p+1} + … with the order p of the scheme. Runs of the same network at dt, dt/2, dt/4
 * and dt/8, for p = 2 without the first, whose step may be too long for that, cancel its first
 * terms (Richardson), which gives what the step adds to the difference of the sides, a correction;
 * the bar is what the finest run changed in that. It is taken as the largest change at any time up
 * to T, since at one time alone a term may happen to vanish, and added over both sides and all cues
 * without sign for the same reason.
 *
 * <p>The expansion is believed only where it shows: on both sides, the differences of successive
 * runs must fall with an observed order within 0.6 above p and 0.4 below 1 (estimators.md section
 * 2) or 0.8 below 2: where each difference is r times the next, r ≥ 1.8, the bar at the second
 * order holds what is left, however far r is from 4. Otherwise what the step adds is that which the
 * finest run changes, and the bar is the largest difference between any two of the runs that would
 * have been extrapolated. Where such a bar is more than a tenth of what is weighed, the runs have
 * not come together, and nothing bounds what the finest one is off by. Quadrature needs no term of
 * its own: the trapezoid's error is part of c₂.
 */
public final class FlowBalance {
  /** Name of the term of the time step. */
  public static final String STEP = "time step";

  /** Name of the term of rounding. */
  public static final String ROUNDING = "rounding";

  /** Of energies per neuron, which are of the order of 1. */
  private static final double DIGITS = 1e-12;

  /** Why a balance of nothing is not weighed. */
  static final String EMPTY =
      "nothing moves: energy lost and dissipation are both 0 up to rounding, so the statement is"
          + " empty here; a cue away from a fixed point puts it to the test";

  /** Steps per dt of the runs compared. */
  public static final List<Integer> REFINEMENTS = List.of(1, 2, 4, 8);

  /** All that is read of a run. */
  public static final Set<Quantity> CURVES =
      Set.of(
          Quantity.OVERLAP, Quantity.PATTERN_ENERGY, Quantity.NEURON_ENERGY, Quantity.DISSIPATION);

  /** Least order that shows for p = 1, and for p = 2. */
  private static final List<Double> LEAST = List.of(0.6, 1.2);

  /** By so much may the order that shows be above p. */
  private static final double ABOVE = 0.6;

  /** Part of what is weighed up to which a bar is one. */
  private static final double TRUSTED = 0.1;

  private FlowBalance() {}

  /**
   * One side of one cue at every grid time, a curve per run.
   *
   * @param first p
   */
  private record Side(List<double[]> runs, int first) {
    /** Whether log₂ of the ratio of successive differences shows the order p throughout. */
    boolean expands() {
      List<double[]> expanding = expanding();
      for (int j = 2; j < expanding.size(); j++) {
        double coarse = distance(expanding.get(j - 2), expanding.get(j - 1));
        double fine = distance(expanding.get(j - 1), expanding.get(j));
        double order = Math.log(coarse / fine) / Math.log(2);
        if (!(order > LEAST.get(first - 1) && order < first + ABOVE)) {
          return false;
        }
      }
      return true;
    }

    private List<double[]> expanding() {
      return first == 1 ? runs : runs.subList(1, runs.size());
    }

    /** Orders p, p + 1, … cancelled, one less than there are runs. */
    double[] extrapolated(List<double[]> some) {
      List<double[]> column = some;
      for (double factor = 1 << first; column.size() > 1; factor *= 2) {
        List<double[]> next = new ArrayList<>();
        for (int j = 1; j < column.size(); j++) {
          double[] coarse = column.get(j - 1);
          double[] fine = column.get(j);
          double[] better = new double[fine.length];
          for (int k = 0; k < better.length; k++) {
            better[k] = fine[k] + (fine[k] - coarse[k]) / (factor - 1);
          }
          next.add(better);
        }
        column = next;
      }
      return column.getFirst();
    }

    /** At the end of the run at dt. */
    double value() {
      double[] curve = runs.getFirst();
      return curve[curve.length - 1];
    }

    /** What the step has added to that. */
    double added(boolean expanded) {
      double[] curve = expanded ? extrapolated(expanding()) : runs.getLast();
      return value() - curve[curve.length - 1];
    }

    double bar(boolean expanded) {
      if (expanded) {
        List<double[]> all = expanding();
        return distance(extrapolated(all), extrapolated(all.subList(0, all.size() - 1)));
      }
      double largest = 0;
      for (double[] a : expanding()) {
        for (double[] b : expanding()) {
          largest = Math.max(largest, distance(a, b));
        }
      }
      return largest;
    }

    /** Largest difference at any time. */
    static double distance(double[] a, double[] b) {
      double largest = 0;
      for (int k = 0; k < a.length; k++) {
        largest = Math.max(largest, Math.abs(a[k] - b[k]));
      }
      return largest;
    }
  }

  /**
   * Both sides, averaged over the cues.
   *
   * @param levels a series per cue at dt and its {@link #REFINEMENTS}
   * @param dissipation {@link Quantity#DISSIPATION}; tests put the bare speed here, which is wrong
   * @param dt the step as what can be changed
   * @param scheme of all runs
   * @throws IllegalArgumentException unless there is a level for every refinement
   */
  public static Evidence of(
      List<List<TimeSeries>> levels, Quantity dissipation, Lever dt, Scheme scheme) {
    if (levels.size() != REFINEMENTS.size()) {
      throw new IllegalArgumentException(
          "four runs at dt, dt/2, dt/4 and dt/8 are needed, found " + levels.size());
    }
    int cues = levels.getFirst().size();
    double left = 0;
    double right = 0;
    double bar = 0;
    double step = 0;
    double settled = 0;
    // Of the bar: what the finest run changes in the extrapolation, or the largest difference.
    int order = 3;
    for (int c = 0; c < cues; c++) {
      List<double[]> losses = new ArrayList<>();
      List<double[]> works = new ArrayList<>();
      for (int level = 0; level < levels.size(); level++) {
        TimeSeries series = levels.get(level).get(c);
        losses.add(loss(series, REFINEMENTS.get(level)));
        works.add(work(series.curve(dissipation), series.dt(), REFINEMENTS.get(level)));
      }
      Side loss = new Side(losses, scheme.order());
      Side work = new Side(works, scheme.order());
      // A step that resolves one side only resolves neither.
      boolean expanded = loss.expands() && work.expands();
      if (!expanded) order = 1;
      left += loss.value() / cues;
      right += work.value() / cues;
      step += (loss.added(expanded) - work.added(expanded)) / cues;
      settled += (work.value() - work.added(expanded)) / cues;
      bar += (loss.bar(expanded) + work.bar(expanded)) / cues;
    }
    double length = levels.getFirst().getFirst().dt();
    double rounding = DIGITS * (1 + Math.abs(left));
    if (Math.max(Math.abs(left), Math.abs(right)) <= rounding) return new Evidence.Outside(EMPTY);
    ErrorBudget budget =
        new ErrorBudget(
            Noise.NONE,
            List.of(
                new Term(STEP, bar, Remedy.change("the time step", dt, order)),
                new Term(ROUNDING, rounding, Remedy.none("rounding", "more digits"))),
            bar > TRUSTED * Math.abs(settled)
                ? List.of(
                    "runs at ever smaller parts of the step have not come together; take a step of"
                        + " at most "
                        + length / 4)
                : List.of());
    return new Evidence.Weighed(
        left,
        Evidence.Relation.EQUAL,
        right,
        -step,
        budget,
        Math.abs(settled),
        Double.POSITIVE_INFINITY);
  }

  /** E(0) − E(t) at every step of the coarsest run. */
  private static double[] loss(TimeSeries series, int every) {
    double[] e1 = series.curve(Quantity.PATTERN_ENERGY);
    double[] e2 = series.curve(Quantity.NEURON_ENERGY);
    double[] loss = new double[(series.points() - 1) / every + 1];
    for (int k = 0; k < loss.length; k++) {
      loss[k] = e1[0] - e1[k * every] + (e2[0] - e2[k * every]);
    }
    return loss;
  }

  /** ∫₀ᵗ W dt by the trapezoid at every step of the coarsest run. */
  private static double[] work(double[] w, double dt, int every) {
    double[] work = new double[(w.length - 1) / every + 1];
    double sum = 0;
    for (int k = 1; k < w.length; k++) {
      sum += 0.5 * dt * (w[k - 1] + w[k]);
      if (k % every == 0) {
        work[k / every] = sum;
      }
    }
    return work;
  }
}
