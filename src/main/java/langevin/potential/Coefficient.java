package langevin.potential;

import java.util.ArrayList;
import java.util.List;
import langevin.simd.SinCos;

/** A schedule λ(t) for {@link Controlled} (theory.md D8), with its exact derivative. */
public interface Coefficient {
  /** λ(t). */
  double at(double time);

  /** dλ/dt (t); where λ has a corner, the derivative from the right. */
  double rate(double time);

  /** How λ depends on t: where it has corners, and its period. */
  default Driving driving() {
    return Driving.NONE;
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
