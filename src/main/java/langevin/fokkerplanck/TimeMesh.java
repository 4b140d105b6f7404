package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps in time, chosen by a first solution on few cells: so long that in each the law changes by a
 * like part of what it still has to change. Every step is then divided further, all into the same
 * number, so that the error of implicit Euler is a series in the reciprocal of that number.
 *
 * @param times increasing; all that must be met are among them
 */
record TimeMesh(List<Double> times) {
  /** A step may be longer than the one before by this factor. */
  private static final double GROWTH = 1.5;

  /** So far below 1 is the change that is left of an equilibrium. */
  private static final double NOTHING = 1e-15;

  /** The order at which an error that is left grows with the step, for the tolerance. */
  private static final double ORDER = 7;

  private static final int MOST = 200_000;

  /** What looks at the law after every step. */
  interface Looker {
    void see(double time, double[] m);
  }

  /** What moves masses. */
  interface Generator {
    /** Takes landscape and temperature for a step that ends then. */
    void upTo(double time);

    /** m ← m after a step of implicit Euler. */
    void step(double h, double[] m);

    /** Σ |dm/dt| at this time. */
    double pace(double time, double[] m);
  }

  /**
   * Solves once and keeps the times.
   *
   * @param m masses at the start, overwritten by those at the end
   * @param met times that must be met, increasing, the first that of the start
   * @param part of a decaying mode that a step may take from it
   * @throws IllegalArgumentException if there are too many
   */
  static TimeMesh of(
      Generator generator, double[] m, List<Double> met, double part, Looker looker) {
    List<Double> times = new ArrayList<>();
    double t = met.getFirst();
    times.add(t);
    looker.see(t, m);
    double h = 0;
    double[] once = m.clone();
    double[] twice = m.clone();
    for (int k = 1; k < met.size(); k++) {
      double end = met.get(k);
      while (t < end) {
        double left = end - t;
        if (h == 0) h = first(generator, t, m, left, part);
        double step = h >= left ? left : h > left / 2 ? left / 2 : h;
        double to = step == left ? end : t + step;
        System.arraycopy(m, 0, once, 0, m.length);
        System.arraycopy(m, 0, twice, 0, m.length);
        generator.upTo(to);
        generator.step(step, once);
        generator.upTo(t + step / 2);
        generator.step(step / 2, twice);
        generator.upTo(to);
        generator.step(step / 2, twice);
        double moved = distance(m, twice);
        double error = distance(once, twice);
        // Of a mode that decays by z in a step: moved = z a, error = z²/4 a.
        double z = moved > NOTHING ? 4 * error / moved : 0;
        double size = z > 0 ? Math.min(1, moved / z) : 0;
        double allowed =
            size > NOTHING
                ? Math.min(part * StrictMath.pow(size, -1 / ORDER), 16 * part)
                : Double.POSITIVE_INFINITY;
        if (z > 1.5 * allowed) {
          h = step * Math.max(0.2, 0.9 * allowed / z);
          continue;
        }
        double factor = z > 0 ? Math.min(GROWTH, 0.95 * allowed / z) : GROWTH;
        h = step < h ? Math.min(GROWTH * h, Math.max(h, step * factor)) : step * factor;
        if (step < 0.99 * h && factor < 1) h = step * factor;
        t = to;
        times.add(t);
        System.arraycopy(twice, 0, m, 0, m.length);
        looker.see(t, m);
        if (times.size() > MOST) {
          throw new IllegalArgumentException("more than " + MOST + " steps are needed");
        }
      }
    }
    return new TimeMesh(times);
  }

  /** By how fast the law changes at first. */
  private static double first(Generator generator, double t, double[] m, double left, double part) {
    double pace = generator.pace(t, m);
    return pace > 0 ? Math.min(left, part / pace) : left;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
    return sum;
  }
}
