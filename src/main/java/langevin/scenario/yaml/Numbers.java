package langevin.scenario.yaml;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import langevin.text.Numerals;

/** Numbers as people write them: 0.25, .5, 1e5, 10e-5, 1_000_000. */
public final class Numbers {
  /** Regular expression of a number; also stands in the JSON schema. */
  public static final String PATTERN =
      "[-+]?([0-9]+(_[0-9]+)*(\\.([0-9]+(_[0-9]+)*)?)?|\\.[0-9]+(_[0-9]+)*)([eE][-+]?[0-9]{1,4})?";

  private static final Pattern NUMBER = Pattern.compile(PATTERN);
  private static final Pattern NON_FINITE =
      Pattern.compile("[-+]?\\.?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  private Numbers() {}

  /** The exact decimal value. */
  public static Optional<BigDecimal> parse(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text.replace("_", "")));
  }

  public static boolean nonFinite(String text) {
    return NON_FINITE.matcher(text).matches();
  }

  public static boolean looksNumeric(String text) {
    return NUMBER.matcher(text).matches() || nonFinite(text);
  }

  /** A whole number in groups of three digits from five on, as scenarios may have it: 1_000_000. */
  public static String grouped(long value) {
    return Math.abs(value) < 10_000
        ? Long.toString(value)
        : Numerals.grouped(value).replace(',', '_');
  }
}
