package langevin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.Series;

/** What the screen shows of an associative memory beside the table of its course. */
final class MemoryScreen {
  private static final int CURVE = 40;
  private static final int FRAMES = 4;
  private static final int PICTURE = 18;

  /** So many heat maps of each quantity are few enough to be read one below the other. */
  private static final int SLICES = 4;

  private static final List<String> AXES =
      List.of(
          "order", "gain", "load", "inverse_temperature", "temperature", "flipped", "cue_strength");

  private record Judged(String column, String title) {}

  private static final List<Judged> JUDGED =
      List.of(
          new Judged("recovery", "peak m*"),
          new Judged("recovery_time", "time of the peak t*"),
          new Judged("readout_window", "readout window"),
          new Judged("occupancy", "occupancy, share of time m ≥ θ"),
          new Judged("mean_effectiveness", "mean overlap"),
          new Judged("final_overlap", "m at the end"),
          new Judged("recovered", "share of cues retrieved"),
          new Judged("settled", "share of cues settled"),
          new Judged("transient_excess", "excess m* − m_∞ of the settled"),
          new Judged("transient_only", "share retrieved in passing only"));

  /** What needs m_∞, which a run that has not settled does not have. */
  private static final List<String> OF_THE_END = List.of("transient_excess", "transient_only");

  private final Style style;

  MemoryScreen(Style style) {
    this.style = style;
  }

  /** The axes of the map, as columns of the summary; empty for a single memory. */
  static List<String> axes(Series summary) {
    return AXES.stream().filter(summary::has).toList();
  }

  /** The course drawn, the judgements, and pictures if there are any. */
  String single(Run run, Series summary) {
    StringBuilder out = new StringBuilder();
    for (String source : sources(summary)) {
      double[] m = run.series().column(source + "_overlap");
      out.append(
          " %-8s m(t)  %s  from 0 to 1%n".formatted(source, Sparkline.draw(m, 0, 1, CURVE, style)));
    }
    out.append('\n').append(judgements(summary));
    String pictures = pictures(run);
    if (!pictures.isEmpty()) out.append('\n').append(pictures);
    return out.toString();
  }

  private static List<String> sources(Series summary) {
    return List.of("network", "theory").stream()
        .filter(source -> summary.has(source + "_recovery"))
        .toList();
  }

  private String judgements(Series summary) {
    List<String> sources = sources(summary);
    StringBuilder out = new StringBuilder(style.spell(" %-34s".formatted("retrieval")));
    sources.forEach(source -> out.append("%-19s".formatted(source)));
    strip(out).append('\n');
    double threshold = summary.column("threshold")[0];
    String theta = Double.isNaN(threshold) ? "θ" : Figures.number(threshold);
    for (Judged judged : JUDGED) {
      StringBuilder line =
          new StringBuilder(style.spell(" %-34s".formatted(judged.title().replace("θ", theta))));
      boolean any = false;
      for (String source : sources) {
        double value = summary.column(source + "_" + judged.column())[0];
        double error = summary.column(source + "_" + judged.column() + Series.STANDARD_ERROR)[0];
        boolean unsettled = Double.isNaN(value) && OF_THE_END.contains(judged.column());
        any |= unsettled || !Double.isNaN(value);
        String shown = unsettled ? "not settled" : Figures.withError(value, error);
        line.append("%-19s".formatted(style.spell(shown)));
      }
      if (any) out.append(strip(line)).append('\n');
    }
    double attractor = summary.column("attractor_overlap")[0];
    double capacity = summary.column("capacity")[0];
    if (!Double.isNaN(capacity)) {
      String statics =
          Double.isNaN(attractor)
              ? " static theory: no retrieval attractor, capacity α_c = %s"
                  .formatted(Figures.number(capacity))
              : " static theory: attractor m = %s, capacity α_c = %s"
                  .formatted(Figures.number(attractor), Figures.number(capacity));
      out.append(style.spell(statics)).append('\n');
    }
    return out.toString();
  }

  private static StringBuilder strip(StringBuilder line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == ' ') end--;
    line.setLength(end);
    return line;
  }

  /** The target and up to three frames side by side, two pixels above each other in a character. */
  private String pictures(Run run) {
    NumericArray pictures = run.arrays().get("pictures");
    NumericArray times = run.arrays().get("state_times");
    if (pictures == null || times == null) return "";
    int frames = pictures.shape().get(0);
    int[] shown =
        frames <= FRAMES
            ? IntStream.range(0, frames).toArray()
            : new int[] {0, 1, 1 + (frames - 1) / 2, frames - 1};
    int width = pictures.shape().get(2);
    int shrink = Math.max(1, Math.ceilDiv(width, PICTURE));
    List<List<String>> blocks = new ArrayList<>();
    for (int f : shown) {
      List<String> lines = new ArrayList<>();
      lines.add(f == 0 ? "stored" : "t = " + Figures.number(times.value(f - 1)));
      lines.addAll(picture(pictures, f, shrink));
      blocks.add(lines);
    }
    StringBuilder out = new StringBuilder();
    for (int line = 0; line < blocks.getFirst().size(); line++) {
      StringBuilder text = new StringBuilder();
      for (List<String> block : blocks) {
        text.append(' ').append(padded(block.get(line), Math.ceilDiv(width, shrink) + 1));
      }
      out.append(strip(text)).append('\n');
    }
    return out.toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private List<String> picture(NumericArray pictures, int frame, int shrink) {
    int height = pictures.shape().get(1);
    int width = pictures.shape().get(2);
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < height; y += 2 * shrink) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < width; x += shrink) {
        boolean up = mean(pictures, frame, y, x, shrink) > 0;
        boolean down = y + shrink < height && mean(pictures, frame, y + shrink, x, shrink) > 0;
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
    for (int dy = 0; dy < shrink && y + dy < height; dy++) {
      for (int dx = 0; dx < shrink && x + dx < width; dx++) {
        sum += pictures.value((frame * height + y + dy) * width + x + dx);
      }
    }
    return sum;
  }

  /**
   * A map: a table along one axis, else heat maps over the last two axes, one for each value of the
   * others as far as there are few.
   */
  String map(Run run, Series summary, List<String> axes) {
    return (axes.size() == 1 ? table(summary, axes.getFirst()) : heatMaps(summary, axes))
        + blackout(run, summary)
        + " all %d points with their standard errors are in summary.csv\n"
            .formatted(summary.rows().size());
  }

  private String table(Series summary, String axis) {
    Table table = new Table(style);
    table.column(
        words(axis), Arrays.stream(summary.column(axis)).mapToObj(Figures::number).toList());
    for (String source : sources(summary)) {
      values(summary, source + "_recovery", source + " m*", table);
      values(summary, source + "_final_overlap", source + " end", table);
    }
    values(summary, "attractor_overlap", "attractor", table);
    return table.text();
  }

  private static void values(Series summary, String name, String title, Table table) {
    double[] values = summary.column(name);
    double[] errors = summary.column(name + Series.STANDARD_ERROR);
    table.column(
        title,
        IntStream.range(0, values.length)
            .mapToObj(r -> Figures.withError(values[r], errors[r]))
            .toList());
  }

  /** Points of the map that share the values of all axes but the last two. */
  private record Slice(String title, List<Integer> rows) {}

  private static List<Slice> slices(Series summary, List<String> others) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int r = 0; r < summary.rows().size(); r++) {
      List<String> places = new ArrayList<>();
      for (String axis : others) {
        places.add(words(axis) + " " + Figures.number(summary.column(axis)[r]));
      }
      rows.computeIfAbsent(String.join(", ", places), _ -> new ArrayList<>()).add(r);
    }
    return rows.entrySet().stream()
        .map(e -> new Slice(e.getKey(), List.copyOf(e.getValue())))
        .toList();
  }

  private String heatMaps(Series summary, List<String> axes) {
    List<String> others = axes.subList(0, axes.size() - 2);
    List<Slice> slices = slices(summary, others);
    List<Slice> drawn = slices.size() <= SLICES ? slices : slices.subList(0, 1);
    List<HeatMap> maps = new ArrayList<>();
    for (Slice slice : drawn) {
      for (String source : sources(summary)) {
        maps.add(heat(summary, axes, slice, source, "recovery", "peak m*"));
        maps.add(heat(summary, axes, slice, source, "final_overlap", "m at the end"));
      }
    }
    StringBuilder out = new StringBuilder();
    maps.forEach(map -> out.append(map.text()).append('\n'));
    out.append(HeatMap.legend(maps, style));
    if (drawn.size() < slices.size()) {
      out.append(
          " only %s is drawn, the first of %d maps; the others are in\n"
              .formatted(drawn.getFirst().title(), slices.size()));
      out.append(
          " summary.csv, and in arrays.npz (map_%s_recovery and so on, by %s)\n"
              .formatted(
                  sources(summary).getFirst(),
                  String.join(", ", others.stream().map(MemoryScreen::words).toList())));
    }
    return out.toString();
  }

  private HeatMap heat(
      Series summary, List<String> axes, Slice slice, String source, String column, String title) {
    String where = slice.title().isEmpty() ? "" : " at " + slice.title();
    return new HeatMap(
        source + ": " + title + where,
        new HeatMap.Axis(
            words(axes.get(axes.size() - 2)), at(summary, axes.get(axes.size() - 2), slice)),
        new HeatMap.Axis(words(axes.getLast()), at(summary, axes.getLast(), slice)),
        at(summary, source + "_" + column, slice),
        style);
  }

  private static List<Double> at(Series summary, String column, Slice slice) {
    double[] values = summary.column(column);
    return slice.rows().stream().map(r -> values[r]).toList();
  }

  private static String words(String column) {
    return column.replace('_', ' ');
  }

  private String blackout(Run run, Series summary) {
    NumericArray statics = run.arrays().get("blackout_load_static");
    if (statics == null || statics.size() != 1) return "";
    List<String> parts = new ArrayList<>();
    if (!Double.isNaN(statics.value(0))) {
      parts.add(
          "the static theory has no attractor beyond load " + Figures.number(statics.value(0)));
    }
    List<String> found = new ArrayList<>();
    for (String source : List.of("network", "theory")) {
      NumericArray load = run.arrays().get("blackout_load_" + source);
      if (load != null && !Double.isNaN(load.value(0))) {
        found.add(interpolated(load.value(0), summary.column("load")) + " (" + source + ")");
      }
    }
    if (!found.isEmpty()) {
      parts.add(
          "the overlap at the end falls below %s at about load %s"
              .formatted(Figures.number(summary.column("threshold")[0]), String.join(", ", found)));
    }
    if (parts.isEmpty()) return "";
    String text = style.spell("blackout: " + String.join("; ", parts));
    return String.join("\n", Lines.wrap(text, " ")) + "\n";
  }

  /** A place between points of a grid, to no more digits than their distance allows. */
  private static String interpolated(double load, double[] grid) {
    double below = Arrays.stream(grid).filter(a -> a <= load).max().orElse(load);
    double above = Arrays.stream(grid).filter(a -> a >= load).min().orElse(load);
    return Figures.roundedTo(load, (above - below) / 2);
  }
}
