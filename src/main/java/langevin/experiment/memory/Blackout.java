package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
          new Described("blackout_load_theory", "the same of the mean-field theory"));

  private final List<Axis> axes;
  private final Series summary;

  Blackout(List<Axis> axes, Series summary) {
    this.axes = axes;
    this.summary = summary;
  }

  /** One point along the axis of the load. */
  private record Point(double load, double overlap) {}

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
        arrays.put("blackout_load_" + side, crossings(side + OVERLAP, axis, inner));
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

  private NumericArray crossings(String column, int axis, int inner) {
    double[] overlap = summary.column(column);
    double[] threshold = summary.column("threshold");
    List<Double> loads = axes.get(axis).values();
    double[] values = new double[lines(axis)];
    for (int line = 0; line < values.length; line++) {
      List<Point> along = new ArrayList<>();
      for (int k = 0; k < loads.size(); k++) {
        along.add(new Point(loads.get(k), overlap[row(line, k, axis, inner)]));
      }
      along.sort((a, b) -> Double.compare(a.load, b.load));
      values[line] = crossing(along, threshold[row(line, 0, axis, inner)]);
    }
    return NumericArray.of(values);
  }

  /** The last downward crossing, linear between points of the grid. */
  private static double crossing(List<Point> along, double threshold) {
    double found = Double.NaN;
    for (int k = 0; k + 1 < along.size(); k++) {
      double before = along.get(k).overlap;
      double after = along.get(k + 1).overlap;
      if (before >= threshold && after < threshold) {
        double low = along.get(k).load;
        double high = along.get(k + 1).load;
        found = low + (high - low) * (before - threshold) / (before - after);
      }
    }
    return found;
  }
}
