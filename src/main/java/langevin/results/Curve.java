package langevin.results;

import java.util.ArrayList;
import java.util.List;
import langevin.text.Numerals;

/**
 * An estimate in the course of time.
 *
 * @param name its column in {@code series.csv}
 * @param times when it was observed
 * @param values one for each time; NaN where it was not made
 * @param standardErrors one for each time; NaN where there is none
 */
public record Curve(String name, double[] times, double[] values, double[] standardErrors) {
  /** Times this close, relative to their size, are the same: those of a scenario are decimals. */
  private static final double SAME = 1e-9;

  /**
   * The value at an observed time.
   *
   * @return NaN if the estimate was not made
   * @throws IllegalArgumentException if nothing was observed at this time, or several points of a
   *     sweep were
   */
  public double at(double time) {
    return values[row(time)];
  }

  /**
   * The standard error at an observed time.
   *
   * @return NaN if there is none
   * @throws IllegalArgumentException as {@link #at}
   */
  public double standardErrorAt(double time) {
    return standardErrors[row(time)];
  }

  private int row(double time) {
    List<Integer> found = new ArrayList<>();
    double nearest = Double.NaN;
    for (int k = 0; k < times.length; k++) {
      double distance = Math.abs(times[k] - time);
      if (distance <= SAME * Math.max(Math.abs(time), Math.abs(times[k]))) found.add(k);
      if (!(distance >= Math.abs(nearest - time))) nearest = times[k];
    }
    if (found.size() == 1) return found.getFirst();
    throw new IllegalArgumentException(
        found.isEmpty()
            ? "%s was not observed at time %s; the nearest is %s"
                .formatted(name, Numerals.shortest(time), Numerals.shortest(nearest))
            : "%s has %d rows at time %s, one for each point"
                .formatted(name, found.size(), Numerals.shortest(time)));
  }
}
