package langevin.theorem;

import java.util.List;
import java.util.Optional;
import langevin.ensemble.Domain;
import langevin.estimate.NodeEstimates;
import langevin.verdict.Claim;
import langevin.verdict.Evidence;

/**
 * Theorem 5 in integrated form (theory.md D6): S(t₁) − S(t₀) = −∫E[ΔV] dt + τ∫I dt. Standard error
 * by theory √(2τ∫I dt/N).
 *
 * @param sabotage what is wrong with the statement, normally nothing
 */
public record EntropyProduction(Mutation sabotage) implements Check {
  /** The statement as it is. */
  public EntropyProduction() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("entropy-production", "Theorem 5", "S(t₁) − S(t₀) = −∫E[ΔV] dt + τ∫I dt");
  }

  @Override
  public Evidence weigh(Course course) {
    Optional<String> obstacle = course.obstacle();
    if (obstacle.isPresent()) {
      return new Evidence.None(obstacle.get());
    }
    if (course.conditions().domain() instanceof Domain.Reflecting) {
      return new Evidence.None(
          "between reflecting walls the identity gains a term with the density at the walls, which"
              + " is not estimated");
    }
    double temperature =
        course.conditions().temperature() * sabotage.temperatureFactor() * sabotage.excessFactor();
    double laplacian = sabotage.laplacianFactor() * sabotage.signFactor();
    return new RateOfChange(
            NodeEstimates::entropy,
            n ->
                temperature == 0
                    ? n.laplacian().times(-laplacian)
                    : n.laplacian()
                        .times(-laplacian)
                        .plus(n.fisherInformation().times(temperature)),
            List.of(NodeEstimates::laplacian, n -> n.fisherInformation().times(temperature)))
        .weigh(course);
  }

  @Override
  public List<Check> sabotaged() {
    return List.of(
        new EntropyProduction(Mutation.TEMPERATURE),
        new EntropyProduction(Mutation.DROPPED_LAPLACIAN),
        new EntropyProduction(Mutation.FLIPPED_SIGN),
        new EntropyProduction(Mutation.EXCESS));
  }
}
