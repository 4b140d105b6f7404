package langevin.theorem;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.estimate.Sums;
import langevin.fokkerplanck.QuantileMotion;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * The probability flow Ẋ = −∇V − τ∇log ρ_t has the law of the particles with no noise (theory.md
 * D15): quantiles that start where the particles' are when the window begins, each moved by the
 * score of the law that they all have together, at the observed times of the window.
 */
public record ProbabilityFlow() implements Statement {
  @Override
  public Claim claim() {
    return new Claim("probability-flow", "D15", "Ẋ = −∇V − τ∇log ρ_t has the particles' law");
  }

  @Override
  public Description description() {
    return new Description(
        "probability flow",
        "Quantiles that move down V + τ log ρ with no noise, from where the particles' are when the"
            + " window begins, have the particles' F and means between quantiles later; dimension"
            + " 1.",
        "Ẋ_u = −V′(X_u) − τ(log ρ_t)′(X_u), ρ_t the law of X: F(t) = F_N(t), and the means of the"
            + " quantile function over [0, 0.1], [0.1, 0.25], …, [0.9, 1]",
        "theory.md D15");
  }

  @Override
  public Needs needs() {
    return Needs.of(Set.of(Sums.DERIVATIVES), 1, Set.of(Seam.Around.values()))
        .withoutWalls(JkoScheme.WALLS);
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return Statement.super.obstacle(conditions).or(() -> QuantileAgreement.obstacle(conditions));
  }

  @Override
  public boolean onBins(Conditions conditions) {
    return conditions.potential().dimension() == 1;
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    List<Comparison> comparisons =
        QuantileAgreement.of(course, new QuantileMotion.ProbabilityFlow(), claim().statement());
    return new Weighing(claim().name(), claim().label(), comparisons, "quantities and times");
  }
}
