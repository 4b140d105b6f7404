package langevin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import langevin.text.Lines;
import langevin.text.Numerals;

/**
 * Values over two axes, in five shades.
 *
 * @param title what is shown, and where
 * @param down the axis whose values name the rows
 * @param across the axis whose values name the columns
 * @param values down × across, NaN where there is none
 * @param low where the first shade begins
 * @param high where the last shade ends
 */
record HeatMap(
    String title,
    Axis down,
    Axis across,
    List<Double> values,
    double low,
    double high,
    Style style) {
  private static final int WIDEST_CELL = 6;
  private static final int MOST_ROWS = 40;
  private static final String UNKNOWN = "?";

  /** A name, and its values in the order in which they are drawn. */
  record Axis(String name, List<Double> at) {}

  /** What the shades mean: each begins at the number beside it and ends at the next. */
  static String legend(List<HeatMap> maps, Style style) {
    HeatMap first = maps.getFirst();
    String shades = shades(style);
    List<String> parts = new ArrayList<>(List.of("blank below " + first.limit(1)));
    for (int level = 1; level < shades.length(); level++) {
      parts.add(shades.charAt(level) + " from " + first.limit(level));
    }
    String legend =
        String.join("\n", Lines.wrap("shades: " + String.join(", ", parts), " ")) + "\n";
    boolean unknown = maps.stream().anyMatch(map -> map.values.stream().anyMatch(v -> v.isNaN()));
    return unknown ? legend + " " + UNKNOWN + " no value\n" : legend;
  }

  private String limit(int level) {
    int levels = shades(style).length();
    double limit = low + (high - low) * level / levels;
    return style.spell(Numerals.number(limit));
  }

  /** Whether one legend says what the shades of both mean. */
  boolean shadesAs(HeatMap other) {
    return Double.compare(low, other.low) == 0 && Double.compare(high, other.high) == 0;
  }

  /** The map with its caption. */
  String text() {
    int[] rows = picked(down.at().size(), MOST_ROWS);
    List<String> labels = IntStream.of(rows).mapToObj(r -> label(down.at().get(r))).toList();
    int margin = 3 + labels.stream().mapToInt(String::length).max().orElse(0);
    int[] columns = picked(across.at().size(), Lines.WIDTH - margin);
    StringBuilder out = new StringBuilder();
    out.append(String.join("\n", Lines.wrap(style.spell(title), " "))).append('\n');
    String axes = axis(down, rows, "down") + ", " + axis(across, columns, "across");
    out.append(String.join("\n", Lines.wrap(axes, " "))).append('\n');
    int cell = cell(columns, Lines.WIDTH - margin);
    out.append(head(columns, margin, cell)).append('\n');
    for (int r = 0; r < rows.length; r++) {
      StringBuilder line = new StringBuilder(" ").append(labels.get(r));
      line.append(" ".repeat(margin - line.length()));
      for (int c : columns) {
        line.append(shade(values.get(rows[r] * across.at().size() + c)).repeat(cell));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private String axis(Axis axis, int[] drawn, String direction) {
    int all = axis.at().size();
    return style.spell(axis.name())
        + " "
        + direction
        + (drawn.length < all ? " (%d of %d drawn)".formatted(drawn.length, all) : "");
  }

  /** Wide enough for the labels where there is room. */
  private int cell(int[] columns, int room) {
    int label = IntStream.of(columns).map(c -> label(across.at().get(c)).length()).max().orElse(0);
    return Math.clamp(room / columns.length, 1, Math.max(WIDEST_CELL, label + 1));
  }

  private String label(double value) {
    return style.spell(Numerals.number(value));
  }

  /** Labels begin above the left edge of their column; one that finds no room is left out. */
  private String head(int[] columns, int margin, int cell) {
    StringBuilder head = new StringBuilder(" ".repeat(margin));
    for (int c = 0; c < columns.length; c++) {
      String label = label(across.at().get(columns[c]));
      int at = margin + c * cell;
      boolean free = head.length() == margin || head.length() < at;
      if (free && at + label.length() <= Lines.WIDTH) {
        head.append(" ".repeat(at - head.length())).append(label);
      }
    }
    return head.toString();
  }

  private String shade(double value) {
    if (Double.isNaN(value)) return UNKNOWN;
    String shades = shades(style);
    double height = high > low ? (value - low) / (high - low) : 0;
    int level = (int) Math.floor(height * shades.length());
    return String.valueOf(shades.charAt(Math.clamp(level, 0, shades.length() - 1)));
  }

  private static String shades(Style style) {
    return style.unicode() ? " ░▒▓█" : " .:+#";
  }

  /** The places of all values, or so many of them at even distances. */
  private static int[] picked(int count, int most) {
    return count <= most
        ? IntStream.range(0, count).toArray()
        : IntStream.range(0, most).map(k -> (int) ((long) k * (count - 1) / (most - 1))).toArray();
  }
}
