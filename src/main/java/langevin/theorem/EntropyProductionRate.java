package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.dynamics.Followed;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Sums;
import langevin.potential.Coefficient;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * The entropy production by density and by the heat along trajectories (theory.md D18), whatever
 * the drift b; of a landscape it is −∇V. Two comparisons: S(t₁) − S(t₀) + Q/τ = ∫σ dt with σ =
 * (1/τ)E|b − τ∇log ρ|² from the density, where there is one, and Q = ∫(E|b|² + τE[∇·b]) dt, which
 * needs none. The heat Q = E[∫b∘dX] is summed along the paths. In a steady state the first is σ =
 * (1/τ)E[b∘dX/dt]. At a temperature that changes the entropy that flows off is ∫dQ/τ(t), which by
 * parts is Q/τ less ∫Q d(1/τ).
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record EntropyProductionRate(Mutation mutation) implements Statement {
  /** The dimensions in which densities are estimated. */
  private static final int DENSITIES = 2;

  /** The statement as it is. */
  public EntropyProductionRate() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("entropy-production-rate", "D18", "S(t₁) − S(t₀) + Q/τ = ∫σ dt");
  }

  private Claim changing() {
    return new Claim(claim().name(), claim().label(), "S(t₁) − S(t₀) + ∫dQ/τ = ∫σ dt");
  }

  private Claim medium() {
    return new Claim(claim().name(), claim().label(), "Q = ∫(E|b|² + τE[∇·b]) dt");
  }

  @Override
  public Description description() {
    return new Description(
        "entropy production rate",
        "The entropy produced, by the density and by the heat along trajectories; in three and more"
            + " dimensions the heat alone.",
        "S(t₁) − S(t₀) + Q/τ = ∫ σ dt, σ = (1/τ) E|b − τ∇log ρ|², Q = E[∫ b∘dX] = ∫ (E|b|² + τ"
            + " E[∇·b]) dt; ∫dQ/τ at a temperature that changes",
        "theory.md D18");
  }

  @Override
  public Needs needs() {
    return Needs.means(Set.of(Sums.DERIVATIVES))
        .goingAround(Seam.Around.FORCE)
        .withoutWalls("paths are turned back at the walls, and the heat of that is not summed")
        .following(Needs.Following.PATHS);
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return conditions.temperature().varies() && conditions.diffusion().isEmpty()
        ? Optional.empty()
        : SteadyState.cold(conditions, 0);
  }

  @Override
  public Statement with(Mutation wrong) {
    return new EntropyProductionRate(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = SteadyState.obstacle(this, course);
    for (double time : course.window().times()) {
      obstacle = obstacle.or(() -> SteadyState.cold(course.conditions(), time));
    }
    boolean varies = course.conditions().temperature().varies();
    Claim total = varies ? changing() : claim();
    if (obstacle.isPresent()) {
      return Weighing.of(course.about(claim()), new Evidence.None(obstacle.get()));
    }
    List<Comparison> comparisons = new ArrayList<>();
    if (course.scale().dimension() <= DENSITIES) {
      comparisons.add(new Comparison(course.about(total).statement(), total(course)));
    }
    comparisons.add(new Comparison(course.about(medium()).statement(), heat(course)));
    return new Weighing(claim().name(), claim().label(), comparisons, "ways");
  }

  private static Estimate heat(NodeEstimates n) {
    return n.moments().heat();
  }

  private Evidence total(Course course) {
    Coefficient temperature = course.conditions().temperature();
    double believed = mutation.temperatureFactor();
    double produced = mutation.signFactor() * mutation.excessFactor();
    Heating heating = Heating.ofHeat(temperature, mutation.heatingFactor() / believed);
    return new RateOfChange(
            n -> n.entropy().plus(heat(n).times(1 / (temperature.at(n.time()) * believed))),
            n -> n.dissipation().times(produced / (temperature.at(n.time()) * believed)),
            List.of(n -> n.dissipation().times(1 / temperature.at(n.time())), heating::rate),
            true,
            heating,
            Followed.HEAT_ORDER)
        .weigh(course);
  }

  private Evidence heat(Course course) {
    Coefficient temperature = course.conditions().temperature();
    double square = mutation.signFactor() * mutation.excessFactor();
    double laplacian = mutation.temperatureFactor() * mutation.laplacianFactor();
    return new RateOfChange(
            EntropyProductionRate::heat,
            n ->
                n.squaredGradient()
                    .times(square)
                    .plus(n.laplacian().times(-temperature.at(n.time()) * laplacian)),
            List.of(
                NodeEstimates::squaredGradient, n -> n.laplacian().times(temperature.at(n.time()))),
            false,
            Heating.NONE,
            Followed.HEAT_ORDER)
        .weigh(course);
  }
}
