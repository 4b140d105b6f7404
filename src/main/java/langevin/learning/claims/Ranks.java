package langevin.learning.claims;

/** Rank statistics that need no law. */
public final class Ranks {
  private Ranks() {}

  /**
   * Kendall's τ_b of the values with their order, −1 … 1; 0 where all are equal. Values that are no
   * numbers make it NaN.
   */
  static double trend(double[] values) {
    double[] order = new double[values.length];
    for (int i = 0; i < order.length; i++) order[i] = i;
    return kendall(order, values);
  }

  /** Kendall's τ_b of pairs; 0 where one side is constant. */
  public static double kendall(double[] x, double[] y) {
    double sum = 0;
    double ofX = 0;
    double ofY = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double sign = Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
        sum += sign;
        ofX += Math.abs(Math.signum(x[i] - x[j]));
        ofY += Math.abs(Math.signum(y[i] - y[j]));
      }
    }
    double scale = Math.sqrt(ofX * ofY);
    if (Double.isNaN(sum)) return Double.NaN;
    return scale == 0 ? 0 : sum / scale;
  }
}
