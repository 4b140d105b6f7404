package langevin.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.results.NumericArray;
import langevin.results.Series;

/**
 * The material of which a wing makes figures: the tables and arrays of a run, all points of a sweep
 * together.
 *
 * @param axes of the sweep; none for a single run
 * @param columns names of the axes in the tables
 * @param absences of estimates; of a sweep, those that its summary lacks
 */
public record Shown(
    List<Axis> axes,
    List<String> columns,
    Series series,
    Optional<Series> summary,
    Map<String, NumericArray> arrays,
    List<Absence> absences) {
  /**
   * An estimate that was not made.
   *
   * @param estimate title of the estimate
   * @param at time of the observation; of a sweep, which point it is, from 0
   * @param reason sentence without a full stop
   */
  public record Absence(String estimate, double at, String reason) {}

  public Shown {
    axes = List.copyOf(axes);
    columns = List.copyOf(columns);
    absences = List.copyOf(absences);
  }
}
