package langevin.theorem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.PositionMoments;
import langevin.estimate.TwoTimes;
import langevin.text.Numerals;
import langevin.verdict.CheckResult;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Judge;
import langevin.verdict.Profile;
import langevin.verdict.Verdict;
import langevin.verdict.Weighing;

/**
 * Detailed balance at equilibrium (theory.md D9): which of two times comes first cannot be told,
 * E[f(X_0) g(X_t)] = E[g(X_0) f(X_t)] for all f and g, Onsager's symmetry of correlations; with g =
 * 1 the law stays what it is. Weighed for every pair of a battery ({@link TwoTimes}) at every
 * observed time of the window. A drift may start anywhere, and has a steady state, if it has one,
 * of which this is violated unless it is a gradient. So of a drift the law is judged first: if the
 * pairs with 1, or covariances of the coordinates, tell that it changes, nothing is weighed, and
 * else the pairs without 1 are.
 *
 * @param mutation what is wrong with the statement; it has no term that could be
 */
public record DetailedBalance(Mutation mutation) implements Statement {
  /** Probability that a law which is steady is found not to be. */
  private static final double UNSTEADY = 0.01;

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
    boolean atEquilibrium = fromEquilibrium(course.conditions());
    if (!atEquilibrium) {
      Optional<String> unsteady = unsteady(course, functions);
      if (unsteady.isPresent()) return Weighing.of(claim(), new Evidence.None(unsteady.get()));
    }
    List<Comparison> comparisons = new ArrayList<>();
    Map<Integer, List<Profile.Point>> pairs = new LinkedHashMap<>();
    for (int k : course.observedInWindow()) {
      if (k == 0) continue;
      String at = Numerals.number(course.full().nodes().get(k).time());
      for (int j = 1; j < functions.size(); j++) {
        for (int i = atEquilibrium ? 0 : 1; i < j; i++) {
          String statement =
              "E[f(X₀) g(X_%s)] = E[g(X₀) f(X_%s)], f = %s, g = %s"
                  .formatted(at, at, functions.names().get(i), functions.names().get(j));
          Evidence evidence = compare(course, k, functions.place(i, j), functions.place(j, i));
          comparisons.add(new Comparison(statement, evidence));
          if (i == 0 || !(evidence instanceof Evidence.Weighed weighed)) continue;
          pairs
              .computeIfAbsent(functions.place(i, j), _ -> new ArrayList<>())
              .add(
                  new Profile.Point(
                      course.full().nodes().get(k).time(),
                      weighed.left(),
                      weighed.budget().standardError(),
                      weighed.right()));
        }
      }
    }
    Weighing weighing =
        new Weighing(claim().name(), claim().label(), comparisons, "pairs and times");
    return pairs.values().stream()
        .max(Comparator.comparingDouble(DetailedBalance::apart))
        .map(worst -> weighing.with(new Profile("least_balanced", worst)))
        .orElse(weighing);
  }

  /** Standard errors between both correlations of a pair, where they are most. */
  private static double apart(List<Profile.Point> pair) {
    return pair.stream()
        .mapToDouble(p -> Math.abs(p.left() - p.right()) / p.standardError())
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  /**
   * A mean over the law, then and at the start.
   *
   * @param of what the mean is taken of
   */
  private record Mean(double time, String of, Evidence evidence) {}

  /** Why the law is not steady, by its worst mean at a level of all of them. */
  private Optional<String> unsteady(Course course, TwoTimes functions) {
    List<Mean> means = new ArrayList<>();
    for (int k : course.observedInWindow()) {
      if (k == 0) continue;
      double time = course.full().nodes().get(k).time();
      for (int j = 1; j < functions.size(); j++) {
        means.add(
            new Mean(
                time,
                "E[%s]".formatted(functions.names().get(j)),
                compare(course, k, functions.place(0, j), functions.place(j, 0))));
      }
      means.addAll(covariances(course, k));
    }
    Judge judge = new Judge(UNSTEADY, 1, Math.max(1, means.size()));
    String why = null;
    double worst = 0;
    for (Mean mean : means) {
      CheckResult result =
          judge.judge(new Claim(claim().name(), claim().label(), mean.of), mean.evidence);
      double z = Math.abs(result.z());
      if (!(result.verdict() instanceof Verdict.Violated) || z < worst) continue;
      worst = z;
      why =
          ("the law is not steady between %s and %s (%s is %s, then %s ± %s), so"
                  + " its correlations say nothing of balance; start it from its steady state")
              .formatted(
                  Numerals.number(course.full().nodes().getFirst().time()),
                  Numerals.number(mean.time),
                  mean.of,
                  Numerals.roundedTo(result.right(), result.standardError()),
                  Numerals.roundedTo(result.left(), result.standardError()),
                  Numerals.error(result.standardError()));
    }
    return Optional.ofNullable(why);
  }

  /** Of different coordinates, which no function of the battery sees. */
  private static List<Mean> covariances(Course course, int k) {
    List<Mean> means = new ArrayList<>();
    // Around a ring a coordinate jumps at the seam.
    if (course.conditions().domain() instanceof Domain.Periodic) return means;
    int axes = Math.min(course.scale().dimension(), TwoTimes.MOST_AXES);
    NodeEstimates start = course.full().nodes().getFirst();
    NodeEstimates now = course.full().nodes().get(k);
    for (int b = 1; b < axes; b++) {
      for (int a = 0; a < b; a++) {
        int one = a;
        int other = b;
        double unit = 1 / (course.scale().width().get(a) * course.scale().width().get(b));
        Estimate before = start.covariance(a, b).times(unit);
        Estimate after = now.covariance(a, b).times(unit);
        // All levels start at the same places, so that there they differ by nothing.
        means.add(
            new Mean(
                now.time(),
                "Cov(u%d, u%d)".formatted(a + 1, b + 1),
                between(
                    course,
                    after.plus(before.times(-1)),
                    level ->
                        level.nodes().get(k - course.from()).covariance(one, other).times(unit),
                    value(after),
                    value(before))));
      }
    }
    return means;
  }

  private static Evidence compare(Course course, int k, int one, int other) {
    PositionMoments moments = course.full().nodes().get(k).moments();
    return between(
        course,
        difference(moments, one, other),
        level -> difference(level.nodes().get(k - course.from()).moments(), one, other),
        value(moments.correlation(one)),
        value(moments.correlation(other)));
  }

  private static Evidence between(
      Course course,
      Estimate difference,
      Function<Course.Run, Estimate> ofLevel,
      double left,
      double right) {
    if (difference instanceof Estimate.Absent(String reason)) return new Evidence.None(reason);
    return new Residual(
            (Estimate.Known) difference,
            ofLevel,
            Remedies.of(course, course.full().step(), course.weakOrder(false)))
        .between(
            course, left, Evidence.Relation.EQUAL, right, 1, Remedies.rounding(Remedies.ROUNDING));
  }

  private static Estimate difference(PositionMoments moments, int one, int other) {
    return moments.correlation(one).plus(moments.correlation(other).times(-1));
  }

  private static double value(Estimate e) {
    return e instanceof Estimate.Known k ? k.value() : Double.NaN;
  }
}
