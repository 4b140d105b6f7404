package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.PositionMoments;
import langevin.estimate.TwoTimes;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * Detailed balance at equilibrium (theory.md D9): which of two times comes first cannot be told,
 * E[f(X_0) g(X_t)] = E[g(X_0) f(X_t)] for all f and g, Onsager's symmetry of correlations; with g =
 * 1 the law stays what it is. Weighed for every pair of a battery ({@link TwoTimes}) at every
 * observed time of the window. A drift that is no gradient has a steady state, if it has one, of
 * which this is violated.
 *
 * @param mutation what is wrong with the statement; it has no term that could be
 */
public record DetailedBalance(Mutation mutation) implements Statement {
  /** The statement as it is. */
  public DetailedBalance() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("detailed-balance", "D9", "E[f(X₀) g(X_t)] = E[g(X₀) f(X_t)]");
  }

  @Override
  public Description description() {
    return new Description(
        "detailed balance",
        "At equilibrium correlations of two times are symmetric (Onsager), whichever functions are"
            + " correlated; any dimension. Of a drift it says whether its steady state is an"
            + " equilibrium.",
        "E[f(X₀) g(X_t)] = E[g(X₀) f(X_t)] for a start at equilibrium",
        "theory.md D9");
  }

  @Override
  public Needs needs() {
    return Needs.of(Set.of(), Needs.ANY_DIMENSION, Set.of(Seam.Around.FORCE));
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return conditions.potential().driven()
        ? Optional.of("it needs a landscape that stands still")
        : SteadyState.obstacle(conditions);
  }

  @Override
  public boolean fromEquilibrium(Conditions conditions) {
    return conditions.potential().conservative();
  }

  @Override
  public boolean ofTwoTimes() {
    return true;
  }

  @Override
  public Statement with(Mutation wrong) {
    return new DetailedBalance(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    TwoTimes functions = new TwoTimes(course.scale(), course.conditions().domain());
    List<Comparison> comparisons = new ArrayList<>();
    for (int k : course.observedInWindow()) {
      if (k == 0) continue;
      String at = Numerals.number(course.full().nodes().get(k).time());
      for (int j = 1; j < functions.size(); j++) {
        for (int i = 0; i < j; i++) {
          String statement =
              "E[f(X₀) g(X_%s)] = E[g(X₀) f(X_%s)], f = %s, g = %s"
                  .formatted(at, at, functions.names().get(i), functions.names().get(j));
          comparisons.add(
              new Comparison(
                  statement, compare(course, k, functions.place(i, j), functions.place(j, i))));
        }
      }
    }
    return new Weighing(claim().name(), claim().label(), comparisons, "pairs and times");
  }

  private static Evidence compare(Course course, int k, int one, int other) {
    PositionMoments moments = course.full().nodes().get(k).moments();
    Estimate difference = difference(moments, one, other);
    if (difference instanceof Estimate.Absent(String reason)) return new Evidence.None(reason);
    return new Residual(
            (Estimate.Known) difference,
            level -> difference(level.nodes().get(k - course.from()).moments(), one, other),
            Remedies.of(course, course.full().step(), course.weakOrder(false)))
        .between(
            course,
            value(moments.correlation(one)),
            Evidence.Relation.EQUAL,
            value(moments.correlation(other)),
            1,
            Remedies.rounding(Remedies.ROUNDING));
  }

  private static Estimate difference(PositionMoments moments, int one, int other) {
    return moments.correlation(one).plus(moments.correlation(other).times(-1));
  }

  private static double value(Estimate e) {
    return e instanceof Estimate.Known k ? k.value() : Double.NaN;
  }
}
