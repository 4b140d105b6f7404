package langevin.theorem;

import java.util.List;
import java.util.Optional;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * A test of one statement: it supplies two sides and error terms with their remedies, and never
 * judges. A new one is a class and a line in {@link #all}.
 */
public interface Check extends Statement {
  /** What the run says about it; only where nothing is in the way of {@link #needs}. */
  Evidence compare(Course course);

  /** The same check of a statement that is wrong in this way. */
  @Override
  Check with(Mutation wrong);

  /** The same check of wrong statements, each of which must come out violated. */
  default List<Check> sabotaged() {
    return Mutation.ALL.stream().map(this::with).toList();
  }

  /** What the run says about it, or what is in the way. */
  default Evidence weigh(Course course) {
    Optional<String> obstacle =
        course.obstacle(needs()).or(() -> needs().obstacle(course.conditions().domain()));
    return obstacle.isPresent() ? new Evidence.None(obstacle.get()) : compare(course);
  }

  @Override
  default Weighing weighing(Course course) {
    return Weighing.of(course.about(claim()), weigh(course));
  }

  /** All checks, in the order of reports. */
  static List<Check> all() {
    return List.of(
        new FreeEnergyDissipation(), new EntropyProduction(), new EnergyBalance(), new WeakForm());
  }

  /**
   * The check of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Check named(String name) {
    for (Check c : all()) {
      if (c.claim().name().equals(name)) {
        return c;
      }
    }
    throw new IllegalArgumentException("no check '" + name + "'");
  }
}
