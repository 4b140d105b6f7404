package langevin.memory.network;

import langevin.random.Noise;

/**
 * P patterns of N bits ξ = ±1, handed out by address in words of 32 patterns, so that they never
 * stand anywhere but in the packed form a network chooses. Implementations are immutable and serve
 * all threads.
 */
public interface Patterns {
  /** Patterns in a word. */
  int WORD = 32;

  /** Neurons in one call. */
  int CHUNK = Noise.CHUNK;

  /** N. */
  int neurons();

  /** P. */
  int patterns();

  /**
   * Writes the words of neurons firstNeuron … firstNeuron + 511 to {@code out[Lanes.FLOATS ..
   * Lanes.FLOATS + CHUNK)}: bit b of a neuron's word is set where pattern 32·word + b is +1 there.
   * Bits beyond N or P carry no meaning.
   *
   * @param firstNeuron a multiple of {@link #CHUNK}
   */
  void fill(int firstNeuron, int word, int[] out);

  /** ξ of one pattern at one neuron, ±1. */
  int sign(int pattern, int neuron);
}
