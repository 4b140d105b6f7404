package langevin.fokkerplanck;

import java.util.ArrayList;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.potential.Potential;

/**
 * A barrier between two neighbouring wells of a line, and how often it is crossed (theory.md D16).
 *
 * @param left where the minimum before it is
 * @param top where V has its maximum
 * @param right where the minimum after it is
 * @param kramers √(V″(a)|V″(b)|)/(2π) e^{−(V(b) − V(a))/τ} from left and from right; NaN where V″
 *     is 0 at the bottom or the top
 * @param passage mean time until the top is first reached from the bottom, from left and from right
 */
public record LineBarrier(
    double left, double top, double right, BothWays kramers, BothWays passage) {
  /** A number for each way across. */
  public record BothWays(double fromLeft, double fromRight) {}

  private static final int POINTS = 1 << 14;

  /** More are no list that anybody reads. */
  private static final int MOST = 16;

  private static final int FIRST_CELLS = 1 << 8;

  private static final int MOST_CELLS = 1 << 18;

  private static final double CONVERGED = 1e-9;

  /**
   * The barriers, from the left; none where there is one well, or more than {@value #MOST}
   * barriers.
   *
   * @param conditions without an obstacle of {@link LineRelaxation}
   */
  public static List<LineBarrier> of(Conditions conditions) {
    Potential potential = conditions.potential();
    double temperature = conditions.temperature(0);
    Box box = LineRelaxation.equilibrium(conditions);
    double lower = box.lower().getFirst();
    double upper = box.upper().getFirst();
    List<Double> turns = turns(potential, lower, upper);
    // Between walls the slope may begin or end with a descent into the wall.
    if (!turns.isEmpty() && curvature(potential, turns.getFirst()) < 0) turns.removeFirst();
    List<LineBarrier> barriers = new ArrayList<>();
    for (int k = 0; k + 2 < turns.size(); k += 2) {
      double left = turns.get(k);
      double top = turns.get(k + 1);
      double right = turns.get(k + 2);
      barriers.add(
          new LineBarrier(
              left,
              top,
              right,
              new BothWays(
                  kramers(potential, temperature, left, top),
                  kramers(potential, temperature, right, top)),
              new BothWays(
                  passage(potential, temperature, lower, left, top),
                  passage(potential, temperature, upper, right, top))));
    }
    return barriers.size() > MOST ? List.of() : List.copyOf(barriers);
  }

  /** Where V′ changes its sign. */
  private static List<Double> turns(Potential potential, double lower, double upper) {
    double[] x = new double[POINTS + 1];
    for (int j = 0; j <= POINTS; j++) x[j] = lower + (upper - lower) * j / POINTS;
    double[] slope = LineLandscape.at(potential, x).slopes(0);
    List<Double> turns = new ArrayList<>();
    for (int j = 1; j <= POINTS; j++) {
      if (slope[j] == 0) {
        // Taken with the next interval, unless it only touches.
        continue;
      }
      int before = j - 1;
      if (slope[before] == 0 && before > 0) before--;
      if (slope[before] * slope[j] < 0) turns.add(zero(potential, x[before], x[j], slope[j] > 0));
    }
    return turns;
  }

  private static double zero(Potential potential, double from, double to, boolean rising) {
    double left = from;
    double right = to;
    for (int round = 0; round < 100; round++) {
      double middle = 0.5 * (left + right);
      if (middle <= left || middle >= right) break;
      double slope = LineLandscape.at(potential, middle).slopes(0)[0];
      if (slope == 0) return middle;
      if (slope > 0 == rising) {
        right = middle;
      } else {
        left = middle;
      }
    }
    return 0.5 * (left + right);
  }

  private static double curvature(Potential potential, double x) {
    double[][] at = LineLandscape.at(potential, x).points();
    double[] l = new double[at[0].length];
    potential.laplacian(0, at, 0, l.length, l);
    return l[0];
  }

  private static double energy(Potential potential, double x) {
    return LineLandscape.at(potential, x).energies(0)[0];
  }

  private static double kramers(Potential potential, double temperature, double a, double b) {
    double product = -curvature(potential, a) * curvature(potential, b);
    double height = energy(potential, b) - energy(potential, a);
    return product > 0
        ? Math.sqrt(product) / (2 * Math.PI) * StrictMath.exp(-height / temperature)
        : Double.NaN;
  }

  /**
   * (1/τ)∫_a^b e^{V(y)/τ} ∫_end^y e^{−V(z)/τ} dz dy, towards b from the side of the end, by
   * Simpson's rule on ever more cells until it stands still.
   */
  private static double passage(
      Potential potential, double temperature, double end, double a, double b) {
    double lowest = energy(potential, a);
    double highest = energy(potential, b);
    double before = Double.NaN;
    for (int cells = FIRST_CELLS; ; cells *= 2) {
      double[] behind = weights(potential, temperature, end, a, cells, lowest, -1);
      double[] inside = weights(potential, temperature, a, b, cells, lowest, -1);
      double[] over = weights(potential, temperature, a, b, cells, highest, 1);
      double step = Math.abs(a - end) / cells;
      double below = 0;
      for (int j = 0; j < cells; j++) {
        below += step / 6 * (behind[2 * j] + 4 * behind[2 * j + 1] + behind[2 * j + 2]);
      }
      step = Math.abs(b - a) / cells;
      double sum = 0;
      for (int j = 0; j < cells; j++) {
        double f0 = inside[2 * j];
        double f1 = inside[2 * j + 1];
        double f2 = inside[2 * j + 2];
        double half = below + step / 24 * (5 * f0 + 8 * f1 - f2);
        double whole = below + step / 6 * (f0 + 4 * f1 + f2);
        sum +=
            step / 6 * (over[2 * j] * below + 4 * over[2 * j + 1] * half + over[2 * j + 2] * whole);
        below = whole;
      }
      double time = sum / temperature * StrictMath.exp((highest - lowest) / temperature);
      if (Math.abs(time - before) <= CONVERGED * time || cells >= MOST_CELLS) return time;
      before = time;
    }
  }

  /** e^{±(V − base)/τ} at the ends and middles of cells. */
  private static double[] weights(
      Potential potential,
      double temperature,
      double from,
      double to,
      int cells,
      double base,
      int sign) {
    double[] x = new double[2 * cells + 1];
    for (int j = 0; j < x.length; j++) x[j] = from + (to - from) * j / (2.0 * cells);
    double[] v = LineLandscape.at(potential, x).energies(0);
    double[] w = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      w[j] = StrictMath.exp(sign * (v[j] - base) / temperature);
    }
    return w;
  }
}
