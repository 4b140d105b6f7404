package langevin.dynamics;

import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.random.Noise;

/**
 * A scheme whose particles are followed step by step: displacements add up however often a particle
 * goes around a periodic box, and the heat ∫b∘dX is summed as ½(b(X_k) + b(X_{k+1}))·(X_{k+1} −
 * X_k) with the drift b = −∇V of the conditions, whatever the scheme itself feels (theory.md D18).
 * The sum is that along the chords of a path, so its mean is of order 1 in dt for schemes of any
 * order.
 *
 * @param scheme that steps, with the bits it has when nobody follows
 */
public record Followed(Integrator scheme) implements AroundScheme {
  /** The weak order of the heat. */
  public static final int HEAT_ORDER = 1;

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    // A way around a periodic box is seen before the particle is taken back into it.
    boolean wraps = conditions.domain() instanceof Domain.Periodic;
    Conditions felt = wraps ? conditions.unbounded() : conditions;
    double[][] x = block.positions();
    double[][] paths = block.paths();
    int end = block.end();
    scratch.prepareToFollow();
    scratch.feel(conditions.potential(), span.time(span.firstStep()), x, end);
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      scratch.remember(x, end);
      scheme.advance(block, new Span(step, 1, span.dt(), span.start()), felt, noise, scratch);
      scratch.follow(x, paths, end);
      if (wraps) conditions.confine(block);
      scratch.feel(conditions.potential(), span.time(step + 1), x, end);
      scratch.heat(paths, end);
    }
  }
}
