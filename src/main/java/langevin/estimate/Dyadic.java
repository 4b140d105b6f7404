package langevin.estimate;

/** Arithmetic of the intervals [i 2^k, (i + 1) 2^k) that bins and cells are made of. */
public final class Dyadic {
  /** 1.5·2⁵²: adding and subtracting it rounds to the nearest integer. */
  public static final double ROUND = 0x1.8p52;

  private Dyadic() {}

  /** Number of the interval, 2^joined times as wide, that this interval is part of. */
  public static long wider(long number, int joined) {
    // Java takes the number of places to shift by modulo 64.
    return number >> Math.min(joined, Long.SIZE - 1);
  }
}
