package langevin.engine;

import java.util.List;

/**
 * Particles that left every bound: a coordinate beyond {@link #LIMIT} or not a number.
 *
 * @param count diverged particles at the node where they were counted
 * @param node that node's index
 * @param step the first step after which a particle was out
 * @param particle its ordinal (the lowest, if several went in that step)
 * @param position where it was before that step
 */
public record Divergence(long count, int node, long step, long particle, List<Double> position) {
  /** Far beyond any landscape in use, and V and V² of quartic walls are still finite there. */
  public static final double LIMIT = 0x1p100;
}
