package langevin.potential;

import java.util.ArrayList;
import java.util.List;
import langevin.simd.SinCos;

/**
 * A schedule, with its exact derivative: λ(t) of {@link Controlled} (theory.md D8), or the
 * temperature τ(t) (D22).
 */
public interface Coefficient {
  /** Looks at a schedule between its corners when its {@link #extent} is asked for. */
  int LOOKS = 1 << 16;

  /** λ(t). */
  double at(double time);

  /** dλ/dt (t); where λ has a corner, the derivative from the right. */
  double rate(double time);

  /** How λ depends on t: where it has corners, and its period. */
  default Driving driving() {
    return Driving.NONE;
  }

  /** Whether λ depends on t. */
  default boolean varies() {
    return true;
  }

  /** Whether λ jumps at a corner; a landscape must not, a temperature may. */
  default boolean jumps() {
    return false;
  }

  /** factor·λ(t). */
  default Coefficient times(double factor) {
    return new Multiple(this, factor);
  }

  /**
   * The least and the greatest value of an interval, as far as even looks and looks at both sides
   * of every corner tell; the first that is not finite is both.
   */
  default Extent extent(double from, double to) {
    Extent extent = new Extent(at(from), from, at(from));
    if (!varies()) return extent;
    for (int k = 1; k <= LOOKS; k++) {
      double time = k == LOOKS ? to : from + (to - from) * k / LOOKS;
      extent = extent.with(at(time), time);
    }
    for (double corner : driving().corners()) {
      if (from < corner && corner < to) {
        extent = extent.with(at(Math.nextDown(corner)), corner).with(at(corner), corner);
      }
    }
    return extent;
  }

  /**
   * What a schedule reaches in an interval.
   *
   * @param least value
   * @param when it is reached
   * @param greatest value
   */
  record Extent(double least, double when, double greatest) {
    private Extent with(double value, double time) {
      if (!Double.isFinite(least)) return this;
      if (!Double.isFinite(value)) return new Extent(value, time, value);
      return new Extent(
          Math.min(least, value), value < least ? time : when, Math.max(greatest, value));
    }
  }

  /**
   * f·λ(t).
   *
   * @param schedule λ
   * @param factor f
   */
  record Multiple(Coefficient schedule, double factor) implements Coefficient {
    @Override
    public double at(double time) {
      return schedule.at(time) * factor;
    }

    @Override
    public double rate(double time) {
      return schedule.rate(time) * factor;
    }

    @Override
    public Driving driving() {
      return schedule.driving();
    }

    @Override
    public boolean varies() {
      return schedule.varies();
    }

    @Override
    public boolean jumps() {
      return schedule.jumps();
    }
  }

  /** λ(t) = value. */
  record Constant(double value) implements Coefficient {
    /**
     * @throws IllegalArgumentException if the value is not finite
     */
    public Constant {
      Admissible.finite("value", value);
    }

    @Override
    public double at(double time) {
      return value;
    }

    @Override
    public double rate(double time) {
      return 0;
    }

    @Override
    public boolean varies() {
      return false;
    }

    @Override
    public Coefficient times(double factor) {
      return new Constant(value * factor);
    }
  }

  /** λ(t) = start + slope·t. */
  record Linear(double start, double slope) implements Coefficient {
    /**
     * @throws IllegalArgumentException if a number is not finite
     */
    public Linear {
      Admissible.finite("start", start);
      Admissible.finite("slope", slope);
    }

    @Override
    public double at(double time) {
      return start + slope * time;
    }

    @Override
    public double rate(double time) {
      return slope;
    }
  }

  /** λ(t) = mean + amplitude·sin(2πt/period). */
  record Sine(double mean, double amplitude, double period) implements Coefficient {
    /**
     * @throws IllegalArgumentException if a number is not finite or the period not positive
     */
    public Sine {
      Admissible.finite("mean", mean);
      Admissible.finite("amplitude", amplitude);
      Admissible.positive("period", period);
    }

    @Override
    public double at(double time) {
      return mean + amplitude * SinCos.sin(2 * Math.PI * time / period);
    }

    @Override
    public double rate(double time) {
      double frequency = 2 * Math.PI / period;
      return amplitude * frequency * SinCos.cos(2 * Math.PI * time / period);
    }

    @Override
    public Driving driving() {
      return amplitude == 0 ? Driving.NONE : new Driving(List.of(), period);
    }
  }

  /**
   * λ through the points (times[j], values[j]), linear between them and constant before the first
   * and after the last.
   */
  record Table(List<Double> times, List<Double> values) implements Coefficient {
    /**
     * @throws IllegalArgumentException if the lists are empty or differ in length, a number is not
     *     finite, or the times do not increase
     */
    public Table {
      times = Coordinates.of("times", times);
      values = Coordinates.of("values", values);
      if (times.size() != values.size()) {
        throw new IllegalArgumentException(
            "times has " + times.size() + " entries and values " + values.size());
      }
      for (int j = 1; j < times.size(); j++) {
        if (!(times.get(j - 1) < times.get(j))) {
          throw new IllegalArgumentException(
              "times must increase, found " + times.get(j - 1) + " before " + times.get(j));
        }
      }
    }

    @Override
    public double at(double time) {
      double[] t = Coordinates.array(times);
      double[] v = Coordinates.array(values);
      int j = segment(t, time);
      if (j < 0) {
        return v[0];
      }
      if (j == t.length - 1) {
        return v[j];
      }
      double part = (time - t[j]) / (t[j + 1] - t[j]);
      return v[j] + part * (v[j + 1] - v[j]);
    }

    @Override
    public double rate(double time) {
      double[] t = Coordinates.array(times);
      double[] v = Coordinates.array(values);
      int j = segment(t, time);
      return j < 0 || j == t.length - 1 ? 0 : (v[j + 1] - v[j]) / (t[j + 1] - t[j]);
    }

    /** A point on the straight line through its neighbours is no corner. */
    @Override
    public Driving driving() {
      List<Double> corners = new ArrayList<>();
      double before = 0;
      int last = times.size() - 1;
      for (int j = 0; j <= last; j++) {
        double after =
            j == last ? 0 : (values.get(j + 1) - values.get(j)) / (times.get(j + 1) - times.get(j));
        if (after != before) {
          corners.add(times.get(j));
        }
        before = after;
      }
      return new Driving(corners, Double.POSITIVE_INFINITY);
    }

    /** The last j with t[j] ≤ time; −1 before the first. */
    private static int segment(double[] t, double time) {
      int below = -1;
      int above = t.length;
      while (above - below > 1) {
        int middle = (below + above) >>> 1;
        if (t[middle] <= time) {
          below = middle;
        } else {
          above = middle;
        }
      }
      return below;
    }
  }
}
