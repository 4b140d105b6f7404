package langevin.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An array with names for its axes. A one-dimensional array that is called as its own axis holds
 * the places on that axis.
 *
 * @param dimensions one name for each axis
 * @param attributes what is said of it; an estimate names the array of its standard errors in
 *     {@code ancillary_variables}, by the conventions for climate and forecast metadata
 */
public record LabelledArray(
    String name, NumericArray values, List<String> dimensions, Map<String, Json> attributes) {
  private static final String AXIS = "axis_";
  private static final String MAP = "map_";
  private static final String SUMMARY = "summary_";
  private static final String ROW = "row";

  public LabelledArray {
    dimensions = List.copyOf(dimensions);
    attributes = new LinkedHashMap<>(attributes);
  }

  /**
   * All numbers of a run. Columns of the series run over {@code time}, of a sweep over its axes and
   * time; arrays have the axes that {@code known} says. What stands in the summary of a run that is
   * no sweep begins with {@code summary_}. Where the points of a sweep were not observed at the
   * same times, the series runs over {@code row}.
   *
   * @param known axes of arrays; an array that is not among them has axes of its own, {@code
   *     NAME_1}, …, or is its own axis if it has one
   */
  public static List<LabelledArray> of(Run run, List<Dimensions> known) {
    Collection all = new Collection(run, known);
    all.series();
    all.arrays();
    all.summary();
    return List.copyOf(all.found.values());
  }

  /** The arrays of one run, of which no two disagree on the length of an axis. */
  private static final class Collection {
    private final Run run;
    private final List<Dimensions> known;
    private final Map<String, LabelledArray> found = new LinkedHashMap<>();
    private final Map<String, Integer> lengths = new LinkedHashMap<>();

    /** Names of the swept numbers; of a run that is no sweep there are none. */
    private final List<String> axes;

    /** What the rows of the series are at. */
    private final String time;

    Collection(Run run, List<Dimensions> known) {
      this.run = run;
      this.known = known;
      List<String> columns = run.series().columns();
      time = columns.contains(Series.TIME) ? Series.TIME : Series.STEP;
      axes = columns.subList(0, Math.max(0, columns.indexOf(time)));
    }

    private void add(String name, NumericArray values, List<String> dimensions) {
      List<String> names = new ArrayList<>();
      for (int a = 0; a < dimensions.size(); a++) {
        int extent = values.shape().get(a);
        String dimension = dimensions.get(a);
        boolean other = lengths.getOrDefault(dimension, extent) != extent;
        if (other || names.contains(dimension)) dimension = name + "_" + (a + 1);
        lengths.put(dimension, extent);
        names.add(dimension);
      }
      Map<String, Json> attributes = new LinkedHashMap<>();
      found.put(name, new LabelledArray(name, values, names, attributes));
      if (name.endsWith(Series.STANDARD_ERROR)) {
        LabelledArray estimate =
            found.get(name.substring(0, name.length() - Series.STANDARD_ERROR.length()));
        if (estimate != null) estimate.attributes.put("ancillary_variables", Json.of(name));
      }
    }

    void series() {
      Series series = run.series();
      List<Integer> shape = new ArrayList<>();
      for (String axis : axes) {
        NumericArray values = run.arrays().get(AXIS + axis);
        shape.add(values == null ? 0 : values.size());
      }
      int points = shape.stream().reduce(1, Math::multiplyExact);
      int rows = series.rows().size();
      int times = points == 0 ? 0 : rows / points;
      double[] clock = series.column(time);
      boolean even =
          times * points == rows
              && IntStream.range(0, rows).allMatch(r -> clock[r] == clock[r % times]);
      if (!even) {
        for (String column : series.columns()) {
          add(column, NumericArray.of(series.column(column)), List.of(ROW));
        }
        return;
      }
      for (String axis : axes) add(axis, run.array(AXIS + axis), List.of(axis));
      add(time, NumericArray.of(Arrays.copyOf(clock, times)), List.of(time));
      List<String> dimensions = new ArrayList<>(axes);
      dimensions.add(time);
      shape.add(times);
      for (String column : series.columns().subList(axes.size() + 1, series.columns().size())) {
        add(column, new NumericArray.Doubles(shape, series.column(column)), dimensions);
      }
    }

    void arrays() {
      run.arrays()
          .forEach(
              (name, values) -> {
                if (!axes.isEmpty() && name.startsWith(AXIS)) return;
                add(name, values, dimensions(name, values.shape().size()));
              });
    }

    private List<String> dimensions(String name, int count) {
      if (name.startsWith(MAP) && count == axes.size()) return axes;
      return known.stream()
          .filter(each -> each.array().equals(name) && each.axes().size() == count)
          .findFirst()
          .map(Dimensions::axes)
          .orElseGet(
              () ->
                  count == 1
                      ? List.of(name)
                      : IntStream.rangeClosed(1, count).mapToObj(a -> name + "_" + a).toList());
    }

    /** Of a sweep the arrays hold the summary already, in the shape of its axes. */
    void summary() {
      if (!axes.isEmpty() || run.summary().isEmpty()) return;
      Series summary = run.summary().get();
      for (String column : summary.columns()) {
        double[] values = summary.column(column);
        boolean single = values.length == 1;
        add(
            SUMMARY + column,
            single ? new NumericArray.Doubles(List.of(), values) : NumericArray.of(values),
            single ? List.of() : List.of("point"));
      }
    }
  }
}
