package langevin.estimate.line;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import org.jspecify.annotations.Nullable;

/**
 * The start that the points of a sweep have in common: one law, one noise and as many particles, so
 * that what is read of it is read once, however many points there are. Which points start alike is
 * seen from their bins, so it may be asked of any.
 */
public final class LineStart {
  private final double time;
  private @Nullable LineReading first;

  /**
   * Nothing is read yet.
   *
   * @param time of the start
   */
  public LineStart(double time) {
    this.time = time;
  }

  /**
   * What is read of these batches: what was read before if it was the same, at the start.
   *
   * @param expected the flow that is expected after the start
   */
  LineReading reading(
      double at,
      List<Histogram> histograms,
      Conditions conditions,
      Optional<ExpectedVelocity> expected) {
    if (at != time) {
      return new LineReading(at, histograms, conditions, expected);
    }
    LineReading known = orFirst(null);
    if (known != null && known.isOf(at, histograms, conditions)) {
      return known;
    }
    LineReading made = new LineReading(at, histograms, conditions, Optional.empty());
    if (known != null || orFirst(made) == made) {
      return made;
    }
    // Another thread was first.
    return reading(at, histograms, conditions, expected);
  }

  /** What was read first, and from now on: the given one if there was none. */
  private synchronized @Nullable LineReading orFirst(@Nullable LineReading made) {
    if (first == null) first = made;
    return first;
  }
}
