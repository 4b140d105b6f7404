package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;

import java.util.OptionalDouble;
import langevin.ensemble.Block;
import langevin.random.Noise;

/**
 * Underdamped dynamics dX = P dt, dP = −∇V dt − γP dt + √(2γτ) dW at unit mass by the splitting B A
 * O A B: weak order 2 (Leimkuhler and Matthews 2013), with the τ of the middle of the step where it
 * changes.
 *
 * @param friction γ &gt; 0
 */
public record Baoab(double friction) implements Integrator {
  /**
   * @throws IllegalArgumentException unless the friction is positive and finite
   */
  public Baoab {
    if (!(friction > 0) || Double.isInfinite(friction)) {
      throw new IllegalArgumentException("friction must be greater than 0, found " + friction);
    }
  }

  @Override
  public int weakOrder() {
    return 2;
  }

  @Override
  public boolean underdamped() {
    return true;
  }

  @Override
  public OptionalDouble damping() {
    return OptionalDouble.of(friction);
  }

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    double dt = span.dt();
    int end = block.end();
    double[][] x = block.positions();
    double[][] p = block.momenta();
    double[][] g = scratch.gradient;
    double decay = StrictMath.exp(-friction * dt);
    double renewed = -StrictMath.expm1(-2 * friction * dt);
    conditions.potential().gradient(span.time(span.firstStep()), x, FIRST, end, g);
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      double tau = conditions.temperature(span.middle(step));
      double amplitude = StrictMath.sqrt(tau * renewed);
      scratch.draw(noise, block, step, amplitude);
      for (int a = 0; a < x.length; a++) {
        Passes.add(p[a], -dt / 2, g[a], FIRST, end);
        Passes.add(x[a], dt / 2, p[a], FIRST, end);
      }
      scratch.kick(p, end, decay, amplitude);
      for (int a = 0; a < x.length; a++) {
        Passes.add(x[a], dt / 2, p[a], FIRST, end);
      }
      conditions.confine(block);
      conditions.potential().gradient(span.time(step + 1), x, FIRST, end, g);
      for (int a = 0; a < x.length; a++) {
        Passes.add(p[a], -dt / 2, g[a], FIRST, end);
      }
    }
  }
}
