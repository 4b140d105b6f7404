package langevin.experiment.learning;

import java.util.List;
import java.util.Optional;
import langevin.verdict.Weighing;

/**
 * A statement about the trajectories of one point, those that its networks run through anyway. A
 * new one is a class and a line in {@link LearningChecks}.
 */
non-sealed interface PointCheck extends Statement {
  /**
   * What the trajectories say about it.
   *
   * @param seeds the course of each; empty of one that diverged
   * @param sabotage which of {@link #errors()} it is given, from 1; 0 for none
   */
  Weighing weigh(LearningScenario scenario, List<Optional<Course>> seeds, int sabotage);
}
