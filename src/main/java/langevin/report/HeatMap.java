package langevin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values between 0 and 1 over two axes, in five shades.
 *
 * @param title what is shown, and where
 * @param down the axis whose values name the rows, with its value at every point
 * @param across the axis whose values name the columns, with its value at every point
 * @param values at every point; NaN where there is none
 */
record HeatMap(String title, Axis down, Axis across, List<Double> values, Style style) {
  private static final int WIDEST_CELL = 6;
  private static final int MOST_ROWS = 40;
  private static final String UNKNOWN = "?";

  /** A name and the value at every point. */
  record Axis(String name, List<Double> at) {
    List<Double> distinct() {
      return at.stream().distinct().toList();
    }
  }

  /** What the shades mean: each begins at the number beside it and ends at the next. */
  static String legend(List<HeatMap> maps, Style style) {
    String shades = shades(style);
    List<String> parts = new ArrayList<>(List.of("blank below 0.2"));
    for (int level = 1; level < shades.length(); level++) {
      parts.add(shades.charAt(level) + " from " + Figures.number(level / (double) shades.length()));
    }
    String legend = " shades: " + String.join(", ", parts) + "\n";
    boolean unknown = maps.stream().anyMatch(map -> map.values.stream().anyMatch(v -> v.isNaN()));
    return unknown ? legend + " " + UNKNOWN + " no value\n" : legend;
  }

  /** The map with its caption. */
  String text() {
    List<Double> rows = picked(down.distinct(), MOST_ROWS);
    List<String> labels = rows.stream().map(this::label).toList();
    int margin = 3 + labels.stream().mapToInt(String::length).max().orElse(0);
    List<Double> columns = picked(across.distinct(), Lines.WIDTH - margin);
    StringBuilder out = new StringBuilder(style.spell(" " + title)).append('\n');
    out.append(" ").append(axis(down, rows, "down")).append(", ");
    out.append(axis(across, columns, "across")).append('\n');
    int cell = cell(columns, Lines.WIDTH - margin);
    out.append(head(columns, margin, cell)).append('\n');
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder(" ").append(labels.get(r));
      line.append(" ".repeat(margin - line.length()));
      for (double column : columns) line.append(shade(at(rows.get(r), column)).repeat(cell));
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static String axis(Axis axis, List<Double> drawn, String direction) {
    int all = axis.distinct().size();
    return axis.name()
        + " "
        + direction
        + (drawn.size() < all ? " (%d of %d drawn)".formatted(drawn.size(), all) : "");
  }

  /** Wide enough for the labels where there is room. */
  private int cell(List<Double> columns, int room) {
    int label = columns.stream().mapToInt(c -> label(c).length()).max().orElse(0);
    return Math.clamp(room / columns.size(), 1, Math.max(WIDEST_CELL, label + 1));
  }

  private String label(double value) {
    return style.spell(Figures.number(value));
  }

  /** Labels begin above the left edge of their column; one that finds no room is left out. */
  private String head(List<Double> columns, int margin, int cell) {
    StringBuilder head = new StringBuilder(" ".repeat(margin));
    for (int c = 0; c < columns.size(); c++) {
      String label = label(columns.get(c));
      int at = margin + c * cell;
      boolean free = head.length() == margin || head.length() < at;
      if (free && at + label.length() <= Lines.WIDTH) {
        head.append(" ".repeat(at - head.length())).append(label);
      }
    }
    return head.toString();
  }

  private double at(double row, double column) {
    for (int k = 0; k < values.size(); k++) {
      if (down.at().get(k) == row && across.at().get(k) == column) return values.get(k);
    }
    return Double.NaN;
  }

  private String shade(double value) {
    if (Double.isNaN(value)) return UNKNOWN;
    String shades = shades(style);
    int level = (int) Math.floor(value * shades.length());
    return String.valueOf(shades.charAt(Math.clamp(level, 0, shades.length() - 1)));
  }

  private static String shades(Style style) {
    return style.unicode() ? " ░▒▓█" : " .:+#";
  }

  /** All values, or so many of them at even distances. */
  private static List<Double> picked(List<Double> values, int most) {
    int count = values.size();
    if (count <= most) return values;
    return IntStream.range(0, most)
        .mapToObj(k -> values.get((int) ((long) k * (count - 1) / (most - 1))))
        .toList();
  }
}
