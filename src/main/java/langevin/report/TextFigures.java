package langevin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.Values;
import langevin.text.Lines;
import langevin.text.Numerals;

/**
 * The figures of a run in letters, at most 80 columns wide. Of the main ones, in their order, the
 * terminal draws:
 *
 * <ul>
 *   <li>the curves over the axis of the first as columns of a table, as many as fit, with the notes
 *       of their figures below;
 *   <li>the first curve in time that is no constant, and the last line of the first such curve over
 *       a grid in space, as sparklines;
 *   <li>tables and pictures;
 *   <li>maps, if there are no curves.
 * </ul>
 */
final class TextFigures {
  private static final int COLUMNS = 4;

  /** Rows of a course in time, which is smooth, and of a sweep, whose every point is a run. */
  private static final int TIMES = 12;

  private static final int POINTS = 40;

  private static final int COURSE = 24;
  private static final int PROFILE = 32;
  private static final int CURVE = 40;
  private static final int LINES = 4;
  private static final String BESIDE = "     ";

  private static final int TITLE = 34;
  private static final int NUMBER = 19;

  private static final int FRAMES = 4;
  private static final int PICTURE = 18;

  /** So many heat maps of each figure are few enough to be read one below the other. */
  private static final int SLICES = 4;

  private final Run run;
  private final Style style;

  TextFigures(Run run, Style style) {
    this.run = run;
    this.style = style;
  }

  /** Everything that is drawn, with a blank line between parts. */
  String text() {
    // Eighty columns have no room for panels beside each other; the last one stands for them.
    List<Figure.Curve> curves =
        run.figures().stream()
            .filter(figure -> figure.caption().prominence() == Figure.Prominence.MAIN)
            .map(f -> f instanceof Figure.Panels panels ? last(panels) : f)
            .filter(Figure.Curve.class::isInstance)
            .map(Figure.Curve.class::cast)
            .toList();
    List<Figure.HeatMap> maps = main(Figure.HeatMap.class);
    List<String> parts = new ArrayList<>();
    if (!curves.isEmpty()) parts.add(table(curves));
    parts.add(sparklines(curves));
    for (Figure.Table table : main(Figure.Table.class)) parts.add(table(table));
    for (Figure.Picture picture : main(Figure.Picture.class)) parts.add(picture(picture));
    if (curves.isEmpty() && !maps.isEmpty()) parts.add(maps(maps));
    return String.join("\n", parts.stream().filter(part -> !part.isEmpty()).toList());
  }

  /** The last panel, under what is said of all. */
  private static Figure.Curve last(Figure.Panels panels) {
    Figure.Curve c = panels.panels().getLast();
    return new Figure.Curve(panels.caption(), c.x(), c.y(), c.lines(), c.references(), c.behind());
  }

  private <F extends Figure> List<F> main(Class<F> type) {
    return run.figures().stream()
        .filter(figure -> figure.caption().prominence() == Figure.Prominence.MAIN)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private double[] numbers(Values values) {
    NumericArray array = values.of(run);
    return IntStream.range(0, array.size()).mapToDouble(array::value).toArray();
  }

  /** A place on an axis: a word where the axis of a sweep is of words. */
  private String label(Values axis, double value) {
    if (axis instanceof Values.InArray(String name, _) && name.startsWith("axis_")) {
      List<String> words =
          run.series().words().getOrDefault(name.substring("axis_".length()), List.of());
      if (!words.isEmpty()) return words.get((int) value);
    }
    return Numerals.number(value);
  }

  private String table(List<Figure.Curve> curves) {
    Figure.Coordinate x = curves.getFirst().x();
    List<Figure.Curve> beside = curves.stream().filter(c -> c.x().at().equals(x.at())).toList();
    boolean course = x.at() instanceof Values.InSeries;
    double[] at = numbers(x.at());
    int rows = Math.min(at.length, course ? TIMES : POINTS);
    int[] picked =
        IntStream.range(0, rows)
            .map(r -> rows == 1 ? 0 : (int) Math.round((double) r * (at.length - 1) / (rows - 1)))
            .toArray();
    Table table = new Table(style);
    table.column(
        x.axis().title(), IntStream.of(picked).mapToObj(r -> label(x.at(), at[r])).toList());
    int columns = 0;
    for (Figure.Line line : beside.stream().flatMap(c -> known(c).stream()).toList()) {
      if (course && columns == COLUMNS) break;
      double[] values = numbers(line.values());
      double[] errors = line.standardError().map(this::numbers).orElse(new double[0]);
      boolean fits =
          table.column(
              line.title(),
              IntStream.of(picked)
                  .mapToObj(
                      r ->
                          Numerals.withError(values[r], errors.length > 0 ? errors[r] : Double.NaN))
                  .toList());
      if (!fits) break;
      columns++;
    }
    StringBuilder out = new StringBuilder(columns == 0 ? "" : table.text());
    if (columns > 0 && rows < at.length) {
      out.append(
          style.spell(
              course
                  ? " (%d of %d times; all of them in series.csv)\n".formatted(rows, at.length)
                  : " (%d of %d points)\n".formatted(rows, at.length)));
    }
    return out + notes(beside) + whereThePointsAre();
  }

  /** Each once, in the order of the figures. */
  private String notes(List<? extends Figure> figures) {
    StringBuilder out = new StringBuilder();
    figures.stream()
        .map(Figure::note)
        .filter(note -> !note.isEmpty())
        .distinct()
        .forEach(note -> out.append(wrapped(note)));
    return out.toString();
  }

  private String wrapped(String sentence) {
    return String.join("\n", Lines.wrap(style.spell(sentence), " ")) + "\n";
  }

  private String whereThePointsAre() {
    int points = run.summary().map(summary -> summary.rows().size()).orElse(0);
    return points > 1
        ? " all %d points with their standard errors are in summary.csv\n".formatted(points)
        : "";
  }

  /**
   * A sparkline has its values at even distances, which those of a sweep need not be: only curves
   * in time and over grids in space have one.
   */
  private String sparklines(List<Figure.Curve> curves) {
    List<String> beside = new ArrayList<>();
    Optional<Figure.Curve> course = first(curves, Values.InSeries.class);
    if (course.isPresent()) {
      Figure.Axis y = course.get().y();
      List<Figure.Line> lines = known(course.get());
      boolean named = Double.isFinite(y.low()) && Double.isFinite(y.high());
      if (lines.size() > 1 || named) return rows(y, lines, named);
      beside.add(sparkline(y, lines.getFirst(), COURSE));
    }
    Optional<Figure.Curve> profile = first(curves, Values.InArray.class);
    if (profile.isPresent()) {
      Figure.Line last = known(profile.get()).getLast();
      int taken = 1 + label(last).length();
      for (String drawn : beside) taken += drawn.length() + BESIDE.length();
      beside.add(sparkline(profile.get().y(), last, Math.min(PROFILE, Lines.WIDTH - taken)));
    }
    return beside.isEmpty() ? "" : " " + String.join(BESIDE, beside) + "\n";
  }

  /**
   * The first figure over such places that has anything to draw at three of them or more; one that
   * shows a constant only if all do.
   */
  private Optional<Figure.Curve> first(List<Figure.Curve> curves, Class<? extends Values> places) {
    List<Figure.Curve> drawable =
        curves.stream()
            .filter(curve -> places.isInstance(curve.x().at()))
            .filter(curve -> !known(curve).isEmpty() && numbers(curve.x().at()).length > 2)
            .toList();
    return drawable.stream()
        .filter(curve -> curve.lines().stream().anyMatch(this::varies))
        .findFirst()
        .or(() -> drawable.stream().findFirst());
  }

  private boolean varies(Figure.Line line) {
    return Arrays.stream(numbers(line.values())).filter(Double::isFinite).distinct().count() > 1;
  }

  /** The lines that have a number anywhere. */
  private List<Figure.Line> known(Figure.Curve curve) {
    return curve.lines().stream()
        .filter(line -> Arrays.stream(numbers(line.values())).anyMatch(v -> !Double.isNaN(v)))
        .toList();
  }

  private String sparkline(Figure.Axis axis, Figure.Line line, int width) {
    double[] values = numbers(line.values());
    Range range = range(axis, List.of(values));
    return label(line) + Sparkline.draw(values, range.low(), range.high(), width, style);
  }

  private String label(Figure.Line line) {
    return style.spell(line.label()) + "  ";
  }

  private String rows(Figure.Axis axis, List<Figure.Line> all, boolean named) {
    List<Figure.Line> lines = all.subList(0, Math.min(LINES, all.size()));
    Range range = range(axis, lines.stream().map(l -> numbers(l.values())).toList());
    int longest = lines.stream().mapToInt(l -> label(l).length()).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (Figure.Line line : lines) {
      String label = label(line);
      out.append(' ').append(label).append(" ".repeat(longest - label.length()));
      if (named) out.append(style.spell(axis.sign())).append("  ");
      double[] values = numbers(line.values());
      out.append(Sparkline.draw(values, range.low(), range.high(), CURVE, style));
      out.append(
          style.spell(
              "  from %s to %s\n"
                  .formatted(Numerals.number(range.low()), Numerals.number(range.high()))));
    }
    return out.toString();
  }

  private record Range(double low, double high) {}

  /** As the axis has it, otherwise from the smallest to the largest finite value. */
  private static Range range(Figure.Axis axis, List<double[]> values) {
    double[] finite =
        values.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    return new Range(
        Double.isNaN(axis.low()) ? Arrays.stream(finite).min().orElse(Double.NaN) : axis.low(),
        Double.isNaN(axis.high()) ? Arrays.stream(finite).max().orElse(Double.NaN) : axis.high());
  }

  private String table(Figure.Table table) {
    StringBuilder out = new StringBuilder();
    StringBuilder head = new StringBuilder(" " + padded(table.title(), TITLE));
    table.columns().forEach(column -> head.append(padded(column, NUMBER)));
    out.append(head.toString().stripTrailing()).append('\n');
    for (Figure.Table.Row row : table.rows()) {
      StringBuilder line = new StringBuilder(" " + padded(row.title(), TITLE));
      boolean any = !row.absent().isEmpty();
      for (Figure.Table.Cell cell : row.cells()) {
        double value = numbers(cell.value())[0];
        double error = cell.standardError().map(e -> numbers(e)[0]).orElse(Double.NaN);
        any |= !Double.isNaN(value);
        line.append(
            padded(
                Double.isNaN(value) && !row.absent().isEmpty()
                    ? row.absent()
                    : Numerals.withError(value, error),
                NUMBER));
      }
      if (any) out.append(line.toString().stripTrailing()).append('\n');
    }
    return out + notes(List.of(table));
  }

  private String padded(String text, int width) {
    String spelt = style.spell(text);
    return spelt + " ".repeat(Math.max(1, width - spelt.length()));
  }

  /** The first two, the middle and the last, two pixels above each other in a character. */
  private String picture(Figure.Picture figure) {
    NumericArray pictures = figure.values().of(run);
    int frames = pictures.shape().get(0);
    int[] shown =
        frames <= FRAMES
            ? IntStream.range(0, frames).toArray()
            : new int[] {0, 1, 1 + (frames - 1) / 2, frames - 1};
    int width = pictures.shape().get(2);
    int shrink = Math.max(1, Math.ceilDiv(width, PICTURE));
    List<List<String>> blocks = new ArrayList<>();
    for (int f : shown) {
      blocks.add(
          Stream.concat(
                  Stream.of(style.spell(figure.labels().get(f))),
                  pixels(pictures, f, shrink, middle(figure.z())).stream())
              .toList());
    }
    StringBuilder out = new StringBuilder();
    for (int line = 0; line < blocks.getFirst().size(); line++) {
      StringBuilder text = new StringBuilder();
      for (List<String> block : blocks) {
        int wide = Math.max(Math.ceilDiv(width, shrink), block.getFirst().length());
        text.append(' ').append(padded(block.get(line), wide + 1));
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
    return out + notes(List.of(figure));
  }

  /** Above it a pixel is on. */
  private static double middle(Figure.Axis z) {
    double middle = (z.low() + z.high()) / 2;
    return Double.isNaN(middle) ? 0 : middle;
  }

  private List<String> pixels(NumericArray pictures, int frame, int shrink, double middle) {
    int height = pictures.shape().get(1);
    int width = pictures.shape().get(2);
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < height; y += 2 * shrink) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < width; x += shrink) {
        boolean up = mean(pictures, frame, y, x, shrink) > middle;
        boolean down = y + shrink < height && mean(pictures, frame, y + shrink, x, shrink) > middle;
        line.append(
            style.unicode()
                ? (up ? (down ? '█' : '▀') : down ? '▄' : ' ')
                : (up ? (down ? '#' : '"') : down ? '_' : ' '));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static double mean(NumericArray pictures, int frame, int y, int x, int shrink) {
    int height = pictures.shape().get(1);
    int width = pictures.shape().get(2);
    double sum = 0;
    int count = 0;
    for (int dy = 0; dy < shrink && y + dy < height; dy++) {
      for (int dx = 0; dx < shrink && x + dx < width; dx++) {
        sum += pictures.value((frame * height + y + dy) * width + x + dx);
        count++;
      }
    }
    return sum / count;
  }

  private String maps(List<Figure.HeatMap> figures) {
    StringBuilder out = new StringBuilder();
    List<HeatMap> drawn = new ArrayList<>();
    for (int f = 0; f < figures.size(); f++) {
      List<HeatMap> maps = slices(figures.get(f));
      maps.forEach(map -> out.append(map.text()).append('\n'));
      drawn.addAll(maps);
      // Neighbours whose shades mean the same share one legend.
      boolean last = f == figures.size() - 1;
      if (last || !slices(figures.get(f + 1)).getFirst().shadesAs(maps.getFirst())) {
        out.append(HeatMap.legend(drawn, style)).append(last ? "" : "\n");
        drawn.clear();
      }
    }
    figures.stream()
        .map(this::leftOut)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .ifPresent(out::append);
    return out + notes(figures) + whereThePointsAre();
  }

  /** One map for each value of the other axes as far as there are few, else the first. */
  private List<HeatMap> slices(Figure.HeatMap figure) {
    double[] values = numbers(figure.values());
    double[] down = numbers(figure.down().at());
    double[] across = numbers(figure.across().at());
    Range range = range(figure.z(), List.of(values));
    int size = down.length * across.length;
    int count = values.length / size;
    List<HeatMap> maps = new ArrayList<>();
    for (int s = 0; s < (count <= SLICES ? count : 1); s++) {
      String place = place(figure.slices(), s);
      maps.add(
          new HeatMap(
              figure.title() + (place.isEmpty() ? "" : " at " + place),
              new HeatMap.Axis(figure.down().axis().title(), boxed(down)),
              new HeatMap.Axis(figure.across().axis().title(), boxed(across)),
              boxed(Arrays.copyOfRange(values, s * size, (s + 1) * size)),
              range.low(),
              range.high(),
              style));
    }
    return maps;
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private int count(Figure.HeatMap figure) {
    return figure.slices().stream()
        .mapToInt(slice -> numbers(slice.at()).length)
        .reduce(1, (a, b) -> a * b);
  }

  /** Where on the other axes slice number s is, the last axis running fastest. */
  private String place(List<Figure.Coordinate> slices, int s) {
    List<String> places = new ArrayList<>();
    int left = s;
    for (Figure.Coordinate slice : slices.reversed()) {
      double[] at = numbers(slice.at());
      places.addFirst(slice.axis().title() + " " + Numerals.number(at[left % at.length]));
      left /= at.length;
    }
    return String.join(", ", places);
  }

  private String leftOut(Figure.HeatMap figure) {
    int count = count(figure);
    if (count <= SLICES) return "";
    String axes =
        String.join(", ", figure.slices().stream().map(slice -> slice.axis().title()).toList());
    String where =
        figure.values() instanceof Values.InArray(String name, List<Integer> _)
            ? ", and in arrays.npz (%s and so on, by %s)".formatted(name, axes)
            : "";
    return wrapped(
        "only %s is drawn, the first of %d maps; the others are in summary.csv%s"
            .formatted(place(figure.slices(), 0), count, where));
  }
}
