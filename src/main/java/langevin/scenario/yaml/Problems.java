package langevin.scenario.yaml;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong so far. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Place place, String message) {
    add(place.problem(message));
  }

  public void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  public int count() {
    return found.size();
  }

  public void throwIfAny() throws BadScenario {
    if (!found.isEmpty()) {
      throw asBadScenario();
    }
  }

  /**
   * Everything that is wrong, to be thrown.
   *
   * @throws IllegalArgumentException if nothing is wrong
   */
  public BadScenario asBadScenario() {
    return new BadScenario(found);
  }
}
