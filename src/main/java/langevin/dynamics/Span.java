package langevin.dynamics;

/**
 * Steps firstStep … firstStep + steps − 1; step k leads from time start + k·dt to start + (k +
 * 1)·dt.
 *
 * @param firstStep at which its noise is addressed
 * @param start time of step 0: not 0 where a run goes on from another
 */
public record Span(long firstStep, int steps, double dt, double start) {
  /** Of a clock that starts at 0. */
  public Span(long firstStep, int steps, double dt) {
    this(firstStep, steps, dt, 0);
  }

  /** When step k begins. */
  double time(long k) {
    return start + k * dt;
  }

  /** The middle of step k. */
  double middle(long k) {
    return start + (k + 0.5) * dt;
  }
}
