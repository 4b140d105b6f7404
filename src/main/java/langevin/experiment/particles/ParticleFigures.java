package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.estimate.Quantity;
import langevin.experiment.Shown;
import langevin.potential.MeanField;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.results.Values;
import langevin.text.Numerals;

/** Figures of what is worth looking at in an ensemble of particles, from its columns and arrays. */
final class ParticleFigures {
  /** Curves of so many axes can be told apart in one figure. */
  private static final int AXES = 12;

  /** F, S, D and E[V]. */
  private static final int FUNCTIONALS = 4;

  private static final Figure.Axis TIME = Figure.Axis.of("time", "t");
  private static final Figure.Axis DENSITY = Figure.Axis.of("density", "ρ").within(0, Double.NaN);

  private final Conditions conditions;
  private final Shown shown;
  private final Series series;
  private final Map<String, NumericArray> arrays;
  private final List<Shown.Absence> absences;

  ParticleFigures(Conditions conditions, Shown shown) {
    this.conditions = conditions;
    this.shown = shown;
    series = shown.series();
    arrays = shown.arrays();
    absences = shown.absences();
  }

  /**
   * An estimate in the course of time.
   *
   * @param column in the series; one for each axis is numbered from 1
   * @param title for people, also as the head of a column
   * @param sign in formulas
   */
  private record Course(String column, String title, String sign, Figure.Prominence prominence) {}

  /** The estimates that a run has, the most telling first. */
  private List<Course> courses() {
    return Arrays.stream(Quantity.values())
        .filter(q -> q.drawn() && q.obstacle(conditions).isEmpty())
        .sorted(Comparator.comparingInt(Quantity::prominence))
        .map(
            q ->
                new Course(
                    q.column(),
                    q.title(),
                    q.sign(),
                    q.prominence() < Quantity.TABLE_ONLY
                        ? Figure.Prominence.MAIN
                        : Figure.Prominence.FURTHER))
        .toList();
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    if (!shown.axes().isEmpty()) {
      for (Course course : courses()) across(course, figures);
      return figures;
    }
    for (Course course : courses()) course(course).ifPresent(figures::add);
    // Beside the functionals, before moments and wells; the terminal's table has its columns then.
    int first = Math.min(FUNCTIONALS, figures.size());
    List<Figure> laws = new ArrayList<>();
    Equilibrium.excess(arrays, TIME).ifPresent(laws::add);
    density().ifPresent(laws::add);
    figures.addAll(first, laws);
    temperature().ifPresent(figures::add);
    gridDensity().ifPresent(figures::add);
    figures.addAll(snapshots());
    figures.addAll(Passages.figures(arrays));
    figures.addAll(Balances.figures(arrays));
    figures.addAll(Comparisons.figures(arrays));
    return figures;
  }

  /** The last value of an estimate over the points of a sweep: a curve, or a map of each part. */
  private void across(Course course, List<Figure> figures) {
    List<Part> parts = parts(course, shown.summary().orElseThrow());
    if (parts.isEmpty()) return;
    Figure.Axis value = Figure.Axis.of(course.title(), course.sign());
    if (shown.axes().size() == 1) {
      String axis = shown.columns().getFirst();
      figures.add(
          new Figure.Curve(
              atTheEnd(course, course.column(), course.title()),
              new Figure.Coordinate(drawn(0), Values.summary(axis)),
              value,
              parts.stream()
                  .map(p -> Figure.Line.of(p.title(), p.sign(), Values.summary(p.column())))
                  .toList(),
              List.of()));
      return;
    }
    List<Figure.Coordinate> axes =
        IntStream.range(0, shown.axes().size())
            .mapToObj(
                a ->
                    new Figure.Coordinate(drawn(a), Values.array("axis_" + shown.columns().get(a))))
            .toList();
    for (Part part : parts) {
      Figure.Caption caption = atTheEnd(course, part.column(), part.title());
      figures.add(
          Figure.map(
                  caption.name(), part.title(), axes, value, Values.array("map_" + part.column()))
              .with(caption));
    }
  }

  private Figure.Axis drawn(int axis) {
    return shown.axes().get(axis).drawn(shown.columns().get(axis).replace('_', ' '), "");
  }

  private Figure.Caption atTheEnd(Course course, String column, String title) {
    return new Figure.Caption(
        column.replace('_', '-'), title + " at the end", course.prominence(), note(course.title()));
  }

  /** A column of an estimate: the only one, or that of an axis or a well. */
  private record Part(String column, String title, String sign) {}

  private List<Part> parts(Course course, Series table) {
    List<Part> parts = new ArrayList<>();
    if (table.has(course.column())) {
      parts.add(new Part(course.column(), course.title(), course.sign()));
    }
    for (int a = 1; a <= AXES && table.has(course.column() + "_" + a); a++) {
      String title = course.title() + " " + a;
      parts.add(new Part(course.column() + "_" + a, title, size(course, a).orElse(title)));
    }
    return parts;
  }

  /** How many particles the system has that a column is of. */
  private Optional<String> size(Course course, int number) {
    return course.column().startsWith("system_")
            && shown.axes().isEmpty()
            && conditions.potential() instanceof MeanField all
        ? Optional.of("n = " + all.sizes().get(number - 1))
        : Optional.empty();
  }

  private Optional<Figure> course(Course course) {
    List<Figure.Line> lines =
        parts(course, series).stream()
            .map(p -> Figure.Line.of(p.title(), p.sign(), Values.series(p.column())))
            .toList();
    if (lines.isEmpty()) return Optional.empty();
    List<Figure.Line> both = new ArrayList<>(lines);
    String onGrid = Grid.PREFIX + course.column();
    if (series.has(onGrid)) {
      both.add(
          Figure.Line.exact(
              course.sign() + " on the grid", course.sign() + " grid", Values.series(onGrid)));
    }
    return Optional.of(
        new Figure.Curve(
            new Figure.Caption(
                course.column().replace('_', '-'),
                course.title(),
                course.prominence(),
                note(course.title())),
            new Figure.Coordinate(TIME, Values.series(Series.TIME)),
            Figure.Axis.of(course.title(), course.sign()),
            both,
            List.of()));
  }

  /** The schedule of a temperature that changes. */
  private Optional<Figure> temperature() {
    if (!series.has(ParticleTables.TEMPERATURE)) return Optional.empty();
    return Optional.of(
        new Figure.Curve(
            Figure.Caption.of("temperature", "temperature τ").further(),
            new Figure.Coordinate(TIME, Values.series(Series.TIME)),
            Figure.Axis.of("temperature τ", "τ"),
            List.of(
                Figure.Line.exact("temperature τ", "τ", Values.series(ParticleTables.TEMPERATURE))),
            List.of()));
  }

  /**
   * Why an estimate was not made, in one sentence with the others that lack for the same reason at
   * the same times: so that it need not be said of each.
   */
  private String note(String title) {
    List<String> sentences = new ArrayList<>();
    for (String reason : reasons(title)) {
      Set<Double> when = where(title, reason);
      List<String> alike =
          absences.stream()
              .map(Shown.Absence::estimate)
              .distinct()
              .filter(other -> where(other, reason).equals(when))
              .toList();
      sentences.add("no %s%s: %s".formatted(String.join(", ", alike), at(when), reason));
    }
    return String.join("; ", sentences);
  }

  private List<String> reasons(String title) {
    return absences.stream()
        .filter(a -> a.estimate().equals(title))
        .map(Shown.Absence::reason)
        .distinct()
        .toList();
  }

  private Set<Double> where(String title, String reason) {
    Set<Double> where = new LinkedHashSet<>();
    for (Shown.Absence a : absences) {
      if (a.estimate().equals(title) && a.reason().equals(reason)) where.add(a.at());
    }
    return where;
  }

  private String at(Set<Double> where) {
    boolean sweep = !shown.axes().isEmpty();
    int all = sweep ? shown.summary().orElseThrow().rows().size() : series.rows().size();
    if (where.size() == all) return "";
    return !sweep && where.size() <= 3
        ? " at time " + String.join(", ", where.stream().map(Numerals::number).toList())
        : " at %d of %d %s".formatted(where.size(), all, sweep ? "points" : "times");
  }

  /** In one dimension a curve for each time, in the plane a map. */
  private Optional<Figure> density() {
    NumericArray times = arrays.get("density_times");
    if (times == null || times.size() == 0) return Optional.empty();
    if (arrays.containsKey("density_grid")) {
      List<Figure.Line> lines =
          IntStream.range(0, times.size())
              .mapToObj(
                  k ->
                      Figure.Line.of(
                          "density at time " + Numerals.number(times.value(k)),
                          "ρ(x, %s)".formatted(Numerals.number(times.value(k))),
                          Values.array("density", k)))
              .toList();
      return Optional.of(
          new Figure.Curve(
              Figure.Caption.of("density", "density ρ"),
              new Figure.Coordinate(Figure.Axis.of("position", "x"), Values.array("density_grid")),
              DENSITY,
              lines,
              List.of(),
              Equilibrium.behind(arrays)));
    }
    Figure.HeatMap map =
        Figure.map(
                "density",
                "density ρ",
                List.of(
                    new Figure.Coordinate(TIME, Values.array("density_times")),
                    axis(1, Values.array("density_grid_1")),
                    axis(2, Values.array("density_grid_2"))),
                DENSITY,
                Values.array("density"))
            .turn();
    return Optional.of(Equilibrium.levels(arrays).map(map::with).orElse(map));
  }

  /** In one dimension a curve for each time, in the plane a map. */
  private Optional<Figure> gridDensity() {
    NumericArray times = arrays.get(Grid.TIMES);
    if (times == null) return Optional.empty();
    if (!arrays.containsKey(Grid.POSITIONS)) {
      return Optional.of(
          new Figure.HeatMap(
                  Figure.Caption.of("grid-density", "density ρ on the grid").further(),
                  List.of(new Figure.Coordinate(TIME, Values.array(Grid.TIMES))),
                  axis(1, Values.array(Grid.positions(0))),
                  axis(2, Values.array(Grid.positions(1))),
                  DENSITY,
                  Values.array(Grid.DENSITY))
              .turn());
    }
    return Optional.of(
        new Figure.Curve(
            Figure.Caption.of("grid-density", "density ρ on the grid").further(),
            new Figure.Coordinate(Figure.Axis.of("position", "x"), Values.array(Grid.POSITIONS)),
            DENSITY,
            IntStream.range(0, times.size())
                .mapToObj(
                    k ->
                        Figure.Line.exact(
                            "density on the grid at time " + Numerals.number(times.value(k)),
                            "ρ(x, %s)".formatted(Numerals.number(times.value(k))),
                            Values.array(Grid.DENSITY, k)))
                .toList(),
            List.of()));
  }

  private static Figure.Coordinate axis(int number, Values at) {
    return new Figure.Coordinate(position(number), at);
  }

  private static Figure.Axis position(int axis) {
    return Figure.Axis.of("position " + axis, axis == 1 ? "x₁" : "x₂");
  }

  /** Positions as they are kept: how often each occurs, or where they lie in the plane. */
  private List<Figure> snapshots() {
    NumericArray times = arrays.get("snapshot_times");
    NumericArray snapshots = arrays.get("snapshots");
    if (times == null || snapshots == null) return List.of();
    if (snapshots.shape().get(2) == 1) {
      return IntStream.range(0, times.size())
          .<Figure>mapToObj(
              k ->
                  new Figure.Histogram(
                      Figure.Caption.of(
                              "snapshot-" + (k + 1),
                              "positions at time " + Numerals.number(times.value(k)))
                          .further(),
                      Figure.Axis.of("position", "x"),
                      Values.array("snapshots", k),
                      List.of()))
          .toList();
    }
    return List.of(
        new Figure.Scatter(
            Figure.Caption.of("snapshots", "positions").further(),
            position(1),
            position(2),
            IntStream.range(0, times.size())
                .mapToObj(
                    k ->
                        new Figure.Scatter.Cloud(
                            "time " + Numerals.number(times.value(k)),
                            Values.array("snapshots", k)))
                .toList()));
  }
}
