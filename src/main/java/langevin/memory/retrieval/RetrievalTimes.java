package langevin.memory.retrieval;

import org.HdrHistogram.Histogram;

/**
 * Histograms of retrieval times (first m ≥ θ) and dwell times (total time with V ≤ v₀) over cues.
 *
 * <p>HdrHistogram counts whole, non-negative numbers in a fixed range: a time t is recorded as
 * round(t / {@link #tick}) with the range set from the horizon, so that no time of a run can leave
 * it.
 */
public final class RetrievalTimes {
  private static final double TICKS_PER_STEP = 1000;

  private final double horizon;
  private final double tick;
  private final Histogram retrieval;
  private final Histogram dwell;
  private long never;

  /**
   * @param dt time between grid points
   * @param horizon the longest time that can occur
   * @throws IllegalArgumentException unless 0 &lt; dt ≤ horizon
   */
  public RetrievalTimes(double dt, double horizon) {
    if (!(dt > 0) || !(horizon >= dt)) {
      throw new IllegalArgumentException("need 0 < dt <= horizon, found " + dt + ", " + horizon);
    }
    this.horizon = horizon;
    tick = dt / TICKS_PER_STEP;
    long highest = Math.max(2, Math.round(horizon / tick) + 1);
    retrieval = new Histogram(highest, 3);
    dwell = new Histogram(highest, 3);
  }

  /**
   * Adds one cue's run.
   *
   * @throws IllegalArgumentException if the run is longer than the horizon
   */
  public void add(Retrieval run) {
    if (run.horizon() > horizon * (1 + 1e-12)) {
      throw new IllegalArgumentException(
          "a run of length " + run.horizon() + " in histograms up to " + horizon);
    }
    run.retrievalTime()
        .ifPresentOrElse(t -> retrieval.recordValue(Math.round(t / tick)), () -> never++);
    run.dwell().ifPresent(d -> dwell.recordValue(Math.round(d * run.horizon() / tick)));
  }

  /** Retrieval times in ticks; runs that never reached θ are counted by {@link #never}. */
  public Histogram retrieval() {
    return retrieval;
  }

  /** Dwell times in ticks. */
  public Histogram dwell() {
    return dwell;
  }

  /** Time per unit of the histograms. */
  public double tick() {
    return tick;
  }

  /** Runs that never reached the threshold. */
  public long never() {
    return never;
  }
}
