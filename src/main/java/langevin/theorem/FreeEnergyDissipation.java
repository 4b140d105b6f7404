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
 * Theorem 4 in integrated form, with the power of a driven landscape and what a temperature that
 * changes does by itself (theory.md D4, D8, D22): F(t₁) − F(t₀) = −∫D dt − ∫S dτ + ∫E[∂V/∂t] dt.
 * Standard error by theory √(2τ(F₀ − F₁)/N) without these two.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record FreeEnergyDissipation(Mutation mutation) implements Check, Balanced {
  /**
   * Near equilibrium D is the small difference of large terms; resolution is then asked relative to
   * this share of ∫E|∇V|² dt.
   */
  private static final double EQUILIBRIUM_SHARE = 0.05;

  /** The statement as it is. */
  public FreeEnergyDissipation() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        "free-energy-dissipation",
        "Theorem 4",
        "F(t₁) − F(t₀) = −∫D dt" + DrivenStatement.HEATING + DrivenStatement.POWER);
  }

  @Override
  public Description description() {
    return new Description(
        "free-energy dissipation",
        "The free energy falls by exactly the dissipation; dimension 1 or 2.",
        "F(t₁) − F(t₀) = −∫ D dt, D = ∫ ρ |∇V + τ∇log ρ|² (+ ∫ λ̇ E[H] dt, D8; − ∫ S dτ, D22)",
        "Theorem 4, theory.md D4");
  }

  @Override
  public Needs needs() {
    return Needs.density(Set.of(Sums.DERIVATIVES)).withHeating();
  }

  @Override
  public Set<ControlSum> controlled() {
    return Set.of(ControlSum.ENERGY, ControlSum.SCORE);
  }

  @Override
  public Evidence compare(Course course) {
    return rates(course).weigh(course);
  }

  @Override
  public RateOfChange rates(Course course) {
    Coefficient temperature = course.conditions().temperature();
    double believed = mutation.temperatureFactor();
    double dissipated = mutation.signFactor() * mutation.excessFactor();
    Heating heating = Heating.ofEntropy(temperature, believed * mutation.heatingFactor());
    return new RateOfChange(
            n -> n.freeEnergy(temperature.at(n.time()) * believed),
            n ->
                believed(n, temperature.at(n.time()))
                    .times(-dissipated)
                    .plus(n.driving().times(mutation.powerFactor())),
            List.of(
                NodeEstimates::dissipation,
                NodeEstimates::driving,
                n -> n.squaredGradient().times(EQUILIBRIUM_SHARE),
                heating::rate),
            true,
            heating,
            Double.POSITIVE_INFINITY)
        .controlledBy(n -> control(n, temperature));
  }

  /**
   * ∇V + τ∇log ρ times the noise. Where the temperature changes it would have to be summed with the
   * τ of each step, which it is not.
   */
  private static Estimate control(NodeEstimates n, Coefficient temperature) {
    return temperature.varies()
        ? new Estimate.Absent("the temperature changes")
        : n.moments()
            .control(ControlSum.ENERGY)
            .plus(n.moments().control(ControlSum.SCORE).times(temperature.at(n.time())));
  }

  /** D of D5 at the believed temperature, E|∇V|² − 2τ′E[ΔV] + τ′²I, from D at the true one. */
  private Estimate believed(NodeEstimates n, double tau) {
    double temperature = tau * mutation.temperatureFactor();
    double laplacian = 2 * (tau - temperature * mutation.laplacianFactor());
    double information = temperature * temperature - tau * tau;
    Estimate d = n.dissipation();
    if (laplacian != 0) {
      d = d.plus(n.laplacian().times(laplacian));
    }
    return information == 0 ? d : d.plus(n.fisherInformation().times(information));
  }

  @Override
  public Check with(Mutation wrong) {
    return new FreeEnergyDissipation(wrong);
  }
}
