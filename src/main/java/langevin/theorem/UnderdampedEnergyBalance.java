package langevin.theorem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Integrator;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Sums;
import langevin.potential.Coefficient;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * Energy balance of particles with momenta, dX = P dt, dP = −∇V dt − γP dt + √(2γτ) dW (theory.md
 * D7), in integrated form: what friction takes and the noise gives, E[V + ½|P|²](t₁) − E[V +
 * ½|P|²](t₀) = ∫(γτd − γE|P|² + E[∂V/∂t]) dt. It is the energy's part of dF/dt = −γE|P + τ∇_p log
 * ρ|², of which the entropy's part needs a density in 2d dimensions.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record UnderdampedEnergyBalance(Mutation mutation) implements Statement {
  /** The statement as it is. */
  public UnderdampedEnergyBalance() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        "underdamped-energy-balance",
        "D7",
        "E[V + ½|P|²](t₁) − E[V + ½|P|²](t₀) = ∫(γτd − γE|P|²" + DrivenStatement.DRIVING + ") dt");
  }

  @Override
  public Description description() {
    return new Description(
        "underdamped energy balance",
        "Of particles with momenta the mean energy changes by what the noise gives and friction"
            + " takes; needs no density, any dimension, integrator baoab.",
        "E[V + ½|P|²](t₁) − E[V + ½|P|²](t₀) = ∫ (γτd − γE|P|² + E[∂V/∂t]) dt",
        "theory.md D7");
  }

  @Override
  public Needs needs() {
    return Needs.of(Set.of(Sums.DERIVATIVES), Needs.ANY_DIMENSION, Set.of(Seam.Around.values()))
        .withoutWalls("a step that ends beyond a wall is not pushed as it is along its way")
        .withMomenta();
  }

  @Override
  public Optional<String> obstacle(Integrator integrator) {
    return integrator.underdamped()
        ? Optional.empty()
        : Optional.of("it is about particles with momenta, as the integrator baoab has them");
  }

  @Override
  public boolean ofMomenta() {
    return true;
  }

  @Override
  public Statement with(Mutation wrong) {
    return new UnderdampedEnergyBalance(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Claim claim = course.about(claim());
    Optional<String> obstacle = course.obstacle(this).or(() -> obstacle(course.integrator()));
    if (obstacle.isPresent()) return Weighing.of(claim, new Evidence.None(obstacle.get()));
    double friction = course.integrator().damping().orElseThrow();
    double given = friction * course.conditions().potential().dimension();
    Coefficient temperature = course.conditions().temperature().times(mutation.temperatureFactor());
    double taken = friction * mutation.signFactor() * mutation.excessFactor();
    return Weighing.of(
        claim,
        new RateOfChange(
                UnderdampedEnergyBalance::energy,
                n ->
                    squared(n)
                        .times(-taken)
                        .shifted(given * mutation.laplacianFactor() * temperature.at(n.time()))
                        .plus(n.driving().times(mutation.powerFactor())),
                List.of(n -> squared(n).times(friction), NodeEstimates::driving),
                false)
            .weigh(course));
  }

  private static Estimate squared(NodeEstimates n) {
    return n.moments().squaredMomentum();
  }

  private static Estimate energy(NodeEstimates n) {
    return n.meanEnergy().plus(squared(n).times(0.5));
  }
}
