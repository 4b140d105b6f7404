package langevin.scenario;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong so far. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Place place, String message) {
    add(place.problem(message));
  }

  void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  int count() {
    return found.size();
  }

  void throwIfAny() throws BadScenario {
    if (!found.isEmpty()) {
      throw asBadScenario();
    }
  }

  /**
   * @throws IllegalArgumentException if nothing is wrong
   */
  BadScenario asBadScenario() {
    return new BadScenario(found);
  }
}
