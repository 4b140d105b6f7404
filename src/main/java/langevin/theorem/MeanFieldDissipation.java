package langevin.theorem;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Evidence;

/**
 * Theorem 4 of the equation of McKean and Vlasov (theory.md D17): F(t₁) − F(t₀) = −∫D dt with F =
 * ∫Vρ + τ∫ρ log ρ + ½∬Wρρ and D = ∫ρ|∇V + ∇W*ρ + τ∇log ρ|². Both are estimated of the law of one
 * particle of systems of n, where the statement is off by O(1/n), and taken to n → ∞ ({@link
 * ManyParticles}). Standard error by theory as that of Theorem 4 with all particles of all systems,
 * but for the correlations within a system.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record MeanFieldDissipation(Mutation mutation) implements Check, Balanced {
  /** The statement as it is. */
  public MeanFieldDissipation() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim(
        "mean-field-dissipation",
        "D17",
        "F(t₁) − F(t₀) = −∫E|∇V + ∇W*ρ + τ∇log ρ|² dt, n → ∞" + DrivenStatement.POWER);
  }

  @Override
  public Description description() {
    return new Description(
        "mean-field dissipation",
        "Theorem 4 of the McKean–Vlasov equation, of the law of one particle among infinitely many"
            + " that attract each other; potential mean-field, of two sizes at least.",
        "F(t₁) − F(t₀) = −∫ D dt, F = ∫Vρ + τ∫ρ log ρ + ½∬Wρρ, D = ∫ ρ |∇V + ∇W*ρ + τ∇log ρ|²",
        "Theorem 4, theory.md D17");
  }

  @Override
  public Needs needs() {
    return Needs.means(Set.of());
  }

  /** So that the start is known to be one of independent particles. */
  @Override
  public boolean onGrid() {
    return true;
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return ManyParticles.obstacle(conditions).or(() -> Check.super.obstacle(conditions));
  }

  @Override
  public Evidence compare(Course course) {
    Optional<String> obstacle = ManyParticles.obstacle(course.conditions());
    if (obstacle.isPresent()) return new Evidence.None(obstacle.get());
    Evidence evidence = rates(course).weigh(course);
    if (!(evidence instanceof Evidence.Weighed weighed)) return evidence;
    return weighed.with(
        ManyParticles.of(course)
            .term(
                system ->
                    rates(course, of -> of.of(system)).residual(course.window()).orElseThrow()));
  }

  @Override
  public RateOfChange rates(Course course) {
    return rates(course, ManyParticles.of(course)::limit);
  }

  /** What is made of a number at every size. */
  private interface Taken {
    Estimate of(ManyParticles.OfSize of);
  }

  private RateOfChange rates(Course course, Taken taken) {
    RateOfChange rates = new FreeEnergyDissipation(mutation).rates(course);
    return new RateOfChange(
        n -> taken.of(ManyParticles.of(n, rates.state())),
        n -> taken.of(ManyParticles.of(n, rates.rate())),
        rates.sizes().stream().map(MeanFieldDissipation::ofLargest).toList(),
        true);
  }

  private static Function<NodeEstimates, Estimate> ofLargest(
      Function<NodeEstimates, Estimate> size) {
    return n -> ManyParticles.of(n, size).of(0);
  }

  @Override
  public Check with(Mutation wrong) {
    return new MeanFieldDissipation(wrong);
  }
}
