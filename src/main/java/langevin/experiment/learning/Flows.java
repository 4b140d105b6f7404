package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import langevin.learning.Coefficient;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Training;
import langevin.learning.network.Networks;

/**
 * Gradient flows for statements about them, read at even times: the fifth-order scheme at a step
 * and at half of it, so that what the step leaves is known.
 */
final class Flows {
  /** Readings along a flow: intervals of four steps, for Boole's rule. */
  static final int INTERVALS = 20;

  private Flows() {}

  /**
   * Length of the flow that statements are tried on.
   *
   * @return a time of the order of 1 at the default rate
   */
  static double until(LearningScenario scenario) {
    return 10 * scenario.training().optimizer().rate();
  }

  /**
   * Readings at equal times from 0 to the end, by time and network.
   *
   * @param steps between two readings
   */
  static List<List<Reading>> run(
      Trial trial, Coefficient coefficient, double until, int readings, int steps) {
    double h = until / ((double) readings * steps);
    Networks networks =
        trial.networks(
            new Training(
                new Optimizer.GradientFlow(Optimizer.Scheme.DORMAND_PRINCE, h),
                0,
                trial.scenario().training().trained()));
    List<List<Reading>> course = new ArrayList<>();
    course.add(networks.readings());
    for (int k = 0; k < readings; k++) {
      networks.advance(steps, coefficient);
      course.add(networks.readings());
    }
    return course;
  }

  /**
   * ∫ of what is read, by Boole's rule: error of sixth order in the distance of readings.
   *
   * @param course a multiple of four intervals
   */
  static double integral(
      List<List<Reading>> course, int network, double until, ToDoubleFunction<Reading> of) {
    int intervals = course.size() - 1;
    double distance = until / intervals;
    double sum = 0;
    for (int k = 0; k <= intervals; k++) {
      double weight =
          switch (k % 4) {
            case 0 -> k == 0 || k == intervals ? 7 : 14;
            case 2 -> 12;
            default -> 32;
          };
      sum += weight * of.applyAsDouble(course.get(k).get(network));
    }
    return sum * 2 * distance / 45;
  }

  /**
   * A bar on the error of {@link #integral}: what every second reading makes of it. A stiff flow
   * has an error that does not fall in order, so the difference is not divided by its order.
   */
  static double bar(
      List<List<Reading>> course, int network, double until, ToDoubleFunction<Reading> of) {
    List<List<Reading>> half = new ArrayList<>();
    for (int k = 0; k < course.size(); k += 2) half.add(course.get(k));
    return Math.abs(integral(course, network, until, of) - integral(half, network, until, of));
  }

  /** Why flows of a scenario have no derivative to speak of; empty if they have. */
  static Optional<String> rough(LearningScenario scenario) {
    boolean hidden = !scenario.architecture().hidden().isEmpty();
    return scenario.architecture().activation().smooth() || !hidden
        ? Optional.empty()
        : Optional.of(
            "the activation %s has a kink at 0, so the flow has derivatives of order 1 only"
                .formatted(scenario.architecture().activation().word()));
  }
}
