package langevin.dynamics;

import java.util.Optional;
import langevin.ensemble.Block;
import langevin.formula.FormulaDiffusion;
import langevin.random.Noise;

/**
 * X' = X − dt V′ + √(2τ(X) dt) ξ + ½dt τ′(X) (ξ² − 1), read by Itô; ξ² in place of ξ² − 1 by
 * Stratonovich: strong order 1, weak order 1, in one dimension (theory.md D23). In more, σ(x)I with
 * independent noises does not commute (∂_jσ δ_ik − ∂_kσ δ_ij ≠ 0), so the scheme would need their
 * Lévy areas.
 */
public record Milstein() implements Integrator {
  private static final EulerMaruyama PLAIN = new EulerMaruyama();

  @Override
  public int weakOrder() {
    return 1;
  }

  @Override
  public Optional<String> obstacle(FormulaDiffusion diffusion) {
    return diffusion.dimension() == 1
        ? Optional.empty()
        : Optional.of(
            "in more than one dimension noises that depend on the place do not commute, and their"
                + " iterated integrals are not drawn");
  }

  @Override
  public boolean needsDiffusion() {
    return true;
  }

  /** Where the noise is the same everywhere the term with τ′ is 0. */
  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    if (conditions.diffusion().isEmpty()) {
      PLAIN.advance(block, span, conditions, noise, scratch);
      return;
    }
    scratch.advance(block, span, conditions, noise, true);
  }
}
