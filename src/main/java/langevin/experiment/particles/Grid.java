package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import langevin.engine.Timeline;
import langevin.estimate.Quantity;
import langevin.estimate.Reading;
import langevin.estimate.Readings;
import langevin.fokkerplanck.GridProblem;
import langevin.fokkerplanck.GridSolution;
import langevin.fokkerplanck.LineSolution;
import langevin.fokkerplanck.PlaneSolution;
import langevin.potential.MeanField;
import langevin.results.NumericArray;
import langevin.text.Numerals;

/**
 * Solution of the Fokker–Planck equation beside an ensemble: what of it goes into tables, arrays
 * and remarks.
 *
 * @param solution none if the key is not given, or there was none
 * @param failure why there was none, a sentence; empty if there was
 * @param limit whether it is of the limit of systems of many particles (theory.md D17)
 */
record Grid(Optional<GridSolution> solution, Optional<String> failure, boolean limit) {
  /** What is put before the name of a column. */
  static final String PREFIX = "grid_";

  /** What is put between that and the name of a number of one particle of a system. */
  private static final String SYSTEM = "system_";

  /** What is put after it for its error. */
  static final String ERROR = "_error";

  /** Relative size of the last digit that is shown on the screen. */
  private static final double SHOWN = 1e-8;

  static final String FACES = "grid_faces";
  static final String POSITIONS = "grid_positions";
  static final String TIMES = "grid_density_times";
  static final String DENSITY = "grid_density";

  /** What is said of at the end. */
  private static final List<Quantity> TOLD =
      List.of(Quantity.FREE_ENERGY, Quantity.ENTROPY, Quantity.DISSIPATION);

  /**
   * Solves the equation, if that was asked for.
   *
   * @param observed nodes of the rows
   * @param densities times
   */
  static Grid of(
      ParticleScenario scenario,
      Timeline timeline,
      List<Integer> observed,
      List<Double> densities) {
    boolean limit = scenario.potential() instanceof MeanField;
    if (scenario.gridCells().isEmpty()) {
      return new Grid(Optional.empty(), Optional.empty(), limit);
    }
    List<Double> times = observed.stream().map(timeline::time).toList();
    List<Integer> rows = densities.stream().map(times::indexOf).filter(row -> row >= 0).toList();
    try {
      return new Grid(
          Optional.of(
              GridProblem.of(
                      scenario.conditions(),
                      scenario.initial(),
                      times,
                      rows,
                      scenario.gridCells().getAsInt())
                  .solve()),
          Optional.empty(),
          limit);
    } catch (IllegalArgumentException none) {
      return new Grid(
          Optional.empty(),
          Optional.of(
              "The Fokker–Planck equation was not solved on a grid: %s."
                  .formatted(none.getMessage())),
          limit);
    }
  }

  /** The columns of one row of the series. */
  Map<String, Double> cells(int row) {
    Map<String, Double> cells = new LinkedHashMap<>();
    if (solution.isEmpty()) return cells;
    GridSolution grid = solution.get();
    for (int c = 0; c < grid.components().size(); c++) {
      GridSolution.Value v = grid.rows().get(row).values().get(c);
      String column = PREFIX + (limit ? SYSTEM : "") + grid.components().get(c).column();
      boolean known = Double.isFinite(v.value());
      cells.put(column, known ? v.value() : Double.NaN);
      cells.put(column + ERROR, known ? v.error() : Double.NaN);
    }
    return cells;
  }

  /** Densities, with the places of their cells; nothing where none are asked for. */
  Map<String, NumericArray> arrays() {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    switch (solution.orElse(null)) {
      case LineSolution line when !line.densities().isEmpty() -> addTo(arrays, line);
      case PlaneSolution plane when !plane.densities().isEmpty() -> addTo(arrays, plane);
      case null, default -> {}
    }
    return arrays;
  }

  private static void addTo(Map<String, NumericArray> arrays, LineSolution line) {
    List<LineSolution.Density> densities = line.densities();
    double[] faces = line.faces();
    arrays.put(FACES, NumericArray.of(faces));
    arrays.put(
        POSITIONS,
        NumericArray.of(
            IntStream.range(1, faces.length)
                .mapToDouble(i -> 0.5 * (faces[i - 1] + faces[i]))
                .toArray()));
    arrays.put(
        TIMES,
        NumericArray.of(densities.stream().mapToDouble(LineSolution.Density::time).toArray()));
    arrays.put(
        DENSITY,
        NumericArray.of(
            densities.stream().map(LineSolution.Density::values).toArray(double[][]::new)));
    arrays.put(
        DENSITY + ERROR,
        NumericArray.of(
            densities.stream().map(LineSolution.Density::errors).toArray(double[][]::new)));
  }

  private static void addTo(Map<String, NumericArray> arrays, PlaneSolution plane) {
    List<PlaneSolution.Density> densities = plane.densities();
    for (int axis = 0; axis < 2; axis++) {
      arrays.put(positions(axis), NumericArray.of(plane.positions(axis)));
    }
    arrays.put(
        TIMES,
        NumericArray.of(densities.stream().mapToDouble(PlaneSolution.Density::time).toArray()));
    arrays.put(DENSITY, stacked(plane, PlaneSolution.Density::values));
    arrays.put(DENSITY + ERROR, stacked(plane, PlaneSolution.Density::errors));
  }

  private static NumericArray stacked(
      PlaneSolution plane, Function<PlaneSolution.Density, double[]> numbers) {
    return new NumericArray.Doubles(
        List.of(plane.densities().size(), plane.shape().get(0), plane.shape().get(1)),
        plane.densities().stream().map(numbers).flatMapToDouble(Arrays::stream).toArray());
  }

  /** The array of middles of cells along an axis of the plane. */
  static String positions(int axis) {
    return POSITIONS + "_" + (axis + 1);
  }

  /** The grid's values at the end, and how far the particles are off. */
  List<String> remarks(List<Readings> readings) {
    if (failure.isPresent()) return List.of(failure.get());
    if (solution.isEmpty()) return List.of();
    GridSolution grid = solution.get();
    int last = readings.size() - 1;
    List<String> told = new ArrayList<>();
    for (Quantity q : TOLD) {
      grid.get(last, q)
          .ifPresent(
              v ->
                  told.add(
                      "%s = %s%s"
                          .formatted(
                              q.sign(), shown(v), limit ? "" : off(readings.get(last).get(q), v))));
    }
    return told.isEmpty()
        ? List.of()
        : List.of(
            "On the grid of %s cells%s at t = %s: %s."
                .formatted(
                    grid.counts().stream()
                        .map(Numerals::grouped)
                        .collect(Collectors.joining(" × ")),
                    limit ? ", of one particle as n → ∞," : "",
                    Numerals.number(readings.get(last).time()),
                    String.join(", ", told)));
  }

  private static String shown(GridSolution.Value v) {
    return Math.abs(v.value()) <= v.error()
        ? "0"
        : Numerals.roundedTo(v.value(), Math.max(v.error(), SHOWN * Math.abs(v.value())));
  }

  private static String off(Optional<Reading> seen, GridSolution.Value truth) {
    return seen.filter(r -> r.standardError() > 0)
        .map(
            r ->
                " (z = %s)"
                    .formatted(
                        Numerals.roundedTo((r.value() - truth.value()) / r.standardError(), 0.1)))
        .orElse("");
  }
}
