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
  RECOVERY("m* = max m(t) over 0 … T, the peak; between grid points that of a parabola"),
  RECOVERY_TIME("t*, the time of the peak, over the runs that have one before the end"),
  RETRIEVAL_TIME("first time with m ≥ θ, over the runs that get there"),
  RECOVERED("share of runs with m* ≥ θ"),
  FINAL_OVERLAP("m(T), at the end"),
  OCCUPANCY("O = (1/T) ∫ 1[m ≥ θ] dt, share of the time above the threshold"),
  MEAN_EFFECTIVENESS("M̄ = (1/T) ∫ m dt"),
  PATH_FORCE("Φ = (1/T) ∫ G dt, mean gradient size"),
  SLOW_POINT_TIME("t_s, when V is least after the peak, over the runs that have such a point"),
  SLOW_POINT_SPEED("V_s = V(t_s)"),
  DWELL("D_v = (1/T) ∫ 1[V ≤ v₀] dt, share of the time at low speed"),
  READOUT_SENSITIVITY("|dm/dt| at readout"),
  READOUT_WINDOW("w_δ, length of the time around t* with m ≥ m* − δ");

  private final String meaning;

  MemoryScalar(String meaning) {
    this.meaning = meaning;
  }

  /** Its definition in one line. */
  String meaning() {
    return meaning;
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  double of(Retrieval run) {
    return switch (this) {
      case RECOVERY -> run.recovery();
      case RECOVERY_TIME -> run.recoveryTime().orElse(Double.NaN);
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

  /**
   * Mean over the cues of each repetition, then over repetitions; the error is √(s² + b²) with
   * their standard error s and what a companion at twice the step says is left, b.
   */
  static Reading read(MemoryFindings.Repeated side, ToDoubleFunction<Retrieval> number) {
    Reading reading = read(side.judged(), number);
    double left =
        side.companion()
            .map(
                c ->
                    c.part()
                        * Math.abs(
                            read(c.coarse(), number).value() - read(c.fine(), number).value()))
            .orElse(0.0);
    // Where one of the two has no such number at all, nothing is said of the step.
    return Double.isNaN(left)
        ? reading
        : new Reading(reading.value(), Math.hypot(reading.standardError(), left));
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
