package langevin.formula;

/**
 * The error function erf x = 2/√π ∫₀ˣ e^{−u²} du.
 *
 * <p>Below |x| = 2 the series e^{−x²} 2x/√π Σ (2x²)ⁿ/(1·3·…·(2n+1)), whose terms are all positive;
 * beyond it one minus the continued fraction of the complement, of which the error counts only for
 * its small part (Abramowitz and Stegun 7.1.6, 7.1.14). The rounding of x² is carried along.
 */
final class Erf {
  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;
  private static final double ROOT_PI = 1.772453850905516;

  /** Beyond this erf rounds to ±1. */
  private static final double LIMIT = 6;

  private static final double SERIES = 2;
  private static final int FRACTIONS = 60;

  private Erf() {}

  /** erf x; ±0 and NaN are kept. */
  static double of(double x) {
    double size = Math.abs(x);
    if (size == 0 || Double.isNaN(x)) return x;
    if (size > LIMIT) return Math.copySign(1, x);
    double square = x * x;
    double gaussian = StrictMath.exp(-square) * (1 - Math.fma(x, x, -square));
    if (size < SERIES) {
      double term = 1;
      double sum = 0;
      for (int n = 1; term > 0x1p-60; n++) {
        sum += term;
        term *= 2 * square / (2 * n + 1);
      }
      return TWO_OVER_ROOT_PI * gaussian * x * sum;
    }
    double fraction = size;
    for (int k = FRACTIONS; k >= 1; k--) fraction = size + 0.5 * k / fraction;
    return Math.copySign(1 - gaussian / (ROOT_PI * fraction), x);
  }
}
