package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.experiment.Axis;
import langevin.experiment.Shown;
import langevin.memory.Quantity;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.results.Values;
import langevin.text.Numerals;

/**
 * Figures of what is worth looking at in a memory, or in a map of them, from its columns and
 * arrays.
 *
 * <p>Signs are those of memory.md section 5.
 */
final class MemoryFigures {
  private static final String NETWORK = "network";
  private static final String THEORY = "theory";

  /** The share of values that shades tell apart. */
  private static final double BULK = 0.99;

  private static final Figure.Axis TIME = Figure.Axis.of("time", "t");

  private final MemoryScenario scenario;
  private final List<Axis> axes;
  private final List<String> columns;
  private final Series series;
  private final Series summary;
  private final Map<String, NumericArray> arrays;
  private final List<Shown.Absence> absences;

  MemoryFigures(MemoryScenario scenario, Shown shown) {
    this.scenario = scenario;
    axes = shown.axes();
    columns = shown.columns();
    series = shown.series();
    summary = shown.summary().orElseThrow();
    arrays = shown.arrays();
    absences = shown.absences();
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    switch (axes.size()) {
      case 0 -> {
        for (Quantity quantity : ordered()) course(quantity).ifPresent(figures::add);
        figures.add(judgements());
        cues().ifPresent(figures::add);
        pictures().ifPresent(figures::add);
        times("retrieval", "retrieval time").ifPresent(figures::add);
        times("dwell", "dwell time").ifPresent(figures::add);
        twoTimes("correlation", "correlation of the theory", "C(t, t′)").ifPresent(figures::add);
        twoTimes("response", "response of the theory", "S(t, t′)").ifPresent(figures::add);
      }
      case 1 -> {
        figures.add(overlaps());
        InverseSize.figure(sources(), arrays).ifPresent(figures::add);
        for (Judged judged : Judged.values()) alongOneAxis(judged).ifPresent(figures::add);
      }
      default -> maps(figures);
    }
    return figures;
  }

  /** The overlap and how fast it moves come first. */
  private static List<Quantity> ordered() {
    List<Quantity> ordered = new ArrayList<>(List.of(Quantity.OVERLAP, Quantity.SPEED));
    for (Quantity quantity : Quantity.values()) {
      if (!ordered.contains(quantity)) ordered.add(quantity);
    }
    return ordered;
  }

  private static String words(String name) {
    return name.replace('_', ' ').replace('-', ' ');
  }

  private static String column(String words) {
    return words.replace('-', '_');
  }

  private List<String> sources() {
    return List.of(NETWORK, THEORY).stream()
        .filter(source -> summary.has(source + "_" + Judged.RECOVERY.column()))
        .toList();
  }

  private String threshold() {
    double threshold = scenario.criteria().threshold();
    return Double.isNaN(threshold) ? "θ" : Numerals.number(threshold);
  }

  private List<Figure.Reference> thresholdLine() {
    double threshold = scenario.criteria().threshold();
    return Double.isNaN(threshold)
        ? List.of()
        : List.of(new Figure.Reference(Figure.Direction.Y, threshold, "threshold θ"));
  }

  private Optional<Figure> course(Quantity quantity) {
    String name = column(quantity.word());
    List<Figure.Line> lines = new ArrayList<>();
    for (String source : List.of(NETWORK, THEORY)) {
      String column = source + "_" + name;
      if (series.has(column)) {
        lines.add(Figure.Line.of(source + " " + words(name), source, Values.series(column)));
      }
    }
    if (lines.isEmpty()) return Optional.empty();
    boolean overlap = quantity == Quantity.OVERLAP;
    boolean main = overlap || quantity == Quantity.SPEED;
    Figure.Caption caption = Figure.Caption.of(quantity.word(), words(name));
    Figure.Axis axis = Figure.Axis.of(words(name), quantity.sign());
    return Optional.of(
        new Figure.Curve(
            main ? caption : caption.further(),
            new Figure.Coordinate(TIME, Values.series(Series.TIME)),
            overlap ? axis.within(0, 1) : axis,
            lines,
            overlap ? landmarks() : List.of()));
  }

  /** The threshold, the attractor of the static theory, and when m is largest. */
  private List<Figure.Reference> landmarks() {
    List<Figure.Reference> landmarks = new ArrayList<>(thresholdLine());
    double attractor = summary.column("attractor_overlap")[0];
    if (!Double.isNaN(attractor)) {
      landmarks.add(new Figure.Reference(Figure.Direction.Y, attractor, "attractor"));
    }
    String source = sources().getLast();
    double peak = summary.column(source + "_" + Judged.RECOVERY_TIME.column())[0];
    if (!Double.isNaN(peak)) {
      landmarks.add(new Figure.Reference(Figure.Direction.X, peak, "t* (" + source + ")"));
    }
    return landmarks;
  }

  private Figure.Axis axis(Judged judged) {
    Figure.Axis axis = Figure.Axis.of(title(judged), "");
    return judged.share ? axis.within(0, 1) : axis;
  }

  private String title(Judged judged) {
    boolean some = judged == Judged.RECOVERY_TIME && !sources().stream().allMatch(this::peaked);
    return judged.title.replace("θ", threshold()) + (some ? " of those with one" : "");
  }

  /** Whether every run has its peak before the end. */
  private boolean peaked(String source) {
    return Arrays.stream(summary.column(source + "_peaked")).allMatch(share -> share == 1);
  }

  private Figure judgements() {
    List<String> sources = sources();
    List<Figure.Table.Row> rows = new ArrayList<>();
    for (Judged judged : Judged.values()) {
      rows.add(
          new Figure.Table.Row(
              title(judged),
              sources.stream()
                  .map(source -> Values.summary(source + "_" + judged.column()))
                  .map(Figure.Table.Cell::of)
                  .toList(),
              judged.ofTheEnd() ? "not settled" : ""));
    }
    return new Figure.Table(
        Figure.Caption.of("retrieval", "retrieval").noting(note()), sources, rows);
  }

  private String note() {
    List<String> sentences = new ArrayList<>();
    absences.forEach(a -> sentences.add("no %s: %s".formatted(a.estimate(), a.reason())));
    sentences.add(statics());
    return String.join("; ", sentences.stream().filter(s -> !s.isEmpty()).toList());
  }

  private String statics() {
    double attractor = summary.column("attractor_overlap")[0];
    double capacity = summary.column("capacity")[0];
    if (Double.isNaN(capacity)) return "";
    return "static theory: %s, capacity α_c = %s"
        .formatted(
            Double.isNaN(attractor)
                ? "no retrieval attractor"
                : "attractor m = " + Numerals.number(attractor),
            Numerals.number(capacity));
  }

  /** How far the cues of one network go together. */
  private Optional<Figure> cues() {
    NumericArray cues = arrays.get(MemoryTables.OF_CUES);
    if (cues == null || cues.shape().getFirst() < 2) return Optional.empty();
    return Optional.of(
        new Figure.Curve(
            Figure.Caption.of("overlap-of-cues", "overlap of each cue of the first network")
                .further(),
            new Figure.Coordinate(TIME, Values.series(Series.TIME)),
            Figure.Axis.of("overlap", Quantity.OVERLAP.sign()).within(0, 1),
            IntStream.range(0, cues.shape().getFirst())
                .mapToObj(
                    c -> {
                      String title = "cue " + (c + 1);
                      return Figure.Line.exact(title, title, Values.array(MemoryTables.OF_CUES, c));
                    })
                .toList(),
            thresholdLine()));
  }

  private Optional<Figure> pictures() {
    NumericArray times = arrays.get("state_times");
    if (times == null || !arrays.containsKey("pictures")) return Optional.empty();
    List<String> labels = new ArrayList<>(List.of("stored"));
    for (int k = 0; k < times.size(); k++) labels.add("t = " + Numerals.number(times.value(k)));
    return Optional.of(
        new Figure.Picture(
            Figure.Caption.of("pictures", "the stored picture and what the network makes of it"),
            Figure.Axis.of("activity", "φ").within(-1, 1),
            Values.array("pictures"),
            labels));
  }

  private Optional<Figure> times(String name, String title) {
    String array = "network_" + name + "_times";
    if (!arrays.containsKey(array)) return Optional.empty();
    return Optional.of(
        new Figure.Histogram(
            Figure.Caption.of(name + "-times", title + "s of all cues").further(),
            Figure.Axis.of(title, "").within(0, Double.NaN),
            Values.array(array),
            List.of()));
  }

  private Optional<Figure> twoTimes(String name, String title, String sign) {
    String array = "theory_" + name;
    if (!arrays.containsKey(array)) return Optional.empty();
    Values grid = new Values.Even(0, scenario.step(), scenario.steps() + 1);
    Figure.HeatMap map =
        Figure.map(
            name,
            title,
            List.of(
                new Figure.Coordinate(TIME, grid),
                new Figure.Coordinate(Figure.Axis.of("earlier time", "t′"), grid)),
            shades(Figure.Axis.of(name, sign), arrays.get(array)),
            Values.array(array));
    String note =
        Double.isNaN(map.z().high())
            ? ""
            : "the colours end at %s, which one value of a hundred is beyond"
                .formatted(Numerals.number(map.z().high()));
    return Optional.of(map.with(map.caption().further().noting(note)));
  }

  /** Up to where nearly all values are, if a few far beyond would leave these in the dark. */
  private static Figure.Axis shades(Figure.Axis axis, NumericArray array) {
    double[] sorted = IntStream.range(0, array.size()).mapToDouble(array::value).sorted().toArray();
    double most = sorted[(int) (BULK * (sorted.length - 1))];
    return most > 0 && sorted[sorted.length - 1] > 2 * most ? axis.within(0, most) : axis;
  }

  private Figure.Axis axis(int number) {
    String name = axes.get(number).key();
    String sign =
        scenario.memory().memory().coordinates().stream()
            .filter(c -> c.name().equals(name))
            .map(Coordinate::sign)
            .findFirst()
            .orElse("");
    return axes.get(number).drawn(words(columns.get(number)), sign);
  }

  /** Along a single axis the points are the rows of the summary. */
  private Figure.Coordinate along() {
    return new Figure.Coordinate(axis(0), Values.summary(columns.getFirst()));
  }

  /** Peak and end of networks and theory, and the static attractor: all of them overlaps. */
  private Figure overlaps() {
    List<Figure.Line> lines = new ArrayList<>();
    for (String source : sources()) {
      lines.add(line(source + " m*", source, Judged.RECOVERY));
      lines.add(line(source + " end", source, Judged.FINAL_OVERLAP));
    }
    lines.add(Figure.Line.exact("attractor", "attractor", Values.summary("attractor_overlap")));
    List<Figure.Reference> references = new ArrayList<>(thresholdLine());
    for (String source : List.of("static", NETWORK, THEORY)) {
      NumericArray load = arrays.get(blackout(source));
      if (load != null && !Double.isNaN(load.value(0))) {
        references.add(
            new Figure.Reference(Figure.Direction.X, load.value(0), "blackout (" + source + ")"));
      }
    }
    return new Figure.Curve(
        Figure.Caption.of("overlap", "overlap").noting(blackout()),
        along(),
        Figure.Axis.of("overlap", "m").within(0, 1),
        lines,
        references);
  }

  private static Figure.Line line(String title, String source, Judged judged) {
    return Figure.Line.of(title, title, Values.summary(source + "_" + judged.column()));
  }

  private Optional<Figure> alongOneAxis(Judged judged) {
    if (judged.main()) return Optional.empty();
    List<Figure.Line> lines =
        sources().stream()
            .map(
                source ->
                    Figure.Line.of(
                        source + ": " + title(judged),
                        source,
                        Values.summary(source + "_" + judged.column())))
            .toList();
    return Optional.of(
        new Figure.Curve(
            Figure.Caption.of(judged.column().replace('_', '-'), title(judged)).further(),
            along(),
            axis(judged),
            lines,
            List.of()));
  }

  private void maps(List<Figure> figures) {
    List<Figure.Coordinate> across =
        IntStream.range(0, axes.size())
            .mapToObj(a -> new Figure.Coordinate(axis(a), Values.array("axis_" + columns.get(a))))
            .toList();
    String note = blackout();
    List<Judged> ordered =
        Arrays.stream(Judged.values())
            .sorted((a, b) -> Boolean.compare(b.main(), a.main()))
            .toList();
    for (String source : sources()) {
      for (Judged judged : ordered) {
        String column = source + "_" + judged.column();
        Figure.HeatMap map =
            Figure.map(
                column.replace('_', '-'),
                source + ": " + title(judged),
                across,
                axis(judged),
                Values.array("map_" + column));
        Figure.Caption caption = map.caption().noting(judged.main() ? note : "");
        figures.add(
            inPassing(
                map.with(judged.main() ? caption : caption.further())
                    .with(judged.main() ? contours(source) : List.of()),
                source));
      }
    }
    Figure.HeatMap attractor =
        Figure.map(
            "attractor-overlap",
            "static theory: attractor m",
            across,
            Figure.Axis.of("attractor", "m").within(0, 1),
            Values.array("map_attractor_overlap"));
    figures.add(attractor.with(attractor.caption().further()).with(contours("static")));
  }

  /** With the line up to which a pattern comes back at all, above the one where it then stays. */
  private Figure.HeatMap inPassing(Figure.HeatMap map, String source) {
    double threshold = scenario.criteria().threshold();
    if (map.contours().isEmpty() || axes.size() != 2 || Double.isNaN(threshold)) return map;
    String said =
        "between the line of the blackout and that of m* = %s the pattern comes back in passing only"
            .formatted(threshold());
    String before = map.note();
    return map.with(map.caption().noting(before.isEmpty() ? said : before + "; " + said))
        .with(
            new Figure.Levels(
                "m* = " + threshold(),
                Values.array("map_" + source + "_" + Judged.RECOVERY.column()),
                List.of(threshold)));
  }

  /** The loads beyond which the memory is out, where the load is an axis of the plane. */
  private List<Figure.Contour> contours(String source) {
    List<Figure.Contour> contours = new ArrayList<>();
    int count = axes.size();
    for (int a = count - 2; a < count; a++) {
      if (!axes.get(a).key().equals(ModelKeys.LOAD.name())) continue;
      Figure.Direction direction = a == count - 1 ? Figure.Direction.X : Figure.Direction.Y;
      for (String side : List.of("static", source)) {
        if (arrays.containsKey(blackout(side)) && contours.size() < 2) {
          Figure.Contour contour =
              new Figure.Contour(
                  direction,
                  side.equals("static") ? "α_c (static)" : "blackout (" + side + ")",
                  Values.array(blackout(side)));
          if (!contours.contains(contour)) contours.add(contour);
        }
      }
    }
    return contours;
  }

  private static String blackout(String source) {
    return "blackout_load_" + source;
  }

  /** Where the memory goes out along the axis of the load, if that is one number. */
  private String blackout() {
    NumericArray statics = arrays.get(blackout("static"));
    if (statics == null || statics.size() != 1) return "";
    List<String> parts = new ArrayList<>();
    if (!Double.isNaN(statics.value(0))) {
      parts.add(
          "the static theory has no attractor beyond load " + Numerals.number(statics.value(0)));
    }
    List<String> found = new ArrayList<>();
    for (String source : List.of(NETWORK, THEORY)) {
      NumericArray load = arrays.get(blackout(source));
      if (load != null && !Double.isNaN(load.value(0))) {
        NumericArray error = arrays.get(blackout(source) + Series.STANDARD_ERROR);
        double known = error == null ? Double.NaN : error.value(0);
        found.add(Numerals.withError(load.value(0), known) + " (" + source + ")");
      }
    }
    if (!found.isEmpty()) {
      parts.add(
          "the overlap at the end falls below %s at about load %s"
              .formatted(threshold(), String.join(", ", found)));
    }
    return parts.isEmpty() ? "" : "blackout: " + String.join("; ", parts);
  }
}
