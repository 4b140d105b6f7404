package langevin.dynamics;

import langevin.ensemble.Block;
import langevin.random.Noise;

/**
 * X' = X − dt ∇V(X, t) + √(2τ dt) ½(ξ_k + ξ_{k+1}): weak order 1 in transients, 2 for equilibrium
 * averages (Leimkuhler and Matthews 2013; estimators.md section 4).
 */
public record LeimkuhlerMatthews() implements Integrator {
  @Override
  public int weakOrder() {
    return 1;
  }

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    double amplitude = conditions.amplitude(span.dt());
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      scratch.drawMean(noise, block, step, amplitude, k == 0);
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
