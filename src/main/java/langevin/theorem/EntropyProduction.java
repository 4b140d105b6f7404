package langevin.theorem;

import java.util.List;
import java.util.Set;
import langevin.dynamics.ControlSum;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Sums;
import langevin.potential.Coefficient;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Evidence;

/**
 * Theorem 5 in integrated form (theory.md D6, D22): S(t₁) − S(t₀) = −∫E[ΔV] dt + ∫τI dt. Standard
 * error by theory √(2∫τI dt/N).
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record EntropyProduction(Mutation mutation) implements Check, Balanced {
  /** The statement as it is. */
  public EntropyProduction() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        "entropy-production",
        "Theorem 5",
        "S(t₁) − S(t₀) = −∫E[ΔV] dt + " + DrivenStatement.OUTSIDE + "I dt");
  }

  @Override
  public Description description() {
    return new Description(
        "entropy production",
        "The entropy changes by curvature and Fisher information; dimension 1 or 2.",
        "S(t₁) − S(t₀) = ∫ (−E[ΔV] + τ I) dt",
        "Theorem 5, theory.md D6");
  }

  @Override
  public Needs needs() {
    return Needs.density(Set.of(Sums.DERIVATIVES))
        .goingAround(Seam.Around.FORCE)
        .withoutWalls(
            "the identity gains a term with the density at the walls, which is not estimated");
  }

  @Override
  public Set<ControlSum> controlled() {
    return Set.of(ControlSum.SCORE);
  }

  @Override
  public Evidence compare(Course course) {
    return rates(course).weigh(course);
  }

  @Override
  public RateOfChange rates(Course course) {
    Coefficient temperature =
        course
            .conditions()
            .temperature()
            .times(mutation.temperatureFactor())
            .times(mutation.excessFactor());
    double laplacian = mutation.laplacianFactor() * mutation.signFactor();
    return new RateOfChange(
            NodeEstimates::entropy,
            n -> {
              double tau = temperature.at(n.time());
              Estimate curved = n.laplacian().times(-laplacian);
              return tau == 0 ? curved : curved.plus(n.fisherInformation().times(tau));
            },
            List.of(
                NodeEstimates::laplacian,
                n -> n.fisherInformation().times(temperature.at(n.time()))),
            true)
        .controlledBy(n -> n.moments().control(ControlSum.SCORE).times(-1));
  }

  @Override
  public Check with(Mutation wrong) {
    return new EntropyProduction(wrong);
  }
}
