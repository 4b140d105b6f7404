package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Sums;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * The decay of the free energy, of the dissipation and of the distance to equilibrium in a convex
 * landscape (theory.md D10): F − F_∞, D and on a line W₂² to e^{−V/τ}/Z fall at least as e^{−2Kt},
 * at every observed time since the window began. With equality where a Gaussian law of the
 * equilibrium's variance is shifted in a harmonic well.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record DecayOfFreeEnergy(Mutation mutation) implements Statement {
  /** The statement as it is. */
  public DecayOfFreeEnergy() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        "decay-of-free-energy",
        "D10",
        "F(t) − F_∞ ≤ e^{−2K(t−t₀)}(F(t₀) − F_∞), D(t) and W₂²(t) likewise");
  }

  @Override
  public Description description() {
    return new Description(
        "decay of the free energy",
        "In a convex landscape, ∇²V ≥ K > 0, free energy and dissipation decay at least"
            + " exponentially, and on a line the distance to equilibrium; a quadratic landscape, or"
            + " any convex one of dimension 1.",
        "F(t) − F_∞ ≤ e^{−2K(t − t₀)} (F(t₀) − F_∞), D(t) ≤ e^{−2K(t − t₀)} D(t₀), W₂²(t) ≤"
            + " e^{−2K(t − t₀)} W₂²(t₀), F_∞ = −τ log Z",
        "theory.md D10");
  }

  @Override
  public Needs needs() {
    return Needs.density(Set.of(Sums.DERIVATIVES)).withoutWalls(ConvexWell.WALLS);
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return ConvexWell.obstacle(conditions);
  }

  @Override
  public boolean onDistance(Conditions conditions) {
    return conditions.potential().dimension() == 1;
  }

  @Override
  public Statement with(Mutation wrong) {
    return new DecayOfFreeEnergy(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    ConvexWell well = ConvexWell.of(course.conditions());
    double temperature = course.conditions().temperature(0);
    double rate = 2 * well.convexity() * mutation.rateFactor();
    List<Comparison> comparisons = new ArrayList<>();
    NodeEstimates first = course.window().first();
    for (int k : course.observedInWindow()) {
      if (k == course.from()) continue;
      int node = k - course.from();
      double now = course.full().nodes().get(k).time();
      double left = StrictMath.exp(-rate * (now - first.time()));
      String time = Numerals.number(now);
      String start = Numerals.number(first.time());
      String bound = "e^{−2K(%s−%s)}".formatted(time, start);
      comparisons.add(
          new Comparison(
              "F(%s) − F_∞ ≤ %s(F(%s) − F_∞)".formatted(time, bound, start),
              new Inequality(
                      new Inequality.Side(
                          (run, n) -> well.excess(run.nodes().get(n), temperature), false),
                      new Inequality.Side(
                          (run, n) -> well.excess(run.first(), temperature).times(left), false),
                      ConvexWell.size(well.excess(first, temperature)),
                      (1 + left) * well.error())
                  .weigh(course, node),
              "free_energy_excess",
              now));
      comparisons.add(
          new Comparison(
              "D(%s) ≤ %sD(%s)".formatted(time, bound, start),
              new Inequality(
                      new Inequality.Side((run, n) -> run.nodes().get(n).dissipation(), true),
                      new Inequality.Side((run, n) -> run.first().dissipation().times(left), true),
                      ConvexWell.size(first.dissipation()),
                      0)
                  .weigh(course, node),
              "dissipation",
              now));
      if (onDistance(course.conditions())) {
        comparisons.add(
            new Comparison(
                "W₂²(%s) ≤ %sW₂²(%s)".formatted(time, bound, start),
                new Inequality(
                        new Inequality.Side((run, n) -> run.distance(n), false),
                        new Inequality.Side((run, n) -> run.distance(0).times(left), false),
                        ConvexWell.size(course.window().distance(0)),
                        0)
                    .weigh(course, node),
                "distance",
                now));
      }
    }
    return new Weighing(claim().name(), claim().label(), comparisons, "sides and times");
  }
}
