package langevin.results;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A view of what is worth looking at in a run, as data: which numbers are drawn over which, what
 * they are called, and what belongs beside them. {@code figures.json} holds a run's figures, the
 * most telling first; terminal, page and notebook draw the same list, so whatever a figure says is
 * drawn everywhere.
 *
 * <p>A figure has no numbers of its own: it names columns and arrays of the same run. So it is no
 * part of {@code result_sha256}, and it cannot contradict the data.
 */
public sealed interface Figure {
  /** Name, title, rank and note. */
  Caption caption();

  /** The members of the file that are this type's own. */
  Map<String, Json> members();

  /** Everything the figure draws, without repetitions, in the order of the file. */
  Set<Values> refersTo();

  /** By which a program finds it: {@code free-energy}. */
  default String name() {
    return caption().name();
  }

  /** What stands above it. */
  default String title() {
    return caption().title();
  }

  /** What should be known of it, or why there is nothing to see; may be empty. */
  default String note() {
    return caption().note();
  }

  /** Where space is short only the main figures are drawn, in the order of the list. */
  enum Prominence {
    MAIN,
    FURTHER
  }

  /** How positions on an axis follow from the values. */
  enum Scale {
    LINEAR,
    LOGARITHMIC
  }

  /** X runs to the right, across; Y up, or in a map down the rows. */
  enum Direction {
    X,
    Y
  }

  /**
   * What is said of a figure.
   *
   * @param name lower-case words joined by hyphens
   * @param title for people, without a full stop
   * @param note whole text for people, in one line; empty if there is nothing to say. Why an
   *     estimate is absent stands here
   */
  record Caption(String name, String title, Prominence prominence, String note) {
    /**
     * @throws IllegalArgumentException if the name is ill-formed
     */
    public Caption {
      if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
        throw new IllegalArgumentException("name of a figure '" + name + "'");
      }
    }

    /** A main figure without a note. */
    public static Caption of(String name, String title) {
      return new Caption(name, title, Prominence.MAIN, "");
    }

    /** The same with a note. */
    public Caption noting(String text) {
      return new Caption(name, title, prominence, text);
    }

    /** The same, drawn only where there is space. */
    public Caption further() {
      return new Caption(name, title, Prominence.FURTHER, note);
    }
  }

  /**
   * An axis.
   *
   * @param title in words
   * @param sign in formulas; may be empty
   * @param low where it begins, NaN to leave that to the values
   * @param high where it ends, NaN to leave that to the values
   */
  record Axis(String title, String sign, Scale scale, double low, double high) {
    /** A linear axis as long as the values need. */
    public static Axis of(String title, String sign) {
      return new Axis(title, sign, Scale.LINEAR, Double.NaN, Double.NaN);
    }

    /** The same between two values; NaN leaves an end open. */
    public Axis within(double from, double to) {
      return new Axis(title, sign, scale, from, to);
    }

    /** The same in powers of ten. */
    public Axis logarithmic() {
      return new Axis(title, sign, Scale.LOGARITHMIC, low, high);
    }

    private Map<String, Json> members() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("title", Json.of(title));
      members.put("sign", Json.of(sign));
      members.put("scale", Json.of(scale));
      members.put("low", Json.of(low));
      members.put("high", Json.of(high));
      return members;
    }

    private Json toJson() {
      return new Json.Members(members());
    }

    static Axis from(Json.Members json) throws ResultsException {
      return new Axis(
          json.text("title"),
          json.text("sign"),
          json.constant("scale", Scale.class),
          json.number("low"),
          json.number("high"));
    }
  }

  /**
   * An axis with the values at which there is something to draw.
   *
   * @param at a vector
   */
  record Coordinate(Axis axis, Values at) {
    private Json toJson() {
      Map<String, Json> members = axis.members();
      members.put("values", at.toJson());
      return new Json.Members(members);
    }

    static Coordinate from(Json.Members json) throws ResultsException {
      return new Coordinate(Axis.from(json), Values.from(json.members("values")));
    }
  }

  /**
   * One curve.
   *
   * @param title in words, complete by itself as the head of a column: {@code network overlap}
   * @param label as short as a legend needs it beside the others of the figure: {@code network}
   * @param values one for each place on the axis; NaN where there is none
   * @param standardError the half-width of its band; empty if there is none
   */
  record Line(String title, String label, Values values, Optional<Values> standardError) {
    /** A line with the standard errors that stand beside its values. */
    public static Line of(String title, String label, Values values) {
      return new Line(title, label, values, values.standardError());
    }

    /** A line without errors. */
    public static Line exact(String title, String label, Values values) {
      return new Line(title, label, values, Optional.empty());
    }

    private Json toJson() {
      return Json.members(
          "title", Json.of(title),
          "label", Json.of(label),
          "values", values.toJson(),
          "standard_error", orNull(standardError));
    }

    static Line from(Json.Members json) throws ResultsException {
      return new Line(
          json.text("title"),
          json.text("label"),
          Values.from(json.members("values")),
          FigureReader.orEmpty(json, "standard_error"));
    }
  }

  /**
   * A straight line at one value.
   *
   * @param axis that has the value: X for an upright line
   */
  record Reference(Direction axis, double value, String label) {
    private Json toJson() {
      return Json.members("axis", Json.of(axis), "value", Json.of(value), "label", Json.of(label));
    }

    static Reference from(Json.Members json) throws ResultsException {
      return new Reference(
          json.constant("axis", Direction.class), json.number("value"), json.text("label"));
    }
  }

  /**
   * A line across a map.
   *
   * @param axis on which the values are places
   * @param places one for each point of the other axis, for each slice if there are several, the
   *     other axis running fastest; NaN where the line leaves the map
   */
  record Contour(Direction axis, String label, Values places) {
    private Json toJson() {
      return Json.members(
          "axis", Json.of(axis), "label", Json.of(label), "places", places.toJson());
    }

    static Contour from(Json.Members json) throws ResultsException {
      return new Contour(
          json.constant("axis", Direction.class),
          json.text("label"),
          Values.from(json.members("places")));
    }
  }

  /**
   * Lines of equal height across a map.
   *
   * @param field of the shape down × across, the same for all slices
   * @param heights rising
   */
  record Levels(String label, Values field, List<Double> heights) {
    public Levels {
      heights = List.copyOf(heights);
    }

    private Json toJson() {
      return Json.members(
          "label", Json.of(label),
          "field", field.toJson(),
          "heights", Json.of(heights.stream().map(Json::of).toList()));
    }

    static Levels from(Json.Members json) throws ResultsException {
      return new Levels(
          json.text("label"), Values.from(json.members("field")), json.numbers("heights"));
    }
  }

  /**
   * What stands behind the lines of a figure, and stays when one steps through them.
   *
   * @param ownScale whether it fills its own height, whatever the upward axis says
   */
  record Backdrop(Line line, boolean ownScale) {
    private Json toJson() {
      Map<String, Json> members = new LinkedHashMap<>();
      if (line.toJson() instanceof Json.Members own) members.putAll(own.members());
      members.put("own_scale", Json.of(ownScale));
      return new Json.Members(members);
    }

    static Backdrop from(Json.Members json) throws ResultsException {
      return new Backdrop(Line.from(json), json.flag("own_scale"));
    }
  }

  /**
   * Lines over a common axis.
   *
   * @param behind drawn below them, as a landscape or a law that they approach
   */
  record Curve(
      Caption caption,
      Coordinate x,
      Axis y,
      List<Line> lines,
      List<Reference> references,
      List<Backdrop> behind)
      implements Figure {
    public Curve {
      lines = List.copyOf(lines);
      references = List.copyOf(references);
      behind = List.copyOf(behind);
    }

    /** Lines with nothing behind them. */
    public Curve(
        Caption caption, Coordinate x, Axis y, List<Line> lines, List<Reference> references) {
      this(caption, x, y, lines, references, List.of());
    }

    @Override
    public Map<String, Json> members() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("x", x.toJson());
      members.put("y", y.toJson());
      members.put("lines", Json.of(lines.stream().map(Line::toJson).toList()));
      members.put("references", Json.of(references.stream().map(Reference::toJson).toList()));
      if (!behind.isEmpty()) {
        members.put("behind", Json.of(behind.stream().map(Backdrop::toJson).toList()));
      }
      return members;
    }

    @Override
    public Set<Values> refersTo() {
      Set<Values> all = new LinkedHashSet<>(List.of(x.at()));
      for (Line line : lines) {
        all.add(line.values());
        line.standardError().ifPresent(all::add);
      }
      behind.forEach(each -> all.add(each.line().values()));
      return all;
    }
  }

  /**
   * Curves of one quantity beside each other, over the same axes: small multiples.
   *
   * @param panels at least one; the title of each says what it is of
   */
  record Panels(Caption caption, List<Curve> panels) implements Figure {
    public Panels {
      panels = List.copyOf(panels);
      if (panels.isEmpty()) throw new IllegalArgumentException("panels without a curve");
    }

    @Override
    public Map<String, Json> members() {
      return Map.of("panels", Json.of(panels.stream().map(Figure::toJson).toList()));
    }

    @Override
    public Set<Values> refersTo() {
      Set<Values> all = new LinkedHashSet<>();
      panels.forEach(panel -> all.addAll(panel.refersTo()));
      return all;
    }
  }

  /**
   * A value for every point of a plane, or of several planes.
   *
   * @param slices axes along which there is one plane for each value; empty for a single plane
   * @param down the axis of the rows
   * @param across the axis of the columns
   * @param z the axis of the shades
   * @param values of the shape slices × down × across
   * @param over lines of equal height of another function
   * @param turned whether it is drawn with the axis of the rows to the right, as the first of two
   *     positions is
   */
  record HeatMap(
      Caption caption,
      List<Coordinate> slices,
      Coordinate down,
      Coordinate across,
      Axis z,
      Values values,
      List<Contour> contours,
      Optional<Levels> over,
      boolean turned)
      implements Figure {
    public HeatMap {
      slices = List.copyOf(slices);
      contours = List.copyOf(contours);
    }

    /** Shades with nothing over them. */
    public HeatMap(
        Caption caption,
        List<Coordinate> slices,
        Coordinate down,
        Coordinate across,
        Axis z,
        Values values) {
      this(caption, slices, down, across, z, values, List.of(), Optional.empty(), false);
    }

    /** The same under another caption. */
    public HeatMap with(Caption other) {
      return new HeatMap(other, slices, down, across, z, values, contours, over, turned);
    }

    /** The same with lines across it. */
    public HeatMap with(List<Contour> lines) {
      return new HeatMap(caption, slices, down, across, z, values, lines, over, turned);
    }

    /** The same with lines of equal height of another function. */
    public HeatMap with(Levels levels) {
      return new HeatMap(
          caption, slices, down, across, z, values, contours, Optional.of(levels), turned);
    }

    /** The same, drawn with the axis of the rows to the right. */
    public HeatMap turn() {
      return new HeatMap(caption, slices, down, across, z, values, contours, over, true);
    }

    @Override
    public Map<String, Json> members() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("slices", Json.of(slices.stream().map(Coordinate::toJson).toList()));
      members.put("down", down.toJson());
      members.put("across", across.toJson());
      members.put("z", z.toJson());
      members.put("values", values.toJson());
      members.put("contours", Json.of(contours.stream().map(Contour::toJson).toList()));
      over.ifPresent(levels -> members.put("levels", levels.toJson()));
      if (turned) members.put("turned", Json.of(true));
      return members;
    }

    @Override
    public Set<Values> refersTo() {
      Set<Values> all = new LinkedHashSet<>();
      slices.forEach(slice -> all.add(slice.at()));
      all.addAll(List.of(down.at(), across.at(), values));
      contours.forEach(contour -> all.add(contour.places()));
      over.ifPresent(levels -> all.add(levels.field()));
      return all;
    }
  }

  /**
   * How often each value occurs in a sample; whoever draws it chooses the bins.
   *
   * @param sample of any shape; NaN are cases without a value
   */
  record Histogram(Caption caption, Axis x, Values sample, List<Reference> references)
      implements Figure {
    public Histogram {
      references = List.copyOf(references);
    }

    @Override
    public Map<String, Json> members() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("x", x.toJson());
      members.put("sample", sample.toJson());
      members.put("references", Json.of(references.stream().map(Reference::toJson).toList()));
      return members;
    }

    @Override
    public Set<Values> refersTo() {
      return Set.of(sample);
    }
  }

  /**
   * Pictures side by side.
   *
   * @param z the axis of the shades
   * @param values of the shape pictures × height × width
   * @param labels one for each picture
   */
  record Picture(Caption caption, Axis z, Values values, List<String> labels) implements Figure {
    public Picture {
      labels = List.copyOf(labels);
    }

    @Override
    public Map<String, Json> members() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("z", z.toJson());
      members.put("values", values.toJson());
      members.put("labels", Json.of(labels.stream().map(Json::of).toList()));
      return members;
    }

    @Override
    public Set<Values> refersTo() {
      return Set.of(values);
    }
  }

  /** Points in a plane, in several clouds. */
  record Scatter(Caption caption, Axis x, Axis y, List<Cloud> clouds) implements Figure {
    public Scatter {
      clouds = List.copyOf(clouds);
    }

    /**
     * Points of one kind.
     *
     * @param points of the shape points × axes, of which the first two are drawn
     */
    public record Cloud(String label, Values points) {}

    @Override
    public Map<String, Json> members() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("x", x.toJson());
      members.put("y", y.toJson());
      members.put(
          "clouds",
          Json.of(
              clouds.stream()
                  .map(
                      cloud ->
                          Json.members(
                              "label", Json.of(cloud.label()), "points", cloud.points().toJson()))
                  .toList()));
      return members;
    }

    @Override
    public Set<Values> refersTo() {
      Set<Values> all = new LinkedHashSet<>();
      clouds.forEach(cloud -> all.add(cloud.points()));
      return all;
    }
  }

  /**
   * Single numbers with their names.
   *
   * @param columns heads of the columns of numbers
   */
  record Table(Caption caption, List<String> columns, List<Row> rows) implements Figure {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }

    /**
     * A name and a number for each column.
     *
     * @param absent what stands where a number is NaN; empty if a row without any number may be
     *     left out
     */
    public record Row(String title, List<Cell> cells, String absent) {
      public Row {
        cells = List.copyOf(cells);
      }
    }

    /**
     * A number.
     *
     * @param value of which the first element counts
     */
    public record Cell(Values value, Optional<Values> standardError) {
      /** A number with the standard error that stands beside it. */
      public static Cell of(Values value) {
        return new Cell(value, value.standardError());
      }
    }

    @Override
    public Map<String, Json> members() {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("columns", Json.of(columns.stream().map(Json::of).toList()));
      members.put("rows", Json.of(rows.stream().map(Table::json).toList()));
      return members;
    }

    private static Json json(Row row) {
      return Json.members(
          "title",
          Json.of(row.title()),
          "cells",
          Json.of(
              row.cells().stream()
                  .map(
                      cell ->
                          Json.members(
                              "value", cell.value().toJson(),
                              "standard_error", orNull(cell.standardError())))
                  .toList()),
          "absent",
          Json.of(row.absent()));
    }

    @Override
    public Set<Values> refersTo() {
      Set<Values> all = new LinkedHashSet<>();
      rows.stream()
          .flatMap(row -> row.cells().stream())
          .flatMap(cell -> Stream.concat(Stream.of(cell.value()), cell.standardError().stream()))
          .forEach(all::add);
      return all;
    }
  }

  /** The members of each item of {@code figures.json} that all types share. */
  List<Described> MEMBERS =
      List.of(
          new Described("name", "by which a program finds it: free-energy"),
          new Described("title", "what stands above it"),
          new Described("type", "one of those below; the further members depend on it"),
          new Described(
              "prominence", "main or further; where space is short only the main ones are drawn"),
          new Described("note", "what should be known of it; may be empty"));

  /** The types of figures. Their numbers are columns and arrays of the same run, by name. */
  List<Described> TYPES =
      List.of(
          new Described(
              "curve",
              "x (an axis with its values), y, lines (each with values and standard_error),"
                  + " references (straight lines at one value), behind (lines below them, with"
                  + " own_scale true where they fill their own height), which may be absent"),
          new Described("panels", "panels (curves of one quantity, drawn over the same axes)"),
          new Described(
              "map",
              "values of the shape slices × down × across (axes with their values), z (the axis of"
                  + " the shades), contours (lines across the map), levels (lines of equal height"
                  + " of a field) and turned (true where the rows are drawn to the right), which"
                  + " may be absent"),
          new Described("histogram", "x, sample (whoever draws it chooses the bins), references"),
          new Described("picture", "values of the shape pictures × height × width, z, labels"),
          new Described("scatter", "x, y, clouds (points × axes each)"),
          new Described("table", "columns (their heads), rows (title, cells, absent)"));

  /** As an item of {@code figures.json}. */
  default Json toJson() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(name()));
    members.put("title", Json.of(title()));
    members.put("type", Json.of(type()));
    members.put("prominence", Json.of(caption().prominence()));
    members.put("note", Json.of(note()));
    members.putAll(members());
    return new Json.Members(members);
  }

  /** The word for it in the file. */
  default String type() {
    return switch (this) {
      case Curve _ -> "curve";
      case Panels _ -> "panels";
      case HeatMap _ -> "map";
      case Histogram _ -> "histogram";
      case Picture _ -> "picture";
      case Scatter _ -> "scatter";
      case Table _ -> "table";
    };
  }

  /**
   * What {@link #toJson} made.
   *
   * @throws ResultsException if a member is missing or of another kind
   */
  static Figure from(Json.Members json) throws ResultsException {
    return FigureReader.figure(json);
  }

  /**
   * A main map without a note.
   *
   * @param axes of the array, at least two: the last runs across, the one before it down, and there
   *     is a slice for each point of the others
   * @param z what the shades mean
   * @param values of the shape of the axes
   * @throws IllegalArgumentException if there are fewer than two axes
   */
  static HeatMap map(String name, String title, List<Coordinate> axes, Axis z, Values values) {
    int slices = axes.size() - 2;
    if (slices < 0) throw new IllegalArgumentException("a map over " + axes.size() + " axes");
    return new HeatMap(
        Caption.of(name, title),
        axes.subList(0, slices),
        axes.get(slices),
        axes.getLast(),
        z,
        values);
  }

  private static Json orNull(Optional<Values> values) {
    return values.map(Values::toJson).orElse(new Json.Null());
  }
}
