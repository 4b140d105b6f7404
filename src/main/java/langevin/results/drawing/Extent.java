package langevin.results.drawing;

import langevin.results.Figure;

/**
 * The values an axis reaches over, and their places on the drawing.
 *
 * @param low smallest value, greater than 0 if logarithmic
 * @param high greatest value, greater than low
 * @param from place of low
 * @param to place of high
 */
record Extent(double low, double high, boolean logarithmic, double from, double to) {
  /** Room beyond the outermost values, as a share of the whole. */
  private static final double ROOM = 0.04;

  /** The place of a value; NaN if it has none. */
  double place(double value) {
    double share =
        logarithmic
            ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
            : (value - low) / (high - low);
    return Double.isFinite(share) ? from + share * (to - from) : Double.NaN;
  }

  /** A share of the way from low to high, 0 to 1; NaN if the value has no place. */
  double share(double value) {
    return (place(value) - from) / (to - from);
  }

  /** The marks, at most so many and one. */
  Ticks ticks(int most) {
    return logarithmic ? Ticks.logarithmic(low, high, most) : Ticks.linear(low, high, most);
  }

  /** The same somewhere else. */
  Extent between(double begin, double end) {
    return new Extent(low, high, logarithmic, begin, end);
  }

  /** Collects what has to be in view. */
  static final class Builder {
    private final Figure.Axis axis;
    private final boolean logarithmic;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    Builder(Figure.Axis axis) {
      this.axis = axis;
      logarithmic = axis.scale() == Figure.Scale.LOGARITHMIC;
    }

    /** Whether the axis can show the value. */
    boolean shows(double value) {
      return Double.isFinite(value) && (!logarithmic || value > 0);
    }

    void add(double value) {
      if (!shows(value)) return;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }

    void add(double[] values) {
      for (double value : values) add(value);
    }

    /**
     * From 0 to 1, before it has a place.
     *
     * @param room whether to leave some beyond ends that the axis does not fix
     */
    Extent build(boolean room) {
      boolean fixedLow = shows(axis.low());
      boolean fixedHigh = shows(axis.high());
      double a = fixedLow ? axis.low() : low;
      double b = fixedHigh ? axis.high() : high;
      if (!Double.isFinite(a) && !Double.isFinite(b)) {
        a = logarithmic ? 1 : 0;
        b = logarithmic ? 10 : 1;
      } else if (!Double.isFinite(a)) {
        a = logarithmic ? b / 10 : b - 1;
      } else if (!Double.isFinite(b)) {
        b = logarithmic ? a * 10 : a + 1;
      }
      if (!(b > a)) {
        double middle = fixedLow ? a : b;
        double half = middle == 0 ? 1 : Math.abs(middle) / 10;
        a = logarithmic ? middle / 2 : fixedLow ? a : middle - half;
        b = logarithmic ? middle * 2 : middle + half;
      } else if (room) {
        if (logarithmic) {
          double beyond = Math.pow(b / a, ROOM);
          if (!fixedLow) a /= beyond;
          if (!fixedHigh) b *= beyond;
        } else {
          double beyond = ROOM * (b - a);
          if (!fixedLow) a -= beyond;
          if (!fixedHigh) b += beyond;
        }
      }
      // What the largest doubles span has no difference; nothing of it can be drawn in any case.
      if (!Double.isFinite(b - a)) {
        a = Math.max(a, -Double.MAX_VALUE / 4);
        b = Math.min(b, Double.MAX_VALUE / 4);
      }
      return new Extent(a, b, logarithmic, 0, 1);
    }
  }
}
