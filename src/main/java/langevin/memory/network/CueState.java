package langevin.memory.network;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;

import java.util.Arrays;
import langevin.memory.Cue;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.RandomBits;

/**
 * Initial states by address: what a neuron starts from depends on (seed, network, cue, neuron)
 * alone, for bits turned over also on N.
 */
final class CueState {
  /** Cues of one network that have streams of their own. */
  static final int MOST_CUES = 1 << 11;

  /** Networks that have streams of their own. */
  static final int MOST_NETWORKS = 1 << 18;

  /** Keeps random bits of states and orders apart from those of {@link RandomPatterns}. */
  private static final int NOT_PATTERNS = 1 << 30;

  private CueState() {}

  /** Stream of the noise that drives a cue. */
  static int stream(Seed seed, int number) {
    return (seed.network() * MOST_CUES + number) * 2;
  }

  private static int startStream(Seed seed, int number) {
    return stream(seed, number) + 1;
  }

  /** The stream of random bits that goes with a stream of noise. */
  static int bitStream(int stream) {
    return stream | NOT_PATTERNS;
  }

  /**
   * x(0) of one cue.
   *
   * @param number c, the cue's number within the network
   * @param gain g
   */
  static double[] graded(Cue cue, int number, Patterns patterns, double gain, Seed seed) {
    int neurons = patterns.neurons();
    int first = firstPattern(cue, number, patterns);
    double[] x = new double[neurons];
    switch (cue) {
      case Cue.Strength(double strength) -> {
        addPattern(x, patterns, first, gain * strength);
        addNoise(x, Math.sqrt(gain * gain - gain * strength * (gain * strength)), number, seed);
      }
      case Cue.Mixture(var weights) -> {
        double variance = gain * gain;
        for (int j = 0; j < weights.size(); j++) {
          addPattern(x, patterns, first + j, gain * weights.get(j));
          variance -= gain * weights.get(j) * (gain * weights.get(j));
        }
        addNoise(x, Math.sqrt(Math.max(0, variance)), number, seed);
      }
      case Cue.Flipped(double fraction) -> {
        addPattern(x, patterns, first, gain);
        flip(x, (int) Math.rint(fraction * neurons), number, seed);
      }
      case Cue.None() -> addNoise(x, gain, number, seed);
    }
    return x;
  }

  /** ±1 of one cue. */
  static double[] binary(Cue cue, int number, Patterns patterns, Seed seed) {
    double[] s = new double[patterns.neurons()];
    int first = firstPattern(cue, number, patterns);
    switch (cue) {
      case Cue.Strength(double strength) -> {
        addPattern(s, patterns, first, 1);
        flip(s, (int) Math.rint(0.5 * (1 - strength) * s.length), number, seed);
      }
      case Cue.Flipped flipped -> s = graded(flipped, number, patterns, 1, seed);
      case Cue.Mixture mixture -> s = graded(mixture, number, patterns, 1, seed);
      case Cue.None none -> s = graded(none, number, patterns, 1, seed);
    }
    for (int i = 0; i < s.length; i++) {
      s[i] = s[i] >= 0 ? 1 : -1;
    }
    return s;
  }

  /** Pattern number of a cue's target. */
  static int firstPattern(Cue cue, int number, Patterns patterns) {
    int first = Math.multiplyExact(number, cue.patterns());
    if (first + cue.patterns() > patterns.patterns()) {
      throw new IllegalArgumentException(
          "cue "
              + (number + 1)
              + " aims at pattern "
              + (first + cue.patterns())
              + " but only "
              + patterns.patterns()
              + " are stored");
    }
    return first;
  }

  private static void addPattern(double[] x, Patterns patterns, int pattern, double amplitude) {
    int[] words = new int[FLOATS + Patterns.CHUNK];
    for (int from = 0; from < x.length; from += Patterns.CHUNK) {
      patterns.fill(from, pattern / Patterns.WORD, words);
      for (int i = from; i < Math.min(x.length, from + Patterns.CHUNK); i++) {
        boolean up = (words[FLOATS + i - from] >>> (pattern % Patterns.WORD) & 1) == 1;
        x[i] += up ? amplitude : -amplitude;
      }
    }
  }

  private static void addNoise(double[] x, double amplitude, int number, Seed seed) {
    Noise noise = new GaussianNoise(seed.value(), 12, true);
    double[] z = new double[DOUBLES + Noise.CHUNK];
    for (int from = 0; from < x.length; from += Noise.CHUNK) {
      noise.fill(from, 0, startStream(seed, number), z);
      for (int i = from; i < Math.min(x.length, from + Noise.CHUNK); i++) {
        x[i] += amplitude * z[DOUBLES + i - from];
      }
    }
  }

  private static void flip(double[] x, int count, int number, Seed seed) {
    int[] order =
        permutation(
            x.length, 0, bitStream(startStream(seed, number)), new RandomBits(seed.value()));
    for (int k = 0; k < count; k++) {
      x[order[k]] = -x[order[k]];
    }
  }

  /**
   * A uniformly random order of 0 … n−1 by address: sorted by a random 32-bit key, ties (a fraction
   * n/2³³) by index.
   */
  static int[] permutation(int n, long step, int stream, RandomBits bits) {
    long[] keys = new long[n];
    int[] words = new int[FLOATS + Noise.CHUNK];
    for (int from = 0; from < n; from += Noise.CHUNK) {
      bits.fill(from, step, stream, words);
      for (int i = from; i < Math.min(n, from + Noise.CHUNK); i++) {
        keys[i] = (long) words[FLOATS + i - from] << 32 | i;
      }
    }
    Arrays.sort(keys);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }
}
