package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.dynamics.Followed;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.PositionMoments;
import langevin.estimate.Quantity;
import langevin.estimate.Sums;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * The thermodynamic uncertainty relation (theory.md D20) in a steady state: what a current Θ gains
 * in precision costs entropy, 2E[Θ]²/Var Θ ≤ ∫σ dt, weighed as the ratio of the sides. The currents
 * are the unwrapped displacements and the heat, since the time from which paths are followed.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record UncertaintyRelation(Mutation mutation) implements Statement {
  /** A current closer to 0, in standard errors of its mean, bounds nothing. */
  private static final double FLOWS = 6;

  /** Standard errors within which a steady state may seem to change: two-sided 10⁻⁵. */
  private static final double STEADY = 4.42;

  /** The statement as it is. */
  public UncertaintyRelation() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("uncertainty-relation", "D20", "2E[Θ]²/(Var Θ ∫σ dt) ≤ 1");
  }

  @Override
  public Description description() {
    return new Description(
        "uncertainty relation",
        "In a steady state no current is steadier than the entropy production allows; dimension 1"
            + " or 2. Paths are followed from when the law is steady.",
        "Var Θ/E[Θ]² ≥ 2/∫ σ dt for the displacement and the heat Θ from t₀ to t₁",
        "theory.md D20");
  }

  @Override
  public Needs needs() {
    return Needs.density(Set.of(Sums.DERIVATIVES))
        .goingAround(Seam.Around.FORCE)
        .withoutWalls("paths are turned back at the walls, and nothing flows across them")
        .following(Needs.Following.STEADY_PATHS);
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return SteadyState.obstacle(conditions);
  }

  @Override
  public Statement with(Mutation wrong) {
    return new UncertaintyRelation(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = SteadyState.obstacle(this, course);
    if (obstacle.isEmpty()) obstacle = absent(course);
    if (obstacle.isPresent()) return none(course, new Evidence.None(obstacle.get()));
    Optional<String> changes = changes(course.window());
    if (changes.isPresent()) return none(course, new Evidence.Outside(changes.get()));
    List<Comparison> comparisons = new ArrayList<>();
    for (Current current : currents(course)) {
      if (current.flows(course.window().last().moments())) {
        comparisons.add(
            new Comparison(
                course.about(claim()).statement() + ", Θ the " + current.name,
                compare(course, current)));
      }
    }
    return comparisons.isEmpty()
        ? none(course, new Evidence.None("no current is seen to flow; use more particles"))
        : new Weighing(claim().name(), claim().label(), comparisons, "currents");
  }

  private Weighing none(Course course, Evidence evidence) {
    return Weighing.of(course.about(claim()), evidence);
  }

  /**
   * A sum along paths.
   *
   * @param order with which the step's bias of its mean falls, at most
   */
  private record Current(String name, int row, double order) {
    boolean flows(PositionMoments seen) {
      return seen.pathMean(row) instanceof Estimate.Known mean
          && Math.abs(mean.value()) > FLOWS * mean.standardError();
    }
  }

  private static List<Current> currents(Course course) {
    List<Current> currents = new ArrayList<>();
    int d = course.scale().dimension();
    for (Quantity.Component c : Quantity.DISPLACEMENT.components(d, 0, 0)) {
      currents.add(new Current(c.title(), c.axes().getFirst(), Double.POSITIVE_INFINITY));
    }
    currents.add(new Current("heat", d, Followed.HEAT_ORDER));
    return currents;
  }

  private static Optional<String> absent(Course course) {
    Course.Run window = course.window();
    if (course.conditions().paths().orElseThrow().time() < window.first().time()) {
      return Optional.of(
          "paths are followed from before the window; follow them from an observed time");
    }
    for (NodeEstimates n : window.nodes()) {
      if (n.dissipation() instanceof Estimate.Absent(String reason)) return Optional.of(reason);
    }
    return Optional.empty();
  }

  /** Why the state is not steady: S or E|b|² changes along the window. */
  private static Optional<String> changes(Course.Run window) {
    NodeEstimates first = window.first();
    NodeEstimates last = window.last();
    boolean steady =
        alike(first.entropy(), last.entropy())
            && alike(first.squaredGradient(), last.squaredGradient());
    return steady
        ? Optional.empty()
        : Optional.of(
            "the law still changes after paths begin, so that no state is steady; follow them from"
                + " a later time");
  }

  private static boolean alike(Estimate first, Estimate last) {
    if (!(first.times(-1).plus(last) instanceof Estimate.Known change)) return true;
    double allowed = STEADY * change.standardError() + Math.abs(change.bias());
    return Math.abs(change.value()) <= allowed + Remedies.ROUNDING * size(last);
  }

  private static double size(Estimate e) {
    return e instanceof Estimate.Known k ? Math.abs(k.value()) : 0;
  }

  private Evidence compare(Course course, Current current) {
    Course.Run window = course.window();
    Simpson simpson = new Simpson(window.times(), window.step());
    Estimate.Known seen = ratio(course, window, simpson, current);
    Remedies remedies =
        Remedies.of(course, simpson, Math.min(course.weakOrder(true), current.order));
    return new Residual(
            seen,
            level ->
                level.nodes().stream()
                    .map(NodeEstimates::dissipation)
                    .filter(Estimate.Absent.class::isInstance)
                    .findFirst()
                    .orElseGet(() -> ratio(course, level, simpson, current)),
            remedies)
        .between(
            course,
            seen.value(),
            Evidence.Relation.AT_MOST,
            1,
            1,
            remedies.basis(Math.abs(seen.bias())),
            Remedies.rounding(Remedies.ROUNDING));
  }

  /** 2E[Θ]²/(Var Θ ∫σ dt); its relative change is that of the factors, to first order. */
  private Estimate.Known ratio(Course course, Course.Run run, Simpson simpson, Current current) {
    double temperature =
        SteadyState.temperature(course.conditions()) * mutation.temperatureFactor();
    double produced = mutation.excessFactor() / temperature;
    double[] weights = simpson.weights();
    Estimate produce = run.first().dissipation().times(0);
    for (int k = 0; k < weights.length; k++) {
      produce = produce.plus(run.nodes().get(k).dissipation().times(produced * weights[k]));
    }
    PositionMoments paths = run.last().moments();
    if (!(produce instanceof Estimate.Known sigma)
        || !(paths.pathMean(current.row) instanceof Estimate.Known mean)
        || !(paths.pathVariance(current.row) instanceof Estimate.Known variance)) {
      return new Estimate.Known(Double.NaN, new double[0], Double.NaN);
    }
    double value = 2 * mean.value() * mean.value() / (variance.value() * sigma.value());
    double[] influence = new double[mean.influence().length];
    for (int b = 0; b < influence.length; b++) {
      influence[b] =
          value
              * (2 * mean.influence()[b] / mean.value()
                  - variance.influence()[b] / variance.value()
                  - sigma.influence()[b] / sigma.value());
    }
    return new Estimate.Known(value, influence, value * sigma.bias() / sigma.value());
  }
}
