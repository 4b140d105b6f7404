package langevin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.Values;
import langevin.results.drawing.Drawing;
import langevin.results.drawing.Markup;
import langevin.text.Numerals;

/**
 * The numbers of a figure as a table of a page, folded away. Long ones are shown in part, and it is
 * said where all of them are.
 */
final class DataTable {
  /** Tables of so many rows are shown whole. */
  private static final int ROWS = 41;

  /** Of longer ones so many rows: a page of thirty figures stays small. */
  private static final int PICKED = 21;

  private static final int COLUMNS = 12;

  private static final Pattern DECIMAL = Pattern.compile("−?[0-9]+(\\.[0-9]+)?");

  private final Run run;
  private final Markup out;

  DataTable(Run run, Markup out) {
    this.run = run;
    this.out = out;
  }

  /** One sentence on how a figure is read. */
  static String reading(Run run, Figure figure) {
    return switch (figure) {
      case Figure.Panels panels ->
          reading(run, panels.panels().getFirst()) + " All panels have the same axes.";
      case Figure.Curve curve -> {
        // Other bands are explained by the figure's note.
        List<Figure.Line> banded =
            curve.lines().stream().filter(l -> l.standardError().isPresent()).toList();
        List<Figure.Line> errors =
            banded.stream()
                .filter(l -> l.standardError().equals(l.values().standardError()))
                .toList();
        String shape = Drawing.barred(curve, curve.x().at().of(run).size()) ? "bar" : "band";
        yield "To the right runs %s, upward %s%s%s."
            .formatted(
                named(curve.x().axis()),
                named(curve.y()),
                curve.y().scale() == Figure.Scale.LOGARITHMIC
                    ? " on a logarithmic axis, where a straight line is a change at one rate"
                    : "",
                errors.isEmpty()
                    ? ""
                    : "; %s %s is one standard error to either side"
                        .formatted(
                            errors.size() == banded.size() ? "a" : "the",
                            errors.size() == banded.size()
                                ? shape
                                : shape + " about " + labels(errors)));
      }
      case Figure.HeatMap map ->
          "The colour is %s, from dark (low) to bright (high); to the right runs %s, upward %s%s."
              .formatted(
                  named(map.z()),
                  named((map.turned() ? map.down() : map.across()).axis()),
                  named((map.turned() ? map.across() : map.down()).axis()),
                  map.slices().isEmpty() ? "" : "; all planes share the colours");
      case Figure.Histogram histogram ->
          "A bar is as high as the number of cases whose %s lies in its bin."
              .formatted(named(histogram.x()));
      case Figure.Picture picture ->
          "The shade is %s, from black (low) to white (high).".formatted(named(picture.z()));
      case Figure.Scatter scatter ->
          "A point is a particle or case; to the right runs %s, upward %s."
              .formatted(named(scatter.x()), named(scatter.y()));
      case Figure.Table _ ->
          "In parentheses stands the standard error in units of the last digits shown.";
    };
  }

  private static String labels(List<Figure.Line> lines) {
    return String.join(" and ", lines.stream().map(Figure.Line::label).toList());
  }

  private static String named(Figure.Axis axis) {
    if (axis.title().isEmpty()) return axis.sign().isEmpty() ? "the value" : axis.sign();
    return axis.sign().isEmpty() || axis.title().endsWith(axis.sign())
        ? axis.title()
        : axis.title() + " " + axis.sign();
  }

  /** Begins a table that scrolls by itself where it is too large, also for a keyboard. */
  static void begin(Markup out, String caption) {
    out.raw("<div class=\"scroll\" tabindex=\"0\"><table>").element("caption", "", caption);
  }

  /** Ends the rows and the table. */
  static void end(Markup out) {
    out.raw("</tbody></table></div>");
  }

  void write(Figure figure) {
    if (figure instanceof Figure.Table table) {
      table(table);
      return;
    }
    out.raw("<details><summary>Data</summary>");
    switch (figure) {
      case Figure.Curve curve -> curve(curve, curve.title());
      case Figure.Panels panels ->
          panels
              .panels()
              .forEach(
                  panel -> {
                    out.element("p", "", panel.title());
                    curve(panel, panels.title() + ": " + panel.title());
                  });
      case Figure.HeatMap map -> map(map);
      case Figure.Histogram histogram -> where(histogram.sample());
      case Figure.Picture picture -> where(picture.values());
      case Figure.Scatter scatter -> scatter.clouds().forEach(cloud -> where(cloud.points()));
      case Figure.Table _ -> {}
    }
    out.raw("</details>");
  }

  private void curve(Figure.Curve curve, String caption) {
    List<Figure.Line> lines = curve.lines().subList(0, Math.min(COLUMNS, curve.lines().size()));
    NumericArray x = curve.x().at().of(run);
    begin(out, caption);
    out.raw("<thead><tr>").prose("th", "scope=\"col\"", named(curve.x().axis()));
    for (Figure.Line line : lines) out.prose("th", "scope=\"col\"", line.title());
    out.raw("</tr></thead><tbody>");
    List<Integer> rows = picked(x.size());
    List<NumericArray> values = lines.stream().map(line -> line.values().of(run)).toList();
    List<NumericArray> errors =
        lines.stream()
            .map(line -> line.standardError().map(e -> e.of(run)).orElse(NumericArray.of()))
            .toList();
    for (int row : rows) {
      out.raw("<tr>");
      cell(x.value(row), Double.NaN);
      for (int l = 0; l < lines.size(); l++) {
        cell(
            values.get(l).value(row),
            errors.get(l).size() == x.size() ? errors.get(l).value(row) : Double.NaN);
      }
      out.raw("</tr>");
    }
    end(out);
    boolean all = rows.size() == x.size() && lines.size() == curve.lines().size();
    out.raw("<p>")
        .text(
            all
                ? ""
                : "%d of %s rows, %d of %d lines. "
                    .formatted(
                        rows.size(),
                        Numerals.grouped(x.size()),
                        lines.size(),
                        curve.lines().size()))
        .text("All of it in " + place(curve.lines(), curve.x().at()) + ".")
        .raw("</p>");
  }

  private static String place(List<Figure.Line> lines, Values x) {
    List<Values> all = new ArrayList<>(List.of(x));
    lines.forEach(line -> all.add(line.values()));
    return String.join(" and ", all.stream().map(DataTable::file).distinct().toList());
  }

  private static String file(Values values) {
    return switch (values) {
      case Values.InSeries _ -> "series.csv";
      case Values.InSummary _ -> "summary.csv";
      case Values.InArray _ -> "arrays.npz";
      case Values.Even _ -> "figures.json";
    };
  }

  /** The first plane, rows and columns picked where there are many. */
  private void map(Figure.HeatMap map) {
    NumericArray down = map.down().at().of(run);
    NumericArray across = map.across().at().of(run);
    NumericArray values = map.values().of(run);
    List<Integer> rows = picked(down.size(), COLUMNS);
    List<Integer> columns = picked(across.size(), COLUMNS);
    int size = down.size() * across.size();
    if (values.size() < size) return;
    begin(out, map.title());
    out.raw("<thead><tr>")
        .element(
            "th", "scope=\"col\"", named(map.down().axis()) + " \\ " + named(map.across().axis()));
    for (int column : columns) head("col", across.value(column));
    out.raw("</tr></thead><tbody>");
    int planes = values.size() / size;
    for (int row : rows) {
      out.raw("<tr>");
      head("row", down.value(row));
      for (int column : columns) {
        cell(values.value((planes - 1) * size + row * across.size() + column), Double.NaN);
      }
      out.raw("</tr>");
    }
    end(out);
    if (planes > 1) out.element("p", "", "The last of %d planes.".formatted(planes));
    where(map.values());
  }

  private void where(Values values) {
    String sentence =
        switch (values) {
          case Values.InArray(String name, List<Integer> at) ->
              "All of it in arrays.npz: the array %s%s, of the shape %s."
                  .formatted(
                      name,
                      at.isEmpty() ? "" : " at " + at,
                      String.join(
                          " × ", values.of(run).shape().stream().map(Object::toString).toList()));
          case Values.InSeries(String column) -> "All of it in series.csv, column " + column + ".";
          case Values.InSummary(String column) ->
              "All of it in summary.csv, column " + column + ".";
          case Values.Even _ -> "All of it in figures.json.";
        };
    out.element("p", "", sentence);
  }

  private void table(Figure.Table table) {
    begin(out, table.title());
    out.raw("<thead><tr><td></td>");
    for (String column : table.columns()) out.element("th", "scope=\"col\"", column);
    out.raw("</tr></thead><tbody>");
    for (Figure.Table.Row row : table.rows()) {
      List<NumericArray> values = row.cells().stream().map(c -> c.value().of(run)).toList();
      boolean any = values.stream().anyMatch(v -> v.size() > 0 && !Double.isNaN(v.value(0)));
      if (!any && row.absent().isEmpty()) continue;
      out.raw("<tr>").prose("th", "scope=\"row\"", row.title());
      for (int c = 0; c < values.size(); c++) {
        double value = values.get(c).size() > 0 ? values.get(c).value(0) : Double.NaN;
        if (Double.isNaN(value) && !row.absent().isEmpty()) {
          out.element("td", "", row.absent());
        } else {
          cell(
              value,
              row.cells().get(c).standardError().map(e -> e.of(run).value(0)).orElse(Double.NaN));
        }
      }
      out.raw("</tr>");
    }
    end(out);
  }

  private void head(String scope, double value) {
    out.raw("<th scope=\"" + scope + "\">");
    number(out, value, Numerals.number(value));
    out.raw("</th>");
  }

  private void cell(double value, double error) {
    out.raw("<td>");
    // An error says which digits mean something, and they are shown.
    if (Double.isNaN(error)) number(out, value, Numerals.number(value));
    else out.text(Numerals.withError(value, error));
    out.raw("</td>");
  }

  /** A number as people write it; where that leaves digits out, in an element that has them. */
  static void number(Markup out, double value, String shown) {
    if (DECIMAL.matcher(shown).matches() && Double.parseDouble(shown.replace('−', '-')) == value) {
      out.text(shown);
    } else {
      out.element("data", Markup.attribute("value", Double.toString(value)), shown);
    }
  }

  /** All, or so many that a person still reads them: evenly chosen, with both ends. */
  static <T> List<T> picked(List<T> all) {
    return picked(all.size()).stream().map(all::get).toList();
  }

  /** The indices of a table's rows: there may be a million, of which no list is made. */
  private static List<Integer> picked(int all) {
    return picked(all, all <= ROWS ? all : PICKED);
  }

  private static List<Integer> picked(int all, int most) {
    if (all <= most) return IntStream.range(0, all).boxed().toList();
    return IntStream.range(0, most)
        .mapToObj(k -> (int) Math.round((double) k * (all - 1) / (most - 1)))
        .toList();
  }
}
