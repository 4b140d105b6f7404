package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;

import java.util.Arrays;
import java.util.Optional;
import langevin.ensemble.Block;
import langevin.random.Noise;

/**
 * X' = X − dt ∇V / (1 + dt |∇V|) + √(2τ dt) ξ: weak order 1, and no drift step is longer than 1, so
 * steep walls cannot throw a particle out (Hutzenthaler, Jentzen and Kloeden 2012).
 */
public record TamedEuler() implements Integrator {
  @Override
  public int weakOrder() {
    return 1;
  }

  @Override
  public Optional<String> stable(double temperature) {
    return temperature > 0 ? Optional.of("mala") : Optional.empty();
  }

  @Override
  public boolean drawsOnce() {
    return true;
  }

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    double dt = span.dt();
    double[][] x = block.positions();
    double[] square = scratch.energy;
    int end = block.end();
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      double amplitude = conditions.amplitude(span, step);
      scratch.draw(noise, block, step, amplitude);
      conditions.potential().gradient(span.time(step), x, FIRST, end, scratch.gradient);
      Arrays.fill(square, FIRST, end, 0);
      for (int a = 0; a < x.length; a++) {
        Passes.addSquare(square, scratch.gradient[a], FIRST, end);
      }
      for (int a = 0; a < x.length; a++) {
        Passes.tamed(x[a], scratch.gradient[a], square, dt, FIRST, end);
      }
      scratch.kick(x, end, 1, amplitude);
      conditions.confine(block);
    }
  }
}
