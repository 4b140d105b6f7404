package langevin.experiment;

import java.util.List;

/**
 * Times at which the ensemble is looked at: always at time 0 and at the end.
 *
 * @param steps step numbers, increasing, the first 0
 * @param times as written or as multiples of {@code every}; times[i] is steps[i]·dt to rounding
 */
public record ObservedTimes(List<Long> steps, List<Double> times) {
  /**
   * @throws IllegalArgumentException unless both are as long and not empty
   */
  public ObservedTimes {
    steps = List.copyOf(steps);
    times = List.copyOf(times);
    if (steps.size() != times.size() || steps.isEmpty()) {
      throw new IllegalArgumentException(steps.size() + " steps, " + times.size() + " times");
    }
  }
}
