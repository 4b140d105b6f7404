package langevin.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Points where a drift b is 0, found by Newton's method from a grid of starts, in one and two
 * dimensions, with the eigenvalues of its Jacobian there; a point that no start leads to is missed.
 *
 * @param points those that attract first
 */
public record FixedPoints(List<Point> points) {
  /** How far from the origin the starts reach. */
  public static final double REACH = StationaryPoints.REACH;

  /** Starts on a line, and per axis in the plane. */
  private static final int STARTS_ON_LINE = 2001;

  private static final int STARTS_IN_PLANE = 41;
  private static final int STEPS = 60;

  /** An eigenvalue: re + i·im. */
  public record Eigenvalue(double re, double im) {}

  /**
   * A point where b = 0.
   *
   * @param eigenvalues of ∂b_a/∂x_c, by their real parts
   */
  public record Point(List<Double> at, List<Eigenvalue> eigenvalues) {
    /** Whether what is near comes nearer. */
    public boolean attracts() {
      return eigenvalues.getLast().re() < 0;
    }

    /** Whether all that is near goes away. */
    public boolean repels() {
      return eigenvalues.getFirst().re() > 0;
    }

    /** The longest step with which x' = x + hb stays there: min −2 Re λ/|λ|². */
    public double longestEulerStep() {
      return longest(e -> -2 * e.re() / (e.re() * e.re() + e.im() * e.im()));
    }

    /** The same of Heun's step: up to the first h with |1 + hλ + (hλ)²/2| = 1. */
    public double longestHeunStep() {
      return longest(Point::heun);
    }

    private double longest(ToDoubleFunction<Eigenvalue> of) {
      return eigenvalues.stream().mapToDouble(of).min().orElse(Double.POSITIVE_INFINITY);
    }

    private static double heun(Eigenvalue e) {
      double size = Math.hypot(e.re(), e.im());
      // |1 + z + z²/2| < 1 is met up to |z| = 2 on the real axis and ends before |z| = 4 anywhere.
      double previous = 0;
      for (int k = 1; k <= 4000; k++) {
        double h = k * 1e-3 / size;
        if (growth(e, h) >= 1) {
          double low = previous;
          double high = h;
          for (int round = 0; round < 60; round++) {
            double middle = 0.5 * (low + high);
            if (growth(e, middle) < 1) low = middle;
            else high = middle;
          }
          return low;
        }
        previous = h;
      }
      return previous;
    }

    private static double growth(Eigenvalue e, double h) {
      double re = h * e.re();
      double im = h * e.im();
      return Math.hypot(1 + re + (re * re - im * im) / 2, im + re * im);
    }
  }

  public FixedPoints {
    points = List.copyOf(points);
  }

  /**
   * The points of a drift at a time.
   *
   * @throws IllegalArgumentException in more than two dimensions
   */
  public static FixedPoints of(FormulaDrift drift, double time) {
    return new FixedPoints(new Search(drift, time).points());
  }

  /** b and its Jacobian at one point after another. */
  private static final class Search {
    private final int d;
    private final double time;
    private final Program program;
    private final int[] results;
    private final double[] values;
    private final double[] x;
    private final List<Point> found = new ArrayList<>();

    Search(FormulaDrift drift, double time) {
      d = drift.dimension();
      if (d > 2) throw new IllegalArgumentException("dimension " + d);
      this.time = time;
      x = new double[d];
      Graph graph = new Graph();
      List<Integer> nodes = new ArrayList<>();
      for (Formula f : drift.formulas()) nodes.add(graph.add(f));
      for (int a = 0; a < d; a++) {
        for (int c = 0; c < d; c++) {
          nodes.add(graph.derivative(nodes.get(a), graph.coordinate(c)));
        }
      }
      program = new Program(graph);
      results = program.add(nodes.stream().mapToInt(n -> n).toArray());
      values = new double[program.size()];
    }

    private void look() {
      program.run(time, x, values);
    }

    private double b(int axis) {
      return values[results[axis]];
    }

    private double slope(int axis, int along) {
      return values[results[d + d * axis + along]];
    }

    List<Point> points() {
      if (d == 1) {
        line();
      } else {
        for (int i = 0; i < STARTS_IN_PLANE; i++) {
          for (int j = 0; j < STARTS_IN_PLANE; j++) {
            x[0] = start(i, STARTS_IN_PLANE);
            x[1] = start(j, STARTS_IN_PLANE);
            newton();
          }
        }
      }
      found.sort(
          Comparator.comparingInt((Point p) -> p.attracts() ? 0 : p.repels() ? 2 : 1)
              .thenComparingDouble(p -> p.at().getFirst())
              .thenComparingDouble(p -> p.at().getLast()));
      return found;
    }

    private static double start(int i, int n) {
      // Close to the origin the starts lie closer.
      double u = 2.0 * i / (n - 1) - 1;
      return REACH * u * (0.2 + 0.8 * Math.abs(u)) + 1.2345e-7;
    }

    /** Changes of sign by bisection. */
    private void line() {
      double left = Double.NaN;
      double before = Double.NaN;
      for (int i = 0; i < STARTS_ON_LINE; i++) {
        double right = start(i, STARTS_ON_LINE);
        x[0] = right;
        look();
        double now = b(0);
        if ((before < 0 && now > 0) || (before > 0 && now < 0)) bisect(left, right, before > 0);
        before = now;
        left = right;
      }
    }

    private void bisect(double from, double to, boolean positive) {
      double left = from;
      double right = to;
      for (int round = 0; round < 100; round++) {
        x[0] = 0.5 * (left + right);
        look();
        if (b(0) > 0 == positive) left = x[0];
        else right = x[0];
      }
      keep();
    }

    private void newton() {
      for (int step = 0; step < STEPS; step++) {
        look();
        double determinant = slope(0, 0) * slope(1, 1) - slope(0, 1) * slope(1, 0);
        double u = (slope(1, 1) * b(0) - slope(0, 1) * b(1)) / determinant;
        double v = (slope(0, 0) * b(1) - slope(1, 0) * b(0)) / determinant;
        double length = Math.hypot(u, v);
        if (!Double.isFinite(length)) return;
        double part = Math.min(1, 0.5 / length);
        x[0] -= part * u;
        x[1] -= part * v;
        if (Math.hypot(x[0], x[1]) > 2 * REACH) return;
        if (length < 1e-12 * (1 + Math.hypot(x[0], x[1]))) {
          keep();
          return;
        }
      }
    }

    private void keep() {
      for (int a = 0; a < d; a++) if (Math.abs(x[a]) < 1e-13) x[a] = 0;
      look();
      List<Double> at = new ArrayList<>();
      for (double each : x) at.add(each);
      for (Point p : found) {
        double away = 0;
        for (int a = 0; a < d; a++) away = Math.max(away, Math.abs(p.at().get(a) - x[a]));
        if (away < 1e-6 * (1 + Math.abs(x[0]))) return;
      }
      double size = 0;
      boolean finite = true;
      for (int a = 0; a < d; a++) {
        for (int c = 0; c < d; c++) {
          size = Math.max(size, Math.abs(slope(a, c)));
          finite &= Double.isFinite(slope(a, c));
        }
      }
      for (int a = 0; a < d; a++) {
        // At a jump or a pole b changes sign without being 0.
        finite &= Math.abs(b(a)) <= 1e-6 * (1e-6 + size);
      }
      if (finite) found.add(new Point(at, eigenvalues()));
    }

    private List<Eigenvalue> eigenvalues() {
      if (d == 1) return List.of(new Eigenvalue(slope(0, 0), 0));
      double middle = 0.5 * (slope(0, 0) + slope(1, 1));
      double half = 0.5 * (slope(0, 0) - slope(1, 1));
      double square = half * half + slope(0, 1) * slope(1, 0);
      double root = Math.sqrt(Math.abs(square));
      return square >= 0
          ? List.of(new Eigenvalue(middle - root, 0), new Eigenvalue(middle + root, 0))
          : List.of(new Eigenvalue(middle, -root), new Eigenvalue(middle, root));
    }
  }
}
