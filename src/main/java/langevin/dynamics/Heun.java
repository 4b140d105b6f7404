package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;

import langevin.ensemble.Block;
import langevin.random.Noise;

/**
 * Stochastic Heun with the same ξ in both stages: weak order 2 for additive noise.
 *
 * <p>X' = X − ½dt(∇V(X, t) + ∇V(Y, t + dt)) + √(2τ dt) ξ with the Euler–Maruyama predictor Y.
 * Written as X' = ½(X + E(E(X))), E being one Euler–Maruyama step with that ξ, so that every
 * landscape's fused step serves this scheme too. A τ that changes is taken in the middle of the
 * step, in both stages: the order stays 2, which it would not with the τ of either end.
 */
public record Heun() implements Integrator {
  @Override
  public int weakOrder() {
    return 2;
  }

  @Override
  public boolean drawsOnce() {
    return true;
  }

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    double dt = span.dt();
    double[][] x = block.positions();
    double[][] y = scratch.y;
    int end = block.end();
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      double amplitude = conditions.amplitude(span, step);
      scratch.draw(noise, block, step, amplitude);
      for (int a = 0; a < x.length; a++) {
        System.arraycopy(x[a], FIRST, y[a], FIRST, end - FIRST);
      }
      scratch.step(conditions.potential(), span.time(step), y, end, dt, amplitude);
      scratch.step(conditions.potential(), span.time(step + 1), y, end, dt, amplitude);
      for (int a = 0; a < x.length; a++) {
        Passes.mean(x[a], y[a], FIRST, end);
      }
      conditions.confine(block);
    }
  }
}
