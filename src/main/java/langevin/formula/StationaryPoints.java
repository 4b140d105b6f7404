package langevin.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Points where ∇V = 0, found by Newton's method from a grid of starts, in one and two dimensions; a
 * point that no start leads to is missed.
 *
 * @param points minima first, by their energy, then saddles and maxima
 * @param reach the grid covered |x_a| ≤ reach
 */
public record StationaryPoints(List<Point> points, double reach) {
  /** Starts per axis in one dimension and in two. */
  private static final int STARTS_ON_LINE = 2001;

  private static final int STARTS_IN_PLANE = 61;
  private static final int STEPS = 60;

  /** How far from the origin the starts reach. */
  public static final double REACH = 10;

  /**
   * A point where ∇V = 0.
   *
   * @param at one number per axis
   * @param energy V there
   * @param curvatures eigenvalues of the Hessian, increasing
   */
  public record Point(List<Double> at, double energy, List<Double> curvatures) {
    /** Whether V rises in all directions. */
    public boolean minimum() {
      return curvatures.getFirst() > 0;
    }

    /** Whether V falls in all directions. */
    public boolean maximum() {
      return curvatures.getLast() < 0;
    }
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

  /** The minimum with that eigenvalue. */
  public @Nullable Point stiffestMinimum() {
    return points.stream()
        .filter(Point::minimum)
        .max(Comparator.comparingDouble(p -> p.curvatures().getLast()))
        .orElse(null);
  }

  /**
   * The points of a formula of one or two variables at a time.
   *
   * @throws IllegalArgumentException in more dimensions
   */
  public static StationaryPoints of(Formula formula, double time) {
    Search search = new Search(formula, time);
    return new StationaryPoints(search.points(), REACH);
  }

  /** V, its gradient and its Hessian at one point after another. */
  private static final class Search {
    /** Places that the formula names, at most. */
    private static final int MOST_NAMED = 64;

    /** Starts on either side of one. */
    private static final int BESIDE = 10;

    private final int d;
    private final double time;
    private final Program program;
    private final int[] results;
    private final double[] values;
    private final double[] x;
    private final List<double[]> named;

    /** Newton's method is followed so far from the origin. */
    private double farthest = 2 * REACH;

    Search(Formula formula, double time) {
      d = formula.dimension();
      if (d > 2) throw new IllegalArgumentException("dimension " + d);
      this.time = time;
      x = new double[d];
      Graph graph = new Graph();
      int v = graph.add(formula);
      List<Integer> nodes = new ArrayList<>(List.of(v));
      for (int a = 0; a < d; a++) nodes.add(graph.derivative(v, graph.coordinate(a)));
      for (int a = 0; a < d; a++) {
        for (int b = 0; b <= a; b++) {
          nodes.add(graph.derivative(nodes.get(1 + a), graph.coordinate(b)));
        }
      }
      program = new Program(graph);
      results = program.add(nodes.stream().mapToInt(n -> n).toArray());
      values = new double[program.size()];
      named = NamedPlaces.of(formula, time).stream().limit(MOST_NAMED).toList();
    }

    private void look() {
      program.run(time, x, values);
    }

    private double energy() {
      return values[results[0]];
    }

    private double slope(int axis) {
      return values[results[1 + axis]];
    }

    /** ∂²V/∂x², ∂²V/∂x∂y, ∂²V/∂y². */
    private double curvature(int which) {
      return values[results[1 + d + which]];
    }

    List<Point> points() {
      List<Point> found = new ArrayList<>();
      if (d == 1) {
        line(i -> start(i, STARTS_ON_LINE), STARTS_ON_LINE, found);
        for (double[] place : named) {
          double size = 1 + Math.abs(place[0]);
          // Closer and closer to the place the formula names, and away from it.
          line(
              i ->
                  place[0]
                      + (i < BESIDE
                          ? -Math.scalb(size, -2 * i)
                          : Math.scalb(size, -2 * (2 * BESIDE - 1 - i))),
              2 * BESIDE,
              found);
        }
      } else {
        for (double[] place : named) {
          x[0] = place[0] + 1e-3;
          x[1] = place[1] - 2e-3;
          farthest = 2 * REACH + 2 * Math.hypot(place[0], place[1]);
          newton(found);
        }
        farthest = 2 * REACH;
        for (int i = 0; i < STARTS_IN_PLANE; i++) {
          for (int j = 0; j < STARTS_IN_PLANE; j++) {
            x[0] = start(i, STARTS_IN_PLANE);
            x[1] = start(j, STARTS_IN_PLANE);
            newton(found);
          }
        }
      }
      found.sort(
          Comparator.comparingInt((Point p) -> p.minimum() ? 0 : p.maximum() ? 2 : 1)
              .thenComparingDouble(Point::energy));
      return found;
    }

    private static double start(int i, int n) {
      // Close to the origin the starts lie closer.
      double u = 2.0 * i / (n - 1) - 1;
      return REACH * u * (0.2 + 0.8 * Math.abs(u));
    }

    /** Sign changes of V′ by bisection: sure where Newton's method would leap away. */
    private void line(IntToDoubleFunction grid, int starts, List<Point> found) {
      double before = Double.NaN;
      double left = Double.NaN;
      for (int i = 0; i < starts; i++) {
        // A grid that hits no round number: a zero of V′ on the grid would be no change of sign.
        double right = grid.applyAsDouble(i) + 1.2345e-7;
        x[0] = right;
        look();
        double slope = slope(0);
        if ((before < 0 && slope > 0) || (before > 0 && slope < 0)) {
          bisect(left, right, before > 0, found);
        }
        before = slope;
        left = right;
      }
    }

    private void bisect(double from, double to, boolean falling, List<Point> found) {
      double left = from;
      double right = to;
      for (int round = 0; round < 100; round++) {
        x[0] = 0.5 * (left + right);
        look();
        if (slope(0) > 0 == falling) left = x[0];
        else right = x[0];
      }
      if (Math.abs(x[0]) < 1e-15) x[0] = 0;
      keep(found);
    }

    /**
     * Whether the slopes at both sides are larger than what rounding makes of a flat place, and
     * than the slope here, which at a kink or a pole is as large as they are.
     */
    private boolean confirmed() {
      double noise = 1e-13 * (1 + Math.abs(energy()));
      for (int a = 0; a < d; a++) {
        double middle = x[a];
        double distance = 1e-4 * (1 + Math.abs(middle));
        double here = Math.abs(slope(a));
        double least = Double.POSITIVE_INFINITY;
        for (int side = -1; side <= 1; side += 2) {
          x[a] = middle + side * distance;
          look();
          double there = 0;
          for (int b = 0; b < d; b++) there = Math.max(there, Math.abs(slope(b)));
          least = Math.min(least, there);
        }
        x[a] = middle;
        look();
        if (!(least > noise && here < 0.1 * least)) return false;
      }
      return true;
    }

    private void newton(List<Point> found) {
      double longest = 0.5;
      boolean arrived = false;
      for (int step = 0; step < STEPS; step++) {
        look();
        double a = curvature(0);
        double b = curvature(1);
        double c = curvature(2);
        double determinant = a * c - b * b;
        double u = (c * slope(0) - b * slope(1)) / determinant;
        double v = (a * slope(1) - b * slope(0)) / determinant;
        double length = Math.hypot(u, v);
        if (!Double.isFinite(length)) return;
        double part = Math.min(1, longest / length);
        x[0] -= part * u;
        x[1] -= part * v;
        if (Math.hypot(x[0], x[1]) > farthest) return;
        arrived = length < 1e-12 * (1 + Math.hypot(x[0], x[1]));
        if (arrived) break;
      }
      if (!arrived) return;
      for (int k = 0; k < 2; k++) if (Math.abs(x[k]) < 1e-13) x[k] = 0;
      keep(found);
    }

    private void keep(List<Point> found) {
      look();
      List<Double> at = new ArrayList<>();
      for (double each : x) at.add(each);
      for (Point p : found) {
        double away = 0;
        for (int a = 0; a < d; a++) away = Math.max(away, Math.abs(p.at().get(a) - x[a]));
        if (away < 1e-6 * (1 + Math.abs(x[0]))) return;
      }
      if (!confirmed()) return;
      List<Double> curvatures;
      if (d == 1) {
        curvatures = List.of(curvature(0));
      } else {
        double middle = 0.5 * (curvature(0) + curvature(2));
        double half = Math.hypot(0.5 * (curvature(0) - curvature(2)), curvature(1));
        curvatures = List.of(middle - half, middle + half);
      }
      if (Double.isFinite(energy())) found.add(new Point(at, energy(), curvatures));
    }
  }
}
