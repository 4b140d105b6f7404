package langevin.memory.network;

import static langevin.simd.Lanes.FLOATS;

import java.util.Arrays;
import langevin.random.RandomBits;

/**
 * Independent, biased or mutually correlated random patterns by address: a bit is a pure function
 * of (seed, network, pattern, neuron), whatever N and P.
 *
 * <ul>
 *   <li>{@link #independent}: P(ξ = +1) = 1/2, all bits independent.
 *   <li>{@link #biased}: P(ξ = +1) = (1 + b)/2, all bits independent, so ⟨ξ⟩ = b.
 *   <li>{@link #correlated}: ξ_μi = ζᵢ s_μi with one common fair template ζ and independent s of
 *       bias √c, so that ⟨ξ_μi⟩ = 0 and ⟨ξ_μi ξ_νi⟩ = c for μ ≠ ν.
 * </ul>
 *
 * <p>Probabilities are rounded to multiples of 2⁻²⁴: a biased word is combined from 24 fair ones by
 * AND and OR, from the last binary digit of the probability to the first.
 */
public final class RandomPatterns implements Patterns {
  private static final int DIGITS = 24;
  private static final int TEMPLATE = DIGITS;
  private static final int STREAMS = DIGITS + 1;

  private final int neurons;
  private final int patterns;
  private final RandomBits bits;
  private final int stream;
  private final int probability;
  private final boolean template;

  private RandomPatterns(Seed seed, int neurons, int patterns, double bias, boolean template) {
    if (neurons < 1 || patterns < 1) {
      throw new IllegalArgumentException(
          "need at least one neuron and one pattern, found " + neurons + ", " + patterns);
    }
    this.neurons = neurons;
    this.patterns = patterns;
    this.template = template;
    bits = new RandomBits(seed.value());
    stream = seed.network() * STREAMS;
    probability = (int) Math.rint((1 + bias) / 2 * (1 << DIGITS));
  }

  /**
   * Independent fair bits.
   *
   * @throws IllegalArgumentException if N or P is not positive
   */
  public static RandomPatterns independent(Seed seed, int neurons, int patterns) {
    return new RandomPatterns(seed, neurons, patterns, 0, false);
  }

  /**
   * Independent bits of mean b.
   *
   * @param bias b in [−1, 1]
   * @throws IllegalArgumentException as above, or if b is outside
   */
  public static RandomPatterns biased(Seed seed, int neurons, int patterns, double bias) {
    if (!(Math.abs(bias) <= 1)) {
      throw new IllegalArgumentException("'bias' must lie in [-1, 1], found " + bias);
    }
    return new RandomPatterns(seed, neurons, patterns, bias, false);
  }

  /**
   * Fair bits whose patterns correlate pairwise.
   *
   * @param correlation c in [0, 1]
   * @throws IllegalArgumentException as above, or if c is outside
   */
  public static RandomPatterns correlated(
      Seed seed, int neurons, int patterns, double correlation) {
    if (!(correlation >= 0 && correlation <= 1)) {
      throw new IllegalArgumentException("'correlation' must lie in [0, 1], found " + correlation);
    }
    return new RandomPatterns(seed, neurons, patterns, Math.sqrt(correlation), correlation > 0);
  }

  @Override
  public int neurons() {
    return neurons;
  }

  @Override
  public int patterns() {
    return patterns;
  }

  @Override
  public void fill(int firstNeuron, int word, int[] out) {
    int digit = Integer.numberOfTrailingZeros(probability);
    bits.fill(firstNeuron, word, stream + Math.min(digit, DIGITS - 1), out);
    if (digit >= DIGITS) {
      Arrays.fill(out, FLOATS, FLOATS + CHUNK, probability == 0 ? 0 : -1);
    } else if (digit < DIGITS - 1) {
      int[] fair = new int[out.length];
      for (digit++; digit < DIGITS; digit++) {
        bits.fill(firstNeuron, word, stream + digit, fair);
        boolean or = (probability >>> digit & 1) == 1;
        for (int i = FLOATS; i < FLOATS + CHUNK; i++) {
          out[i] = or ? out[i] | fair[i] : out[i] & fair[i];
        }
      }
    }
    if (template) {
      int[] common = new int[out.length];
      bits.fill(firstNeuron, 0, stream + TEMPLATE, common);
      for (int i = FLOATS; i < FLOATS + CHUNK; i++) {
        out[i] ^= ~(common[i] >> 31);
      }
    }
  }

  @Override
  public int sign(int pattern, int neuron) {
    int word = pattern / WORD;
    int digit = Integer.numberOfTrailingZeros(probability);
    int b = digit >= DIGITS ? (probability == 0 ? 0 : -1) : bits.word(neuron, word, stream + digit);
    for (digit++; digit < DIGITS; digit++) {
      int fair = bits.word(neuron, word, stream + digit);
      b = (probability >>> digit & 1) == 1 ? b | fair : b & fair;
    }
    if (template) {
      b ^= ~(bits.word(neuron, 0, stream + TEMPLATE) >> 31);
    }
    return 2 * (b >>> pattern % WORD & 1) - 1;
  }
}
