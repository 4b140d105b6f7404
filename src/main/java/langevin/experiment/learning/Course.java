package langevin.experiment.learning;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import langevin.feedback.SetPoint;
import langevin.learning.claims.Outcome;

/**
 * The course of one network, read for what claims are about.
 *
 * @param network of the trajectories
 */
record Course(LearningScenario scenario, Trajectories all, int network) {
  /** The last part of a run in which a final force is taken. */
  private static final double LATE = 0.1;

  double end(Recorded what) {
    return all.value(all.rows() - 1, what, network);
  }

  double start(Recorded what) {
    return all.value(0, what, network);
  }

  double mean(Recorded what) {
    return mean(all.course(what, network));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private double late(Recorded what) {
    double[] course = all.course(what, network);
    return mean(Arrays.copyOfRange(course, course.length / 2, course.length));
  }

  /** The first step at which ‖∇H‖ is below half its start; infinite if it never is. */
  double collapse() {
    double half = start(Recorded.INFORMATION_FORCE) / 2;
    for (int row = 0; row < all.rows(); row++) {
      if (all.value(row, Recorded.INFORMATION_FORCE, network) < half) return all.step(row);
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The first step at which the test accuracy reaches the threshold; infinite if it never does. */
  double accurate() {
    for (int row = 0; row < all.rows(); row++) {
      if (all.value(row, Recorded.TEST_ACCURACY, network) >= scenario.diagnosis().accuracy()) {
        return all.step(row);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Share of rows with ‖∇H‖ ≥ c (theory.md B3). */
  double share(double threshold) {
    return share(threshold, false);
  }

  private double share(double threshold, boolean relative) {
    int above = 0;
    for (int row = 0; row < all.rows(); row++) {
      double force = all.value(row, Recorded.INFORMATION_FORCE, network);
      double unit = relative ? all.value(row, Recorded.LOSS_GRADIENT, network) : 1;
      if (force >= threshold * unit) above++;
    }
    return (double) above / all.rows();
  }

  /**
   * How far the controlled quantity is from its set point over the second half, a root mean square
   * in spans; NaN where nothing is led.
   */
  double miss(SetPoint aim) {
    Control control = scenario.control();
    if (!control.law().reads()) return Double.NaN;
    double squares = 0;
    int from = all.rows() / 2;
    for (int row = from; row < all.rows(); row++) {
      double y =
          switch (control.controlled()) {
            case ENTROPY -> all.value(row, Recorded.ENTROPY, network);
            case INFORMATION_FORCE -> all.value(row, Recorded.INFORMATION_FORCE, network);
            case LOG_VOLUME ->
                all.value(row, Recorded.INFORMATION, network)
                    + control
                        .controlled()
                        .floor(scenario.energy(), scenario.architecture().representation());
          };
      double off = (y - aim.value()) / aim.span();
      squares += off * off;
    }
    return Math.sqrt(squares / (all.rows() - from));
  }

  /** What claims are about. */
  Map<Outcome, Double> metrics() {
    double[] force = all.course(Recorded.INFORMATION_FORCE, network);
    double[] logs = Arrays.stream(force).map(StrictMath::log).toArray();
    int late = Math.max(0, force.length - 1 - (int) (LATE * (force.length - 1)));
    double finalLog = mean(Arrays.copyOfRange(logs, late, logs.length));
    double mean = mean(force);
    double squares = Arrays.stream(force).map(f -> (f - mean) * (f - mean)).sum();
    double[] lambda = all.course(Recorded.FEEDBACK_COEFFICIENT, network);
    double[] second = Arrays.copyOfRange(lambda, lambda.length / 2, lambda.length);
    Map<Outcome, Double> of = new EnumMap<>(Outcome.class);
    of.put(Outcome.LOG_FORCE, mean(logs));
    of.put(Outcome.FORCE_VARIATION, Math.sqrt(squares / force.length) / mean);
    of.put(Outcome.FORCE_RETAINED, finalLog - logs[0]);
    of.put(Outcome.FINAL_LOG_FORCE, finalLog);
    of.put(Outcome.EARLY_COLLAPSE, collapse() < scenario.steps() / 4.0 ? 1.0 : 0.0);
    of.put(Outcome.INFORMATION_KEPT, end(Recorded.INFORMATION) / start(Recorded.INFORMATION));
    of.put(Outcome.FINAL_INFORMATION, end(Recorded.INFORMATION));
    of.put(Outcome.TEST_LOSS, end(Recorded.TEST_LOSS));
    of.put(Outcome.GAP, end(Recorded.GENERALISATION_GAP));
    of.put(Outcome.ACCURACY_GAP, end(Recorded.ACCURACY_GAP));
    of.put(Outcome.LATE_INJECTION, Math.abs(late(Recorded.INJECTION)));
    of.put(Outcome.LATE_DISSIPATION, late(Recorded.DISSIPATION));
    of.put(Outcome.FINAL_ENTROPY, end(Recorded.ENTROPY));
    of.put(Outcome.REWARD, mean(Recorded.REWARD));
    of.put(Outcome.LATE_COEFFICIENT, mean(second));
    of.put(
        Outcome.LATE_ROOM,
        scenario.control().limits().maximum() - Arrays.stream(second).max().orElse(Double.NaN));
    double asked = scenario.diagnosis().share();
    double threshold = scenario.diagnosis().threshold();
    of.put(Outcome.EFFECTIVE, share(threshold, false) - asked);
    of.put(Outcome.RELATIVELY_EFFECTIVE, share(threshold, true) - asked);
    of.put(Outcome.VALIDATION_LOSS, end(Recorded.VALIDATION_LOSS));
    if (scenario.diagnosis().predictors()) {
      double[] predicted = all.course(Recorded.PREDICTED_FORCE, network);
      of.put(
          Outcome.PREDICTED_FORCE, mean(Arrays.stream(predicted).map(StrictMath::log).toArray()));
      of.put(Outcome.PARAMETER_JACOBIAN, mean(Recorded.PARAMETER_JACOBIAN));
      of.put(Outcome.INPUT_JACOBIAN, mean(Recorded.INPUT_JACOBIAN));
      of.put(Outcome.CONDITION_NUMBER, mean(Recorded.CONDITION_NUMBER));
      of.put(Outcome.PARTICIPATION_RATIO, mean(Recorded.PARTICIPATION_RATIO));
    }
    return of;
  }
}
