package langevin.experiment.memory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import langevin.estimate.Reading;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.retrieval.SlowPoint;

/** The numbers a trajectory is judged by (memory.md section 5), as columns of summary.csv. */
enum MemoryScalar {
  /** m*_T. */
  RECOVERY,
  /** t*. */
  RECOVERY_TIME,
  /** First time with m ≥ θ, over the runs that get there. */
  RETRIEVAL_TIME,
  /** Share of runs with m*_T ≥ θ. */
  RECOVERED,
  /** m at the end. */
  FINAL_OVERLAP,
  /** O_θ(T). */
  OCCUPANCY,
  /** M̄(T). */
  MEAN_EFFECTIVENESS,
  /** Φ_T. */
  PATH_FORCE,
  /** t_s, over the runs that have a slow point. */
  SLOW_POINT_TIME,
  /** V_s. */
  SLOW_POINT_SPEED,
  /** D_v(T). */
  DWELL,
  /** |dm/dt| at readout. */
  READOUT_SENSITIVITY,
  /** w_δ. */
  READOUT_WINDOW;

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  double of(Retrieval run) {
    return switch (this) {
      case RECOVERY -> run.recovery();
      case RECOVERY_TIME -> run.recoveryTime();
      case RETRIEVAL_TIME -> run.retrievalTime().orElse(Double.NaN);
      case RECOVERED -> run.recoverable() ? 1 : 0;
      case FINAL_OVERLAP -> run.finalOverlap();
      case OCCUPANCY -> run.occupancy();
      case MEAN_EFFECTIVENESS -> run.meanEffectiveness();
      case PATH_FORCE -> run.pathForce().orElse(Double.NaN);
      case SLOW_POINT_TIME -> run.slowPoint().map(SlowPoint::time).orElse(Double.NaN);
      case SLOW_POINT_SPEED -> run.slowPoint().map(SlowPoint::speed).orElse(Double.NaN);
      case DWELL -> run.dwell().orElse(Double.NaN);
      case READOUT_SENSITIVITY -> run.readoutSensitivity();
      case READOUT_WINDOW -> run.readoutWindow();
    };
  }

  /** Mean over the cues of each repetition, then over repetitions with their standard error. */
  Reading read(List<List<Retrieval>> judged) {
    return read(judged, this::of);
  }

  /** The same of any number; runs where it is NaN do not count. */
  static Reading read(List<List<Retrieval>> judged, ToDoubleFunction<Retrieval> number) {
    return reading(judged.stream().mapToDouble(runs -> mean(runs, number)).toArray());
  }

  private static double mean(List<Retrieval> runs, ToDoubleFunction<Retrieval> number) {
    return runs.stream()
        .mapToDouble(number)
        .filter(v -> !Double.isNaN(v))
        .average()
        .orElse(Double.NaN);
  }

  /** Mean and standard error of the numbers that are there. */
  static Reading reading(double[] numbers) {
    double[] there = Arrays.stream(numbers).filter(v -> !Double.isNaN(v)).toArray();
    if (there.length == 0) return new Reading(Double.NaN, Double.NaN);
    double sum = 0;
    for (double v : there) sum += v;
    double mean = sum / there.length;
    double squares = 0;
    for (double v : there) squares += (v - mean) * (v - mean);
    double error =
        there.length < 2
            ? Double.NaN
            : Math.sqrt(squares / ((double) there.length * (there.length - 1)));
    return new Reading(mean, error);
  }
}
