package langevin.scenario;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A symmetric positive definite matrix, written as a list of rows. */
record Matrix() implements Form<List<List<Double>>> {
  private static final ListOf<List<Double>> ROWS =
      new ListOf<>(
          new ListOf<>(Quantity.ANY, "numbers", 1, PerAxis.MOST_AXES),
          "rows",
          1,
          PerAxis.MOST_AXES);

  @Override
  public @Nullable List<List<Double>> bind(Yaml value, String name, Problems problems) {
    List<List<Double>> rows = ROWS.bind(value, name, problems);
    if (rows == null) {
      return null;
    }
    String fault = fault(rows);
    if (fault != null) {
      problems.add(value.place(), "'" + name + "' " + fault);
      return null;
    }
    return rows;
  }

  /** What keeps it from being a covariance, or null. */
  private static @Nullable String fault(List<List<Double>> rows) {
    int n = rows.size();
    for (int i = 0; i < n; i++) {
      if (rows.get(i).size() != n) {
        return String.format(
            "must be square: it has %d rows, but row %d has %d numbers", n, i, rows.get(i).size());
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double a = rows.get(i).get(j);
        double b = rows.get(j).get(i);
        if (Math.abs(a - b) > 1e-12 * Math.max(Math.abs(a), Math.abs(b))) {
          return String.format(
              "must be symmetric: [%d][%d] is %s but [%d][%d] is %s",
              i, j, Numbers.show(a), j, i, Numbers.show(b));
        }
      }
    }
    return positiveDefinite(rows) ? null : "must be positive definite";
  }

  /** By Cholesky's factorisation: every pivot is positive, beyond rounding. */
  private static boolean positiveDefinite(List<List<Double>> rows) {
    int n = rows.size();
    double[][] l = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = rows.get(i).get(j);
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        if (i == j) {
          if (!(sum > 1e-14 * Math.abs(rows.get(i).get(i)))) {
            return false;
          }
          l[i][i] = Math.sqrt(sum);
        } else {
          l[i][j] = sum / l[j][j];
        }
      }
    }
    return true;
  }

  @Override
  public String shape() {
    return "symmetric positive definite matrix, a list of rows";
  }

  @Override
  public Map<String, Object> schema() {
    return ROWS.schema();
  }
}
