package langevin.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Figures as they stand in {@code figures.json}, read back. */
final class FigureReader {
  private FigureReader() {}

  /**
   * A figure of any type.
   *
   * @throws ResultsException if a member is missing or of another kind
   */
  static Figure figure(Json.Members json) throws ResultsException {
    Figure.Caption caption =
        new Figure.Caption(
            json.text("name"),
            json.text("title"),
            json.constant("prominence", Figure.Prominence.class),
            json.text("note"));
    return switch (json.text("type")) {
      case "curve" ->
          new Figure.Curve(
              caption,
              Figure.Coordinate.from(json.members("x")),
              Figure.Axis.from(json.members("y")),
              list(json, "lines", Figure.Line::from),
              list(json, "references", Figure.Reference::from),
              json.has("behind") ? list(json, "behind", Figure.Backdrop::from) : List.of());
      case "panels" -> new Figure.Panels(caption, list(json, "panels", FigureReader::curve));
      case "map" ->
          new Figure.HeatMap(
              caption,
              list(json, "slices", Figure.Coordinate::from),
              Figure.Coordinate.from(json.members("down")),
              Figure.Coordinate.from(json.members("across")),
              Figure.Axis.from(json.members("z")),
              Values.from(json.members("values")),
              list(json, "contours", Figure.Contour::from),
              json.has("levels")
                  ? Optional.of(Figure.Levels.from(json.members("levels")))
                  : Optional.empty(),
              json.has("turned") && json.flag("turned"));
      case "histogram" ->
          new Figure.Histogram(
              caption,
              Figure.Axis.from(json.members("x")),
              Values.from(json.members("sample")),
              list(json, "references", Figure.Reference::from));
      case "picture" ->
          new Figure.Picture(
              caption,
              Figure.Axis.from(json.members("z")),
              Values.from(json.members("values")),
              json.texts("labels"));
      case "scatter" ->
          new Figure.Scatter(
              caption,
              Figure.Axis.from(json.members("x")),
              Figure.Axis.from(json.members("y")),
              list(
                  json,
                  "clouds",
                  cloud ->
                      new Figure.Scatter.Cloud(
                          cloud.text("label"), Values.from(cloud.members("points")))));
      case "table" ->
          new Figure.Table(
              caption,
              json.texts("columns"),
              list(
                  json,
                  "rows",
                  row ->
                      new Figure.Table.Row(
                          row.text("title"),
                          list(
                              row,
                              "cells",
                              cell ->
                                  new Figure.Table.Cell(
                                      Values.from(cell.members("value")),
                                      orEmpty(cell, "standard_error"))),
                          row.text("absent"))));
      default ->
          throw new ResultsException(
              "'type' of a figure is not known: '" + json.text("type") + "'");
    };
  }

  private static Figure.Curve curve(Json.Members json) throws ResultsException {
    if (figure(json) instanceof Figure.Curve curve) return curve;
    throw new ResultsException("a panel is a curve, found '" + json.text("type") + "'");
  }

  static Optional<Values> orEmpty(Json.Members json, String name) throws ResultsException {
    return json.members().get(name) instanceof Json.Null
        ? Optional.empty()
        : Optional.of(Values.from(json.members(name)));
  }

  private static <T> List<T> list(Json.Members json, String name, Json.Reader<T> reader)
      throws ResultsException {
    List<T> items = new ArrayList<>();
    for (Json.Members each : json.objects(name)) items.add(reader.from(each));
    return items;
  }
}
