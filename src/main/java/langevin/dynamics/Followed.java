package langevin.dynamics;

import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.ensemble.PathRows;
import langevin.random.Noise;

/**
 * A scheme whose particles are followed step by step: displacements add up however often a particle
 * goes around a periodic box, and the heat ∫b∘dX is summed as ½(b(X_k) + b(X_{k+1}))·(X_{k+1} −
 * X_k) with the drift b = −∇V of the conditions, whatever the scheme itself feels (theory.md D18).
 * The sum is that along the chords of a path, so its mean is of order 1 in dt for schemes of any
 * order. The work of a driven landscape is summed, where it is wanted, as the change of V while the
 * particle stands still, half of it before a step and half after it: of order 2, and exact in a
 * schedule λ(t) with corners. Where they are wanted, the sums that are 0 on average for the chain
 * of Euler and Maruyama ({@link PathRows#chainRow}) are made with V, τ and dt of the conditions
 * too.
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
    PathRows rows = PathRows.of(x.length, paths.length);
    boolean works = rows.work();
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      double half = works ? 0.5 / conditions.temperature(span.middle(step)) : 0;
      if (works) scratch.work(conditions.potential(), span, step, half, x, paths, end);
      scratch.remember(x, end);
      scheme.advance(block, new Span(step, 1, span.dt(), span.start()), felt, noise, scratch);
      scratch.follow(x, paths, end);
      if (rows.chain()) {
        scratch.chain(x, paths, rows, span.dt(), conditions.amplitude(span, step), end);
      }
      if (wraps) conditions.confine(block);
      scratch.feel(conditions.potential(), span.time(step + 1), x, end);
      scratch.heat(paths, end);
      if (works) scratch.work(conditions.potential(), span, step, half, x, paths, end);
    }
  }
}
