package langevin.theorem;

import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.fokkerplanck.QuantileMotion;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Weighing;

/**
 * The probability flow Ẋ = −∇V − τ∇log ρ_t has the law of the particles with no noise (theory.md
 * D15): quantiles that start where the particles' are when the window begins, each moved by the
 * score of the law that they all have together, at the observed times of the window.
 */
public record ProbabilityFlow() implements QuantileStatement {
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
  public String walls() {
    return JkoScheme.WALLS;
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return QuantileStatement.super
        .obstacle(conditions)
        .or(() -> QuantileAgreement.obstacle(conditions));
  }

  @Override
  public Weighing weighing(Course course) {
    return weighing(
        course,
        "quantities and times",
        () -> QuantileAgreement.of(course, new QuantileMotion.ProbabilityFlow()));
  }
}
