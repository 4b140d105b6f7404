package langevin.theorem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.estimate.Sums;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * The splitting of the entropy production by the stationary density π (theory.md D19), σ = σ_ad +
 * σ_na with the housekeeping part σ_ad = (1/τ)E|b − τ∇log π|², which keeps the state steady, and
 * σ_na = −d/dt KL(ρ|π), in integrated form. Where b is linear, π is Gaussian and known ({@link
 * StationaryGaussian}); on a line or a ring it is an integral ({@link StationaryLine}).
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record HousekeepingSplit(Mutation mutation) implements Statement {
  /** The statement as it is. */
  public HousekeepingSplit() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("housekeeping-split", "D19", "KL(ρ|π)(t₁) − KL(ρ|π)(t₀) = ∫σ_ad dt − ∫σ dt");
  }

  @Override
  public Description description() {
    return new Description(
        "housekeeping split",
        "Entropy production is what keeps the steady state and what approaches it; in one"
            + " dimension, or of a linear drift in the plane.",
        "KL(ρ|π)(t₁) − KL(ρ|π)(t₀) = ∫ (σ_ad − σ) dt, σ_ad = (1/τ) E|b − τ∇log π|²",
        "theory.md D19");
  }

  @Override
  public Needs needs() {
    return Needs.density(Set.of(Sums.DERIVATIVES))
        .goingAround(Seam.Around.FORCE)
        .withoutWalls("the stationary density is another one");
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return SteadyState.obstacle(conditions)
        .or(() -> needs().obstacle(conditions.domain()))
        .or(() -> StationaryLaw.obstacle(conditions));
  }

  @Override
  public boolean onBins(Conditions conditions) {
    return StationaryLaw.onLine(conditions);
  }

  @Override
  public Statement with(Mutation wrong) {
    return new HousekeepingSplit(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Claim claim = course.about(claim());
    Optional<String> obstacle = SteadyState.obstacle(this, course);
    return Weighing.of(
        claim, obstacle.isPresent() ? new Evidence.None(obstacle.get()) : compare(course));
  }

  /** What the statement says of a run without an obstacle. */
  private Evidence compare(Course course) {
    double temperature =
        SteadyState.temperature(course.conditions()) * mutation.temperatureFactor();
    Optional<LineBins> bins = course.bins();
    if (onBins(course.conditions())
        && (bins.isEmpty() || bins.get().lowest() >= bins.get().highest())) {
      return new Evidence.None("where particles are is not known");
    }
    StationaryLaw law =
        onBins(course.conditions())
            ? StationaryLine.of(course.conditions(), temperature, bins.orElseThrow())
            : StationaryGaussian.of(course.conditions().potential(), temperature).orElseThrow();
    double produced = mutation.signFactor() * mutation.excessFactor() / temperature;
    return new RateOfChange(
            n -> law.surprise(n).plus(n.entropy().times(-1)),
            n -> n.dissipation().times(-produced).plus(law.housekeeping(n, temperature)),
            List.of(n -> n.dissipation().times(1 / temperature)),
            true)
        .weigh(course);
  }
}
