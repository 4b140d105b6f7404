package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import langevin.experiment.Axis;
import langevin.experiment.Shown;
import langevin.results.Figure;
import langevin.results.Series;
import langevin.results.Values;

/**
 * Figures of what is worth looking at in a run of learning networks: courses of a single run, and
 * ends of a sweep along its last axis of numbers, a line for each combination of the others, in
 * panels for the words of its first.
 */
final class LearningFigures {
  /** Lines that can be told apart in one figure. */
  private static final int LINES = 12;

  /** Panels of courses for each quantity. */
  private static final int COMBINATIONS = 4;

  /** Quantities that people look at first, in this order. */
  private static final List<Recorded> MAIN =
      List.of(
          Recorded.TEST_LOSS,
          Recorded.GENERALISATION_GAP,
          Recorded.INFORMATION_FORCE,
          Recorded.ENTROPY,
          Recorded.FEEDBACK_COEFFICIENT,
          Recorded.REWARD);

  private final LearningScenario scenario;
  private final Shown shown;

  LearningFigures(LearningScenario scenario, Shown shown) {
    this.scenario = scenario;
    this.shown = shown;
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (Recorded what : ordered()) {
      if (!shown.series().has(what.column())) continue;
      if (shown.axes().isEmpty()) figures.add(course(what));
      else figures.add(along(what));
    }
    if (shown.axes().isEmpty()) figures.add(effectiveness());
    else if (shown.arrays().containsKey(LearningTables.COURSE + Series.STEP)) courses(figures);
    return figures;
  }

  /** What people look at first: what a scenario asks to read besides, then the rest. */
  private List<Recorded> main() {
    List<Recorded> main = new ArrayList<>();
    if (scenario.diagnosis().approximant().isPresent()) {
      main.add(Recorded.APPROXIMATION_ALIGNMENT);
      main.add(Recorded.APPROXIMATION_ERROR);
      main.add(Recorded.APPROXIMATION_COST);
    }
    if (scenario.diagnosis().predictors()) main.add(Recorded.PREDICTED_FORCE);
    main.addAll(MAIN);
    return main;
  }

  private List<Recorded> ordered() {
    List<Recorded> all = new ArrayList<>(main());
    for (Recorded what : Recorded.values()) {
      if (!all.contains(what)) all.add(what);
    }
    return all;
  }

  private static String name(Recorded what) {
    return what.column().replace('_', '-');
  }

  private Figure course(Recorded what) {
    Figure.Caption caption = Figure.Caption.of(name(what), what.title());
    return new Figure.Curve(
        main().contains(what) ? caption : caption.further(),
        new Figure.Coordinate(Figure.Axis.of("step", ""), Values.series(Series.STEP)),
        Figure.Axis.of(what.title(), what.sign()),
        List.of(Figure.Line.of(what.title(), what.title(), Values.series(what.column()))),
        List.of());
  }

  private Figure effectiveness() {
    return new Figure.Curve(
        Figure.Caption.of("effectiveness", "share of time with ‖∇H‖ ≥ c (Definition 1)").further(),
        new Figure.Coordinate(
            Figure.Axis.of("threshold", "c").logarithmic(),
            Values.array("effectiveness_thresholds")),
        Figure.Axis.of("share of time", "ρ(c)").within(0, 1),
        List.of(Figure.Line.exact("ρ(c)", "ρ(c)", Values.array("effectiveness_curve"))),
        List.of(
            new Figure.Reference(Figure.Direction.Y, scenario.diagnosis().share(), "ρ asked for")));
  }

  /** Ends of a sweep; panels for the words of the first axis where it is of words. */
  private Figure along(Recorded what) {
    List<Axis> axes = shown.axes();
    int last = axes.size() - 1;
    boolean split = last > 1 && axes.getFirst().ofWords();
    List<Figure.Curve> panels = new ArrayList<>();
    int parts = split ? axes.getFirst().values().size() : 1;
    Axis axis = axes.get(last);
    Figure.Axis x = Figure.Axis.of(axis.key().replace('-', ' '), sign(axis));
    Figure.Coordinate places =
        new Figure.Coordinate(
            logarithmic(axis) ? x.logarithmic() : x,
            Values.array("axis_" + shown.columns().get(last)));
    int most = 0;
    for (int part = 0; part < parts; part++) {
      List<Figure.Line> lines = new ArrayList<>();
      lines(what, split ? List.of(part) : List.of(), lines);
      most = lines.size();
      panels.add(
          new Figure.Curve(
              split
                  ? Figure.Caption.of(
                      name(what) + "-" + (part + 1), axes.getFirst().words().get(part))
                  : caption(what, most),
              places,
              Figure.Axis.of(what.title(), what.sign()),
              lines.subList(0, Math.min(LINES, lines.size())),
              List.of()));
    }
    return split ? new Figure.Panels(caption(what, most), panels) : panels.getFirst();
  }

  private Figure.Caption caption(Recorded what, int lines) {
    Figure.Caption caption =
        Figure.Caption.of(name(what), what.title() + " at the end").noting(note(lines));
    return main().contains(what) ? caption : caption.further();
  }

  /** Courses in a panel for each combination of the other axes, if they are few. */
  private void courses(List<Figure> figures) {
    int last = shown.axes().size() - 1;
    int combinations =
        shown.axes().subList(0, last).stream()
            .mapToInt(axis -> axis.values().size())
            .reduce(1, Math::multiplyExact);
    if (combinations > COMBINATIONS || shown.axes().get(last).values().size() > LINES) return;
    for (Recorded what : main()) {
      if (!shown.series().has(what.column())) continue;
      if (combinations == 1) {
        figures.add(course(what, 0, last, true));
        continue;
      }
      List<Figure.Curve> panels = new ArrayList<>();
      for (int c = 0; c < combinations; c++) panels.add(course(what, c, last, false));
      Figure.Caption caption =
          Figure.Caption.of(name(what) + "-course", what.title() + " in the course of training")
              .further();
      figures.add(new Figure.Panels(caption, panels));
    }
  }

  /**
   * The courses of one combination.
   *
   * @param combination of the other axes, the last of them running fastest
   * @param last the axis whose values are lines
   * @param alone whether it is a figure by itself and no panel
   */
  private Figure.Curve course(Recorded what, int combination, int last, boolean alone) {
    List<Integer> at = new ArrayList<>();
    int rest = combination;
    for (int a = last - 1; a >= 0; a--) {
      int size = shown.axes().get(a).values().size();
      at.addFirst(rest % size);
      rest /= size;
    }
    List<String> where = new ArrayList<>();
    for (int a = 0; a < last; a++) where.add(shown(a, at.get(a)));
    List<Figure.Line> lines = new ArrayList<>();
    for (int v = 0; v < shown.axes().get(last).values().size(); v++) {
      List<Integer> of = new ArrayList<>(at);
      of.add(v);
      String label = shown(last, v);
      lines.add(
          Figure.Line.of(
              what.title() + " " + label,
              label,
              Values.array(LearningTables.COURSE + what.column(), of.toArray(Integer[]::new))));
    }
    String place = String.join(", ", where);
    return new Figure.Curve(
        Figure.Caption.of(
                name(what) + "-course-" + (combination + 1),
                alone
                    ? (place.isEmpty() ? "" : place + ": ")
                        + what.title()
                        + " in the course of training"
                    : place)
            .further(),
        new Figure.Coordinate(
            Figure.Axis.of("step", ""), Values.array(LearningTables.COURSE + Series.STEP)),
        Figure.Axis.of(what.title(), what.sign()),
        lines,
        List.of());
  }

  /** A value of an axis in words. */
  private String shown(int axis, int value) {
    Axis of = shown.axes().get(axis);
    String number = of.shown(of.values().get(value));
    if (of.ofWords()) return number;
    return of.path().equals("feedback.coefficient")
        ? "λ₀ = " + number
        : of.key().replace('-', ' ') + " " + number;
  }

  private String note(int lines) {
    List<String> notes = new ArrayList<>();
    Axis axis = shown.axes().getLast();
    if (axis.ofWords()) {
      notes.add(
          "to the right: "
              + axis.values().stream()
                  .map(v -> v.intValue() + " " + axis.shown(v))
                  .collect(Collectors.joining(", ")));
    }
    if (logarithmic(axis) && axis.values().contains(0.0)) {
      notes.add(axis.key() + " 0 has no place on a logarithmic axis; it stands in the data");
    }
    if (lines > LINES) notes.add("the first %d of %d lines".formatted(LINES, lines));
    return String.join("; ", notes);
  }

  private static String sign(Axis axis) {
    return axis.path().equals("feedback.coefficient") ? "λ₀" : "";
  }

  /** Whether values span orders of magnitude. */
  private static boolean logarithmic(Axis axis) {
    if (axis.ofWords()) return false;
    double least = axis.values().stream().mapToDouble(v -> v).filter(v -> v > 0).min().orElse(0);
    double most = axis.values().stream().mapToDouble(v -> v).max().orElse(0);
    boolean positive = axis.values().stream().allMatch(v -> v >= 0);
    return positive && least > 0 && most / least >= 20;
  }

  /** A line for each combination of the axes between. */
  private void lines(Recorded what, List<Integer> at, List<Figure.Line> into) {
    int depth = at.size();
    int last = shown.axes().size() - 1;
    if (depth == last) {
      List<String> parts = new ArrayList<>();
      boolean split = last > 1 && shown.axes().getFirst().ofWords();
      for (int a = split ? 1 : 0; a < last; a++) {
        Axis axis = shown.axes().get(a);
        String value = axis.shown(axis.values().get(at.get(a)));
        parts.add(axis.ofWords() ? value : axis.key().replace('-', ' ') + " " + value);
      }
      String label = parts.isEmpty() ? what.title() : String.join(", ", parts);
      String title = parts.isEmpty() ? what.title() : what.title() + " " + label;
      into.add(
          Figure.Line.of(
              title,
              label,
              Values.array("map_final_" + what.column(), at.toArray(Integer[]::new))));
      return;
    }
    for (int v = 0; v < shown.axes().get(depth).values().size(); v++) {
      List<Integer> next = new ArrayList<>(at);
      next.add(v);
      lines(what, next, into);
    }
  }
}
