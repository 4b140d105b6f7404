package langevin.report.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import langevin.results.Figure;
import langevin.text.Numerals;

/** Words for what a drawing shows, in a sentence for those who hear a page instead of seeing it. */
final class Description {
  /** Lines that one can still follow. */
  private static final int LINES = 2;

  private final Drawing drawing;

  Description(Drawing drawing) {
    this.drawing = drawing;
  }

  /** Where lines begin and end, how far shades reach, how many cases there are. */
  String of(Figure figure) {
    return switch (figure) {
      case Figure.Curve curve -> curve(curve);
      case Figure.Panels panels ->
          panels.panels().stream()
              .map(panel -> panel.title() + ", " + curve(panel))
              .collect(Collectors.joining(" "));
      case Figure.HeatMap map ->
          "Map over %s and %s: %s."
              .formatted(
                  name(map.down().axis()),
                  name(map.across().axis()),
                  range(name(map.z()), drawing.numbers(map.values())));
      case Figure.Histogram histogram ->
          "Histogram: %s."
              .formatted(range(name(histogram.x()), drawing.numbers(histogram.sample())));
      case Figure.Picture picture -> "Pictures: " + String.join(", ", picture.labels()) + ".";
      case Figure.Scatter scatter ->
          "Points over %s and %s: %s."
              .formatted(
                  name(scatter.x()),
                  name(scatter.y()),
                  scatter.clouds().stream()
                      .map(cloud -> cloud.label())
                      .collect(Collectors.joining(", ")));
      case Figure.Table _ -> "Numbers with their names.";
    };
  }

  private String curve(Figure.Curve curve) {
    double[] x = drawing.numbers(curve.x().at());
    List<String> parts = new ArrayList<>();
    for (Figure.Line line : curve.lines().subList(0, Math.min(LINES, curve.lines().size()))) {
      double[] values = drawing.numbers(line.values());
      int first = 0;
      while (first < values.length && !Double.isFinite(values[first])) first++;
      int last = values.length - 1;
      while (last > first && !Double.isFinite(values[last])) last--;
      if (first < values.length) {
        parts.add(
            "%s from %s to %s"
                .formatted(
                    line.label(), Numerals.number(values[first]), Numerals.number(values[last])));
      }
    }
    if (curve.lines().size() > LINES) parts.add("and others");
    return "%s: %s."
        .formatted(
            range("Over " + name(curve.x().axis()), x),
            parts.isEmpty() ? "no number" : String.join(", ", parts));
  }

  private static String range(String name, double[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!Double.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return low > high
        ? name + ", no number"
        : "%s from %s to %s".formatted(name, Numerals.number(low), Numerals.number(high));
  }

  private static String name(Figure.Axis axis) {
    return axis.title().isEmpty() ? axis.sign() : axis.title();
  }
}
