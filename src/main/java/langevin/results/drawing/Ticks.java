package langevin.results.drawing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.text.Numerals;

/**
 * Marks of an axis: round numbers within it, with their labels.
 *
 * @param power of ten that all labels are in units of; 0 if they are the values
 */
record Ticks(List<Tick> ticks, int power) {
  /** One mark. */
  record Tick(double value, String label) {}

  /** From here on, and below SMALL, a power of ten is taken out of all labels. */
  private static final double LARGE = 1e5;

  private static final double SMALL = 1e-3;

  /** How far outside an end, as a share of a step, a multiple of it still counts as that end. */
  private static final double SLACK = 1e-9;

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  Ticks {
    ticks = List.copyOf(ticks);
  }

  /**
   * Multiples of 1, 2 or 5 times a power of ten: the smallest such step that leaves at most so many
   * intervals, so from two marks up to {@code most} + 1.
   *
   * @param most at least 5; with fewer a range can hold a single multiple
   */
  static Ticks linear(double low, double high, int most) {
    double span = high - low;
    if (!(span > 0) || !Double.isFinite(span)) return new Ticks(List.of(), 0);
    BigDecimal step = step(span / most);
    long first = (long) Math.ceil(low / step.doubleValue() - SLACK);
    long last = (long) Math.floor(high / step.doubleValue() + SLACK);
    // So narrow a range that its ends are the same multiple of any step a double can tell.
    if (last - first > 2L * most || last < first) return new Ticks(List.of(), 0);
    double largest = Math.max(Math.abs(low), Math.abs(high));
    int power = largest >= LARGE || largest < SMALL ? magnitude(largest) : 0;
    int decimals = Math.max(0, step.stripTrailingZeros().scale() + power);
    List<Tick> ticks = new ArrayList<>();
    for (long k = first; k <= last; k++) {
      BigDecimal value = step.multiply(BigDecimal.valueOf(k));
      ticks.add(
          new Tick(
              value.doubleValue(),
              minus(
                  value
                      .movePointLeft(power)
                      .setScale(decimals, RoundingMode.HALF_EVEN)
                      .toPlainString())));
    }
    return new Ticks(ticks, power);
  }

  /**
   * Powers of ten, every one or every second and so on; within less than two decades 1, 2 and 5
   * times them; within less than that, multiples as on a linear axis.
   *
   * @param low greater than 0
   * @param most at least 5; with fewer a range can hold a single multiple
   */
  static Ticks logarithmic(double low, double high, int most) {
    if (!(low > 0) || !(high > low) || !Double.isFinite(high)) return new Ticks(List.of(), 0);
    int first = (int) Math.ceil(Math.log10(low) - SLACK);
    int last = (int) Math.floor(Math.log10(high) + SLACK);
    boolean plain = first >= -3 && last <= 4;
    List<Tick> ticks = new ArrayList<>();
    if (last - first >= 2) {
      int each = Math.ceilDiv(last - first, most);
      for (int k = first; k <= last; k += each) {
        BigDecimal value = BigDecimal.ONE.scaleByPowerOfTen(k);
        ticks.add(
            new Tick(value.doubleValue(), plain ? value.toPlainString() : "10" + superscript(k)));
      }
      return new Ticks(ticks, 0);
    }
    for (int k = first - 1; k <= last; k++) {
      for (int digit : new int[] {1, 2, 5}) {
        BigDecimal value = BigDecimal.valueOf(digit).scaleByPowerOfTen(k);
        double v = value.doubleValue();
        if (v < low * (1 - SLACK) || v > high * (1 + SLACK)) continue;
        ticks.add(
            new Tick(
                v,
                plain
                    ? value.toPlainString()
                    : (digit == 1 ? "" : digit + "·") + "10" + superscript(k)));
      }
    }
    return ticks.size() >= 2 ? new Ticks(ticks, 0) : linear(low, high, most);
  }

  /** Marks at these values themselves, as of the points of a sweep. */
  static Ticks at(double[] values) {
    return new Ticks(
        Arrays.stream(values).sorted().mapToObj(v -> new Tick(v, Numerals.number(v))).toList(), 0);
  }

  /** The smallest of 1, 2, 5 times a power of ten that is no smaller. */
  private static BigDecimal step(double least) {
    int magnitude = magnitude(least);
    for (int digit : new int[] {1, 2, 5}) {
      BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(magnitude);
      if (step.doubleValue() >= least * (1 - SLACK)) return step;
    }
    return BigDecimal.ONE.scaleByPowerOfTen(magnitude + 1);
  }

  private static int magnitude(double value) {
    BigDecimal exact = new BigDecimal(value);
    return exact.precision() - exact.scale() - 1;
  }

  /** The number of superior figures. */
  static String superscript(int number) {
    StringBuilder out = new StringBuilder(number < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(number)).toCharArray()) {
      out.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return out.toString();
  }

  private static String minus(String label) {
    return label.replace('-', '−');
  }
}
