package langevin.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Points where ∇V = 0, as far as {@link Zeros} finds them: those where V is flat in a direction, as
 * along a circle or a valley of minima, stand together.
 *
 * @param points minima first, by their energy, then saddles and maxima
 * @param reach the starts covered |x_a| ≤ reach
 */
public record StationaryPoints(List<Point> points, double reach) {
  /** How far from the origin the starts reach. */
  public static final double REACH = Zeros.REACH;

  /** Axes above which they are not looked for. */
  public static final int MOST_AXES = Zeros.MOST_AXES;

  /** Energies as close as this are the same. */
  private static final double SAME = 1e-9;

  /**
   * A point where ∇V = 0, or one of many of the same energy that are not isolated.
   *
   * @param at one number per axis
   * @param energy V there
   * @param curvatures eigenvalues of the Hessian, increasing; 0 in directions in which V is flat
   * @param level what V does around it
   * @param together how many points stand for it
   */
  public record Point(
      List<Double> at, double energy, List<Double> curvatures, Level level, int together) {
    public Point {
      at = List.copyOf(at);
      curvatures = List.copyOf(curvatures);
    }

    /** Whether V falls in no direction, as far as is seen. */
    public boolean minimum() {
      return level == Level.MINIMUM;
    }
  }

  /** What V does around a point where ∇V = 0. */
  public enum Level {
    /** It rises, or stays as it is. */
    MINIMUM,
    /** It rises here and falls there. */
    SADDLE,
    /** It falls, or stays as it is. */
    MAXIMUM
  }

  public StationaryPoints {
    points = List.copyOf(points);
  }

  /** The largest eigenvalue of the Hessian at any minimum; 0 if there is no minimum. */
  public double stiffest() {
    return points.stream()
        .filter(Point::minimum)
        .mapToDouble(p -> p.curvatures().getLast())
        .max()
        .orElse(0);
  }

  /**
   * The points of a formula at a time.
   *
   * @throws IllegalArgumentException above {@link #MOST_AXES} axes
   */
  public static StationaryPoints of(Formula formula, double time) {
    int d = formula.dimension();
    Graph graph = new Graph();
    int v = graph.add(formula);
    List<Integer> gradient = new ArrayList<>();
    for (int a = 0; a < d; a++) gradient.add(graph.derivative(v, graph.coordinate(a)));
    List<Zeros.Zero> zeros = Zeros.of(graph, gradient, time, NamedPlaces.of(formula, time));
    Energy energy = new Energy(formula, time);
    List<Point> found = new ArrayList<>();
    for (Zeros.Zero zero : zeros) {
      double there = energy.near(zero.at());
      if (Double.isFinite(there)) add(found, point(zero, there, energy));
    }
    found.sort(Comparator.comparing(Point::level).thenComparingDouble(Point::energy));
    return new StationaryPoints(found, REACH);
  }

  private static Point point(Zeros.Zero zero, double there, Energy energy) {
    int d = zero.at().size();
    double[][] hessian = new double[d][d];
    for (int a = 0; a < d; a++) {
      for (int b = 0; b < d; b++) {
        hessian[a][b] = 0.5 * (zero.jacobian().get(a).get(b) + zero.jacobian().get(b).get(a));
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(hessian));
    double[] curvatures = eigen.getRealEigenvalues();
    double size = 0;
    for (double c : curvatures) size = Math.max(size, Math.abs(c));
    boolean rises = false;
    boolean falls = false;
    for (int k = 0; k < d; k++) {
      if (Math.abs(curvatures[k]) <= Zeros.FLAT * size) curvatures[k] = 0;
      if (curvatures[k] == 0) {
        double[] along = eigen.getEigenvector(k).toArray();
        for (int side = -1; side <= 1; side += 2) {
          int sign = energy.beside(zero.at(), along, side, there);
          rises |= sign > 0;
          falls |= sign < 0;
        }
      }
      rises |= curvatures[k] > 0;
      falls |= curvatures[k] < 0;
    }
    Arrays.sort(curvatures);
    Level level = rises && falls ? Level.SADDLE : falls ? Level.MAXIMUM : Level.MINIMUM;
    return new Point(zero.at(), there, Arrays.stream(curvatures).boxed().toList(), level, 1);
  }

  /** Points at which V is flat, of the same kind and energy, are one: the one on most axes. */
  private static void add(List<Point> found, Point point) {
    if (point.curvatures.contains(0.0)) {
      for (int k = 0; k < found.size(); k++) {
        Point other = found.get(k);
        if (other.level == point.level
            && other.curvatures.contains(0.0)
            && Math.abs(other.energy - point.energy) <= SAME * (1 + Math.abs(point.energy))) {
          Point shown = PLAIN.compare(point, other) > 0 ? point : other;
          found.set(
              k,
              new Point(shown.at, shown.energy, shown.curvatures, shown.level, other.together + 1));
          return;
        }
      }
    }
    found.add(point);
  }

  private static final Comparator<Point> PLAIN =
      Comparator.comparingLong((Point p) -> p.at.stream().filter(x -> x == 0).count())
          .thenComparingDouble(p -> p.at.getFirst());

  /** V at one point after another. */
  private static final class Energy {
    private static final double DISTANCE = 1e-2;

    private final Formula formula;
    private final double time;

    Energy(Formula formula, double time) {
      this.formula = formula;
      this.time = time;
    }

    private double at(double[] x) {
      return formula.at(time, x);
    }

    /** V, from both sides where it is no number as sin(x)/x is at 0. */
    double near(List<Double> at) {
      double[] x = at.stream().mapToDouble(v -> v).toArray();
      double there = at(x);
      return Double.isFinite(there) ? there : (4 * mean(x, DISTANCE) - mean(x, 2 * DISTANCE)) / 3;
    }

    private double mean(double[] middle, double distance) {
      double[] x = middle.clone();
      x[0] = middle[0] - distance;
      double left = at(x);
      x[0] = middle[0] + distance;
      return 0.5 * (left + at(x));
    }

    /** Whether V is higher, 1, or lower, −1, some way off in a direction. */
    int beside(List<Double> from, double[] along, int side, double there) {
      double[] x = new double[along.length];
      double size = 1;
      for (double each : from) size = Math.max(size, Math.abs(each));
      for (int a = 0; a < x.length; a++) x[a] = from.get(a) + side * DISTANCE * size * along[a];
      double change = at(x) - there;
      return Math.abs(change) <= 1e-14 * (1 + Math.abs(there)) ? 0 : change > 0 ? 1 : -1;
    }
  }
}
