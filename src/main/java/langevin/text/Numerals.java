package langevin.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as people write them. The one place that turns numbers into text for people; what
 * machines read (tables, arrays, JSON) keeps the shortest decimals that read back as the same
 * double.
 *
 * <p>On a screen a minus sign is − (U+2212); {@link #plain}, {@link #brief}, {@link #shortest} and
 * {@link #significant} have the ASCII hyphen, as numbers have that are typed into scenarios.
 */
public final class Numerals {
  /** What stands where an estimate was not made. */
  public static final String ABSENT = "–";

  /** Decimals shown of a number of ordinary size; SMALL is the size that leaves six digits. */
  private static final int FINEST = 8;

  private static final int SMALL = -3;
  private static final MathContext ONE_DOWN = new MathContext(1, RoundingMode.DOWN);
  private static final MathContext TWELVE = new MathContext(12);
  private static final MathContext BRIEF = new MathContext(6);
  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

  private Numerals() {}

  /**
   * The value with its standard error in units of the last digits shown, −0.177249(12).
   *
   * <p>The error is rounded by the rule of the Particle Data Group: to two digits if its first
   * three are 100–354, to one if they are 355–949, and up to the next power of ten otherwise. An
   * error that reaches past the decimal point is written out, 123.4(2.1). Nobody reads more than
   * eight decimals, of a number of ordinary size or of what is left when a power of ten is taken
   * out: an error that is finer than they are is given as less than one unit of the last,
   * 0.99999999(&lt;1). A missing error leaves six significant digits and no parentheses.
   */
  public static String withError(double value, double standardError) {
    if (Double.isNaN(value)) return ABSENT;
    if (Double.isInfinite(value)) return value > 0 ? "∞" : "−∞";
    if (Double.isInfinite(standardError)) return number(value) + "(∞)";
    if (Double.isNaN(standardError)) return number(value);
    // An error below the spacing of doubles says no more than zero does.
    if (Math.abs(standardError) < Math.ulp(value)) return number(value) + "(0)";
    BigDecimal error = rounded(new BigDecimal(Math.abs(standardError)));
    BigDecimal shown = new BigDecimal(value).setScale(error.scale(), RoundingMode.HALF_EVEN);
    int leading = leading(shown, error);
    if (exponential(leading, error)) {
      leading = Math.max(leading, magnitude(error));
      if (finer(error.scaleByPowerOfTen(-leading))) return finelyKnown(value, leading);
      BigDecimal mantissa = shown.scaleByPowerOfTen(-leading);
      return minus(mantissa.toPlainString())
          + parenthesis(error.scaleByPowerOfTen(-leading))
          + exponent(leading);
    }
    return finer(error)
        ? minus(new BigDecimal(value).setScale(FINEST, RoundingMode.HALF_EVEN).toPlainString())
            + "(<1)"
        : minus(shown.toPlainString()) + parenthesis(error);
  }

  /** With a power of ten taken out, and an error below the last decimal of what is left. */
  private static String finelyKnown(double value, int leading) {
    BigDecimal shown = new BigDecimal(value).setScale(FINEST - leading, RoundingMode.HALF_EVEN);
    // Rounded up to the next power of ten, the number has a decimal to spare.
    int power = Math.max(leading, magnitude(shown));
    BigDecimal mantissa = shown.scaleByPowerOfTen(-power).setScale(FINEST, RoundingMode.HALF_EVEN);
    return minus(mantissa.toPlainString()) + "(<1)" + exponent(power);
  }

  /** The value to as many decimals as the error shows, however many; both share one rounding. */
  public static String roundedTo(double value, double error) {
    if (Double.isNaN(value)) return ABSENT;
    if (!Double.isFinite(value) || !(error > 0) || Double.isInfinite(error)) return number(value);
    if (error < Math.ulp(value)) return number(value);
    BigDecimal bar = rounded(new BigDecimal(error));
    BigDecimal shown = new BigDecimal(value).setScale(bar.scale(), RoundingMode.HALF_EVEN);
    int leading = leading(shown, bar);
    if (!exponential(leading, bar)) return minus(shown.toPlainString());
    leading = Math.max(leading, magnitude(bar));
    return minus(shown.scaleByPowerOfTen(-leading).toPlainString()) + exponent(leading);
  }

  /** The power of ten of the first digit shown. */
  private static int leading(BigDecimal shown, BigDecimal error) {
    return shown.signum() == 0 ? magnitude(error) : magnitude(shown);
  }

  /** Whether a power of ten is taken out: of large numbers, and of small ones known finely. */
  private static boolean exponential(int leading, BigDecimal error) {
    return leading >= 7 || (finer(error) && leading < SMALL);
  }

  /** Whether an error is less than one unit of the last decimal shown. */
  private static boolean finer(BigDecimal error) {
    return magnitude(error) < -FINEST;
  }

  /** The error alone, rounded as in {@link #withError}. */
  public static String error(double standardError) {
    if (!(standardError > 0) || Double.isInfinite(standardError)) return number(standardError);
    BigDecimal error = rounded(new BigDecimal(standardError));
    int leading = magnitude(error);
    if (leading >= 7 || finer(error)) {
      return error.scaleByPowerOfTen(-leading).toPlainString() + exponent(leading);
    }
    return error.toPlainString();
  }

  /** Six significant digits without trailing zeros. */
  public static String number(double value) {
    if (Double.isNaN(value)) return ABSENT;
    if (Double.isInfinite(value)) return value > 0 ? "∞" : "−∞";
    BigDecimal shown = new BigDecimal(value).round(SIX);
    if (shown.signum() == 0) return "0";
    shown = shown.stripTrailingZeros();
    int leading = magnitude(shown);
    if (leading >= 7 || leading < -5) {
      return minus(shown.scaleByPowerOfTen(-leading).toPlainString()) + exponent(leading);
    }
    return minus(shown.toPlainString());
  }

  /** At most twelve significant digits, without trailing zeros, plain where that is short. */
  public static String plain(double value) {
    return plain(value, TWELVE, 1e7);
  }

  /** At most six significant digits, without trailing zeros, plain where that is short. */
  public static String brief(double value) {
    return plain(value, BRIEF, 1e9);
  }

  /** Plain from 1e−5 up to a bound. */
  private static String plain(double value, MathContext digits, double bound) {
    BigDecimal d = new BigDecimal(value).round(digits).stripTrailingZeros();
    boolean plain = d.signum() == 0 || (Math.abs(value) < bound && Math.abs(value) >= 1e-5);
    if (plain) return d.toPlainString();
    int exponent = magnitude(d);
    return d.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  /** The shortest usual writing of exactly this double: no trailing zeros, no needless exponent. */
  public static String shortest(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    double size = Math.abs(value);
    return size >= 1e-4 && size < 1e15
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value).replace("E", "e").replace(".0e", "e");
  }

  /** At most so many significant digits, without trailing zeros and never with an exponent. */
  public static String significant(double value, int digits) {
    return new BigDecimal(value)
        .round(new MathContext(digits))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A count with its digits in groups of three: 1,200,000. */
  public static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A number rounded to a whole one, in groups of three digits: 1,200,000. */
  public static String grouped(double value) {
    return fixed(value, "%,.0f");
  }

  /** So many decimals, trailing zeros kept: 0.050. */
  public static String fixed(double value, int decimals) {
    return fixed(value, "%." + decimals + "f");
  }

  private static String fixed(double value, String format) {
    return String.format(Locale.ROOT, format, value);
  }

  /**
   * So many significant digits, trailing zeros kept, with an exponent below 1e−4 and from the power
   * of ten on that has more digits: 0.1380, 3.00e+09.
   */
  public static String general(double value, int digits) {
    return fixed(value, "%." + digits + "g");
  }

  /** Two significant digits of a positive number, rounded up to a whole one, grouped: 1,200,000. */
  public static String roundedUp(double value) {
    double unit = StrictMath.pow(10, Math.floor(StrictMath.log10(value)) - 1);
    return grouped(Math.ceil(value / unit) * unit);
  }

  /** One significant digit, rounded towards zero. */
  public static String roundedDown(double value) {
    return new BigDecimal(value).round(ONE_DOWN).toPlainString();
  }

  /** A share of one in per cent, two significant digits below 1 %. */
  public static String percent(double share) {
    double percent = 100 * share;
    if (percent >= 1000) return "more than 1000 %";
    MathContext digits = new MathContext(percent < 10 ? 2 : percent < 100 ? 2 : 3, RoundingMode.UP);
    return new BigDecimal(percent).round(digits).stripTrailingZeros().toPlainString() + " %";
  }

  /** A part of a whole in per cent, three significant digits; all and nothing only if exact. */
  public static String share(long part, long whole) {
    BigDecimal percent =
        BigDecimal.valueOf(part)
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    RoundingMode mode = 2 * part > whole ? RoundingMode.DOWN : RoundingMode.UP;
    return percent.round(new MathContext(3, mode)).stripTrailingZeros().toPlainString() + " %";
  }

  /** A rate with a prefix, 412 M. */
  public static String rate(double perSecond) {
    String[] prefixes = {"", " k", " M", " G", " T"};
    int prefix = 0;
    double scaled = perSecond;
    while (scaled >= 999.5 && prefix < prefixes.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    String format = scaled >= 99.95 || prefix == 0 ? "%.0f" : scaled >= 9.995 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, scaled) + prefixes[prefix];
  }

  /** A duration, 6.2 s, 3 min 20 s, 2 h 5 min. */
  public static String duration(double seconds) {
    if (!(seconds >= 0) || Double.isInfinite(seconds)) return ABSENT;
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, seconds < 0.0995 ? "%.3f s" : "%.1f s", seconds);
    }
    return wholeDuration(seconds);
  }

  /** A duration without fractions of a second, for what is left. */
  public static String wholeDuration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) return whole + " s";
    if (whole < 3600) return whole / 60 + " min " + whole % 60 + " s";
    if (whole < 48 * 3600) return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    return Numerals.grouped(whole / 86_400) + " d " + whole % 86_400 / 3600 + " h";
  }

  private static BigDecimal rounded(BigDecimal error) {
    int three =
        error
            .round(new MathContext(3, RoundingMode.HALF_EVEN))
            .scaleByPowerOfTen(2 - magnitude(error))
            .intValue();
    if (three >= 950)
      return BigDecimal.ONE.scaleByPowerOfTen(magnitude(error) + 1).setScale(-magnitude(error));
    return error.round(new MathContext(three < 355 ? 2 : 1, RoundingMode.HALF_EVEN));
  }

  private static int magnitude(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static String parenthesis(BigDecimal error) {
    boolean pastThePoint = error.scale() > 0 && magnitude(error) >= 0;
    return "("
        + (error.scale() <= 0 || pastThePoint
            ? error.toPlainString()
            : error.unscaledValue().toString())
        + ")";
  }

  private static String exponent(int power) {
    return String.format(Locale.ROOT, "e%s%02d", power < 0 ? "−" : "+", Math.abs(power));
  }

  private static String minus(String text) {
    return text.replace('-', '−');
  }
}
