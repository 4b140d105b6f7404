package langevin.results.drawing;

import static langevin.results.drawing.Markup.length;

import java.util.Arrays;
import java.util.List;
import langevin.results.Figure;
import langevin.text.Numerals;

/**
 * Histograms of cases: bins as wide as Freedman and Diaconis (1981) advise, twice the range between
 * the quartiles over the cube root of the number of cases; whole numbers, if they are few, have a
 * bin each.
 */
final class HistogramDrawing {
  private static final int MOST_BINS = 60;

  private final Drawing drawing;
  private final Canvas canvas;

  HistogramDrawing(Drawing drawing, Canvas canvas) {
    this.drawing = drawing;
    this.canvas = canvas;
  }

  void draw(Figure.Histogram histogram) {
    double[] all = drawing.numbers(histogram.sample());
    double[] sample = finite(all);
    drawing.remarkOnInfinities(all);
    long absent = Arrays.stream(all).filter(Double::isNaN).count();
    if (absent > 0) {
      drawing.remark(
          "%s of %s cases have no value."
              .formatted(Numerals.grouped(absent), Numerals.grouped(all.length)));
    }
    double[] edges = edges(sample);
    long[] counts = counts(sample, edges);
    Extent.Builder across = new Extent.Builder(histogram.x());
    across.add(edges);
    for (Figure.Reference reference : histogram.references()) {
      if (reference.axis() == Figure.Direction.X) across.add(reference.value());
    }
    Figure.Axis cases = Figure.Axis.of("cases", "").within(0, Double.NaN);
    Extent.Builder up = new Extent.Builder(cases);
    for (long count : counts) up.add((double) count);
    drawing.eachBeside(
        Figure.Histogram.class,
        (other, its) -> {
          if (!CurveDrawing.alike(histogram.x(), its.x())) return;
          double[] theirs = finite(other.numbers(its.sample()));
          if (theirs.length == 0) return;
          double[] itsEdges = edges(theirs);
          across.add(itsEdges);
          for (long count : counts(theirs, itsEdges)) up.add((double) count);
        });
    if (sample.length == 0) drawing.remark("There is no case with a value.");
    Plot plot =
        new Plot(canvas, histogram.x(), across.build(false), cases, up.build(true), List.of());
    StringBuilder bars = new StringBuilder();
    for (int b = 0; b < counts.length; b++) {
      if (counts[b] == 0) continue;
      double from = plot.x.place(edges[b]);
      double to = plot.x.place(edges[b + 1]);
      if (Double.isNaN(from) || Double.isNaN(to)) continue;
      double gap = to - from > 4 ? 0.5 : 0;
      bars.append('M').append(length(from + gap)).append(' ').append(length(plot.y.place(0)));
      bars.append('V').append(length(plot.y.place((double) counts[b])));
      bars.append('H').append(length(to - gap));
      bars.append('V').append(length(plot.y.place(0))).append('Z');
    }
    canvas.raw(
        "<path d=\"%s\" %s fill-opacity=\".8\"/>"
            .formatted(bars, canvas.fill("c0", Palette.line(0))));
    plot.references(histogram.references(), List.of());
    plot.close();
  }

  private static double[] finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
  }

  private static long[] counts(double[] sample, double[] edges) {
    long[] counts = new long[edges.length - 1];
    for (double value : sample) {
      int bin = Arrays.binarySearch(edges, value);
      if (bin < 0) bin = -bin - 2;
      counts[Math.clamp(bin, 0, counts.length - 1)]++;
    }
    return counts;
  }

  /** Rising, at least two. */
  static double[] edges(double[] sorted) {
    int n = sorted.length;
    if (n == 0) return new double[] {0, 1};
    double low = sorted[0];
    double high = sorted[n - 1];
    if (low == high) {
      double half = low == 0 ? 0.5 : Math.abs(low) / 20;
      return new double[] {low - half, low + half};
    }
    boolean whole = Arrays.stream(sorted).allMatch(v -> v == Math.rint(v));
    if (whole && high - low < MOST_BINS) {
      double[] edges = new double[(int) (high - low) + 2];
      Arrays.setAll(edges, k -> low - 0.5 + k);
      return edges;
    }
    double width = 2 * (sorted[3 * (n - 1) / 4] - sorted[(n - 1) / 4]) / Math.cbrt(n);
    double wanted = width > 0 ? (high - low) / width : 1 + Math.log(n) / Math.log(2);
    int bins = (int) Math.clamp(Math.ceil(wanted), 1, MOST_BINS);
    double[] edges = new double[bins + 1];
    Arrays.setAll(edges, k -> k == bins ? high : low + (high - low) * k / bins);
    return edges;
  }
}
