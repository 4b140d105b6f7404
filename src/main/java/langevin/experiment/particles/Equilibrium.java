package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.estimate.Density;
import langevin.estimate.Quantity;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.results.Values;
import langevin.simd.Lanes;
import langevin.text.Numerals;
import langevin.theorem.EquilibriumFreeEnergy;

/**
 * The law that an ensemble relaxes to, beside its own: the landscape under its densities, the Gibbs
 * law (theory.md D9), and F − F_∞ = τ ∫ρ log(ρ/ρ_∞) dx, which falls to zero (D10).
 */
final class Equilibrium {
  private static final String EXCESS = Quantity.FREE_ENERGY.column() + "_excess";
  private static final String LANDSCAPE = "density_landscape";
  private static final String LAW = "density_equilibrium";
  private static final String GRID_1 = "density_grid_1";
  private static final String GRID_2 = "density_grid_2";

  /** A density of less than this part of its largest value is not looked at. */
  private static final double SEEN = 0.01;

  /** F_∞ must be known to this part of τ: then its error is nothing beside the noise. */
  private static final double SHARP = 1e-6;

  /** Lines of equal height at most. */
  private static final int LEVELS = 9;

  static final List<Described> ARRAYS =
      List.of(
          new Described(
              EXCESS,
              "F − F_∞ = τ ∫ρ log(ρ/ρ_∞) dx (D10), with free_energy_excess_standard_error; where"
                  + " F_∞ is known: on a line, in the plane, or in a quadratic landscape"),
          new Described(Grid.PREFIX + EXCESS, "the same on the grid, with its error"),
          new Described(LANDSCAPE, "V at the positions of the density, where it stands still"),
          new Described(LAW, "the Gibbs law there, on a line (D9)"));

  static final List<Dimensions> DIMENSIONS =
      List.of(
          Dimensions.of(EXCESS, Series.TIME),
          Dimensions.of(EXCESS + Series.STANDARD_ERROR, Series.TIME),
          Dimensions.of(Grid.PREFIX + EXCESS, Series.TIME),
          Dimensions.of(Grid.PREFIX + EXCESS + Grid.ERROR, Series.TIME),
          Dimensions.of(LANDSCAPE, "density_grid"),
          Dimensions.of(LANDSCAPE, GRID_1, GRID_2),
          Dimensions.of(LAW, "density_grid"));

  private Equilibrium() {}

  static Map<String, NumericArray> arrays(
      Conditions conditions, Series series, Optional<Density> density) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    String free = Quantity.FREE_ENERGY.column();
    boolean estimated =
        series.has(free) && Arrays.stream(series.column(free)).anyMatch(Double::isFinite);
    // Where there is no F, as on a ring that is tilted, there is no equilibrium either.
    Optional<EquilibriumFreeEnergy> known =
        estimated
            ? EquilibriumFreeEnergy.approached(conditions)
                .filter(f -> f.error() <= SHARP * conditions.temperature(0))
            : Optional.empty();
    if (known.isPresent()) {
      arrays.put(EXCESS, less(series.column(free), known.get().value()));
      arrays.put(
          EXCESS + Series.STANDARD_ERROR,
          NumericArray.of(series.column(free + Series.STANDARD_ERROR)));
      if (series.has(Grid.PREFIX + free)) {
        arrays.put(
            Grid.PREFIX + EXCESS, less(series.column(Grid.PREFIX + free), known.get().value()));
        arrays.put(
            Grid.PREFIX + EXCESS + Grid.ERROR,
            NumericArray.of(
                Arrays.stream(series.column(Grid.PREFIX + free + Grid.ERROR))
                    .map(error -> error + known.get().error())
                    .toArray()));
      }
    }
    boolean still = conditions.potential().conservative() && !conditions.potential().driven();
    if (!still || density.isEmpty() || density.get().rows().isEmpty()) return arrays;
    List<double[]> axes = density.get().axes();
    double[] energy = energy(conditions, axes);
    List<Integer> shape = axes.stream().map(axis -> axis.length).toList();
    arrays.put(LANDSCAPE, new NumericArray.Doubles(shape, energy));
    if (known.isPresent() && axes.size() == 1) {
      double temperature = conditions.temperature(0);
      arrays.put(
          LAW,
          NumericArray.of(
              Arrays.stream(energy)
                  .map(v -> StrictMath.exp(-(v - known.get().value()) / temperature))
                  .toArray()));
    }
    return arrays;
  }

  private static NumericArray less(double[] values, double constant) {
    return NumericArray.of(Arrays.stream(values).map(v -> v - constant).toArray());
  }

  /** V at all points of a grid, the last axis running fastest. */
  private static double[] energy(Conditions conditions, List<double[]> axes) {
    int points = axes.stream().mapToInt(axis -> axis.length).reduce(1, Math::multiplyExact);
    int padded = Lanes.padded(points);
    double[][] x = new double[axes.size()][padded];
    for (int i = 0; i < padded; i++) {
      int rest = Math.min(i, points - 1);
      for (int a = axes.size() - 1; a >= 0; a--) {
        double[] axis = axes.get(a);
        x[a][i] = axis[rest % axis.length];
        rest /= axis.length;
      }
    }
    double[] v = new double[padded];
    conditions.potential().energy(0, x, 0, padded, v);
    return Arrays.copyOf(v, points);
  }

  /** The smallest of 1, 2, 5 times a power of ten that is no smaller. */
  private static double even(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (int digit : new int[] {1, 2, 5}) {
      if (digit * power >= least) return digit * power;
    }
    return 10 * power;
  }

  /** F − F_∞ on a logarithmic axis. */
  static Optional<Figure> excess(Map<String, NumericArray> arrays, Figure.Axis time) {
    if (!arrays.containsKey(EXCESS)) return Optional.empty();
    List<Figure.Line> lines = new ArrayList<>();
    lines.add(Figure.Line.of("F − F_∞", "F − F_∞", Values.array(EXCESS)));
    if (arrays.containsKey(Grid.PREFIX + EXCESS)) {
      lines.add(
          Figure.Line.exact(
              "F − F_∞ on the grid", "F − F_∞ grid", Values.array(Grid.PREFIX + EXCESS)));
    }
    return Optional.of(
        new Figure.Curve(
            Figure.Caption.of("free-energy-excess", "free energy above equilibrium, F − F_∞"),
            new Figure.Coordinate(time, Values.series(Series.TIME)),
            Figure.Axis.of("F − F_∞", "").logarithmic(),
            lines,
            List.of()));
  }

  /** The landscape and the Gibbs law, behind densities on a line. */
  static List<Figure.Backdrop> behind(Map<String, NumericArray> arrays) {
    List<Figure.Backdrop> behind = new ArrayList<>();
    if (arrays.containsKey(LANDSCAPE)) {
      behind.add(
          new Figure.Backdrop(
              Figure.Line.exact("landscape V", "V(x), own scale", Values.array(LANDSCAPE)), true));
    }
    if (arrays.containsKey(LAW)) {
      behind.add(
          new Figure.Backdrop(
              Figure.Line.exact("Gibbs law", "Gibbs law", Values.array(LAW)), false));
    }
    return behind;
  }

  /** Lines of equal V over densities in the plane, spread over where there are particles. */
  static Optional<Figure.Levels> levels(Map<String, NumericArray> arrays) {
    NumericArray landscape = arrays.get(LANDSCAPE);
    NumericArray density = arrays.get("density");
    if (landscape == null || density == null || landscape.size() == 0) return Optional.empty();
    double largest =
        IntStream.range(0, density.size())
            .mapToDouble(density::value)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < density.size(); i++) {
      double v = landscape.value(i % landscape.size());
      if (!Double.isFinite(v)) continue;
      low = Math.min(low, v);
      if (density.value(i) >= SEEN * largest) high = Math.max(high, v);
    }
    if (!(high > low)) return Optional.empty();
    double apart = even((high - low) / LEVELS);
    List<Double> heights = new ArrayList<>();
    for (double k = Math.ceil(low / apart); k * apart <= high; k++) heights.add(k * apart);
    return Optional.of(
        new Figure.Levels(
            "V, lines %s apart".formatted(Numerals.number(apart)),
            Values.array(LANDSCAPE),
            heights));
  }
}
