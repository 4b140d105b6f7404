package langevin.dynamics;

import java.util.Optional;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.potential.Potential;
import langevin.random.Noise;

/**
 * X' = X − dt ∇V(X, t) + √(2τ dt) ½(ξ_k + ξ_{k+1}): weak order 1 in transients, 2 for equilibrium
 * averages (Leimkuhler and Matthews 2013; estimators.md section 4).
 *
 * <p>Half of a step's noise comes back in the next one. A reflection in between would have to turn
 * that half around as well; carried on as it was, it pushes particles off the wall again and again,
 * and D near a wall grows without bound as dt → 0. So there is no stepping between reflecting
 * walls.
 */
public record LeimkuhlerMatthews() implements Integrator {
  @Override
  public int weakOrder() {
    return 1;
  }

  @Override
  public Optional<String> obstacle(Domain domain) {
    return domain instanceof Domain.Reflecting
        ? Optional.of(
            "it goes on with half of the noise of the step before, which a wall turns around")
        : Optional.empty();
  }

  /**
   * In a linear drift −Ax the stationary covariance is off by terms linear in dt unless A is
   * symmetric, so that nothing is left to set against the order 1 of transients.
   */
  @Override
  public Optional<String> obstacle(Potential potential) {
    return potential.conservative()
        ? Optional.empty()
        : Optional.of("its averages are of order 2 only where the drift is a gradient");
  }

  /**
   * @throws IllegalArgumentException between reflecting walls
   */
  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    obstacle(conditions.domain())
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("no reflecting walls: " + why);
            });
    boolean drawn = false;
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      double amplitude = conditions.amplitude(span, step);
      scratch.drawMean(noise, block, step, amplitude, !drawn);
      drawn = amplitude != 0;
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
