package langevin.memory.network;

import static langevin.simd.Lanes.FLOATS;

import java.util.BitSet;
import java.util.List;

/**
 * Patterns a person brings, such as thresholded pictures, followed by others up to the load wanted.
 */
public final class GivenPatterns implements Patterns {
  private final Patterns rest;
  private final List<BitSet> given;

  /**
   * @param given the first patterns; bit i is set where ξᵢ = +1
   * @param rest supplies N, P and the patterns from {@code given.size()} on
   * @throws IllegalArgumentException if no pattern is given, more than P are, or one has a bit
   *     beyond N
   */
  public GivenPatterns(List<BitSet> given, Patterns rest) {
    if (given.isEmpty() || given.size() > rest.patterns()) {
      throw new IllegalArgumentException(
          given.size() + " patterns given where 1 to " + rest.patterns() + " fit");
    }
    for (BitSet pattern : given) {
      if (pattern.length() > rest.neurons()) {
        throw new IllegalArgumentException(
            "a pattern of " + pattern.length() + " bits for " + rest.neurons() + " neurons");
      }
    }
    this.rest = rest;
    this.given = given.stream().map(pattern -> (BitSet) pattern.clone()).toList();
  }

  @Override
  public int neurons() {
    return rest.neurons();
  }

  @Override
  public int patterns() {
    return rest.patterns();
  }

  @Override
  public void fill(int firstNeuron, int word, int[] out) {
    rest.fill(firstNeuron, word, out);
    for (int b = 0; b < WORD && word * WORD + b < given.size(); b++) {
      BitSet pattern = given.get(word * WORD + b);
      for (int i = 0; i < CHUNK; i++) {
        int set = pattern.get(firstNeuron + i) ? 1 : 0;
        out[FLOATS + i] = (out[FLOATS + i] & ~(1 << b)) | set << b;
      }
    }
  }

  @Override
  public int sign(int pattern, int neuron) {
    return pattern < given.size()
        ? (given.get(pattern).get(neuron) ? 1 : -1)
        : rest.sign(pattern, neuron);
  }
}
