package langevin.theorem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import langevin.dynamics.Conditions;
import langevin.estimate.Sums;
import langevin.verdict.Comparison;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/** Statement about the quantiles of an ensemble on a line, which bins tell. */
interface QuantileStatement extends Statement {
  /** Why it is not made between walls. */
  String walls();

  @Override
  default Needs needs() {
    return Needs.of(Set.of(Sums.DERIVATIVES), 1, Set.of(Seam.Around.values()))
        .withoutWalls(walls());
  }

  @Override
  default boolean onBins(Conditions conditions) {
    return conditions.potential().dimension() == 1;
  }

  /**
   * The comparisons on a course, or why there is none.
   *
   * @param among what a comparison is one of
   * @param comparisons throws an {@link IllegalArgumentException} whose message is a sentence if
   *     nothing can be compared
   */
  default Weighing weighing(Course course, String among, Supplier<List<Comparison>> comparisons) {
    return new Weighing(claim().name(), claim().label(), compared(course, comparisons), among);
  }

  private List<Comparison> compared(Course course, Supplier<List<Comparison>> comparisons) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return nothing(obstacle.get());
    try {
      return comparisons.get();
    } catch (IllegalArgumentException none) {
      return nothing(String.valueOf(none.getMessage()));
    }
  }

  private List<Comparison> nothing(String reason) {
    return List.of(new Comparison(claim().statement(), new Evidence.None(reason)));
  }
}
