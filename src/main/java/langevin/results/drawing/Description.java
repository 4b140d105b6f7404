package langevin.results.drawing;

import java.util.List;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.text.Numerals;

/**
 * Words for what a drawing shows, in a sentence for those who hear a page instead of seeing it.
 * Every page has dozens in a process that has just begun, which a builder of text costs least.
 */
final class Description {
  /** Lines that one can still follow. */
  private static final int LINES = 2;

  private final Drawing drawing;
  private final StringBuilder out = new StringBuilder();

  Description(Drawing drawing) {
    this.drawing = drawing;
  }

  /** Where lines begin and end, how far shades reach, how many cases there are. */
  String of(Figure figure) {
    switch (figure) {
      case Figure.Curve curve -> curve(curve);
      case Figure.Panels panels -> {
        for (Figure.Curve panel : panels.panels()) {
          if (!out.isEmpty()) out.append(' ');
          out.append(panel.title()).append(", ");
          curve(panel);
        }
      }
      case Figure.HeatMap map -> {
        out.append("Map over ").append(name(map.down().axis()));
        out.append(" and ").append(name(map.across().axis())).append(": ");
        range(name(map.z()), drawing.array(map.values()));
        out.append('.');
      }
      case Figure.Histogram histogram -> {
        out.append("Histogram: ");
        range(name(histogram.x()), drawing.array(histogram.sample()));
        out.append('.');
      }
      case Figure.Picture picture -> {
        out.append("Pictures: ");
        list(picture.labels());
      }
      case Figure.Scatter scatter -> {
        out.append("Points over ").append(name(scatter.x()));
        out.append(" and ").append(name(scatter.y())).append(": ");
        list(scatter.clouds().stream().map(Figure.Scatter.Cloud::label).toList());
      }
      case Figure.Table _ -> out.append("Numbers with their names.");
    }
    return out.toString();
  }

  private void list(List<String> labels) {
    out.append(String.join(", ", labels)).append('.');
  }

  private void curve(Figure.Curve curve) {
    out.append("Over ");
    range(name(curve.x().axis()), drawing.array(curve.x().at()));
    int told = 0;
    for (Figure.Line line : curve.lines().subList(0, Math.min(LINES, curve.lines().size()))) {
      NumericArray values = drawing.array(line.values());
      int first = 0;
      while (first < values.size() && !Double.isFinite(values.value(first))) first++;
      int last = values.size() - 1;
      while (last > first && !Double.isFinite(values.value(last))) last--;
      if (first == values.size()) continue;
      out.append(told++ == 0 ? ": " : ", ").append(line.label());
      out.append(" from ").append(Numerals.number(values.value(first)));
      out.append(" to ").append(Numerals.number(values.value(last)));
    }
    if (told == 0) out.append(": no number");
    out.append(curve.lines().size() > LINES ? ", and others." : ".");
  }

  private void range(String name, NumericArray values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      double value = values.value(i);
      if (!Double.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    out.append(name);
    if (low > high) {
      out.append(", no number");
    } else {
      out.append(" from ").append(Numerals.number(low));
      out.append(" to ").append(Numerals.number(high));
    }
  }

  private static String name(Figure.Axis axis) {
    return axis.title().isEmpty() ? axis.sign() : axis.title();
  }
}
