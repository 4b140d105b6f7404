package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import langevin.estimate.Reading;
import langevin.experiment.Axis;
import langevin.results.Described;
import langevin.results.NumericArray;
import langevin.results.Series;

/**
 * The load at which the memory goes out, along an axis of a sweep: statically at the capacity α_c,
 * and dynamically where the overlap at the end of the run falls below the threshold. Read off the
 * summary of a sweep.
 */
final class Blackout {
  private static final String OVERLAP = "_final_overlap";

  /** What {@link #arrays} makes. */
  static final List<Described> ARRAYS =
      List.of(
          new Described(
              "blackout_load_static",
              "in a sweep over the load: the capacity α_c, for each point of the other axes"),
          new Described(
              "blackout_load_network",
              "the load at which the final overlap of the networks falls below the threshold"),
          new Described("blackout_load_theory", "the same of the mean-field theory"),
          new Described(
              "blackout_load_network_standard_error",
              "of that load: from the errors of the overlaps beside it and from what a parabola"
                  + " through a third point of the grid moves it by"),
          new Described("blackout_load_theory_standard_error", "the same of the theory"));

  private final List<Axis> axes;
  private final Series summary;

  Blackout(List<Axis> axes, Series summary) {
    this.axes = axes;
    this.summary = summary;
  }

  /** One point along the axis of the load, with the standard error of its overlap. */
  private record Point(double load, double overlap, double error) {}

  /**
   * {@code blackout_load_static}, {@code …_network} and {@code …_theory}, one number for each point
   * of the other axes; NaN where the overlap does not cross the threshold within the grid.
   */
  Map<String, NumericArray> arrays() {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    int axis = -1;
    for (int a = 0; a < axes.size(); a++) {
      if (axes.get(a).key().equals(ModelKeys.LOAD.name())) axis = a;
    }
    if (axis < 0) return arrays;
    int inner = 1;
    for (int a = axis + 1; a < axes.size(); a++) inner *= axes.get(a).values().size();
    arrays.put("blackout_load_static", statics(axis, inner));
    for (String side : List.of("network", "theory")) {
      if (summary.has(side + OVERLAP)) {
        List<Reading> crossings = crossings(side + OVERLAP, axis, inner);
        String name = "blackout_load_" + side;
        arrays.put(name, NumericArray.of(crossings.stream().mapToDouble(Reading::value).toArray()));
        arrays.put(
            name + Series.STANDARD_ERROR,
            NumericArray.of(crossings.stream().mapToDouble(Reading::standardError).toArray()));
      }
    }
    return arrays;
  }

  private int lines(int axis) {
    return summary.rows().size() / axes.get(axis).values().size();
  }

  /** The row of the k-th load on a line. */
  private int row(int line, int k, int axis, int inner) {
    return (line / inner * axes.get(axis).values().size() + k) * inner + line % inner;
  }

  private NumericArray statics(int axis, int inner) {
    double[] capacity = summary.column("capacity");
    double[] values = new double[lines(axis)];
    for (int line = 0; line < values.length; line++) {
      values[line] = capacity[row(line, 0, axis, inner)];
    }
    return NumericArray.of(values);
  }

  private List<Reading> crossings(String column, int axis, int inner) {
    double[] overlap = summary.column(column);
    double[] error = summary.column(column + Series.STANDARD_ERROR);
    double[] threshold = summary.column("threshold");
    List<Double> loads = axes.get(axis).values();
    List<Reading> readings = new ArrayList<>();
    for (int line = 0; line < lines(axis); line++) {
      List<Point> along = new ArrayList<>();
      for (int k = 0; k < loads.size(); k++) {
        int row = row(line, k, axis, inner);
        along.add(new Point(loads.get(k), overlap[row], error[row]));
      }
      along.sort((a, b) -> Double.compare(a.load, b.load));
      readings.add(crossing(along, threshold[row(line, 0, axis, inner)]));
    }
    return readings;
  }

  /**
   * The last downward crossing, linear between points of the grid. Its error adds in squares what
   * the errors of both overlaps do to it and by what it moves if a parabola through a third point
   * takes the place of the line; without a third point half the cell.
   */
  private static Reading crossing(List<Point> along, double threshold) {
    int at = -1;
    for (int k = 0; k + 1 < along.size(); k++) {
      double before = along.get(k).overlap;
      double after = along.get(k + 1).overlap;
      if (before >= threshold && after < threshold) at = k;
    }
    if (at < 0) return new Reading(Double.NaN, Double.NaN);
    Point low = along.get(at);
    Point high = along.get(at + 1);
    double cell = high.load - low.load;
    double fraction = (low.overlap - threshold) / (low.overlap - high.overlap);
    double load = low.load + cell * fraction;
    double perOverlap = cell / (low.overlap - high.overlap);
    double ofNoise = perOverlap * Math.hypot((1 - fraction) * low.error, fraction * high.error);
    double ofLine = 0;
    boolean third = false;
    for (int k : new int[] {at - 1, at + 2}) {
      if (k < 0 || k >= along.size()) continue;
      third = true;
      double bent = bend(low, high, along.get(k)) * (load - low.load) * (load - high.load);
      ofLine = Math.max(ofLine, Math.min(cell, Math.abs(perOverlap * bent)));
    }
    return new Reading(load, Math.hypot(ofNoise, third ? ofLine : 0.5 * cell));
  }

  /** Half the second derivative of the parabola through three points. */
  private static double bend(Point a, Point b, Point c) {
    double first = (b.overlap - a.overlap) / (b.load - a.load);
    double second = (c.overlap - b.overlap) / (c.load - b.load);
    return (second - first) / (c.load - a.load);
  }
}
