package langevin.results.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import langevin.results.Figure;
import langevin.results.Values;
import langevin.text.Numerals;

/**
 * Curves with bands of one standard error. Few lines have colours of their own; more than there are
 * colours are shades from the first to the last. A line without errors beside others that have some
 * is dashed: it is not an estimate. Points of a sweep are marked, with bars instead of bands.
 */
final class CurveDrawing {
  /** So many points at most are marked one by one. */
  private static final int MARKED = 60;

  /** Bands of more lines than these are fainter. */
  private static final int CROWD = 4;

  /** Entries of a legend; of more lines evenly chosen ones are named. */
  private static final int NAMED = 10;

  /** From so many rows on it is said that not every one of them is in the drawing. */
  private static final int MANY = 5000;

  /** Of so few points each is marked, as nothing is known of what lies between. */
  private static final int FEW = 8;

  /** Of so many lines one that lies on another is drawn so that both are seen. */
  private static final int TOLD_APART = 3;

  /** As places of a drawing: what is nearer is one line to the eye. */
  private static final double ONE_LINE = 1.5;

  private static final double ABOVE = 1.6;
  private static final double BENEATH = 4;

  /** Begin the names of arrays that have the points of a sweep. */
  private static final List<String> PLACES = List.of("axis_", "inverse_");

  /** A bar on a logarithmic axis is shown down to this part of its middle. */
  private static final double FACTOR = 10;

  private final Drawing drawing;
  private final Canvas canvas;

  CurveDrawing(Drawing drawing, Canvas canvas) {
    this.drawing = drawing;
    this.canvas = canvas;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  record Shape(int number, Figure.Line line, double[] values, double[] errors, boolean exact) {
    /** Whether it lies on another one, nearly everywhere. */
    boolean coversMostOf(Shape other, Extent up, double high) {
      int near = 0;
      int both = 0;
      for (int i = 0; i < values.length; i++) {
        double apart = high * Math.abs(up.share(values[i]) - up.share(other.values[i]));
        if (Double.isNaN(apart)) continue;
        both++;
        if (apart < ONE_LINE) near++;
      }
      return 2 * near > both;
    }
  }

  /** Whether its points are those of a sweep, and few: each has a mark and a bar. */
  static boolean marked(Figure.Curve curve, int points) {
    if (points > MARKED) return false;
    return ofSweep(curve.x().at())
        || curve.lines().stream().anyMatch(line -> ofSweep(line.values()));
  }

  private static boolean ofSweep(Values values) {
    return switch (values) {
      case Values.InSummary _ -> true;
      case Values.InArray array -> PLACES.stream().anyMatch(array.name()::startsWith);
      case Values.InSeries _, Values.Even _ -> false;
    };
  }

  void draw(Figure.Curve curve) {
    Extent.Builder across = new Extent.Builder(curve.x().axis());
    Extent.Builder up = new Extent.Builder(curve.y());
    Taken taken = take(curve, across, up);
    boolean[] room = {taken.spread()};
    drawing.eachBeside(
        Figure.Curve.class,
        (other, its) -> {
          if (!alike(curve.x().axis(), its.x().axis()) || !alike(curve.y(), its.y())) return;
          room[0] |= new CurveDrawing(other, canvas).take(its, across, up).spread();
        });
    plot(
        taken,
        across.build(room[0]),
        up.build(true),
        Plot.Frame.whole(canvas),
        Stream.concat(
                legend(taken, !curve.behind().isEmpty()).stream(), taken.behind().legend().stream())
            .toList());
  }

  /** Whether a place on one is a place on the other. */
  static boolean alike(Figure.Axis one, Figure.Axis other) {
    return one.scale() == other.scale() && one.title().equals(other.title());
  }

  /** What a curve draws, taken from the run. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  record Taken(Figure.Curve curve, double[] x, List<Shape> shapes, Behind behind, boolean sweep) {
    /** Whether its points have marks, for which there is room beyond the outermost. */
    boolean spread() {
      return sweep || x.length <= FEW;
    }

    /** Whether lines without errors are told from the others. */
    boolean dashed() {
      return shapes.stream().anyMatch(Shape::exact) && !shapes.stream().allMatch(Shape::exact);
    }
  }

  /**
   * Takes the numbers of a curve, and makes room for them.
   *
   * @param across of the axis to the right
   * @param up of the upward axis
   */
  Taken take(Figure.Curve curve, Extent.Builder across, Extent.Builder up) {
    double[] x = drawing.numbers(curve.x().at());
    boolean sweep = marked(curve, x.length);
    List<Shape> shapes = new ArrayList<>();
    boolean logarithmic = curve.y().scale() == Figure.Scale.LOGARITHMIC;
    for (int l = 0; l < curve.lines().size(); l++) {
      Figure.Line line = curve.lines().get(l);
      double[] values = drawing.numbers(line.values());
      if (values.length != x.length) {
        throw new IllegalArgumentException(
            "%s has %d values over %d places".formatted(line.title(), values.length, x.length));
      }
      double[] errors = line.standardError().map(drawing::numbers).orElse(new double[0]);
      if (errors.length != x.length) {
        errors = new double[x.length];
        Arrays.fill(errors, Double.NaN);
      }
      boolean exact = Arrays.stream(errors).allMatch(Double::isNaN);
      if (Arrays.stream(values).allMatch(Double::isNaN)) continue;
      shapes.add(new Shape(l, line, values, errors, exact));
      drawing.remarkOnInfinities(values);
      drawing.remarkOnPlaceless(
          Arrays.stream(values).filter(v -> Double.isFinite(v) && !up.shows(v)).count());
      for (int i = 0; i < x.length; i++) {
        if (!across.shows(x[i]) || !up.shows(values[i])) continue;
        across.add(x[i]);
        up.add(values[i]);
        double low = values[i] - errors[i];
        // A bar that ends just above 0 would take decades of a logarithmic axis.
        up.add(logarithmic ? Math.max(low, values[i] / FACTOR) : low);
        up.add(values[i] + errors[i]);
      }
    }
    if (shapes.isEmpty()) drawing.remark("There is no number to draw.");
    Behind behind = new Behind(drawing, canvas, curve.behind(), x);
    behind.extend(across, up);
    for (Figure.Reference reference : curve.references()) {
      (reference.axis() == Figure.Direction.X ? across : up).add(reference.value());
    }
    return new Taken(curve, x, shapes, behind, sweep);
  }

  /** Draws what was taken of a curve over axes that reach at least so far. */
  void plot(Taken taken, Extent across, Extent up, Plot.Frame frame, List<Canvas.Entry> legend) {
    Figure.Curve curve = taken.curve();
    double[] x = taken.x();
    List<Shape> shapes = taken.shapes();
    boolean sweep = taken.sweep();
    Plot plot = new Plot(canvas, frame, curve.x().axis(), across, curve.y(), up, legend);
    taken.behind().draw(plot, shapes.stream().map(Shape::values).toList());
    canvas.raw(
        "<g fill=\"none\" stroke-width=\"%s\" stroke-linejoin=\"round\">"
            .formatted(sweep ? "1" : Numerals.shortest(ABOVE)));
    List<Shape> order = new ArrayList<>(shapes);
    // Between the dashes of a line one sees what it lies on.
    if (shapes.size() <= TOLD_APART && taken.dashed()) {
      order.sort(Comparator.comparing(Shape::exact));
    }
    for (int k = 0; k < order.size(); k++) {
      Shape shape = order.get(k);
      Colour colour = colour(shape.number(), curve.lines().size());
      String named = Markup.attribute("data-label", shape.line().label());
      boolean beneath =
          shapes.size() <= TOLD_APART
              && !sweep
              && order.subList(k + 1, order.size()).stream()
                  .filter(above -> !(taken.dashed() && above.exact()))
                  .anyMatch(above -> above.coversMostOf(shape, plot.y, frame.high()));
      canvas.raw("<g " + colour.line() + " " + named + wide(beneath) + ">");
      draw(plot, x, shape, colour, taken.dashed() && shape.exact(), sweep);
      canvas.raw("</g>");
    }
    canvas.raw("</g>");
    if (!curve.references().isEmpty()) references(curve, plot, x, shapes);
    plot.close();
    if (x.length > MANY) {
      drawing.remark(
          "Of %s points those are drawn that can be seen at this size."
              .formatted(Numerals.grouped(x.length)));
    }
  }

  private static String wide(boolean beneath) {
    return beneath ? " stroke-width=\"" + Numerals.shortest(BENEATH) + "\"" : "";
  }

  private static void references(Figure.Curve curve, Plot plot, double[] x, List<Shape> shapes) {
    double[] px = Arrays.stream(x).map(plot.x::place).toArray();
    List<double[][]> curves = new ArrayList<>();
    for (Shape shape : shapes) {
      curves.add(new double[][] {px, Arrays.stream(shape.values()).map(plot.y::place).toArray()});
    }
    plot.references(curve.references(), curves);
  }

  /** Class and colour of a line, and of the area behind it. */
  private record Colour(String stroke, String line, String band) {}

  private Colour colour(int k, int lines) {
    boolean own = lines <= Palette.lines();
    int shade = lines == 1 ? 0 : (int) Math.round((Palette.SHADES - 1.0) * k / (lines - 1));
    String name = own ? "c" + k : "s" + shade;
    String colour = own ? Palette.line(k) : Palette.shade(shade, false);
    return new Colour(
        canvas.stroke(name, colour),
        canvas.line(name, colour),
        canvas.band(name, colour, lines > CROWD));
  }

  /**
   * The names of the lines.
   *
   * @param beside whether a single line is named as well, as it has others beside it
   */
  List<Canvas.Entry> legend(Taken taken, boolean beside) {
    List<Shape> shapes = taken.shapes();
    List<Canvas.Entry> entries = new ArrayList<>();
    int all = shapes.size();
    if (all < 2 && !beside) return entries;
    int named = Math.min(all, NAMED);
    for (int n = 0; n < named; n++) {
      int k = named == 1 ? 0 : (int) Math.round((double) n * (all - 1) / (named - 1));
      Shape shape = shapes.get(k);
      entries.add(
          new Canvas.Entry(
              shape.line().label(),
              colour(shape.number(), taken.curve().lines().size()).stroke()
                  + (taken.dashed() && shape.exact() ? " stroke-dasharray=\"6 3\"" : ""),
              true));
    }
    return entries;
  }

  private void draw(
      Plot plot, double[] x, Shape shape, Colour colour, boolean dashed, boolean sweep) {
    int n = x.length;
    double[] px = new double[n];
    double[] py = new double[n];
    double[] low = new double[n];
    double[] high = new double[n];
    boolean error = false;
    for (int i = 0; i < n; i++) {
      px[i] = plot.x.place(x[i]);
      py[i] = plot.y.place(shape.values()[i]);
      double e = shape.errors()[i];
      low[i] = bounded(plot, shape.values()[i] - e, py[i]);
      high[i] = bounded(plot, shape.values()[i] + e, py[i]);
      error |= e > 0;
    }
    Pen line = new Pen();
    Pen band = new Pen();
    Pen bars = new Pen();
    Pen dots = new Pen();
    for (int from = 0; from < n; ) {
      if (Double.isNaN(px[from]) || Double.isNaN(py[from])) {
        from++;
        continue;
      }
      int to = from + 1;
      while (to < n && !Double.isNaN(px[to]) && !Double.isNaN(py[to])) to++;
      for (int i = from; i < to && !sweep; i++) {
        if (n <= FEW || to - from == 1) dots.dot(px[i], py[i]);
      }
      append(line, px, py, Polyline.kept(px, py, from, to), false);
      if (error && !sweep && to - from > 1) {
        append(band, px, high, Polyline.ofEdge(px, high, from, to), false);
        append(band, px, low, Polyline.ofEdge(px, low, from, to), true);
        band.close();
      }
      from = to;
    }
    if (sweep) {
      for (int i = 0; i < n; i++) {
        if (Double.isNaN(px[i]) || Double.isNaN(py[i])) continue;
        dots.dot(px[i], py[i]);
        if (shape.errors()[i] > 0) bars.bar(px[i], low[i], high[i]);
      }
    }
    if (!bars.isEmpty()) {
      canvas.raw("<path d=\"%s\"/>".formatted(bars));
    }
    if (!band.isEmpty()) {
      canvas.raw("<path d=\"%s\" stroke=\"none\" %s/>".formatted(band, colour.band()));
    }
    canvas.raw("<path d=\"%s\"%s/>".formatted(line, dashed ? " stroke-dasharray=\"6 3\"" : ""));
    if (!dots.isEmpty()) {
      canvas.raw("<path d=\"%s\" %s/>".formatted(dots, canvas.dots()));
    }
  }

  /** The end of an error bar; at the edge of a logarithmic axis where it reaches below zero. */
  private static double bounded(Plot plot, double value, double middle) {
    if (Double.isNaN(value)) return middle;
    double at = plot.y.place(value);
    if (Double.isNaN(at)) return value > 0 ? plot.y.to() : plot.y.from();
    double room = Math.abs(plot.y.from() - plot.y.to());
    return Math.clamp(at, plot.y.to() - room, plot.y.from() + room);
  }

  private static void append(Pen pen, double[] x, double[] y, int[] kept, boolean backwards) {
    for (int k = 0; k < kept.length; k++) {
      int i = kept[backwards ? kept.length - 1 - k : k];
      if (k == 0 && !backwards) {
        pen.move(x[i], y[i]);
      } else {
        pen.line(x[i], y[i]);
      }
    }
  }
}
