package langevin.dynamics;

import langevin.ensemble.Block;
import langevin.random.Noise;

/**
 * A scheme whose particles are watched at the border of a region, step by step ({@link Border}). It
 * steps with the bits it has alone.
 *
 * <p>Between the ends of a step the path of an overdamped particle is that of a Brownian bridge of
 * variance 2τ dt, with τ of the conditions, whatever the scheme itself feels: so that first passage
 * times err by the weak order of the scheme, 1 for Euler–Maruyama (Gobet, <i>Stochastic Processes
 * and their Applications</i> 87 (2000) 167) and, as measured, 2 for Heun, and not by order ½ as
 * where only the ends are looked at. The path of a particle with momenta is smooth, and taken to be
 * straight within a step.
 *
 * @param scheme which moves overdamped particles by the noise it draws once for each step, or has
 *     momenta
 */
public record Watched(Integrator scheme, Border border) implements AroundScheme {
  @Override
  public int passageRows() {
    return border.region().rows();
  }

  @Override
  public void begin(Block block) {
    border.begin(block);
  }

  @Override
  public void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch) {
    int axis = border.region().axis();
    Scratch.Watch watch = scratch.watch();
    boolean smooth = underdamped();
    for (int k = 0; k < span.steps(); k++) {
      long step = span.firstStep() + k;
      System.arraycopy(
          block.positions()[axis],
          Block.FIRST,
          watch.before,
          Block.FIRST,
          block.end() - Block.FIRST);
      scheme.advance(block, new Span(step, 1, span.dt(), span.start()), conditions, noise, scratch);
      double amplitude = smooth ? 0 : conditions.amplitude(span, step);
      border.watch(block, watch, step, span.dt(), amplitude * amplitude);
    }
  }
}
