package langevin.memory.retrieval;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;

/**
 * One run judged along its whole trajectory (memory.md section 5). Quantities that need a curve the
 * model lacks are empty.
 *
 * @param horizon (T−1)·dt
 * @param threshold θ
 * @param finalOverlap m at the horizon
 * @param settledOverlap m at the horizon when V &lt; 1e-6 during the last 10 time units, for a
 *     model without V when m itself has not changed; empty means not converged
 * @param late what m did during the last 10 time units; empty if the run is shorter
 * @param recovery m*_T = max of m; between grid points that of the parabola through the largest
 *     value and its neighbours, for a model without V the largest value itself
 * @param recoveryTime t*, the first time at which the maximum is taken; empty if that is the end of
 *     the series, after which m may still rise
 * @param retrievalTime the first time with m ≥ θ, crossings interpolated linearly; empty if never
 * @param occupancy O_θ(T) = (1/T) ∫ 1[m ≥ θ] dt, crossings interpolated linearly
 * @param meanEffectiveness M̄(T) = (1/T) ∫ m dt, trapezoid
 * @param pathForce Φ_T = (1/T) ∫ G dt, trapezoid
 * @param slowPoint the slowest point after the peak, if it is an interior local minimum
 * @param dwell D_v(T) = (1/T) ∫ 1[V ≤ v₀] dt, crossings interpolated linearly
 * @param readoutSensitivity |dm/dt| at the readout time: |r|, linear between grid points; for a
 *     model without r the slope of the overlap's chord over the grid cell
 * @param readoutWindow w_δ, the length of the connected set {m ≥ m* − δ} that contains t*
 */
public record Retrieval(
    double horizon,
    double threshold,
    double finalOverlap,
    OptionalDouble settledOverlap,
    Optional<Range> late,
    double recovery,
    OptionalDouble recoveryTime,
    OptionalDouble retrievalTime,
    double occupancy,
    double meanEffectiveness,
    OptionalDouble pathForce,
    Optional<SlowPoint> slowPoint,
    OptionalDouble dwell,
    double readoutSensitivity,
    double readoutWindow) {

  /** Least and greatest value of m. */
  public record Range(double lowest, double highest) {}

  /**
   * Judges a run.
   *
   * @throws IllegalArgumentException if the series has fewer than two points or the readout time
   *     lies beyond the horizon
   */
  public static Retrieval of(TimeSeries series, RetrievalCriteria criteria) {
    if (series.points() < 2) {
      throw new IllegalArgumentException("a trajectory needs at least two grid points");
    }
    double dt = series.dt();
    double[] m = series.curve(Quantity.OVERLAP);
    int peak = firstMaximum(m);
    double readout = criteria.readoutTime().orElse(series.horizon());
    boolean flows = series.has(Quantity.SPEED);
    Optional<Range> late = late(m, dt);
    double vertex = flows ? vertex(m, peak) : 0;
    double recovery = m[peak] + 0.25 * vertex * rise(m, peak);
    return new Retrieval(
        series.horizon(),
        criteria.threshold(),
        m[m.length - 1],
        flows ? settled(series) : unchanged(late),
        late,
        recovery,
        peak == m.length - 1 ? OptionalDouble.empty() : OptionalDouble.of((peak + vertex) * dt),
        firstCrossing(m, criteria.threshold(), dt),
        timeAbove(m, criteria.threshold(), 0, m.length - 1) / (m.length - 1),
        trapezoid(m) / (m.length - 1),
        series.has(Quantity.GRADIENT_SIZE)
            ? OptionalDouble.of(trapezoid(series.curve(Quantity.GRADIENT_SIZE)) / (m.length - 1))
            : OptionalDouble.empty(),
        flows ? slowPoint(series.curve(Quantity.SPEED), peak, dt) : Optional.empty(),
        flows
            ? OptionalDouble.of(dwell(series.curve(Quantity.SPEED), criteria.slowSpeed()))
            : OptionalDouble.empty(),
        Math.abs(slope(series, readout)),
        window(m, peak, recovery - criteria.readoutTolerance()) * dt);
  }

  /** m*_T ≥ θ. */
  public boolean recoverable() {
    return recovery >= threshold;
  }

  /**
   * m_∞: of the statics for a run that has stayed within δ of it during the last 10 time units,
   * else as settled. A run outside the basin of the static attractor, or on its way, has none.
   *
   * @param attractor of the static theory; empty for a finite network, which has its own, and where
   *     there is none
   * @param tolerance δ
   */
  public OptionalDouble asymptote(OptionalDouble attractor, double tolerance) {
    boolean kept =
        attractor.isPresent()
            && late.isPresent()
            && late.get().lowest() >= attractor.getAsDouble() - tolerance
            && late.get().highest() <= attractor.getAsDouble() + tolerance;
    return kept ? attractor : settledOverlap;
  }

  /**
   * m*_T ≥ θ and m_∞ &lt; θ: retrieved on the way, not kept. Empty if retrieved and m_∞ is unknown;
   * but where no retrieval attractor exists, a run that has fallen below θ has nothing to come back
   * to.
   *
   * @param asymptote m_∞
   * @param beyondCapacity whether the static theory has no retrieval attractor
   */
  public Optional<Boolean> transientOnly(OptionalDouble asymptote, boolean beyondCapacity) {
    if (!recoverable()) {
      return Optional.of(false);
    }
    if (asymptote.isPresent()) {
      return Optional.of(asymptote.getAsDouble() < threshold);
    }
    return beyondCapacity && finalOverlap < threshold ? Optional.of(true) : Optional.empty();
  }

  /** m*_T − m_∞, 0 for a run that still rises to m_∞; empty if m_∞ is unknown. */
  public OptionalDouble transientExcess(OptionalDouble asymptote) {
    return asymptote.isPresent()
        ? OptionalDouble.of(Math.max(0, recovery - asymptote.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static Optional<Range> late(double[] m, double dt) {
    int back = (int) Math.ceil(RetrievalCriteria.CONVERGED_FOR / dt * (1 - 1e-12));
    if (back > m.length - 1) {
      return Optional.empty();
    }
    double[] late = Arrays.copyOfRange(m, m.length - 1 - back, m.length);
    return Optional.of(
        new Range(
            Arrays.stream(late).min().orElseThrow(), Arrays.stream(late).max().orElseThrow()));
  }

  private static OptionalDouble unchanged(Optional<Range> late) {
    return late.isPresent() && late.get().lowest() == late.get().highest()
        ? OptionalDouble.of(late.get().highest())
        : OptionalDouble.empty();
  }

  private static int firstMaximum(double[] m) {
    int peak = 0;
    for (int k = 1; k < m.length; k++) {
      if (m[k] > m[peak]) {
        peak = k;
      }
    }
    return peak;
  }

  /** m_{k+1} − m_{k−1} at an inner grid point, else 0. */
  private static double rise(double[] m, int k) {
    return k > 0 && k < m.length - 1 ? m[k + 1] - m[k - 1] : 0;
  }

  /** Where the parabola through an inner maximum and its neighbours has its vertex, in cells. */
  private static double vertex(double[] m, int peak) {
    if (peak == 0 || peak == m.length - 1) return 0;
    double curvature = m[peak + 1] - 2 * m[peak] + m[peak - 1];
    return curvature < 0 ? -0.5 * rise(m, peak) / curvature : 0;
  }

  private static OptionalDouble settled(TimeSeries series) {
    double[] speed = series.curve(Quantity.SPEED);
    int quiet = 0;
    while (quiet < speed.length
        && speed[speed.length - 1 - quiet] < RetrievalCriteria.CONVERGED_SPEED) {
      quiet++;
    }
    double quietFor = (quiet - 1) * series.dt();
    return quietFor >= RetrievalCriteria.CONVERGED_FOR * (1 - 1e-12)
        ? OptionalDouble.of(series.curve(Quantity.OVERLAP)[speed.length - 1])
        : OptionalDouble.empty();
  }

  private static OptionalDouble firstCrossing(double[] m, double threshold, double dt) {
    if (m[0] >= threshold) {
      return OptionalDouble.of(0);
    }
    for (int k = 1; k < m.length; k++) {
      if (m[k] >= threshold) {
        return OptionalDouble.of(dt * (k - 1 + (threshold - m[k - 1]) / (m[k] - m[k - 1])));
      }
    }
    return OptionalDouble.empty();
  }

  /** Grid cells in which the piecewise linear curve is at or above the level. */
  private static double timeAbove(double[] y, double level, int from, int to) {
    double cells = 0;
    for (int k = from; k < to; k++) {
      double left = y[k] - level;
      double right = y[k + 1] - level;
      if (left >= 0 && right >= 0) {
        cells += 1;
      } else if (left >= 0 || right >= 0) {
        cells += Math.max(left, right) / Math.abs(right - left);
      }
    }
    return cells;
  }

  private static double dwell(double[] speed, double slow) {
    double[] negative = new double[speed.length];
    for (int k = 0; k < speed.length; k++) {
      negative[k] = -speed[k];
    }
    return timeAbove(negative, -slow, 0, speed.length - 1) / (speed.length - 1);
  }

  private static double trapezoid(double[] y) {
    double sum = 0.5 * (y[0] + y[y.length - 1]);
    for (int k = 1; k < y.length - 1; k++) {
      sum += y[k];
    }
    return sum;
  }

  private static Optional<SlowPoint> slowPoint(double[] speed, int peak, double dt) {
    int slowest = peak + 1;
    for (int k = peak + 2; k < speed.length; k++) {
      if (speed[k] < speed[slowest]) {
        slowest = k;
      }
    }
    return slowest < speed.length - 1 && speed[slowest] < speed[slowest - 1]
        ? Optional.of(new SlowPoint(slowest * dt, speed[slowest]))
        : Optional.empty();
  }

  private static double slope(TimeSeries series, double time) {
    if (series.has(Quantity.RETRIEVAL_FORCE)) {
      return series.at(Quantity.RETRIEVAL_FORCE, time);
    }
    double start =
        Math.clamp(Math.floor(time / series.dt()) * series.dt(), 0, series.horizon() - series.dt());
    return (series.at(Quantity.OVERLAP, Math.min(start + series.dt(), series.horizon()))
            - series.at(Quantity.OVERLAP, start))
        / series.dt();
  }

  /** Grid cells of the connected set around the peak in which y is at or above the level. */
  private static double window(double[] y, int peak, double level) {
    double cells = 0;
    int k = peak;
    while (k < y.length - 1 && y[k + 1] >= level) {
      k++;
    }
    cells += k - peak;
    if (k < y.length - 1) {
      cells += (y[k] - level) / (y[k] - y[k + 1]);
    }
    k = peak;
    while (k > 0 && y[k - 1] >= level) {
      k--;
    }
    cells += peak - k;
    if (k > 0) {
      cells += (y[k] - level) / (y[k] - y[k - 1]);
    }
    return cells;
  }
}
