package langevin.dynamics;

import langevin.ensemble.Block;
import langevin.random.Noise;

/** X' = X − dt ∇V(X, t) + √(2τ dt) ξ: weak order 1. */
public record EulerMaruyama() implements Integrator {
  @Override
  public int weakOrder() {
    return 1;
  }

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
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
