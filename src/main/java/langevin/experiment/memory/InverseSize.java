package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.estimate.Reading;
import langevin.experiment.Axis;
import langevin.results.Described;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.results.Values;
import langevin.text.Numerals;

/**
 * Inverse sizes u = 1/N along a sweep over the size of networks. An overlap is a + b u there up to
 * terms of higher order; the line is fitted with weights 1/σ² and read off at u = 0, where it
 * should be that of the theory.
 */
final class InverseSize {
  static final String ARRAY = "inverse_neurons";

  /** The same places after 0. */
  static final String FROM_ZERO = "inverse_neurons_from_zero";

  static final String PREFIX = "extrapolated_";
  static final String LINE = "_line";

  /** Columns of the summary that are extrapolated. */
  static final List<String> OVERLAPS = List.of("recovery", "final_overlap");

  static final List<Described> ARRAYS =
      List.of(
          new Described(ARRAY, "in a sweep over network.neurons: 1/N"),
          new Described(FROM_ZERO, "in a sweep over nothing else: 0, then 1/N, rising"),
          new Described(
              PREFIX + "network_recovery",
              "at these: what a + b/N, fitted to the networks with weights 1/σ², is at 0, then the"
                  + " networks; with _standard_error, and the fit itself with "
                  + LINE),
          new Described(PREFIX + "network_final_overlap", "the same of the overlap at the end"),
          new Described(PREFIX + "theory_recovery", "at these: the theory, whose N is infinite"),
          new Described(PREFIX + "theory_final_overlap", "the same of the overlap at the end"));

  private final double[] inverse;
  private final Series summary;

  private InverseSize(double[] inverse, Series summary) {
    this.inverse = inverse;
    this.summary = summary;
  }

  /** None unless the size is an axis; the extrapolated ones only if it is the only one. */
  static Map<String, NumericArray> arrays(List<Axis> axes, Series summary) {
    for (Axis axis : axes) {
      if (axis.path().equals(MemoryKeys.NETWORK.name() + "." + MemoryKeys.NEURONS.name())) {
        double[] inverse = axis.values().stream().mapToDouble(n -> 1 / n).toArray();
        return new InverseSize(inverse, summary).arrays(axes.size() == 1);
      }
    }
    return Map.of();
  }

  private Map<String, NumericArray> arrays(boolean alone) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    arrays.put(ARRAY, NumericArray.of(inverse));
    if (!alone || inverse.length < 2) return arrays;
    double[] places = rising(inverse);
    arrays.put(FROM_ZERO, NumericArray.of(after(0, places)));
    for (String overlap : OVERLAPS) {
      String column = "network_" + overlap;
      if (summary.has(column)) {
        double[] values = rising(summary.column(column));
        double[] errors = rising(summary.column(column + Series.STANDARD_ERROR));
        Fit fit = Fit.of(places, values, errors);
        put(column, after(fit.a().value(), values), after(fit.a().standardError(), errors), arrays);
        arrays.put(
            PREFIX + column + LINE,
            NumericArray.of(
                IntStream.rangeClosed(0, inverse.length)
                    .mapToDouble(i -> fit.a().value() + (i == 0 ? 0 : fit.b() * places[i - 1]))
                    .toArray()));
      }
      String theory = "theory_" + overlap;
      if (summary.has(theory)) {
        double[] values = rising(summary.column(theory));
        double[] errors = rising(summary.column(theory + Series.STANDARD_ERROR));
        put(theory, after(values[0], values), after(errors[0], errors), arrays);
      }
    }
    return arrays;
  }

  /** What belongs to the sizes, from the largest network to the smallest. */
  private double[] rising(double[] values) {
    return IntStream.range(0, inverse.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> inverse[i]))
        .mapToDouble(i -> values[i])
        .toArray();
  }

  /** Peak and end over 1/N, extrapolated to those of the theory at 0. */
  static Optional<Figure> figure(List<String> sources, Map<String, NumericArray> arrays) {
    if (!arrays.containsKey(FROM_ZERO)) return Optional.empty();
    List<Figure.Line> lines = new ArrayList<>();
    List<Figure.Backdrop> fits = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (String source : sources) {
      for (String overlap : OVERLAPS) {
        String name = PREFIX + source + "_" + overlap;
        String sign = overlap.equals(Judged.RECOVERY.column()) ? "m*" : "end";
        String title = source + " " + sign;
        lines.add(
            new Figure.Line(
                title,
                title,
                Values.array(name),
                Optional.of(Values.array(name + Series.STANDARD_ERROR))));
        if (arrays.containsKey(name + LINE)) {
          String fit = sign + " linear in 1/N";
          fits.add(
              new Figure.Backdrop(Figure.Line.exact(fit, fit, Values.array(name + LINE)), false));
        }
        NumericArray values = arrays.get(name);
        NumericArray errors = arrays.get(name + Series.STANDARD_ERROR);
        if (values == null || errors == null) continue;
        parts.add(title + " " + Numerals.withError(values.value(0), errors.value(0)));
      }
    }
    return Optional.of(
        new Figure.Curve(
            Figure.Caption.of(
                    "overlap-of-large-networks", "overlap extrapolated to infinite networks")
                .noting("at 1/N = 0: " + String.join(", ", parts)),
            new Figure.Coordinate(
                Figure.Axis.of("inverse size", "1/N").within(0, Double.NaN),
                Values.array(FROM_ZERO)),
            Figure.Axis.of("overlap", "m"),
            lines,
            List.of(),
            fits));
  }

  private static void put(
      String column, double[] values, double[] errors, Map<String, NumericArray> arrays) {
    arrays.put(PREFIX + column, NumericArray.of(values));
    arrays.put(PREFIX + column + Series.STANDARD_ERROR, NumericArray.of(errors));
  }

  private static double[] after(double first, double[] rest) {
    return IntStream.rangeClosed(0, rest.length)
        .mapToDouble(i -> i == 0 ? first : rest[i - 1])
        .toArray();
  }

  /**
   * The straight line a + b u of least Σ (y − a − b u)²/σ².
   *
   * @param a with σ_a² = Σ w u² / (Σ w Σ w u² − (Σ w u)²), w = 1/σ²
   */
  record Fit(Reading a, double b) {
    /** NaN throughout if an error is not greater than 0, or all u are the same. */
    static Fit of(double[] u, double[] y, double[] errors) {
      double w = 0;
      double wu = 0;
      double wuu = 0;
      double wy = 0;
      double wuy = 0;
      for (int i = 0; i < u.length; i++) {
        double weight = 1 / (errors[i] * errors[i]);
        w += weight;
        wu += weight * u[i];
        wuu += weight * u[i] * u[i];
        wy += weight * y[i];
        wuy += weight * u[i] * y[i];
      }
      double determinant = w * wuu - wu * wu;
      if (!(determinant > 0) || !Double.isFinite(determinant)) {
        return new Fit(new Reading(Double.NaN, Double.NaN), Double.NaN);
      }
      return new Fit(
          new Reading((wuu * wy - wu * wuy) / determinant, Math.sqrt(wuu / determinant)),
          (w * wuy - wu * wy) / determinant);
    }
  }
}
