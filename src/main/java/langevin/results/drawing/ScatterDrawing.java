package langevin.results.drawing;

import static langevin.results.drawing.Markup.length;

import java.util.ArrayList;
import java.util.List;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.text.Numerals;

/** Points in a plane in several clouds; of many points every so-manieth. */
final class ScatterDrawing {
  /** Points of all clouds together. */
  private static final int MOST = 6000;

  private final Drawing drawing;
  private final Canvas canvas;

  ScatterDrawing(Drawing drawing, Canvas canvas) {
    this.drawing = drawing;
    this.canvas = canvas;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  private record Cloud(String label, double[] x, double[] y) {}

  void draw(Figure.Scatter scatter) {
    List<Cloud> clouds = new ArrayList<>();
    Extent.Builder across = new Extent.Builder(scatter.x());
    Extent.Builder up = new Extent.Builder(scatter.y());
    int each = MOST / Math.max(1, scatter.clouds().size());
    for (Figure.Scatter.Cloud cloud : scatter.clouds()) {
      NumericArray points = drawing.array(cloud.points());
      if (points.shape().size() != 2 || points.shape().get(1) < 2) {
        throw new IllegalArgumentException("points of the shape " + points.shape());
      }
      int count = points.shape().get(0);
      int axes = points.shape().get(1);
      int stride = Math.max(1, Math.ceilDiv(count, Math.max(1, each)));
      int drawn = Math.ceilDiv(count, stride);
      double[] x = new double[drawn];
      double[] y = new double[drawn];
      for (int k = 0; k < drawn; k++) {
        x[k] = points.value(k * stride * axes);
        y[k] = points.value(k * stride * axes + 1);
        if (across.shows(x[k]) && up.shows(y[k])) {
          across.add(x[k]);
          up.add(y[k]);
        }
      }
      drawing.remarkOnInfinities(x, y);
      if (stride > 1) {
        drawing.remark(
            "Of %s points in a cloud every %dth is drawn."
                .formatted(Numerals.grouped(count), stride));
      }
      clouds.add(new Cloud(cloud.label(), x, y));
    }
    List<Canvas.Entry> legend = new ArrayList<>();
    for (int c = 0; c < clouds.size(); c++) {
      legend.add(
          new Canvas.Entry(
              clouds.get(c).label(), canvas.fill("c" + own(c), Palette.line(own(c))), false));
    }
    Plot plot =
        new Plot(canvas, scatter.x(), across.build(true), scatter.y(), up.build(true), legend);
    for (int c = 0; c < clouds.size(); c++) {
      Cloud cloud = clouds.get(c);
      StringBuilder points = new StringBuilder();
      for (int k = 0; k < cloud.x().length; k++) {
        double x = plot.x.place(cloud.x()[k]);
        double y = plot.y.place(cloud.y()[k]);
        if (Double.isNaN(x) || Double.isNaN(y)) continue;
        points.append('M').append(length(x)).append(' ').append(length(y)).append("h0");
      }
      canvas.raw(
          "<path d=\"%s\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-opacity=\".6\" %s/>"
              .formatted(points, canvas.stroke("c" + own(c), Palette.line(own(c)))));
    }
    plot.close();
  }

  private static int own(int cloud) {
    return cloud % Palette.lines();
  }
}
