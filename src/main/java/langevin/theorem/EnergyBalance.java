package langevin.theorem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.ControlSum;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Sums;
import langevin.potential.Coefficient;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Evidence;

/**
 * The energy balance in integrated form (theory.md D7): E[V](t₁) − E[V](t₀) = ∫(−E|∇V|² + τE[ΔV] +
 * E[∂V/∂t]) dt. Needs no density estimate, so it works in any dimension.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record EnergyBalance(Mutation mutation) implements Check, Balanced {
  /** The statement as it is. */
  public EnergyBalance() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        "energy-balance",
        "D7",
        "E[V](t₁) − E[V](t₀) = ∫(τE[ΔV] − E|∇V|²" + DrivenStatement.DRIVING + ") dt");
  }

  @Override
  public Description description() {
    return new Description(
        "energy balance",
        "Itô's formula for the mean energy; needs no density, any dimension.",
        "E[V](t₁) − E[V](t₀) = ∫ (−E|∇V|² + τ E[ΔV] + E[∂V/∂t]) dt",
        "theory.md D7");
  }

  @Override
  public Needs needs() {
    return Needs.means(Set.of(Sums.DERIVATIVES))
        .withoutWalls("the balance gains the work of the walls, which is not estimated");
  }

  @Override
  public boolean ofPlacedNoise() {
    return true;
  }

  @Override
  public Set<ControlSum> controlled() {
    return Set.of(ControlSum.ENERGY);
  }

  @Override
  public Evidence compare(Course course) {
    return rates(course).weigh(course);
  }

  @Override
  public RateOfChange rates(Course course) {
    Coefficient temperature = course.conditions().temperature().times(mutation.temperatureFactor());
    double gradient = mutation.signFactor() * mutation.excessFactor();
    Optional<SummedMeans> placed =
        course.conditions().diffusion().flatMap(_ -> course.functions()).map(SummedMeans::whole);
    if (placed.isPresent()) {
      SummedMeans means = placed.get();
      return new RateOfChange(
          means::energy,
          n ->
              means
                  .energySlope(n)
                  .times(-gradient)
                  .plus(
                      means
                          .energyLaplacian(n)
                          .times(temperature.at(n.time()) * mutation.laplacianFactor()))
                  .plus(n.driving().times(mutation.powerFactor())),
          List.of(means::energySlope, means::energyLaplacian, NodeEstimates::driving),
          false);
    }
    return new RateOfChange(
            NodeEstimates::meanEnergy,
            n ->
                n.squaredGradient()
                    .times(-gradient)
                    .plus(
                        n.laplacian().times(temperature.at(n.time()) * mutation.laplacianFactor()))
                    .plus(n.driving().times(mutation.powerFactor())),
            List.of(
                NodeEstimates::squaredGradient,
                n -> n.laplacian().times(temperature.at(n.time())),
                NodeEstimates::driving),
            false)
        .controlledBy(n -> n.moments().control(ControlSum.ENERGY));
  }

  @Override
  public Check with(Mutation wrong) {
    return new EnergyBalance(wrong);
  }
}
