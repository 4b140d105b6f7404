package langevin.experiment.learning;

import java.util.List;
import langevin.verdict.Description;

/**
 * A member of the catalogue of checks of learning: on networks of its own, on the trajectories of a
 * point, or on all points of a sweep.
 */
sealed interface Statement permits LearningCheck, PointCheck, SweepCheck {
  /** As in scenario files. */
  String name();

  /** What the catalogue says of it. */
  Description description();

  /** The ways in which it can be made wrong, each as it stands in a sentence. */
  List<String> errors();
}
