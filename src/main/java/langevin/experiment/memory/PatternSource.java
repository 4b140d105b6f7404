package langevin.experiment.memory;

import java.util.BitSet;
import java.util.List;

/** The source of the stored patterns. */
sealed interface PatternSource {
  /** Fair, independent bits. */
  record Independent() implements PatternSource {}

  /** Independent bits of mean {@code bias}. */
  record Biased(double bias) implements PatternSource {}

  /** Fair bits with ⟨ξ_μ ξ_ν⟩ = {@code correlation}. */
  record Correlated(double correlation) implements PatternSource {}

  /**
   * Patterns read from files, followed by fair independent ones up to the load.
   *
   * @param patterns bit i is set where ξᵢ = +1
   * @param neurons N of each
   * @param height rows of a picture; 0 if they are no pictures
   * @param width columns of a picture; 0 if they are no pictures
   */
  record Given(List<BitSet> patterns, int neurons, int height, int width) implements PatternSource {
    public Given {
      patterns = List.copyOf(patterns);
    }
  }
}
