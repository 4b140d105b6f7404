package langevin.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.scenario.Dialect;
import langevin.scenario.form.Values;
import langevin.scenario.yaml.BadScenario;
import langevin.verdict.Weighing;
import org.jspecify.annotations.Nullable;

/** A kind of scenario, all that the rest of the house knows of a wing. */
public interface Kind extends Dialect {
  /**
   * Makes the scenario; reports what is wrong and returns null. Values may be incomplete.
   *
   * @param origin where the values are from
   */
  @Nullable Scenario build(Values values, RunSettings.Origin origin);

  /**
   * The units of every point ({@link Scenario#units}). A kind whose points have work in common
   * makes the units of all of them share it.
   */
  default List<List<Unit>> units(List<Scenario> points, int parts) {
    return points.stream().map(point -> point.units(parts)).toList();
  }

  /** What is worth looking at in a run, the most telling first. */
  List<Figure> figures(Scenario first, Shown shown);

  /** The column of an axis where it is called otherwise than its key; null where it is not. */
  default @Nullable String column(Axis axis) {
    return null;
  }

  /**
   * Checks of a sweep that compare its points with one another; of a single run its one point.
   *
   * @param findings of every point, in order
   */
  default List<Weighing> weighings(
      List<Axis> axes, List<Scenario> points, List<Findings> findings) {
    return List.of();
  }

  /**
   * Arrays of a sweep beyond {@code axis_NAME} and {@code map_COLUMN}, read off its summary.
   *
   * @param axes of the sweep
   * @param summary one row per point, the last axis running fastest
   */
  default Map<String, NumericArray> across(List<Axis> axes, Series summary) {
    return Map.of();
  }

  /**
   * Further arrays of a sweep, read off its series.
   *
   * @param rows of each point; the points follow one another, the last axis running fastest
   */
  default Map<String, NumericArray> along(List<Axis> axes, List<Series> rows) {
    return Map.of();
  }

  /**
   * What can be said of a text in a language of its own before it stands in a scenario.
   *
   * @param language the word by which people ask for it
   * @param settings numbers it is taken at, as {@code NAME=VALUE}
   * @return empty if the kind has no such language
   * @throws BadScenario if the text cannot be read
   */
  default Optional<String> study(String language, String text, List<String> settings)
      throws BadScenario {
    return Optional.empty();
  }

  /**
   * The keys of the same scenario at about a tenth of its work, with a resolution that goes with
   * it.
   */
  default Map<String, Object> quick(Scenario scenario) {
    return Map.of();
  }

  /**
   * Deliberate errors that a scenario's checks must see.
   *
   * @param quick whether it is a quick one, in which only larger ones are seen
   */
  default List<Fault> faults(Scenario scenario, boolean quick) {
    return List.of();
  }

  /** The deliberate errors that a scenario has, as they stand in a sentence; empty for none. */
  default Optional<String> sabotage(Scenario scenario) {
    return Optional.empty();
  }

  /**
   * A deliberate error.
   *
   * @param keys that make it
   * @param seen checks that must come out violated
   */
  record Fault(Map<String, Object> keys, List<String> seen) {
    public Fault {
      keys = Map.copyOf(keys);
      seen = List.copyOf(seen);
    }
  }

  /** What the columns and arrays of its runs mean, file by file. */
  List<Section> results();

  /** Names of the axes of the arrays of its runs, those of {@code snapshots} for instance. */
  default List<Dimensions> dimensions() {
    return List.of();
  }

  /**
   * What a file holds.
   *
   * @param file its name, and what one entry of it is: {@code series.csv, a row per observed time}
   */
  record Section(String file, List<Described> entries) {
    public Section {
      entries = List.copyOf(entries);
    }
  }
}
