package langevin.theorem;

import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.fokkerplanck.QuantileMotion;
import langevin.verdict.Claim;
import langevin.verdict.Description;
import langevin.verdict.Weighing;

/**
 * The particles go where minimising movements go, ρ_{k+1} = argmin F[ρ] + W₂²(ρ, ρ_k)/(2h), as h →
 * 0 (theory.md D14): F and the means between quantiles, at the observed times of the window, of a
 * scheme that starts from the particles' quantiles when the window begins. Nothing is wrong with it
 * but what the particles do.
 */
public record JkoScheme() implements QuantileStatement {
  static final String WALLS = "quantiles are stopped, which their free energy does not know";

  @Override
  public Claim claim() {
    return new Claim(
        "jko-scheme", "D14", "ρ(t) is where steps argmin F[ρ] + W₂²(ρ, ρ_k)/(2h) lead, h → 0");
  }

  @Override
  public Description description() {
    return new Description(
        "scheme of Jordan, Kinderlehrer and Otto",
        "Steps that make free energy plus squared distance least, from where the particles'"
            + " quantiles are when the window begins, have the particles' F and means between"
            + " quantiles later; dimension 1.",
        "ρ_{k+1} = argmin F[ρ] + W₂²(ρ, ρ_k)/(2h), h → 0: F(t) = F_N(t), and the means of the"
            + " quantile function over [0, 0.1], [0.1, 0.25], …, [0.9, 1]",
        "theory.md D14");
  }

  @Override
  public String walls() {
    return WALLS;
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
        () -> QuantileAgreement.of(course, new QuantileMotion.MinimisingMovement()));
  }
}
