package langevin.results;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import langevin.text.Spelling;

/**
 * The table of {@code series.csv}: one row per observation time. NaN stands for an estimate that
 * was not made and is written as an empty cell. The column {@code NAME_standard_error} follows the
 * estimate NAME it belongs to.
 *
 * @param columns distinct names of lower-case words joined by underscores
 * @param rows one value per column
 * @param words of columns that hold words: what 0, 1, … stand for, by column
 */
public record Series(List<String> columns, List<double[]> rows, Map<String, List<String>> words) {
  /** What is appended to the name of an estimate to name its standard error. */
  public static final String STANDARD_ERROR = "_standard_error";

  /** The column of the step, where the rows are steps. */
  public static final String STEP = "step";

  /** The column of the time. */
  public static final String TIME = "time";

  /** A cell of a column of words: a word, a list in brackets, the name of a file of arrays. */
  private static final Pattern WORD =
      Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*|\\[[^,\"]*]|[A-Za-z0-9_./-]+\\.np[yz]");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /** Of numbers alone. */
  public Series(List<String> columns, List<double[]> rows) {
    this(columns, rows, Map.of());
  }

  /**
   * @throws IllegalArgumentException if a name is ill-formed or repeated, or a row has another
   *     length than the header
   */
  public Series {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    words = Map.copyOf(words);
    if (columns.isEmpty() || new LinkedHashSet<>(columns).size() != columns.size()) {
      throw new IllegalArgumentException("columns " + columns);
    }
    for (String column : columns) {
      if (!NAME.matcher(column).matches()) {
        throw new IllegalArgumentException("column name '" + column + "'");
      }
    }
    for (double[] row : rows) {
      if (row.length != columns.size()) {
        throw new IllegalArgumentException(row.length + " values in " + columns.size());
      }
    }
  }

  /** Whether there is a column of this name. */
  public boolean has(String column) {
    return columns.contains(column);
  }

  /**
   * The values of one column, in row order; NaN for an estimate that was not made.
   *
   * @throws IllegalArgumentException if there is no such column; the message names the nearest
   */
  public double[] column(String name) {
    int at = columns.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException(
          "no column '" + name + "'" + Spelling.suggestion(name, columns));
    }
    return rows.stream().mapToDouble(row -> row[at]).toArray();
  }

  /** Writes the table with the shortest decimals that read back as the same doubles. */
  void writeCsv(Writer out) throws IOException {
    out.write(String.join(",", columns));
    out.write('\n');
    List<List<String>> named = columns.stream().map(c -> words.getOrDefault(c, List.of())).toList();
    for (double[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.length; c++) {
        if (c > 0) line.append(',');
        if (Double.isNaN(row[c])) continue;
        if (named.get(c).isEmpty()) line.append(row[c]);
        else line.append(named.get(c).get((int) row[c]));
      }
      out.write(line.append('\n').toString());
    }
  }

  /**
   * Reads what {@link #writeCsv} wrote.
   *
   * @param file its name, for what is said of it
   * @param cuts gets a sentence of a row that cannot be read, from which on there are none
   */
  static Series readCsv(String file, List<String> lines, List<String> cuts)
      throws ResultsException {
    if (lines.isEmpty()) throw new ResultsException(file + " is empty");
    List<String> columns = List.of(lines.getFirst().split(",", -1));
    List<String[]> table = new ArrayList<>();
    for (int n = 1; n < lines.size(); n++) {
      String[] cells = lines.get(n).split(",", -1);
      if (cells.length != columns.size()) {
        cuts.add(
            broken(file, n, "%d cells under %d columns".formatted(cells.length, columns.size())));
        break;
      }
      table.add(cells);
    }
    Map<String, List<String>> words = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      int at = c;
      boolean named =
          !table.isEmpty() && table.stream().allMatch(cells -> WORD.matcher(cells[at]).matches());
      if (named) words.put(columns.get(c), table.stream().map(r -> r[at]).distinct().toList());
    }
    List<double[]> rows = new ArrayList<>();
    try {
      for (String[] cells : table) rows.add(row(columns, words, cells));
    } catch (NumberFormatException e) {
      cuts.add(broken(file, rows.size() + 1, String.valueOf(e.getMessage())));
    }
    try {
      return new Series(columns, rows, words);
    } catch (IllegalArgumentException e) {
      throw new ResultsException(file + ": " + e.getMessage());
    }
  }

  private static String broken(String file, int row, String why) {
    return "%s:%d: %s, so its rows from there on are not shown".formatted(file, row + 1, why);
  }

  private static double[] row(
      List<String> columns, Map<String, List<String>> words, String[] cells) {
    double[] row = new double[cells.length];
    for (int c = 0; c < row.length; c++) {
      List<String> known = words.getOrDefault(columns.get(c), List.of());
      if (!known.isEmpty()) row[c] = known.indexOf(cells[c]);
      else row[c] = cells[c].isEmpty() ? Double.NaN : number(cells[c]);
    }
    return row;
  }

  private static double number(String cell) {
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException _) {
      throw new NumberFormatException("'" + cell + "' is not a number");
    }
  }
}
