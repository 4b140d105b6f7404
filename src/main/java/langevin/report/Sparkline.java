package langevin.report;

/** A plot one line high. */
final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final String ASCII_BARS = "_.:-=+*#";

  private Sparkline() {}

  /**
   * The values from left to right, each as one of eight heights between {@code low} and {@code
   * high}; longer series are averaged down to {@code width} columns, NaN leaves a gap.
   */
  static String draw(double[] values, double low, double high, int width, Style style) {
    String bars = style.unicode() ? BARS : ASCII_BARS;
    int columns = Math.min(width, values.length);
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < columns; c++) {
      double mean = mean(values, c * values.length / columns, (c + 1) * values.length / columns);
      if (Double.isNaN(mean)) {
        line.append(' ');
      } else {
        double height = high > low ? (mean - low) / (high - low) : 0;
        int level = (int) Math.floor(height * bars.length());
        line.append(bars.charAt(Math.clamp(level, 0, bars.length() - 1)));
      }
    }
    return line.toString();
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    int count = 0;
    for (int i = from; i < to; i++) {
      if (Double.isFinite(values[i])) {
        sum += values[i];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
