package langevin.experiment.memory;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * A pattern made from numbers, before it is known to be one.
 *
 * @param name the file or row it is from
 * @param bits i is set where ξᵢ = +1
 * @param neurons N
 * @param low the smallest number it was made from
 * @param high the largest
 */
record Thresholded(String name, BitSet bits, int neurons, double low, double high) {
  /** Whether all its signs are equal. */
  private boolean uniform() {
    int up = bits.cardinality();
    return up == 0 || up == neurons;
  }

  /**
   * What is wrong with the patterns, or null. Signs that are all equal hold no picture: the
   * threshold is wrong, or the file. The same pattern twice counts double in every field and is the
   * target of two cues, which is hardly meant, and no theory here is about it.
   *
   * @param numbers what the numbers are, "shares of white"
   * @param uniformAllowed whether single patterns may have equal signs, where the numbers
   *     themselves are signs
   */
  static @Nullable String fault(
      List<Thresholded> patterns, double threshold, String numbers, boolean uniformAllowed) {
    boolean none = patterns.stream().allMatch(Thresholded::uniform);
    Map<BitSet, String> known = new HashMap<>();
    for (Thresholded pattern : patterns) {
      if (pattern.uniform() && (none || !uniformAllowed)) {
        return "%s becomes %s throughout: its %s are %s, the threshold is %s"
            .formatted(
                pattern.name,
                pattern.bits.isEmpty() ? "−1" : "+1",
                numbers,
                pattern.low == pattern.high
                    ? "all " + rounded(pattern.low)
                    : rounded(pattern.low) + " … " + rounded(pattern.high),
                Numerals.shortest(threshold));
      }
      String same = known.putIfAbsent(pattern.bits, pattern.name);
      if (same != null) {
        return "%s and %s are the same pattern; leave one out".formatted(same, pattern.name);
      }
    }
    return null;
  }

  /** A grey level is a fraction of 255. */
  private static String rounded(double number) {
    return Numerals.shortest(new BigDecimal(number).round(new MathContext(4)).doubleValue());
  }
}
