package langevin.memory;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Curves of one run on the grid t_k = k·dt, k = 0 … T−1; the horizon is (T−1)·dt. A model carries
 * the quantities that exist for it: a binary network has an overlap but no gradient.
 */
public final class TimeSeries {
  private final double dt;
  private final int points;
  private final Map<Quantity, double[]> curves;

  /**
   * @param dt time between grid points
   * @param curves one array of T values for each quantity, at least the overlap; not copied
   * @throws IllegalArgumentException if dt is not positive, the overlap is missing or lengths
   *     differ
   */
  public TimeSeries(double dt, Map<Quantity, double[]> curves) {
    double[] overlap = curves.get(Quantity.OVERLAP);
    if (!(dt > 0) || overlap == null || overlap.length == 0) {
      throw new IllegalArgumentException("a series needs dt > 0 and an overlap, dt = " + dt);
    }
    this.dt = dt;
    this.points = overlap.length;
    this.curves = new EnumMap<>(curves);
    for (Map.Entry<Quantity, double[]> curve : curves.entrySet()) {
      if (curve.getValue().length != points) {
        throw new IllegalArgumentException(
            curve.getKey().word() + " has " + curve.getValue().length + " points, not " + points);
      }
    }
  }

  /**
   * Curves from the means at every grid point.
   *
   * @param dt time between grid points
   * @param inputGain g/√α
   * @param order n in f(m) = mⁿ
   */
  public static TimeSeries of(double dt, double inputGain, int order, List<Moments> moments) {
    int points = moments.size();
    EnumMap<Quantity, double[]> curves = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      curves.put(quantity, new double[points]);
    }
    double flow = 0;
    for (int k = 0; k < points; k++) {
      Moments now = moments.get(k);
      if (k > 0) {
        flow += 0.5 * dt * (moments.get(k - 1).divergence() + now.divergence());
      }
      double signal = inputGain * IntegerPower.of(now.overlap(), order) * now.slope();
      for (Map.Entry<Quantity, double[]> curve : curves.entrySet()) {
        curve.getValue()[k] =
            switch (curve.getKey()) {
              case OVERLAP -> now.overlap();
              case GRADIENT_SIZE -> Math.sqrt(now.squaredSlope());
              case RETRIEVAL_FORCE -> now.force();
              case SIGNAL -> signal;
              case LEAK -> -now.pull();
              case CROSSTALK -> now.force() - signal + now.pull();
              case ALIGNMENT -> alignment(now);
              case SPEED -> now.speed();
              case DISSIPATION -> now.dissipation();
              case PATTERN_ENERGY -> now.patternEnergy();
              case NEURON_ENERGY -> now.neuronEnergy();
              case DIVERGENCE -> now.divergence();
              case ENTROPY_FLOW -> flow;
            };
      }
    }
    return new TimeSeries(dt, curves);
  }

  /** Bytes of heap an array of doubles takes; objects begin at multiples of 64 bytes. */
  public static long arrayBytes(long doubles) {
    return Math.ceilDiv(16 + 8 * doubles, 64L) * 64;
  }

  /** Bytes of heap a series of that many curves and grid points takes. */
  public static long bytes(int curves, long points) {
    return curves * arrayBytes(points) + 4 * 64;
  }

  /**
   * Bytes of heap one cue's record takes while its run is under way and every curve is made of it:
   * ten means and a reference at every grid point, and the curves.
   */
  public static long recordedBytes(long points) {
    return points * (2 * 64 + 8) + bytes(Quantity.values().length, points);
  }

  private static double alignment(Moments now) {
    return now.speed() < 1e-12 ? 0 : now.force() / Math.sqrt(now.squaredSlope() * now.speed());
  }

  /** This run with some of its curves only. */
  public TimeSeries only(Set<Quantity> quantities) {
    Map<Quantity, double[]> kept = new EnumMap<>(curves);
    kept.keySet().retainAll(quantities);
    return new TimeSeries(dt, kept);
  }

  /**
   * The first grid points of this run.
   *
   * @throws IllegalArgumentException unless there are so many, and at least one
   */
  public TimeSeries first(int count) {
    if (count < 1 || count > points) {
      throw new IllegalArgumentException(count + " of " + points + " grid points");
    }
    if (count == points) return this;
    Map<Quantity, double[]> kept = new EnumMap<>(curves);
    kept.replaceAll((_, curve) -> Arrays.copyOf(curve, count));
    return new TimeSeries(dt, kept);
  }

  /** Time between grid points. */
  public double dt() {
    return dt;
  }

  /** T. */
  public int points() {
    return points;
  }

  /** (T−1)·dt. */
  public double horizon() {
    return (points - 1) * dt;
  }

  /** Whether the model has this quantity. */
  public boolean has(Quantity quantity) {
    return curves.containsKey(quantity);
  }

  /**
   * The T values of a quantity; shared, not a copy.
   *
   * @throws IllegalArgumentException if the model does not have it
   */
  public double[] curve(Quantity quantity) {
    double[] curve = curves.get(quantity);
    if (curve == null) {
      throw new IllegalArgumentException("this model has no " + quantity.word());
    }
    return curve;
  }

  /**
   * The value at any time in [0, horizon], linear between grid points.
   *
   * @throws IllegalArgumentException if the time is outside, or the model lacks the quantity
   */
  public double at(Quantity quantity, double time) {
    double[] curve = curve(quantity);
    double place = time / dt;
    if (!(place >= 0) || place > (points - 1) * (1 + 1e-12)) {
      throw new IllegalArgumentException("time " + time + " is outside [0, " + horizon() + "]");
    }
    int k = Math.min((int) place, points - 1);
    double fraction = place - k;
    return k == points - 1 ? curve[k] : curve[k] + fraction * (curve[k + 1] - curve[k]);
  }
}
