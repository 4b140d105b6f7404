package langevin.report;

import java.util.ArrayList;
import java.util.List;
import langevin.text.Lines;

/** Columns side by side, the decimal points of each in one line. */
final class Table {
  private static final int WIDEST_GAP = 3;

  private final Style style;
  private final List<List<String>> columns = new ArrayList<>();

  Table(Style style) {
    this.style = style;
  }

  /**
   * A title and the values below it; all columns have as many.
   *
   * @return false if it found no room on the screen and was left out
   */
  boolean column(String title, List<String> values) {
    List<String> spelt = values.stream().map(style::spell).toList();
    int before = spelt.stream().mapToInt(Table::integerPart).max().orElse(0);
    List<String> cells = new ArrayList<>(List.of(style.spell(title)));
    for (String value : spelt) cells.add(" ".repeat(before - integerPart(value)) + value);
    int width = cells.stream().mapToInt(String::length).max().orElse(0);
    cells.replaceAll(cell -> cell + " ".repeat(width - cell.length()));
    int taken = columns.stream().mapToInt(column -> 1 + column.getFirst().length()).sum();
    if (taken + 1 + width > Lines.WIDTH) return false;
    return columns.add(cells);
  }

  /** The lines with their ends; columns move closer together where the screen is too narrow. */
  String text() {
    if (columns.isEmpty()) return "";
    int full = columns.stream().mapToInt(cells -> cells.getFirst().length()).sum();
    int gaps = Math.max(1, columns.size() - 1);
    String gap = " ".repeat(Math.clamp((Lines.WIDTH - 1 - full) / gaps, 1, WIDEST_GAP));
    StringBuilder out = new StringBuilder();
    for (int line = 0; line < columns.getFirst().size(); line++) {
      int at = line;
      List<String> texts = columns.stream().map(cells -> cells.get(at)).toList();
      out.append((" " + String.join(gap, texts)).stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static int integerPart(String value) {
    int end = 0;
    while (end < value.length() && ".(e".indexOf(value.charAt(end)) < 0) end++;
    return end;
  }
}
