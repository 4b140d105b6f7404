package langevin.ensemble;

import static langevin.simd.Lanes.D;

import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Return of particles into their domain, in place.
 *
 * <p>On a torus [a, b) of length L a position becomes x − L⌊(x − a)/L⌋. Between reflecting walls it
 * is folded: with w = x − a − 2L·round((x − a)/2L), the position is a + |w| and the momentum keeps
 * its sign iff w ≥ 0. Particles already inside keep their bits. Excursions of any length are folded
 * in one go, as precisely as the position itself is known; NaN stays NaN and an infinite position
 * becomes NaN, so that a diverged particle is not hidden.
 */
public final class Walls {
  private static final int LANES = D.length();

  /** 1.5·2⁵²: adding and subtracting it rounds a double below 2⁵¹ to an integer. */
  private static final double ROUND = 0x1.8p52;

  private Walls() {}

  /** Confines the particles of the block, with its momenta if it carries any. */
  public static void confine(Domain domain, Block block) {
    confine(domain, block.positions(), block.momenta(), Block.FIRST, block.end());
  }

  /**
   * Confines {@code x[axis][i]}, from ≤ i &lt; to.
   *
   * @throws IllegalArgumentException if the domain has another dimension
   */
  public static void confine(Domain domain, double[][] x, int from, int to) {
    confine(domain, x, new double[0][], from, to);
  }

  /**
   * Confines positions and flips momenta once per reflection of their axis.
   *
   * @param p momenta in the layout of x, or no rows
   * @throws IllegalArgumentException if the domain has another dimension
   */
  public static void confine(Domain domain, double[][] x, double[][] p, int from, int to) {
    switch (domain) {
      case Domain.Unbounded() -> {}
      case Domain.Periodic(Box box) -> {
        check(box, x);
        List<Double> lower = box.lower();
        List<Double> upper = box.upper();
        for (int a = 0; a < x.length; a++) {
          wrap(x[a], from, to, lower.get(a), upper.get(a));
        }
      }
      case Domain.Reflecting(Box box) -> {
        check(box, x);
        List<Double> lower = box.lower();
        List<Double> upper = box.upper();
        for (int a = 0; a < x.length; a++) {
          if (p.length > 0) {
            flip(x[a], p[a], from, to, lower.get(a), upper.get(a));
          }
          fold(x[a], from, to, lower.get(a), upper.get(a));
        }
      }
    }
  }

  private static void check(Box box, double[][] x) {
    if (box.dimension() != x.length) {
      throw new IllegalArgumentException(
          "box of dimension " + box.dimension() + " for positions of dimension " + x.length);
    }
  }

  private static void wrap(double[] x, int from, int to, double a, double b) {
    double length = b - a;
    DoubleVector lower = DoubleVector.broadcast(D, a);
    DoubleVector minusLength = DoubleVector.broadcast(D, -length);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector turns = p.sub(a).div(length);
      DoubleVector nearest = turns.add(ROUND).sub(ROUND);
      DoubleVector floor = nearest.sub(1, nearest.compare(VectorOperators.GT, turns));
      DoubleVector moved = floor.fma(minusLength, p);
      // Rounding may leave the result a hair outside; there a and b are the same point.
      VectorMask<Double> outside =
          moved.compare(VectorOperators.LT, a).or(moved.compare(VectorOperators.GE, b));
      VectorMask<Double> inside =
          p.compare(VectorOperators.GE, a).and(p.compare(VectorOperators.LT, b));
      moved.blend(lower, outside).blend(p, inside).intoArray(x, i);
    }
  }

  /** w, the signed distance from the nearest image of the lower wall. */
  private static DoubleVector unfolded(DoubleVector x, double a, double period) {
    DoubleVector y = x.sub(a);
    DoubleVector turns = y.div(period).add(ROUND).sub(ROUND);
    return turns.fma(DoubleVector.broadcast(D, -period), y);
  }

  private static void fold(double[] x, int from, int to, double a, double b) {
    double period = 2 * (b - a);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector folded = unfolded(p, a, period).abs().add(a).min(b);
      VectorMask<Double> inside =
          p.compare(VectorOperators.GE, a).and(p.compare(VectorOperators.LE, b));
      folded.blend(p, inside).intoArray(x, i);
    }
  }

  private static void flip(double[] x, double[] p, int from, int to, double a, double b) {
    double period = 2 * (b - a);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector position = DoubleVector.fromArray(D, x, i);
      DoubleVector momentum = DoubleVector.fromArray(D, p, i);
      VectorMask<Double> inside =
          position.compare(VectorOperators.GE, a).and(position.compare(VectorOperators.LE, b));
      VectorMask<Double> turned =
          unfolded(position, a, period).compare(VectorOperators.LT, 0).andNot(inside);
      momentum.blend(momentum.neg(), turned).intoArray(p, i);
    }
  }
}
