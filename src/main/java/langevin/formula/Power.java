package langevin.formula;

import langevin.simd.Exp;

/**
 * The power xʸ = e^{y log x}, log x in two parts.
 *
 * <p>x = 2ᵏ m with ½√2 ≤ m &lt; √2; with s = (m − 1)/(m + 1) in two parts, log m = 2s + 2s³(⅓ +
 * s²/5 + …), of which the small second term is rounded once. Where the exponent y log x is below a
 * hundred the result is good to two units in the last place; {@link StrictMath#pow} is not used
 * because it allocates. Special values are those of IEEE 754.
 */
final class Power {
  private static final double LN2_HIGH = 0x1.62e42fefa3800p-1;
  private static final double LN2_LOW = 0x1.ef35793c76730p-45;
  private static final double ROOT = 0.7071067811865476;

  private Power() {}

  /** xʸ. */
  static double of(double x, double y) {
    if (y == Math.rint(y) && Math.abs(y) <= Graph.LARGEST_CHAIN) return chain(x, (int) y);
    if (!(x > 0) || !Double.isFinite(x) || !Double.isFinite(y) || y == 0) {
      // Nothing is allocated where the result is plain.
      if (y == 0) return 1;
      if (Double.isNaN(x) || Double.isNaN(y)) return Double.NaN;
      boolean whole = y == Math.rint(y) && Double.isFinite(y);
      if (x < 0 && Double.isFinite(x) && Double.isFinite(y)) {
        if (!whole) return Double.NaN;
        double size = of(-x, y);
        boolean odd = Math.abs(y) < 0x1p53 && ((long) y & 1) == 1;
        return odd ? -size : size;
      }
      return StrictMath.pow(x, y);
    }
    if (x == 1) return 1;
    boolean small = x < Double.MIN_NORMAL;
    double scaled = small ? x * 0x1p54 : x;
    int k = Math.getExponent(scaled);
    double m = scaled * Double.longBitsToDouble((1023L - k) << 52);
    if (m > 2 * ROOT) {
      m *= 0.5;
      k++;
    }
    if (small) k -= 54;
    double f = m - 1;
    double g = m + 1;
    double gLow = m - (g - 1);
    double s = f / g;
    double sLow = (Math.fma(-s, g, f) - s * gLow) / g;
    double z = s * s;
    double series = 0;
    for (int n = 23; n >= 3; n -= 2) series = Math.fma(series, z, 1.0 / n);
    double rest = 2 * (s * z * series + sLow);
    double whole = k * LN2_HIGH;
    // Both are exact or ordered by size, so that what each sum drops is known.
    double high = whole + 2 * s;
    double dropped =
        Math.abs(whole) >= Math.abs(2 * s) ? whole - high + 2 * s : 2 * s - high + whole;
    double low = dropped + (k * LN2_LOW + rest);
    double sum = high + low;
    low = high - sum + low;
    double product = y * sum;
    double productLow = Math.fma(y, sum, -product) + y * low;
    if (Math.abs(product) > 760) return Exp.of(product);
    return Exp.of(product) * (1 + productLow);
  }

  /** xⁿ by squarings. */
  private static double chain(double x, int n) {
    double result = 1;
    double square = x;
    for (int rest = Math.abs(n); rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) result *= square;
      square *= square;
    }
    return n < 0 ? 1 / result : result;
  }
}
