package langevin.theorem;

import java.util.List;
import java.util.Optional;
import langevin.ensemble.Domain;
import langevin.estimate.NodeEstimates;
import langevin.verdict.Claim;
import langevin.verdict.Evidence;

/**
 * The energy balance in integrated form (theory.md D7): E[V](t₁) − E[V](t₀) = ∫(−E|∇V|² + τE[ΔV] +
 * E[∂V/∂t]) dt. Needs no density estimate, so it works in any dimension.
 *
 * @param sabotage what is wrong with the statement, normally nothing
 */
public record EnergyBalance(Mutation sabotage) implements Check {
  /** The statement as it is. */
  public EnergyBalance() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        "energy-balance", "D7", "E[V](t₁) − E[V](t₀) = ∫(τE[ΔV] − E|∇V|²" + Claim.DRIVING + ") dt");
  }

  @Override
  public Evidence weigh(Course course) {
    Optional<String> obstacle = course.obstacle();
    if (obstacle.isPresent()) {
      return new Evidence.None(obstacle.get());
    }
    if (course.conditions().domain() instanceof Domain.Reflecting) {
      return new Evidence.None(
          "between reflecting walls the balance gains the work of the walls, which is not"
              + " estimated");
    }
    double temperature = course.conditions().temperature() * sabotage.temperatureFactor();
    double laplacian = temperature * sabotage.laplacianFactor();
    double gradient = sabotage.signFactor() * sabotage.excessFactor();
    return new RateOfChange(
            NodeEstimates::meanEnergy,
            n ->
                n.squaredGradient()
                    .times(-gradient)
                    .plus(n.laplacian().times(laplacian))
                    .plus(n.driving()),
            List.of(
                NodeEstimates::squaredGradient,
                n -> n.laplacian().times(temperature),
                NodeEstimates::driving))
        .weigh(course);
  }

  @Override
  public List<Check> sabotaged() {
    return List.of(
        new EnergyBalance(Mutation.TEMPERATURE),
        new EnergyBalance(Mutation.DROPPED_LAPLACIAN),
        new EnergyBalance(Mutation.FLIPPED_SIGN),
        new EnergyBalance(Mutation.EXCESS));
  }
}
