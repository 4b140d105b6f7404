package langevin.results;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers of a run by the name they have in its files, so that a figure need not repeat them. */
public sealed interface Values {
  /** A column of {@code series.csv}. */
  record InSeries(String column) implements Values {}

  /** A column of {@code summary.csv}. */
  record InSummary(String column) implements Values {}

  /**
   * An array of {@code arrays.npz}, or a part of it.
   *
   * @param at indices on the first axes, counted from 0: the part is what is left of the others;
   *     empty for the whole array
   */
  record InArray(String name, List<Integer> at) implements Values {
    public InArray {
      at = List.copyOf(at);
    }
  }

  /**
   * The points of an even grid, {@code first + k·step}, which no file needs to hold.
   *
   * @param count of them, k = 0 … count − 1
   */
  record Even(double first, double step, int count) implements Values {
    /**
     * @throws IllegalArgumentException unless both numbers are finite and the count positive
     */
    public Even {
      if (!Double.isFinite(first) || !Double.isFinite(step) || count < 1) {
        throw new IllegalArgumentException(count + " points from " + first + " by " + step);
      }
    }
  }

  /** A column of {@code series.csv}. */
  static Values series(String column) {
    return new InSeries(column);
  }

  /** A column of {@code summary.csv}. */
  static Values summary(String column) {
    return new InSummary(column);
  }

  /** A whole array, or the part of it at these indices of its first axes. */
  static Values array(String name, Integer... at) {
    return new InArray(name, List.of(at));
  }

  /**
   * The standard errors that stand beside these values; empty for a grid.
   *
   * @see Series#STANDARD_ERROR
   */
  default Optional<Values> standardError() {
    return switch (this) {
      case InSeries(String column) -> Optional.of(series(column + Series.STANDARD_ERROR));
      case InSummary(String column) -> Optional.of(summary(column + Series.STANDARD_ERROR));
      case InArray(String name, List<Integer> at) ->
          Optional.of(new InArray(name + Series.STANDARD_ERROR, at));
      case Even _ -> Optional.empty();
    };
  }

  /**
   * The numbers themselves, with their shape.
   *
   * @throws IllegalArgumentException if the run has no column or array of this name, or the array
   *     no such part; the message names the nearest name there is
   */
  default NumericArray of(Run run) {
    return switch (this) {
      case InSeries(String column) -> NumericArray.of(run.series().column(column));
      case InSummary(String column) ->
          NumericArray.of(
              run.summary()
                  .orElseThrow(
                      () -> new IllegalArgumentException("no summary with a column " + column))
                  .column(column));
      case InArray(String name, List<Integer> at) -> part(name, run.array(name), at);
      case Even(double first, double step, int count) -> {
        double[] grid = new double[count];
        Arrays.setAll(grid, k -> first + k * step);
        yield NumericArray.of(grid);
      }
    };
  }

  private static NumericArray part(String name, NumericArray whole, List<Integer> at) {
    List<Integer> shape = whole.shape();
    long first = 0;
    for (int a = 0; a < at.size(); a++) {
      if (a >= shape.size() || at.get(a) < 0 || at.get(a) >= shape.get(a)) {
        throw new IllegalArgumentException(
            "array '" + name + "' has the shape " + shape + ", so there is nothing at " + at);
      }
      first = first * shape.get(a) + at.get(a);
    }
    List<Integer> rest = shape.subList(at.size(), shape.size());
    int size = rest.stream().reduce(1, Math::multiplyExact);
    int from = Math.toIntExact(first * size);
    double[] values = new double[size];
    Arrays.setAll(values, i -> whole.value(from + i));
    return new NumericArray.Doubles(rest, values);
  }

  /** As a member of {@code figures.json}. */
  default Json toJson() {
    return switch (this) {
      case InSeries(String column) -> Json.members("series", Json.of(column));
      case InSummary(String column) -> Json.members("summary", Json.of(column));
      case InArray(String name, List<Integer> at) -> {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("array", Json.of(name));
        if (!at.isEmpty()) members.put("at", Json.of(at.stream().map(Json::of).toList()));
        yield new Json.Members(members);
      }
      case Even(double first, double step, int count) ->
          Json.members("first", Json.of(first), "step", Json.of(step), "count", Json.of(count));
    };
  }

  /** What {@link #toJson} made. */
  static Values from(Json.Members json) throws ResultsException {
    if (json.has("series")) return series(json.text("series"));
    if (json.has("summary")) return summary(json.text("summary"));
    if (json.has("array")) {
      return new InArray(json.text("array"), json.has("at") ? json.integers("at") : List.of());
    }
    return new Even(json.number("first"), json.number("step"), (int) json.whole("count"));
  }
}
