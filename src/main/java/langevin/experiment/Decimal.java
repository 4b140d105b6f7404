package langevin.experiment;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a person would write them. */
public final class Decimal {
  private Decimal() {}

  /** At most twelve significant digits, without trailing zeros, plain where that is short. */
  public static String show(double value) {
    BigDecimal d = new BigDecimal(value).round(new MathContext(12)).stripTrailingZeros();
    boolean plain = d.signum() == 0 || (Math.abs(value) < 1e7 && Math.abs(value) >= 1e-5);
    if (plain) {
      return d.toPlainString();
    }
    int exponent = d.precision() - d.scale() - 1;
    return d.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }
}
