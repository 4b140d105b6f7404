package langevin.results;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import langevin.text.Spelling;

/**
 * The table of {@code series.csv}: one row per observation time. NaN stands for an estimate that
 * was not made and is written as an empty cell. The column {@code NAME_standard_error} follows the
 * estimate NAME it belongs to.
 *
 * @param columns distinct names of lower-case words joined by underscores
 * @param rows one value per column
 */
public record Series(List<String> columns, List<double[]> rows) {
  /** What is appended to the name of an estimate to name its standard error. */
  public static final String STANDARD_ERROR = "_standard_error";

  /** The column of the time. */
  public static final String TIME = "time";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /**
   * @throws IllegalArgumentException if a name is ill-formed or repeated, or a row has another
   *     length than the header
   */
  public Series {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
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
    for (double[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.length; c++) {
        if (c > 0) line.append(',');
        if (!Double.isNaN(row[c])) line.append(row[c]);
      }
      out.write(line.append('\n').toString());
    }
  }

  /** Reads what {@link #writeCsv} wrote. */
  static Series readCsv(List<String> lines) throws ResultsException {
    if (lines.isEmpty()) throw new ResultsException("series.csv is empty");
    List<String> columns = List.of(lines.getFirst().split(",", -1));
    List<double[]> rows = new ArrayList<>();
    for (int n = 1; n < lines.size(); n++) {
      String[] cells = lines.get(n).split(",", -1);
      if (cells.length != columns.size()) {
        throw new ResultsException(
            "series.csv:%d: %d cells under %d columns"
                .formatted(n + 1, cells.length, columns.size()));
      }
      double[] row = new double[cells.length];
      for (int c = 0; c < row.length; c++) {
        try {
          row[c] = cells[c].isEmpty() ? Double.NaN : Double.parseDouble(cells[c]);
        } catch (NumberFormatException _) {
          throw new ResultsException(
              "series.csv:%d: '%s' is not a number".formatted(n + 1, cells[c]));
        }
      }
      rows.add(row);
    }
    try {
      return new Series(columns, rows);
    } catch (IllegalArgumentException e) {
      throw new ResultsException("series.csv: " + e.getMessage());
    }
  }
}
