package langevin.engine;

/** A place for positions that are too many to be held. Several workers write to it at once. */
@FunctionalInterface
public interface PositionStore {
  /**
   * Takes particles of one block; what was taken before, by a run that was interrupted, comes again
   * as it was.
   *
   * @param snapshot which of the nodes that were asked for, from 0
   * @param first ordinal of the first particle
   * @param positions positions[axis][from + i] of particle first + i
   * @param momenta alike; empty if there are none
   */
  void take(
      int snapshot, long first, double[][] positions, double[][] momenta, int from, int count);
}
