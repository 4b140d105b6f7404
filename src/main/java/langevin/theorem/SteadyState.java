package langevin.theorem;

import java.util.Optional;
import langevin.dynamics.Conditions;

/** Conditions of the statements about entropy production and currents (theory.md D18–D20). */
final class SteadyState {
  /** Why a statement with a temperature says nothing where the noise depends on the place. */
  static final String PLACED =
      "the noise depends on the place, so there is no temperature and no Gibbs law";

  private SteadyState() {}

  /** Why nothing is said at a temperature that changes, or is 0, as a sentence. */
  static Optional<String> obstacle(Conditions conditions) {
    return conditions.diffusion().isEmpty() && conditions.temperature().varies()
        ? Optional.of(
            "it needs a temperature that stays the same: no state is steady while it changes")
        : cold(conditions, 0);
  }

  /** Why nothing is said where the temperature of that time is 0, or there is none. */
  static Optional<String> cold(Conditions conditions, double time) {
    if (conditions.diffusion().isPresent()) return Optional.of(PLACED);
    return conditions.temperature(time) > 0
        ? Optional.empty()
        : Optional.of("it needs a temperature greater than 0, by which entropy is produced");
  }

  /** τ, where there is no such obstacle. */
  static double temperature(Conditions conditions) {
    return conditions.temperature(0);
  }

  /** Why a statement cannot be put to the test on a run. */
  static Optional<String> obstacle(Statement statement, Course course) {
    Needs needs = statement.needs();
    boolean followed =
        needs.following() == Needs.Following.NOTHING || course.conditions().paths().isPresent();
    return course
        .obstacle(needs)
        .or(() -> needs.obstacle(course.conditions().domain()))
        .or(() -> statement.obstacle(course.conditions()))
        .or(() -> followed ? Optional.empty() : Optional.of("the paths were not followed"));
  }
}
