package langevin.memory.retrieval;

import java.util.EnumMap;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.memory.TimeSeries;

/**
 * The error that the time step leaves, by what a companion at twice the step says of it (memory.md
 * section 2d).
 *
 * <p>With an error c dt^p a run at 2 dt is off by 2^p times as much as one at dt, so their
 * difference is 2^p − 1 times the error of the latter. Steps that people take are too long for p to
 * show to the last digit: orders down to 0.4 below the scheme's are allowed for, which makes the
 * bar at p = 2 half the difference rather than a third of it. An error that passes through zero is
 * not zero around it: the bar at a time is the largest at any common grid point within 2 dt.
 */
public final class StepError {
  /** By so much may the order that shows be lower than the scheme's. */
  private static final double SLACK = 0.4;

  private StepError() {}

  /** The part of the difference of a run and its companion that bounds the error of the run. */
  public static double part(Scheme scheme) {
    return part(scheme.order());
  }

  /** The same where the error is of that order. */
  public static double part(int order) {
    return 1 / (StrictMath.pow(2, order - SLACK) - 1);
  }

  /**
   * Bars for a function of two times, both row by row up to the diagonal: the largest part of a
   * difference at any common pair of grid points within 2 dt of both times; 0 at its beginning.
   *
   * @param fine at dt, of so many grid points
   * @param coarse at 2 dt
   * @param strict whether it is 0 on the diagonal, which says nothing
   */
  public static double[] ofTwoTimes(
      double[] fine, int points, double[] coarse, boolean strict, double part) {
    int common = (points - 1) / 2;
    double[] bars = new double[fine.length];
    for (int k = 1; k < points; k++) {
      for (int l = 0; l < (strict ? k : k + 1); l++) {
        double bar = 0;
        for (int j = (k - 1) / 2; j <= Math.min(common, k / 2 + 1); j++) {
          int last = Math.min(l / 2 + 1, strict ? j - 1 : j);
          for (int i = Math.max(0, (l - 1) / 2); i <= last; i++) {
            double change = coarse[triangle(j) + i] - fine[triangle(2 * j) + 2 * i];
            bar = Math.max(bar, part * Math.abs(change));
          }
        }
        bars[triangle(k) + l] = bar;
      }
    }
    return bars;
  }

  /** Where row k begins. */
  private static int triangle(int k) {
    return Math.toIntExact(k * (k + 1L) / 2);
  }

  /**
   * Bars for every curve that both have, on the grid of the run; 0 at its beginning, which is the
   * same for both.
   *
   * @param run at dt
   * @param companion at 2 dt, as long as the run to a step
   */
  static TimeSeries of(TimeSeries run, TimeSeries companion, Scheme scheme) {
    EnumMap<Quantity, double[]> bars = new EnumMap<>(Quantity.class);
    double part = part(scheme);
    for (Quantity quantity : Quantity.values()) {
      if (!run.has(quantity) || !companion.has(quantity)) continue;
      double[] fine = run.curve(quantity);
      double[] coarse = companion.curve(quantity);
      int common = Math.min((fine.length - 1) / 2, coarse.length - 1);
      double[] bar = new double[fine.length];
      for (int k = 1; k < bar.length; k++) {
        for (int j = Math.max(0, (k - 1) / 2); j <= Math.min(common, k / 2 + 1); j++) {
          bar[k] = Math.max(bar[k], part * Math.abs(coarse[j] - fine[2 * j]));
        }
      }
      bars.put(quantity, bar);
    }
    return new TimeSeries(run.dt(), bars);
  }
}
