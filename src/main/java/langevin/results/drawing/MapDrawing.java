package langevin.results.drawing;

import static langevin.results.drawing.Markup.length;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import langevin.results.Figure;
import langevin.text.Numerals;

/**
 * Maps: a cell of a colour around each point, reaching half-way to its neighbours, lines across,
 * and one colour bar for all planes. The rows run upward.
 */
final class MapDrawing {
  /** Planes that are larger in two columns than in three. */
  static final int IN_TWO_COLUMNS = 4;

  /** From so many units on four planes beside each other are large enough. */
  private static final double BROAD = 800;

  private static final double BAR = 12;
  private static final double BETWEEN = 14;

  /** Planes of one figure; of more, evenly chosen ones are drawn. */
  private static final int PLANES = 12;

  /** Along so few cells each has its value for a mark. */
  private static final int NAMED = 8;

  /** Relative difference of steps that are the same. */
  private static final double SAME = 1e-6;

  /** Pixels of a map whose points are uneven: no cell is misplaced by as much as its edge. */
  private static final int FINE = 240;

  /** Below a line that must be seen on bright and on dark. */
  private static final String SEAM = "stroke=\"#1b1b1b\" stroke-width=\"3.6\"";

  private static final String LEVEL = "stroke=\"#ffffff\" stroke-opacity=\".75\"";
  private static final String[] CONTOURS = {"#ffffff", "#FF6A1F", "#56B4E9"};

  private final Drawing drawing;
  private final Canvas canvas;

  MapDrawing(Drawing drawing, Canvas canvas) {
    this.drawing = drawing;
    this.canvas = canvas;
  }

  void draw(Figure.HeatMap map) {
    double[] rowsAt = drawing.numbers(map.down().at());
    double[] columnsAt = drawing.numbers(map.across().at());
    int size = rowsAt.length * columnsAt.length;
    boolean turned = map.turned();
    double[] values =
        placed(drawing.numbers(map.values()), turned, rowsAt.length, columnsAt.length);
    double[] down = turned ? columnsAt : rowsAt;
    double[] across = turned ? rowsAt : columnsAt;
    Figure.Axis upward = (turned ? map.across() : map.down()).axis();
    Figure.Axis rightward = (turned ? map.down() : map.across()).axis();
    if (size == 0 || values.length % size != 0) {
      throw new IllegalArgumentException(
          "%d values for a map of %d × %d points"
              .formatted(values.length, down.length, across.length));
    }
    drawing.remarkOnInfinities(values);
    Extent.Builder shades = new Extent.Builder(map.z());
    shades.add(values);
    drawing.eachBeside(
        Figure.HeatMap.class,
        (other, its) -> {
          if (CurveDrawing.alike(map.z(), its.z())) shades.add(other.numbers(its.values()));
        });
    Extent z = shades.build(false);
    int planes = values.length / size;
    int shown = Math.min(planes, PLANES);
    if (shown < planes) drawing.remark("%d of %d planes are drawn.".formatted(shown, planes));
    if (shown == 0) drawing.remark("There is nothing to draw.");

    int columns =
        shown <= 1
            ? 1
            : shown <= IN_TWO_COLUMNS || canvas.width < 400 ? 2 : canvas.width < BROAD ? 3 : 4;
    Edges rows = Edges.of(down, upward);
    Edges cells = Edges.of(across, rightward);
    Ticks ups = ticks(rows, down, columns == 1 ? 6 : 5);
    Ticks acrosses = ticks(cells, across, columns == 1 ? 7 : 5);
    Ticks marks = z.ticks(6);
    double left = Canvas.beside(ups);
    double barRoom = BETWEEN + BAR + 10 + Canvas.beside(marks);
    double room = (canvas.width - barRoom) / columns;
    double wide = room - left - (columns > 1 ? 6 : 0);
    double high = columns == 1 ? Math.min(wide, 0.68 * canvas.width) : wide;
    double top = 2;
    canvas.text(0, top + Canvas.LETTER, "start", Canvas.title(upward, ups) + " ↑");
    canvas.text(canvas.width, top + Canvas.LETTER, "end", Canvas.title(map.z(), marks));
    top += Canvas.LINE + 9;
    double first = top;
    double slot = high + Canvas.below(false) + (map.slices().isEmpty() ? 0 : Canvas.LINE) + 4;
    double bottom = top;
    for (int k = 0; k < shown; k++) {
      int plane = shown == 1 ? 0 : (int) Math.round((double) k * (planes - 1) / (shown - 1));
      double x0 = k % columns * room + left;
      int line = k / columns;
      double y0 = first + line * slot;
      if (!map.slices().isEmpty()) {
        String label = place(map.slices(), plane);
        canvas.raw("<g class=\"frame\" " + Markup.attribute("data-label", label) + ">");
        canvas.text(x0, y0 + Canvas.LETTER, "start", label);
        y0 += Canvas.LINE;
      }
      Extent x = cells.extent().between(x0, x0 + wide);
      Extent y = rows.extent().between(y0 + high, y0);
      plane(Arrays.copyOfRange(values, plane * size, (plane + 1) * size), rows, cells, z, x, y);
      map.over().ifPresent(levels -> levels(levels, turned, down, across, x, y));
      contours(map, plane, down, across, x, y);
      canvas.horizontal(x, acrosses, y0, y0 + high, false);
      canvas.upright(y, ups, x0, x0 + wide, false, true);
      canvas.axes();
      if (!map.slices().isEmpty()) canvas.raw("</g>");
      bottom = Math.max(bottom, y0 + high);
    }
    bar(z, marks, canvas.width - barRoom + BETWEEN, first, bottom);
    double under = bottom + Canvas.below(false);
    canvas.text(
        left + wide / 2, under + Canvas.LETTER, "middle", Canvas.title(rightward, acrosses));
    under += Canvas.LINE + 4;
    List<Canvas.Entry> legend = new ArrayList<>();
    for (int c = 0; c < map.contours().size(); c++) {
      legend.add(new Canvas.Entry(map.contours().get(c).label(), contour(c), true, SEAM));
    }
    map.over().ifPresent(o -> legend.add(new Canvas.Entry(o.label(), level(o), true, SEAM)));
    if (Arrays.stream(values).anyMatch(v -> !Double.isFinite(v))) {
      legend.add(new Canvas.Entry("no value", "fill=\"#888\" fill-opacity=\".45\"", false));
    }
    under += canvas.legend(legend, left, under);
    canvas.height = under + 4;
  }

  /** Of few cells their own values; round numbers would stand beside their middles. */
  private static Ticks ticks(Edges cells, double[] at, int most) {
    boolean each = at.length <= NAMED && Arrays.stream(at).allMatch(Double::isFinite);
    return each ? Ticks.at(at) : cells.extent().ticks(most);
  }

  private static String contour(int index) {
    return "stroke=\"%s\"".formatted(CONTOURS[index % CONTOURS.length]);
  }

  /** A single height is dashed, so that it is not taken for a contour. */
  private static String level(Figure.Levels levels) {
    return LEVEL + (levels.heights().size() == 1 ? " stroke-dasharray=\"2 3\"" : "");
  }

  private String place(List<Figure.Coordinate> slices, int plane) {
    List<String> parts = new ArrayList<>();
    int rest = plane;
    for (Figure.Coordinate slice : slices.reversed()) {
      double[] at = drawing.numbers(slice.at());
      if (at.length == 0) continue;
      String name = slice.axis().sign().isEmpty() ? slice.axis().title() : slice.axis().sign();
      parts.addFirst(name + " = " + Numerals.number(at[rest % at.length]));
      rest /= at.length;
    }
    return String.join(", ", parts);
  }

  private void plane(double[] values, Edges rows, Edges cells, Extent z, Extent x, Extent y) {
    canvas.raw(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"#888\" fill-opacity=\".45\"/>"
            .formatted(
                length(x.from()),
                length(y.to()),
                length(x.to() - x.from()),
                length(y.from() - y.to())));
    boolean even = rows.even() && cells.even();
    int height = even ? rows.count() : FINE;
    int width = even ? cells.count() : FINE;
    double[] shares = new double[width * height];
    int[] columnOf = IntStream.range(0, width).map(i -> cells.cell(i, width)).toArray();
    for (int j = 0; j < height; j++) {
      int row = rows.cell(height - 1 - j, height);
      for (int i = 0; i < width; i++) {
        shares[j * width + i] = z.share(values[row * cells.count() + columnOf[i]]);
      }
    }
    canvas.image(
        Pixels.reference(shares, width, height, Palette::viridis),
        x.from(),
        y.to(),
        x.to() - x.from(),
        y.from() - y.to());
  }

  private void bar(Extent z, Ticks marks, double x, double top, double bottom) {
    double[] shares = IntStream.range(0, 128).mapToDouble(i -> 1 - i / 127.0).toArray();
    canvas.image(
        Pixels.reference(shares, 1, shares.length, Palette::viridis), x, top, BAR, bottom - top);
    Extent placed = z.between(bottom, top);
    for (Ticks.Tick tick : marks.ticks()) {
      double at = placed.place(tick.value());
      canvas.line(x + BAR, at, x + BAR + 4, at, "stroke-opacity=\".6\"");
      canvas.text(x + BAR + 7, at + Canvas.LETTER / 3, "start", tick.label());
    }
  }

  /** Planes of rows and columns, with the columns for rows where they are turned. */
  private static double[] placed(double[] values, boolean turned, int rows, int columns) {
    int size = rows * columns;
    if (!turned || size == 0) return values;
    double[] placed = new double[values.length];
    for (int k = 0; k + size <= values.length; k += size) {
      for (int j = 0; j < rows; j++) {
        for (int i = 0; i < columns; i++) {
          placed[k + i * rows + j] = values[k + j * columns + i];
        }
      }
    }
    return placed;
  }

  private void levels(
      Figure.Levels levels, boolean turned, double[] down, double[] across, Extent x, Extent y) {
    double[] field = placed(drawing.numbers(levels.field()), turned, across.length, down.length);
    if (field.length != down.length * across.length) {
      throw new IllegalArgumentException(
          "%s has %d values over %d × %d points"
              .formatted(levels.label(), field.length, down.length, across.length));
    }
    double[] px = Arrays.stream(across).map(x::place).toArray();
    double[] py = Arrays.stream(down).map(y::place).toArray();
    canvas.clip(x.from(), y.to(), x.to() - x.from(), y.from() - y.to());
    Pen path = new Pen();
    for (double height : levels.heights()) LevelLines.append(px, py, field, height, path);
    if (!path.isEmpty()) {
      boolean one = levels.heights().size() == 1;
      if (one) canvas.raw("<path d=\"%s\" fill=\"none\" %s/>".formatted(path, SEAM));
      canvas.raw(
          "<path d=\"%s\" fill=\"none\" stroke-width=\"%s\" %s/>"
              .formatted(path, one ? "2" : ".8", level(levels)));
    }
    canvas.unclip();
  }

  private void contours(
      Figure.HeatMap map, int plane, double[] down, double[] across, Extent x, Extent y) {
    canvas.clip(x.from(), y.to(), x.to() - x.from(), y.from() - y.to());
    for (int c = 0; c < map.contours().size(); c++) {
      Figure.Contour contour = map.contours().get(c);
      boolean alongX = (contour.axis() == Figure.Direction.X) != map.turned();
      double[] over = alongX ? down : across;
      double[] places = drawing.numbers(contour.places());
      int from = places.length == over.length ? 0 : plane * over.length;
      StringBuilder path = new StringBuilder();
      boolean gap = true;
      for (int i = 0; i < over.length && from + i < places.length; i++) {
        double px = x.place(alongX ? places[from + i] : over[i]);
        double py = y.place(alongX ? over[i] : places[from + i]);
        if (Double.isNaN(px) || Double.isNaN(py)) {
          gap = true;
          continue;
        }
        path.append(gap ? 'M' : 'L').append(length(px)).append(' ').append(length(py));
        gap = false;
      }
      if (!path.isEmpty()) {
        canvas.raw("<path d=\"%s\" fill=\"none\" %s/>".formatted(path, SEAM));
        canvas.raw(
            "<path d=\"%s\" fill=\"none\" stroke-width=\"2\" %s/>".formatted(path, contour(c)));
      }
    }
    canvas.unclip();
  }

  /**
   * Cells of one axis, from low to high.
   *
   * @param edges between the cells and at both ends, rising
   * @param order the index of the value that each cell is around
   * @param even whether all cells are as wide on the drawing
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  private record Edges(Extent extent, double[] edges, int[] order, boolean even) {
    static Edges of(double[] at, Figure.Axis axis) {
      int n = at.length;
      boolean rankable = Arrays.stream(at).allMatch(Double::isFinite);
      double[] places = rankable ? at : IntStream.range(0, n).asDoubleStream().toArray();
      boolean logarithmic =
          axis.scale() == Figure.Scale.LOGARITHMIC && Arrays.stream(places).allMatch(p -> p > 0);
      int[] order =
          IntStream.range(0, n)
              .boxed()
              .sorted((a, b) -> Double.compare(places[a], places[b]))
              .mapToInt(i -> i)
              .toArray();
      double[] s = new double[n];
      for (int k = 0; k < n; k++) {
        double p = places[order[k]];
        s[k] = logarithmic ? Math.log(p) : p;
      }
      double[] edges = new double[n + 1];
      for (int k = 1; k < n; k++) edges[k] = (s[k - 1] + s[k]) / 2;
      double half = n > 1 ? (s[1] - s[0]) / 2 : s[0] == 0 ? 0.5 : Math.abs(s[0]) / 10;
      double halfAtEnd = n > 1 ? (s[n - 1] - s[n - 2]) / 2 : half;
      edges[0] = s[0] - half;
      edges[n] = s[n - 1] + halfAtEnd;
      boolean even = true;
      for (int k = 1; k < n; k++) {
        even &= Math.abs((s[k] - s[k - 1]) / (2 * half) - 1) < SAME;
      }
      Extent extent =
          logarithmic
              ? new Extent(Math.exp(edges[0]), Math.exp(edges[n]), true, 0, 1)
              : new Extent(edges[0], edges[n], false, 0, 1);
      return new Edges(extent, edges, order, even);
    }

    int count() {
      return order.length;
    }

    /** The value that a pixel shows. */
    int cell(int pixel, int pixels) {
      if (even && pixels == count()) return order[pixel];
      double at = edges[0] + (pixel + 0.5) / pixels * (edges[count()] - edges[0]);
      int k = 0;
      while (k < count() - 1 && edges[k + 1] <= at) k++;
      return order[k];
    }
  }
}
