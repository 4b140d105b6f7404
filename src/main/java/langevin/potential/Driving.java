package langevin.potential;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Time dependence of a landscape or a temperature, for those who integrate over it: between corners
 * it is smooth, and varies within a period at the fastest but for what its turns say.
 *
 * @param corners times at which ∂V/∂t may jump, increasing; V itself is continuous, a temperature
 *     may jump as well
 * @param period the shortest time in which the dependence repeats itself; +∞ if it does not
 * @param turns what steps of a given length do not see of it
 */
public record Driving(List<Double> corners, double period, Turns turns) {
  /** Of a landscape that does not change, or changes along a straight line. */
  public static final Driving NONE = new Driving(List.of(), Double.POSITIVE_INFINITY);

  /** Turns between corners that no period tells of, such as pulses. */
  @FunctionalInterface
  public interface Turns {
    /** None that could be passed over. */
    Turns NONE = look -> OptionalDouble.empty();

    /**
     * A time about which the dependence, or its rate, goes up and down again, or down and up,
     * faster than steps follow; empty if there is none.
     */
    OptionalDouble unseen(Look look);
  }

  /**
   * Where turns are looked for, and how closely.
   *
   * @param from begin of the time in which they are looked for
   * @param until its end
   * @param step length of the steps that are to follow them
   * @param first begin of the run: what was before is of no account
   * @param last end of the run
   */
  public record Look(double from, double until, double step, double first, double last) {
    /** In a whole run. */
    public static Look at(double first, double last, double step) {
      return new Look(first, last, step, first, last);
    }
  }

  /** Of a dependence without other turns than those of its period. */
  public Driving(List<Double> corners, double period) {
    this(corners, period, Turns.NONE);
  }

  /**
   * @throws IllegalArgumentException if corners do not increase or the period is not positive
   */
  public Driving {
    corners = List.copyOf(corners);
    for (int j = 1; j < corners.size(); j++) {
      if (!(corners.get(j - 1) < corners.get(j))) {
        throw new IllegalArgumentException("corners " + corners + " do not increase");
      }
    }
    if (!(period > 0)) {
      throw new IllegalArgumentException("period " + period);
    }
  }

  /** With the corners and the turns of both, and the shorter of the periods. */
  public Driving and(Driving other) {
    Collection<Double> both = new TreeSet<>(corners);
    both.addAll(other.corners);
    return new Driving(
        new ArrayList<>(both),
        Math.min(period, other.period),
        look -> {
          OptionalDouble first = turns.unseen(look);
          return first.isPresent() ? first : other.turns.unseen(look);
        });
  }
}
