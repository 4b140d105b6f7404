package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import langevin.engine.Timeline;
import langevin.estimate.Density;
import langevin.estimate.Quantity;
import langevin.estimate.Reading;
import langevin.estimate.Readings;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.theorem.Analysis;

/** Columns and arrays of the results folder, of what was estimated (usage.md section 5). */
final class ParticleTables {
  private static final String DIVERGED = "diverged";

  /** Of a temperature that changes. */
  static final String TEMPERATURE = "temperature";

  static final String SNAPSHOTS = "snapshots";
  static final String SNAPSHOT_MOMENTA = "snapshot_momenta";
  static final String SNAPSHOT_TIMES = "snapshot_times";

  private static final Described TIME = new Described(Series.TIME, "time of the row");

  /** What {@link #series} adds to the estimates. */
  private static final List<Described> EXACT =
      List.of(
          new Described(DIVERGED, "particles that have left the finite numbers so far"),
          new Described("coefficient", "λ(t) of a controlled landscape"),
          new Described(TEMPERATURE, "τ(t), where it changes in time"),
          new Described(
              "acceptance",
              "share of the proposals since the row before that were taken, of an integrator that"
                  + " proposes"));

  /** What {@link #arrays} makes. */
  static final List<Described> ARRAYS =
      Stream.concat(
              Stream.of(
                  new Described(
                      "density_grid",
                      "positions of the density; in the plane density_grid_1 and density_grid_2"),
                  new Described("density_times", "times of the density, those of output.densities"),
                  new Described("density", "estimated density ρ; time × grid"),
                  new Described(
                      "density_standard_error",
                      "standard error of the density, noise and bandwidth; time × grid"),
                  new Described(
                      SNAPSHOTS,
                      "positions of the first particles; time × particle × axis. With output:"
                          + " {format: zarr} the first 10,000; all that were asked for in"
                          + " run.zarr"),
                  new Described(
                      SNAPSHOT_MOMENTA,
                      "their momenta, of an integrator that carries any; time × particle × axis"),
                  new Described(SNAPSHOT_TIMES, "times of the snapshots"),
                  new Described(
                      Grid.FACES,
                      "on a line, with the key fokker-planck: faces of the cells of the coarsest"
                          + " grid"),
                  new Described(
                      Grid.POSITIONS,
                      "middles of the cells of the coarsest grid; in the plane "
                          + Grid.positions(0)
                          + " and "
                          + Grid.positions(1)),
                  new Described(
                      Grid.TIMES, "times of the grid's density, those of output.densities"),
                  new Described(
                      Grid.DENSITY, "mean of the grid's density over each cell; time × cell"),
                  new Described(Grid.DENSITY + Grid.ERROR, "its error; time × cell")),
              Stream.of(
                      Equilibrium.ARRAYS,
                      Balances.ARRAYS,
                      Rates.ARRAYS,
                      Passages.ARRAYS,
                      Comparisons.ARRAYS)
                  .flatMap(List::stream))
          .toList();

  /** Names of their axes. */
  static final List<Dimensions> DIMENSIONS =
      Stream.of(
              Stream.of("density", "density_standard_error")
                  .flatMap(
                      name ->
                          Stream.of(
                              Dimensions.of(name, "density_times", "density_grid"),
                              Dimensions.of(
                                  name, "density_times", "density_grid_1", "density_grid_2"))),
              Stream.of(
                  Dimensions.of("snapshots", "snapshot_times", "particle", "axis"),
                  Dimensions.of("snapshot_momenta", "snapshot_times", "particle", "axis")),
              Stream.of(Grid.DENSITY, Grid.DENSITY + Grid.ERROR)
                  .flatMap(
                      name ->
                          Stream.of(
                              Dimensions.of(name, Grid.TIMES, Grid.POSITIONS),
                              Dimensions.of(
                                  name, Grid.TIMES, Grid.positions(0), Grid.positions(1)))),
              Equilibrium.DIMENSIONS.stream(),
              Balances.dimensions().stream(),
              Comparisons.dimensions().stream(),
              Rates.DIMENSIONS.stream(),
              Passages.DIMENSIONS.stream())
          .flatMap(all -> all)
          .toList();

  private final Timeline timeline;
  private final ParticleScenario scenario;

  ParticleTables(Timeline timeline, ParticleScenario scenario) {
    this.timeline = timeline;
    this.scenario = scenario;
  }

  /**
   * @param accepted proposals taken up to each node, none unless the integrator proposes
   */
  Series series(
      List<Readings> readings, List<Integer> nodes, List<Long> accepted, Grid grid, Rates rates) {
    List<double[]> rows = new ArrayList<>();
    List<String> columns = List.of("time");
    for (int k = 0; k < readings.size(); k++) {
      Row row = new Row();
      row.exact("time", time(nodes.get(k)));
      fill(row, readings.get(k));
      double at = timeline.time(nodes.get(k));
      scenario.potential().coefficient(at).ifPresent(c -> row.exact("coefficient", c));
      if (scenario.temperature().varies()) {
        row.exact(TEMPERATURE, scenario.temperature().at(at));
      }
      if (!accepted.isEmpty()) {
        row.exact(
            "acceptance", k == 0 ? Double.NaN : share(accepted, nodes.get(k - 1), nodes.get(k)));
      }
      grid.cells(k).forEach(row::exact);
      rates.cells().forEach(row::exact);
      columns = List.copyOf(row.cells.keySet());
      rows.add(row.cells.values().stream().mapToDouble(v -> v).toArray());
    }
    return new Series(columns, rows);
  }

  /**
   * Whether a column of this name is there without being asked for, or may be: of a standard error,
   * of the grid, of a check in a sweep.
   */
  static boolean taken(String name) {
    if (name.endsWith(Series.STANDARD_ERROR)
        || name.startsWith(Grid.PREFIX)
        || name.startsWith("verdict_")) {
      return true;
    }
    return columns().stream()
        .anyMatch(
            c -> name.equals(c.name()) || name.matches(Pattern.quote(c.name()) + "(_[0-9]+)+.*"));
  }

  /** What the columns of {@link #series} mean. */
  static List<Described> columns() {
    List<Described> columns = new ArrayList<>(List.of(TIME));
    for (Quantity q : Quantity.values()) {
      columns.add(new Described(q.column(), q.title() + ": " + q.formula() + noColumn(q)));
    }
    columns.addAll(EXACT);
    columns.add(
        new Described(
            Grid.PREFIX + Quantity.FREE_ENERGY.column(),
            "the same on the grid, with the key fokker-planck: of mean, variance, mean energy, S,"
                + " F, D, I, populations of intervals, power and work"));
    columns.add(
        new Described(
            Grid.PREFIX + Quantity.FREE_ENERGY.column() + Grid.ERROR,
            "its error, by extrapolation in cells and steps"));
    columns.addAll(Rates.COLUMNS);
    return columns;
  }

  private static String noColumn(Quantity q) {
    return q.obstacles().isEmpty()
        ? ""
        : q.obstacles().stream()
            .map(Quantity.Obstacle::where)
            .collect(Collectors.joining(", or where ", "; no column where ", ""));
  }

  /** Share of the proposals between two nodes that were taken. */
  private double share(List<Long> accepted, int from, int to) {
    long steps = timeline.nodes().get(to) - timeline.nodes().get(from);
    return (accepted.get(to) - accepted.get(from)) / ((double) scenario.particles() * steps);
  }

  /** The time as the scenario has it, so that 0.3 is 0.3. */
  private double time(int node) {
    int at = scenario.observe().steps().indexOf(timeline.nodes().get(node));
    return at < 0 ? timeline.time(node) : scenario.observe().times().get(at);
  }

  private static void fill(Row row, Readings r) {
    r.values().forEach((component, value) -> row.estimate(component.column(), value.reading()));
    r.means().forEach((name, value) -> row.estimate(name, value.reading()));
    row.exact(DIVERGED, (double) r.diverged());
  }

  /**
   * The last row of the series, without its time; of a run that was stopped before its end nothing
   * but how many particles had diverged.
   */
  Map<String, Double> summary(Series series, boolean stopped, long diverged) {
    Map<String, Double> row = new LinkedHashMap<>();
    if (series.rows().isEmpty()) return row;
    double[] last = series.rows().getLast();
    for (int c = 1; c < last.length; c++) {
      row.put(series.columns().get(c), stopped ? Double.NaN : last[c]);
    }
    if (stopped) row.put(DIVERGED, (double) diverged);
    return row;
  }

  /**
   * @param momenta of the snapshots, none unless the integrator carries any
   */
  Map<String, NumericArray> arrays(
      Analysis analysis,
      Series series,
      List<double[][]> snapshots,
      List<double[][]> momenta,
      Grid grid,
      Rates rates,
      Passages passages) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    analysis
        .density()
        .ifPresent(
            d -> {
              List<Integer> shape = new ArrayList<>();
              shape.add(d.times().size());
              for (int a = 0; a < d.axes().size(); a++) {
                double[] axis = d.axes().get(a);
                shape.add(axis.length);
                arrays.put(
                    d.axes().size() == 1 ? "density_grid" : "density_grid_" + (a + 1),
                    NumericArray.of(axis));
              }
              arrays.put("density_times", vector(d.times()));
              arrays.put("density", rows(shape, d, Density.Row::values));
              arrays.put("density_standard_error", rows(shape, d, Density.Row::errors));
            });
    if (!scenario.settings().origin().ofSweep()) {
      arrays.putAll(Equilibrium.arrays(scenario.conditions(), series, analysis.density()));
    }
    if (!snapshots.isEmpty()) {
      arrays.put(SNAPSHOTS, array(snapshots));
      if (!momenta.isEmpty()) {
        arrays.put(SNAPSHOT_MOMENTA, array(momenta));
      }
      List<Double> times = new ArrayList<>();
      for (long step : scenario.output().snapshotSteps().subList(0, snapshots.size())) {
        times.add(time(timeline.node(step)));
      }
      arrays.put(SNAPSHOT_TIMES, vector(times));
    }
    arrays.putAll(grid.arrays());
    arrays.putAll(rates.arrays());
    if (!scenario.settings().origin().ofSweep()) arrays.putAll(passages.arrays());
    if (!scenario.settings().origin().ofSweep()) {
      arrays.putAll(Comparisons.arrays(analysis.weighings()));
    }
    arrays.putAll(Balances.arrays(analysis.balances(), scenario.settings().falseAlarm()));
    return arrays;
  }

  private static NumericArray rows(
      List<Integer> shape, Density density, Function<Density.Row, double[]> part) {
    return new NumericArray.Doubles(
        shape, density.rows().stream().map(part).flatMapToDouble(Arrays::stream).toArray());
  }

  /** time × particle × axis. */
  private static NumericArray array(List<double[][]> snapshots) {
    int dimension = snapshots.getFirst().length;
    int particles = snapshots.getFirst()[0].length;
    double[] flat = new double[snapshots.size() * particles * dimension];
    int at = 0;
    for (double[][] snapshot : snapshots) {
      for (int i = 0; i < particles; i++) {
        for (double[] axis : snapshot) {
          flat[at++] = axis[i];
        }
      }
    }
    return new NumericArray.Doubles(List.of(snapshots.size(), particles, dimension), flat);
  }

  private static NumericArray vector(List<Double> values) {
    return NumericArray.of(values.stream().mapToDouble(v -> v).toArray());
  }

  /**
   * One row under construction; an estimate that was not made is NaN, an empty cell in the file.
   */
  private static final class Row {
    final Map<String, Double> cells = new LinkedHashMap<>();

    void exact(String column, double value) {
      cells.put(column, value);
    }

    void estimate(String column, Optional<Reading> reading) {
      cells.put(column, reading.map(Reading::value).orElse(Double.NaN));
      cells.put(
          column + Series.STANDARD_ERROR, reading.map(Reading::standardError).orElse(Double.NaN));
    }
  }
}
