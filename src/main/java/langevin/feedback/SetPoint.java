package langevin.feedback;

/**
 * The value y* that a controlled quantity is led to, and the span by which gains are measured, so
 * that one gain means the same for every surrogate.
 *
 * @param value y*
 * @param span y₀ − floor: how far the quantity can fall from where it starts; &gt; 0
 */
public record SetPoint(double value, double span) {
  /**
   * Where nothing else is said, y* = floor + ½(y₀ − floor).
   *
   * @param floor the least value there is; below y₀
   * @param start y₀
   */
  public static SetPoint halfway(double floor, double start) {
    return new SetPoint(floor + (start - floor) / 2, start - floor);
  }
}
