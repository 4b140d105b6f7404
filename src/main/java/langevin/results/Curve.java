package langevin.results;

import java.util.ArrayList;
import java.util.List;
import langevin.text.Numerals;

/** An estimate in the course of time, with its standard errors: columns of {@code series.csv}. */
public final class Curve {
  /** Times this close, relative to their size, are the same: those of a scenario are decimals. */
  private static final double SAME = 1e-9;

  private final String name;
  private final double[] times;
  private final double[] values;
  private final double[] standardErrors;

  /** All of one length; not copied. */
  Curve(String name, double[] times, double[] values, double[] standardErrors) {
    this.name = name;
    this.times = times;
    this.values = values;
    this.standardErrors = standardErrors;
  }

  /** Its column. */
  public String name() {
    return name;
  }

  /** When it was observed. */
  public double[] times() {
    return times.clone();
  }

  /** One for each time; NaN where it was not made. */
  public double[] values() {
    return values.clone();
  }

  /** One for each time; NaN where there is none. */
  public double[] standardErrors() {
    return standardErrors.clone();
  }

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
