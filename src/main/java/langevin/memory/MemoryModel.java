package langevin.memory;

import java.util.Set;

/**
 * An associative memory as its equations have it (memory.md section 1): the parameters it has, and
 * what follows from them without a network. What a room makes of it stands in that room.
 */
public sealed interface MemoryModel permits GradedModel, BinaryModel, SoftmaxModel {
  /** n: with the number N of neurons, patterns grow as Nⁿ; 0 where their number is given. */
  int order();

  /** T of the noise; 0 for a model without. */
  double temperature();

  /** αNⁿ, or the number given, before it is rounded down. */
  double unroundedPatterns(int neurons);

  /** Whether the state flows along a gradient, so that there is an energy balance. */
  boolean flows();

  /** Whether time is counted in sweeps over all neurons, so that there is no step to choose. */
  boolean inSweeps();

  /** What is followed along a run of a network. */
  Set<Quantity> quantities();

  /**
   * P for N neurons. The small number keeps a product that should be whole from falling below.
   *
   * @return ⌊αNⁿ + 10⁻⁹⌋, which may be 0, or more than fits a network
   */
  default double stored(int neurons) {
    return Math.floor(unroundedPatterns(neurons) + 1e-9);
  }

  /**
   * P for N neurons, as a network stores them.
   *
   * @throws IllegalArgumentException if αNⁿ &lt; 1, or if P is beyond 2³¹
   */
  default int patterns(int neurons) {
    double stored = stored(neurons);
    if (stored < 1) {
      throw new IllegalArgumentException(
          this
              + " with "
              + neurons
              + " neurons stores less than one pattern: load * neurons^order must be at least 1");
    }
    if (stored > Integer.MAX_VALUE - 64) {
      throw new IllegalArgumentException(
          this
              + " with "
              + neurons
              + " neurons asks for "
              + stored
              + " patterns; at most 2^31 fit");
    }
    return (int) stored;
  }
}
