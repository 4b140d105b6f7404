package langevin.memory.retrieval;

import java.util.EnumMap;
import java.util.List;
import langevin.memory.Quantity;
import langevin.memory.Scheme;
import langevin.memory.TimeSeries;

/**
 * Mean curves over independent repetitions with their standard errors. Cues that share a network
 * are not independent: they are averaged first ({@link #mean}), and the standard error is taken
 * across networks (or across seeds of the theory).
 *
 * @param mean mean over repetitions
 * @param standardError s.d./√repetitions for each quantity and grid point; NaN for one repetition
 * @param stepError bar on what the time step leaves, as {@link StepError} has it; 0 where nothing
 *     is said of it
 * @param repetitions independent networks or seeds
 */
public record AveragedSeries(
    TimeSeries mean, TimeSeries standardError, TimeSeries stepError, int repetitions) {
  /** Nothing is said of the step. */
  public AveragedSeries(TimeSeries mean, TimeSeries standardError, int repetitions) {
    this(mean, standardError, zero(mean), repetitions);
  }

  private static TimeSeries zero(TimeSeries like) {
    EnumMap<Quantity, double[]> zeros = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      if (like.has(quantity)) zeros.put(quantity, new double[like.points()]);
    }
    return new TimeSeries(like.dt(), zeros);
  }

  /**
   * The same with the error of the step.
   *
   * @param run mean of some of the repetitions
   * @param companion mean of the same at twice the step
   */
  public AveragedSeries withCompanion(TimeSeries run, TimeSeries companion, Scheme scheme) {
    return new AveragedSeries(
        mean, standardError, StepError.of(run, companion, scheme), repetitions);
  }

  /** √(standardError² + stepError²) at grid point k. */
  public double error(Quantity quantity, int k) {
    return Math.hypot(standardError.curve(quantity)[k], stepError.curve(quantity)[k]);
  }

  /**
   * Averages independent repetitions.
   *
   * @throws IllegalArgumentException if the list is empty or the grids or quantities differ
   */
  public static AveragedSeries of(List<TimeSeries> repetitions) {
    TimeSeries mean = mean(repetitions);
    int count = repetitions.size();
    EnumMap<Quantity, double[]> errors = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      if (mean.has(quantity)) {
        double[] centre = mean.curve(quantity);
        double[] error = new double[mean.points()];
        for (int k = 0; k < error.length; k++) {
          double squares = 0;
          for (TimeSeries repetition : repetitions) {
            double deviation = repetition.curve(quantity)[k] - centre[k];
            squares += deviation * deviation;
          }
          error[k] = Math.sqrt(squares / ((double) count * (count - 1)));
        }
        errors.put(quantity, error);
      }
    }
    return new AveragedSeries(mean, new TimeSeries(mean.dt(), errors), count);
  }

  /**
   * The plain mean of every quantity, as over the cues of one network.
   *
   * @throws IllegalArgumentException if the list is empty or the grids or quantities differ
   */
  public static TimeSeries mean(List<TimeSeries> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("nothing to average");
    }
    TimeSeries first = runs.getFirst();
    EnumMap<Quantity, double[]> means = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      if (first.has(quantity)) {
        double[] sum = new double[first.points()];
        for (TimeSeries run : runs) {
          if (run.points() != first.points() || run.dt() != first.dt() || !run.has(quantity)) {
            throw new IllegalArgumentException("runs on different grids cannot be averaged");
          }
          double[] curve = run.curve(quantity);
          for (int k = 0; k < sum.length; k++) {
            sum[k] += curve[k];
          }
        }
        for (int k = 0; k < sum.length; k++) {
          sum[k] /= runs.size();
        }
        means.put(quantity, sum);
      }
    }
    return new TimeSeries(first.dt(), means);
  }
}
