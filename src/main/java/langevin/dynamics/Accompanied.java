package langevin.dynamics;

import langevin.ensemble.Block;
import langevin.random.Noise;

/**
 * A scheme along whose steps control variates are summed, with the landscape and temperature of the
 * conditions, whatever the scheme itself feels. It steps with the bits it has alone.
 *
 * @param scheme which draws ξ once for each step
 */
public record Accompanied(Integrator scheme, ControlVariates variates) implements AroundScheme {
  /**
   * @throws IllegalArgumentException if the scheme does not draw once for each step
   */
  public Accompanied {
    if (!scheme.drawsOnce()) {
      throw new IllegalArgumentException(scheme + " does not draw once for each step");
    }
  }

  @Override
  public int controlRows() {
    return variates.rows();
  }

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    scratch.prepareToAccompany();
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      scratch.before(variates, conditions.potential(), span.time(step), block);
      scheme.advance(block, new Span(step, 1, span.dt(), span.start()), conditions, noise, scratch);
      scratch.addControls(variates, conditions.amplitude(span, step), block);
    }
  }
}
