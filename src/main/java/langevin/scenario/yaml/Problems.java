package langevin.scenario.yaml;

import java.util.ArrayList;
import java.util.List;

/** Mistakes found so far, and, where a sweep is allowed, which keys take several values. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final List<Swept> swept = new ArrayList<>();
  private final boolean sweeping;

  /**
   * A number, a word or a list that takes several values.
   *
   * @param written the list or range as it stands in the tree
   * @param values what stands in its place at each point of the sweep
   * @param words how each is shown, distinct; none of numbers
   */
  public record Swept(Yaml written, List<? extends Yaml> values, List<String> words) {
    public Swept {
      values = List.copyOf(values);
      words = List.copyOf(words);
    }
  }

  /** Of values that are single. */
  public Problems() {
    this(false);
  }

  private Problems(boolean sweeping) {
    this.sweeping = sweeping;
  }

  /** Of a scenario in which any number may be a list or a range. */
  public static Problems sweeping() {
    return new Problems(true);
  }

  /** Whether a number may be a list or a range. */
  public boolean allowsSweeps() {
    return sweeping;
  }

  /** Notes what takes several values. */
  public void sweep(Swept several) {
    swept.add(several);
  }

  /** What takes several values, in the order in which it was read. */
  public List<Swept> swept() {
    return List.copyOf(swept);
  }

  public void add(Place place, String message) {
    add(place.problem(message));
  }

  public void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** Adds it unless something is wrong with that subject there, as at another sweep's point. */
  public void addFirst(Place place, String subject, String what) {
    Problem problem = place.problem(subject + " " + what);
    if (found.stream().noneMatch(p -> p.atPlaceOf(problem) && p.message().startsWith(subject))) {
      found.add(problem);
    }
  }

  /** Adds what others found. */
  public void addAll(Problems others) {
    others.found.forEach(this::add);
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
