package langevin.results.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.results.Figure;

/**
 * The backdrop of curves: a line of the curves' scale in the ink of the text, dotted; one of its
 * own scale as a grey silhouette from the lower edge. How high that is drawn is settled where the
 * curves are something, so that the steep walls of a landscape do not flatten what lies between.
 */
final class Behind {
  private static final String SILHOUETTE = "fill=\"#8c959f\" fill-opacity=\".22\"";
  private static final String SWATCH = "fill=\"#8c959f\" fill-opacity=\".6\"";
  private static final String DOTTED =
      "stroke=\"currentColor\" stroke-opacity=\".8\" stroke-dasharray=\"1.5 3\"";

  /** A silhouette reaches so far up at most. */
  private static final double HEIGHT = 0.92;

  /** Where no curve reaches this part of the highest there is none to speak of. */
  private static final double SEEN = 0.01;

  private final Canvas canvas;
  private final List<Figure.Backdrop> all;
  private final List<double[]> values = new ArrayList<>();
  private final double[] x;

  Behind(Drawing drawing, Canvas canvas, List<Figure.Backdrop> all, double[] x) {
    this.canvas = canvas;
    this.all = all;
    this.x = x;
    for (Figure.Backdrop each : all) {
      double[] numbers = drawing.numbers(each.line().values());
      if (numbers.length != x.length) {
        throw new IllegalArgumentException(
            "%s has %d values over %d places"
                .formatted(each.line().title(), numbers.length, x.length));
      }
      values.add(numbers);
    }
  }

  /** Makes room for lines of the curves' scale. */
  void extend(Extent.Builder across, Extent.Builder up) {
    for (int k = 0; k < all.size(); k++) {
      across.add(x);
      if (!all.get(k).ownScale()) up.add(values.get(k));
    }
  }

  List<Canvas.Entry> legend() {
    return all.stream()
        .map(
            each ->
                each.ownScale()
                    ? new Canvas.Entry(each.line().label(), SWATCH, false)
                    : new Canvas.Entry(each.line().label(), DOTTED, true))
        .toList();
  }

  /**
   * @param curves values of the curves before it
   */
  void draw(Plot plot, List<double[]> curves) {
    double[] largest = new double[x.length];
    for (double[] curve : curves) {
      for (int i = 0; i < x.length; i++) {
        if (Double.isFinite(curve[i])) largest[i] = Math.max(largest[i], Math.abs(curve[i]));
      }
    }
    double least = SEEN * Arrays.stream(largest).max().orElse(0);
    for (int k = 0; k < all.size(); k++) {
      if (all.get(k).ownScale()) {
        silhouette(plot, values.get(k), largest, least);
      } else {
        line(plot, values.get(k));
      }
    }
  }

  private void line(Plot plot, double[] numbers) {
    double[] px = Arrays.stream(x).map(plot.x::place).toArray();
    double[] py = Arrays.stream(numbers).map(plot.y::place).toArray();
    Pen path = new Pen();
    stretches(px, py, path, false, 0);
    canvas.raw("<path d=\"%s\" fill=\"none\" stroke-width=\"1.6\" %s/>".formatted(path, DOTTED));
  }

  private void silhouette(Plot plot, double[] numbers, double[] largest, double least) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(numbers[i]) || largest[i] < least) continue;
      low = Math.min(low, numbers[i]);
      high = Math.max(high, numbers[i]);
    }
    if (!(low <= high)) return;
    double lowest = low;
    double span = high > low ? high - low : 1;
    double floor = plot.y.from();
    double room = HEIGHT * (plot.y.from() - plot.y.to());
    double[] px = Arrays.stream(x).map(plot.x::place).toArray();
    double[] py =
        Arrays.stream(numbers)
            .map(v -> Math.clamp(floor - room * (v - lowest) / span, plot.y.to() - 5, floor))
            .toArray();
    Pen path = new Pen();
    stretches(px, py, path, true, floor);
    canvas.raw("<path d=\"%s\" %s/>".formatted(path, SILHOUETTE));
  }

  private static void stretches(double[] px, double[] py, Pen path, boolean closed, double floor) {
    int n = px.length;
    for (int from = 0; from < n; ) {
      if (!Double.isFinite(px[from]) || !Double.isFinite(py[from])) {
        from++;
        continue;
      }
      int to = from + 1;
      while (to < n && Double.isFinite(px[to]) && Double.isFinite(py[to])) to++;
      int[] kept = Polyline.kept(px, py, from, to);
      path.move(px[from], py[from]);
      for (int i : kept) path.line(px[i], py[i]);
      if (closed) {
        path.line(px[to - 1], floor);
        path.line(px[from], floor);
        path.close();
      }
      from = to;
    }
  }
}
