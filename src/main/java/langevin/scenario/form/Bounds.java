package langevin.scenario.form;

import java.util.Map;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** An interval, each end open or closed, possibly infinite. */
public record Bounds(double lower, boolean lowerOpen, double upper, boolean upperOpen) {
  public static final Bounds NONE =
      new Bounds(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);
  public static final Bounds POSITIVE = new Bounds(0, true, Double.POSITIVE_INFINITY, true);
  public static final Bounds NOT_NEGATIVE = new Bounds(0, false, Double.POSITIVE_INFINITY, true);

  public static Bounds between(double lower, double upper) {
    return new Bounds(lower, false, upper, false);
  }

  public static Bounds inside(double lower, double upper) {
    return new Bounds(lower, true, upper, true);
  }

  /** What the value must be, or null if it already is. */
  public @Nullable String broken(double value) {
    if (lowerOpen ? !(value > lower) : !(value >= lower)) {
      return lowerText();
    }
    if (upperOpen ? !(value < upper) : !(value <= upper)) {
      return upperText();
    }
    return null;
  }

  private String lowerText() {
    return (lowerOpen ? "greater than " : "at least ") + Numerals.shortest(lower);
  }

  private String upperText() {
    return (upperOpen ? "less than " : "at most ") + Numerals.shortest(upper);
  }

  /** " > 0", " ≥ 0, ≤ 1", or nothing. */
  public String shape() {
    String low =
        Double.isInfinite(lower) ? "" : (lowerOpen ? " > " : " ≥ ") + Numerals.shortest(lower);
    String high =
        Double.isInfinite(upper) ? "" : (upperOpen ? " < " : " ≤ ") + Numerals.shortest(upper);
    return low + (low.isEmpty() || high.isEmpty() ? "" : ",") + high;
  }

  public void schema(Map<String, Object> into) {
    if (!Double.isInfinite(lower)) {
      into.put(lowerOpen ? "exclusiveMinimum" : "minimum", lower);
    }
    if (!Double.isInfinite(upper)) {
      into.put(upperOpen ? "exclusiveMaximum" : "maximum", upper);
    }
  }
}
