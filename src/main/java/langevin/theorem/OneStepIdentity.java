package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Integrator;
import langevin.ensemble.PathRows;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.potential.Coefficient;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Profile;
import langevin.verdict.Weighing;

/**
 * Definition of the chain of Euler and Maruyama, X' = X − h∇V + √(2τh) ξ (estimators.md section 3):
 * E[ψ(X') | X] = ψ(X − h∇V) + τhΔψ for linear and quadratic ψ, exactly and whatever the step. With
 * R = X' − X + h∇V that is E[R | X] = 0, E[|R|² | X] = 2τhd and, with both, E|X'|² = E|X|² −
 * 2hE[X·∇V] + h²E|∇V|² + 2τhd: E[(X − h∇V)·R] = 0. All three are summed over every step since paths
 * are followed. It says that the simulator implements its scheme, with no bias that could hide it,
 * and nothing about the equation that the scheme approximates.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record OneStepIdentity(Mutation mutation) implements Statement {
  /** Sums of squares, each with the rounding of the positions. */
  private static final double ROUNDING = 0x1p-40;

  /** The statement as it is. */
  public OneStepIdentity() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("one-step-identity", "D13", "E[ψ(X')] = E[ψ(X − h∇V) + τhΔψ]");
  }

  @Override
  public Description description() {
    return new Description(
        "one-step identity",
        "The chain of Euler and Maruyama does in every step what it is said to do, exactly at any"
            + " step; any dimension, integrator euler-maruyama.",
        "E[ψ(X')] = E[ψ(X − h∇V) + τhΔψ], ψ linear and quadratic, summed over all steps",
        "theory.md D13");
  }

  @Override
  public Needs needs() {
    return Needs.of(Set.of(), Needs.ANY_DIMENSION, Set.of())
        .withoutWalls("a step that ends beyond a wall is folded back")
        .withoutCompanions()
        .following(Needs.Following.CHAIN);
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    if (conditions.diffusion().isPresent()) return Optional.of(SteadyState.PLACED);
    return conditions.temperature().varies() || conditions.temperature(0) > 0
        ? Optional.empty()
        : Optional.of("it is about the noise of every step, and here is none");
  }

  @Override
  public Optional<String> obstacle(Integrator integrator) {
    return integrator instanceof EulerMaruyama
        ? Optional.empty()
        : Optional.of("it is about the chain of the integrator euler-maruyama");
  }

  @Override
  public Statement with(Mutation wrong) {
    return new OneStepIdentity(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = SteadyState.obstacle(this, course);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    Conditions conditions = course.conditions();
    Conditions.Paths paths = conditions.paths().orElseThrow();
    int d = conditions.potential().dimension();
    PathRows rows = new PathRows(d, paths.work(), paths.chain());
    int first = rows.chainRow().orElseThrow();
    double noise = noise(course, paths, course.full().nodes().get(course.to()).time());
    List<Comparison> comparisons = new ArrayList<>();
    for (int a = 0; a < d; a++) {
      comparisons.add(
          new Comparison(
              "E[ΣR%s]/√(2∫τ dt) = 0".formatted(d == 1 ? "" : String.valueOf(a + 1)),
              compare(course, first + a, 1 / Math.sqrt(2 * noise), 0, 0)));
    }
    comparisons.add(
        new Comparison(
            "E[Σ|R|²]/(2d∫τ dt) = 1",
            compare(course, first + d, 1 / (2 * d * noise), 1, mutation.laplacianFactor())));
    comparisons.add(
        new Comparison(
            "E[Σ(X − h∇V)·R]/(d∫τ dt) = 0",
            compare(course, first + d + 1, 1 / (2 * d * noise), 0, 0)));
    return new Weighing(claim().name(), claim().label(), comparisons, "functions ψ")
        .with(variance(course, paths, first + d));
  }

  /**
   * Variance of the noise of all steps until each observed time.
   *
   * @param row of Σ|R|² less its mean, along paths
   */
  private Profile variance(Course course, Conditions.Paths paths, int row) {
    int d = course.conditions().potential().dimension();
    List<Profile.Point> points = new ArrayList<>();
    for (int k : course.observedInWindow()) {
      NodeEstimates now = course.full().nodes().get(k);
      if (!(now.time() > paths.time())) continue;
      double factor = 1 / (2 * d * noise(course, paths, now.time()));
      if (now.moments().pathMean(row).times(factor) instanceof Estimate.Known mean) {
        points.add(
            new Profile.Point(
                now.time(), mean.value() + 1, mean.standardError(), mutation.laplacianFactor()));
      }
    }
    return new Profile("variance", points);
  }

  /** ∫τ dt with the τ of every step, from where paths begin to that time. */
  private static double noise(Course course, Conditions.Paths paths, double until) {
    Coefficient temperature = course.conditions().temperature();
    double duration = until - paths.time();
    if (!temperature.varies()) return temperature.at(0) * duration;
    double step = course.full().step();
    double sum = 0;
    for (long k = 0; k < Math.round(duration / step); k++) {
      sum += step * temperature.at(paths.time() + (k + 0.5) * step);
    }
    return sum;
  }

  /**
   * @param row of the sums along paths
   * @param factor of it
   * @param more what is added to it on the left
   */
  private static Evidence compare(
      Course course, int row, double factor, double more, double right) {
    NodeEstimates last = course.full().nodes().get(course.to());
    Estimate mean = last.moments().pathMean(row).times(factor);
    if (mean instanceof Estimate.Absent(String reason)) return new Evidence.None(reason);
    Estimate.Known known = (Estimate.Known) mean;
    List<String> unmeasured =
        last.particles() < 2
            ? List.of("one particle has no standard error; use at least some thousands")
            : List.of();
    Remedies remedies = Remedies.of(course, course.full().step(), 1);
    return new Evidence.Weighed(
        known.value() + more,
        Evidence.Relation.EQUAL,
        right,
        new ErrorBudget(
            remedies.noise(
                known.standardError(),
                new NoiseLaw.Student(Math.max(1, known.influence().length - 1))),
            List.of(Remedies.rounding(ROUNDING)),
            unmeasured),
        1);
  }
}
