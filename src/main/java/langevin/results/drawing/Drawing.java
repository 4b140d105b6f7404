package langevin.results.drawing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.Values;
import langevin.text.Numerals;

/**
 * A figure of a run as Scalable Vector Graphics:
 *
 * {@snippet :
 * String svg = run.figure("free-energy").svg();
 * }
 *
 * <p>Nothing is computed anew but places on the paper. Values that are not finite leave gaps.
 */
public final class Drawing {
  /** Units across; see {@link Canvas}. */
  private static final double WIDTH = 480;

  /** Of drawings across the whole page, whose letters are as large as the others' there. */
  private static final double WIDE = 900;

  /** Points of 1/72 inch in a centimetre. */
  private static final double POINTS = 72 / 2.54;

  /** Size of the letters in print, in points: what journals ask of a figure. */
  private static final double LETTER_IN_PRINT = 8;

  /** Of the pixels that style sheets count in. */
  private static final double POINTS_OF_A_PIXEL = 0.75;

  private static final double DOTS_OF_A_POINT = 300.0 / 72;

  /** Screens have two of theirs for each of those. */
  private static final double PIXELS_ON_A_SCREEN = 2;

  private static final double NARROWEST = 4;
  private static final double WIDEST = 60;

  private final Run run;
  private final Figure figure;
  private final List<String> remarks = new ArrayList<>();

  /** Of the last drawing made. */
  private double width;

  private double height;

  /** Drawings whose values have to be in view as well. */
  private final List<Drawing> beside;

  private Drawing(Run run, Figure figure, List<Drawing> beside) {
    this.run = run;
    this.figure = figure;
    this.beside = List.copyOf(beside);
  }

  /** The drawing of a figure of the run, or of another figure of its numbers. */
  public static Drawing of(Run run, Figure figure) {
    return new Drawing(run, figure, List.of());
  }

  /**
   * The same with axes and shades that reach over the values of others too, so that they can be
   * compared: of those of its kind on axes of the same scales.
   */
  public Drawing beside(List<Drawing> others) {
    return new Drawing(run, figure, others.stream().filter(other -> other != this).toList());
  }

  /** Those of the others whose figures are of a type. */
  <F extends Figure> void eachBeside(Class<F> type, BiConsumer<Drawing, F> make) {
    for (Drawing other : beside) {
      if (!type.isInstance(other.figure)) continue;
      try {
        make.accept(other, type.cast(other.figure));
      } catch (IllegalArgumentException _) {
        // What cannot be drawn itself needs no room here; its own place says why.
      }
    }
  }

  /** What is drawn. */
  public Figure figure() {
    return figure;
  }

  /** What stands above the figure on a page. */
  public String title() {
    return figure.title();
  }

  /** What should be known of it, or why there is nothing to see; may be empty. */
  public String note() {
    return figure.note();
  }

  /**
   * A document of its own, dark ink on white, 480 pixels wide.
   *
   * @throws IllegalArgumentException if the run lacks numbers that the figure draws, or their
   *     shapes do not belong together; the message says which
   */
  public String svg() {
    return document(body(WIDTH, false), "480");
  }

  /**
   * The same for print: letters of eight points, so many centimetres wide.
   *
   * @throws IllegalArgumentException as {@link #svg()}, or if the width is not 4 to 60
   */
  public String svg(double centimetres) {
    if (!(centimetres >= NARROWEST && centimetres <= WIDEST)) {
      throw new IllegalArgumentException(
          "a figure %s cm wide; from %s to %s can be drawn"
              .formatted(
                  Numerals.number(centimetres),
                  Numerals.number(NARROWEST),
                  Numerals.number(WIDEST)));
    }
    double units = centimetres * POINTS / LETTER_IN_PRINT * Canvas.LETTER;
    return document(body(units, false), Numerals.shortest(centimetres) + "cm");
  }

  /** Formats of a file with one drawing. */
  public enum Format {
    /** Scalable Vector Graphics. */
    SVG,
    /** The Portable Document Format, letters in fonts that every reader has. */
    PDF,
    /** Portable Network Graphics, of 300 pixels an inch in print, else 960 pixels wide. */
    PNG
  }

  /**
   * The file of a drawing.
   *
   * @param centimetres width in print, letters then have eight points; empty for 480 pixels
   * @throws IllegalArgumentException as {@link #svg()} and {@link #svg(double)}, and for pixels on
   *     a machine without fonts
   */
  public byte[] file(Format format, OptionalDouble centimetres) {
    boolean print = centimetres.isPresent();
    String svg = print ? svg(centimetres.getAsDouble()) : svg();
    if (format == Format.SVG) return svg.getBytes(StandardCharsets.UTF_8);
    double points = print ? LETTER_IN_PRINT / Canvas.LETTER : POINTS_OF_A_PIXEL;
    if (format == Format.PDF) {
      PdfSurface sheet = new PdfSurface(width, height, points);
      SvgReader.draw(svg, sheet);
      return sheet.pdf();
    }
    RasterSurface sheet =
        new RasterSurface(width, height, print ? points * DOTS_OF_A_POINT : PIXELS_ON_A_SCREEN);
    SvgReader.draw(svg, sheet);
    return sheet.png();
  }

  /**
   * An element of a page, in the page's colours.
   *
   * @param wide whether it goes across the whole page, not one of two columns
   */
  public String element(boolean wide) {
    return element(
        body(wide ? WIDE : WIDTH, true), figure.title(), new Description(this).of(figure));
  }

  /** Whether errors of a curve are drawn as bars at its points, not as a band along it. */
  public static boolean barred(Figure.Curve curve, int points) {
    return CurveDrawing.marked(curve, points);
  }

  /** What was left out or thinned by the last drawing made, in sentences. */
  public List<String> remarks() {
    return List.copyOf(remarks);
  }

  private Canvas body(double width, boolean styled) {
    remarks.clear();
    Canvas canvas = new Canvas(width, styled);
    switch (figure) {
      case Figure.Curve curve -> new CurveDrawing(this, canvas).draw(curve);
      case Figure.Panels panels -> new PanelsDrawing(this, canvas).draw(panels);
      case Figure.HeatMap map -> new MapDrawing(this, canvas).draw(map);
      case Figure.Histogram histogram -> new HistogramDrawing(this, canvas).draw(histogram);
      case Figure.Picture picture -> new PictureDrawing(this, canvas).draw(picture);
      case Figure.Scatter scatter -> new ScatterDrawing(this, canvas).draw(scatter);
      case Figure.Table table -> table(table, canvas);
    }
    this.width = canvas.width;
    height = canvas.height;
    return canvas;
  }

  private String document(Canvas canvas, String width) {
    return ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\""
            + " style=\"color:#1b1b1b\" role=\"img\" font-family=\"system-ui,sans-serif\""
            + " font-size=\"11\" fill=\"currentColor\"><title>%s</title>"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%s</svg>\n")
        .formatted(
            Markup.length(canvas.width),
            Markup.length(canvas.height),
            width,
            Markup.escaped(figure.title()),
            canvas);
  }

  /** An element of a page, whose style has the font of drawings and their ink. */
  static String element(Canvas canvas, String title, String description) {
    return "<svg viewBox=\"0 0 %s %s\" role=\"img\"><title>%s</title><desc>%s</desc>%s</svg>"
        .formatted(
            Markup.length(canvas.width),
            Markup.length(canvas.height),
            Markup.escaped(title),
            Markup.escaped(description),
            canvas);
  }

  double[] numbers(Values values) {
    NumericArray array = values.of(run);
    return IntStream.range(0, array.size()).mapToDouble(array::value).toArray();
  }

  NumericArray array(Values values) {
    return values.of(run);
  }

  void remark(String sentence) {
    if (!remarks.contains(sentence)) remarks.add(sentence);
  }

  /** What is missing from a drawing of numbers, of which infinities cannot be drawn. */
  void remarkOnInfinities(double[]... all) {
    long infinite =
        Arrays.stream(all).flatMapToDouble(Arrays::stream).filter(Double::isInfinite).count();
    if (infinite > 0) {
      remark(
          infinite == 1
              ? "One value is infinite and not drawn."
              : Numerals.grouped(infinite) + " values are infinite and not drawn.");
    }
  }

  /** What is missing from a logarithmic axis. */
  void remarkOnPlaceless(long values) {
    if (values > 0) {
      remark(
          values == 1
              ? "One value is not above 0 and has no place on a logarithmic axis."
              : Numerals.grouped(values)
                  + " values are not above 0 and have no place on a logarithmic axis.");
    }
  }

  private void table(Figure.Table table, Canvas canvas) {
    double column = canvas.width / (table.columns().size() + 1.5);
    double y = Canvas.LINE;
    for (int c = 0; c < table.columns().size(); c++) {
      canvas.text(
          canvas.width - (table.columns().size() - 1 - c) * column,
          y,
          "end",
          "font-weight=\"600\"",
          table.columns().get(c));
    }
    canvas.line(0, y + 4, canvas.width, y + 4, "stroke-opacity=\".4\"");
    for (Figure.Table.Row row : table.rows()) {
      y += Canvas.LINE + 2;
      canvas.text(0, y, "start", row.title());
      for (int c = 0; c < row.cells().size(); c++) {
        canvas.text(
            canvas.width - (row.cells().size() - 1 - c) * column,
            y,
            "end",
            cell(row, row.cells().get(c)));
      }
    }
    canvas.height = y + Canvas.LINE;
  }

  private String cell(Figure.Table.Row row, Figure.Table.Cell cell) {
    double value = numbers(cell.value())[0];
    double error = cell.standardError().map(e -> numbers(e)[0]).orElse(Double.NaN);
    return Double.isNaN(value) && !row.absent().isEmpty()
        ? row.absent()
        : Numerals.withError(value, error);
  }
}
