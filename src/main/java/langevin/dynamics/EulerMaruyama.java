package langevin.dynamics;

import java.util.Optional;
import langevin.ensemble.Block;
import langevin.formula.FormulaDiffusion;
import langevin.random.Noise;

/**
 * X' = X − dt ∇V(X, t) + √(2τ dt) ξ: weak order 1, strong order 1 too, and ½ where the noise
 * depends on the place (theory.md D23).
 */
public record EulerMaruyama() implements Integrator {
  @Override
  public int weakOrder() {
    return 1;
  }

  @Override
  public Optional<String> obstacle(FormulaDiffusion diffusion) {
    return Optional.empty();
  }

  @Override
  public boolean drawsOnce() {
    return true;
  }

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    if (conditions.diffusion().isPresent()) {
      scratch.advance(block, span, conditions, noise, false);
      return;
    }
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      double amplitude = conditions.amplitude(span, step);
      scratch.draw(noise, block, step, amplitude);
      scratch.step(
          conditions.potential(),
          span.time(step),
          block.positions(),
          block.end(),
          span.dt(),
          amplitude);
      conditions.confine(block);
    }
  }
}
