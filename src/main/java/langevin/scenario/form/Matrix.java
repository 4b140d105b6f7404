package langevin.scenario.form;

import java.util.List;
import java.util.Map;
import langevin.potential.Cholesky;
import langevin.scenario.yaml.Problems;
import langevin.scenario.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** A symmetric positive definite matrix, written as a list of rows. */
public record Matrix() implements Form<List<List<Double>>> {
  private static final ListOf<List<Double>> ROWS =
      new ListOf<>(
          new ListOf<>(RealNumber.ANY, "numbers", 1, PerAxis.MOST_AXES),
          "rows",
          1,
          PerAxis.MOST_AXES);

  @Override
  public @Nullable List<List<Double>> bind(Yaml value, String name, Problems problems) {
    List<List<Double>> rows = ROWS.bind(value, name, problems);
    if (rows == null) {
      return null;
    }
    try {
      Cholesky.of("'" + name + "'", rows);
      return rows;
    } catch (IllegalArgumentException e) {
      problems.add(value.place(), String.valueOf(e.getMessage()));
      return null;
    }
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
