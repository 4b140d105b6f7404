package langevin.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The search for zeros of a field f of d components: by bisection and Newton's method on the line,
 * by Newton's method beyond, from a grid of starts, or starts at random above the plane, and from
 * the places that the formula names. Where the Jacobian is singular the shortest of Newton's steps
 * is taken, so that curves of zeros are reached too. A zero that no start leads to is missed.
 */
final class Zeros {
  /** How far from the origin the starts reach. */
  static final double REACH = 10;

  /** Axes above which the Jacobian's d² entries from many starts would take seconds. */
  static final int MOST_AXES = 32;

  private static final int STARTS_ON_LINE = 2001;

  private static final int STARTS_IN_PLANE = 61;

  /** Starts above the plane, divided by the number of axes. */
  private static final int STARTS_ABOVE = 600;

  private static final int STEPS = 100;

  /** Named places, at most. */
  private static final int MOST_NAMED = 64;

  /** Starts on either side of one. */
  private static final int BESIDE = 22;

  /** Newton's longest step. */
  private static final double LONGEST = 0.5;

  /** Zeros as close as this, relative to 1 + |x|, are one. */
  private static final double APART = 1e-6;

  /** A derivative so much smaller than those around it is 0. */
  static final double FLAT = 1e-7;

  /** Cancellation moves a zero so far at most. */
  private static final double REMOVABLE = 5e-4;

  /** Points next to each other, between which f changes by rounding only. */
  private static final int NEIGHBOURS = 8;

  private static final double NEIGHBOURING = 1e-9;

  private final int d;
  private final double time;
  private final Program program;
  private final int[] results;
  private final double[] values;
  private final double[] x;
  private final List<double[]> named;
  private final List<Zero> found = new ArrayList<>();

  /** Newton's method is followed so far from the origin. */
  private double farthest = 2 * REACH;

  /**
   * A zero.
   *
   * @param at one number per axis
   * @param jacobian ∂f_a/∂x_c, row by row; what is 0 but for rounding is 0
   */
  record Zero(List<Double> at, List<List<Double>> jacobian) {
    Zero {
      at = List.copyOf(at);
      jacobian = List.copyOf(jacobian);
    }
  }

  /**
   * @param components nodes of f in the graph
   * @param named places to start from beside the grid
   */
  private Zeros(Graph graph, List<Integer> components, double time, List<double[]> named) {
    d = components.size();
    if (d > MOST_AXES) throw new IllegalArgumentException("dimension " + d);
    this.time = time;
    this.named = named.stream().limit(MOST_NAMED).toList();
    x = new double[d];
    List<Integer> nodes = new ArrayList<>(components);
    for (int component : components) {
      for (int c = 0; c < d; c++) nodes.add(graph.derivative(component, graph.coordinate(c)));
    }
    program = new Program(graph);
    results = program.add(nodes.stream().mapToInt(n -> n).toArray());
    values = new double[program.size()];
    program.run(time, x, values);
  }

  /**
   * The zeros that are found, in the order of the search.
   *
   * @param components nodes of f in the graph, one per axis
   * @param named places to start from beside the grid
   * @throws IllegalArgumentException above {@value #MOST_AXES} axes
   */
  static List<Zero> of(Graph graph, List<Integer> components, double time, List<double[]> named) {
    Zeros search = new Zeros(graph, components, time, named);
    if (search.d == 1) search.line();
    else search.space();
    return search.found;
  }

  private void look() {
    program.runAgain(time, x, values);
  }

  private double f(int axis) {
    return values[results[axis]];
  }

  private double slope(int axis, int along) {
    return values[results[d + d * axis + along]];
  }

  private void line() {
    line(i -> start(i, STARTS_ON_LINE), STARTS_ON_LINE);
    for (double[] place : named) {
      double size = 1 + Math.abs(place[0]);
      // Closer and closer to the place the formula names, and away from it.
      line(
          i ->
              place[0]
                  + (i < BESIDE
                      ? -Math.scalb(size, -2 * i)
                      : Math.scalb(size, -2 * (2 * BESIDE - 1 - i))),
          2 * BESIDE);
    }
  }

  private void space() {
    for (double[] place : named) {
      double square = 0;
      for (int a = 0; a < d; a++) {
        x[a] = place[a] + (a % 2 == 0 ? 1e-3 : -2e-3);
        square += place[a] * place[a];
      }
      farthest = 2 * REACH + 2 * Math.sqrt(square);
      newton();
    }
    farthest = 2 * REACH * Math.sqrt(d / 2.0);
    if (d == 2) {
      for (int i = 0; i < STARTS_IN_PLANE; i++) {
        for (int j = 0; j < STARTS_IN_PLANE; j++) {
          x[0] = start(i, STARTS_IN_PLANE);
          x[1] = start(j, STARTS_IN_PLANE);
          newton();
        }
      }
      return;
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i <= STARTS_ABOVE / d; i++) {
      for (int a = 0; a < d; a++) x[a] = i == 0 ? 0 : start(random.nextInt(4001), 4001);
      newton();
    }
  }

  private static double start(int i, int n) {
    // Close to the origin the starts lie closer.
    double u = 2.0 * i / (n - 1) - 1;
    return REACH * u * (0.2 + 0.8 * Math.abs(u));
  }

  /**
   * Changes of sign by bisection, sure where Newton's method would leap away, and Newton's method
   * where |f| is least between neighbours, for zeros without a change.
   */
  private void line(IntToDoubleFunction grid, int starts) {
    double[] at = new double[starts];
    double[] seen = new double[starts];
    for (int i = 0; i < starts; i++) {
      // A grid that hits no round number: a zero on the grid would be no change of sign.
      at[i] = grid.applyAsDouble(i) + 1.2345e-7;
      x[0] = at[i];
      look();
      seen[i] = f(0);
    }
    for (int i = 1; i < starts; i++) {
      if (seen[i - 1] * seen[i] < 0) {
        bisect(at[i - 1], at[i], seen[i - 1] > 0);
      } else if (i + 1 < starts
          && seen[i] * seen[i + 1] > 0
          && Math.abs(seen[i]) < Math.abs(seen[i - 1])
          && Math.abs(seen[i]) < Math.abs(seen[i + 1])) {
        x[0] = at[i];
        newton();
      }
    }
  }

  private void bisect(double from, double to, boolean falling) {
    double left = from;
    double right = to;
    for (int round = 0; round < 100; round++) {
      x[0] = 0.5 * (left + right);
      look();
      if (f(0) > 0 == falling) left = x[0];
      else right = x[0];
    }
    keep();
  }

  private void newton() {
    double[] step = new double[d];
    double length = Double.POSITIVE_INFINITY;
    for (int round = 0; round < STEPS; round++) {
      look();
      if (!step(step)) return;
      length = length(step);
      if (!Double.isFinite(length)) return;
      double part = Math.min(1, LONGEST / length);
      for (int a = 0; a < d; a++) x[a] -= part * step[a];
      double away = length(x);
      if (away > farthest) return;
      if (length < 1e-12 * (1 + away)) {
        keep();
        return;
      }
    }
    // Where cancellation keeps it from coming closer.
    if (length < REMOVABLE && removable()) keep();
  }

  private static double length(double[] v) {
    double square = 0;
    for (double each : v) square += each * each;
    return Math.sqrt(square);
  }

  /** Newton's step J⁺f, the shortest that does; false where there is none. */
  private boolean step(double[] step) {
    if (d == 1) {
      step[0] = f(0) / slope(0, 0);
      return Double.isFinite(step[0]);
    }
    if (d == 2) {
      double p = slope(0, 0);
      double q = slope(0, 1);
      double r = slope(1, 0);
      double s = slope(1, 1);
      double square = p * p + q * q + r * r + s * s;
      double determinant = p * s - q * r;
      if (Math.abs(determinant) > 1e-14 * square) {
        step[0] = (s * f(0) - q * f(1)) / determinant;
        step[1] = (p * f(1) - r * f(0)) / determinant;
      } else {
        // Of rank one the pseudo-inverse is Jᵀ/|J|².
        step[0] = (p * f(0) + r * f(1)) / square;
        step[1] = (q * f(0) + s * f(1)) / square;
      }
      return true;
    }
    Array2DRowRealMatrix jacobian = new Array2DRowRealMatrix(d, d);
    RealVector right = new ArrayRealVector(d);
    for (int a = 0; a < d; a++) {
      if (!Double.isFinite(f(a))) return false;
      right.setEntry(a, f(a));
      for (int c = 0; c < d; c++) {
        if (!Double.isFinite(slope(a, c))) return false;
        jacobian.setEntry(a, c, slope(a, c));
      }
    }
    double size = jacobian.getFrobeniusNorm();
    if (!(size > 0)) return false;
    RealVector solved;
    try {
      solved = new LUDecomposition(jacobian, 1e-12 * size).getSolver().solve(right);
    } catch (SingularMatrixException singular) {
      solved = new SingularValueDecomposition(jacobian).getSolver().solve(right);
    }
    for (int a = 0; a < d; a++) step[a] = solved.getEntry(a);
    return true;
  }

  private void keep() {
    for (int a = 0; a < d; a++) if (Math.abs(x[a]) < 1e-11) x[a] = 0;
    boolean removable = removable();
    if (known()) return;
    if (!confirmed(removable)) return;
    double size = steepness();
    double[][] jacobian = removable ? around() : new double[d][d];
    look();
    for (int a = 0; a < d; a++) {
      for (int c = 0; c < d; c++) {
        if (!removable) jacobian[a][c] = slope(a, c);
        size = Math.max(size, Math.abs(jacobian[a][c]));
      }
    }
    List<List<Double>> rows = new ArrayList<>();
    for (double[] row : jacobian) {
      List<Double> entries = new ArrayList<>();
      for (double entry : row) {
        if (!Double.isFinite(entry)) return;
        entries.add(Math.abs(entry) <= FLAT * size ? 0 : entry);
      }
      rows.add(List.copyOf(entries));
    }
    found.add(new Zero(Arrays.stream(x).boxed().toList(), rows));
  }

  private boolean known() {
    for (Zero zero : found) {
      boolean same = true;
      for (int a = 0; a < d; a++) {
        same &= Math.abs(zero.at.get(a) - x[a]) < APART * (1 + Math.abs(x[a]));
      }
      if (same) return true;
    }
    return false;
  }

  /**
   * Whether the zero lies, but for the cancellation around it, where f is no number as sin(x)/x is
   * at 0, and goes through 0 there as its neighbours say; then it is put there.
   */
  private boolean removable() {
    double[] before = x.clone();
    double moved = 0;
    for (int a = 0; a < d; a++) {
      x[a] = Math.rint(x[a] * 1e3) / 1e3;
      moved = Math.max(moved, Math.abs(x[a] - before[a]));
    }
    look();
    if (moved <= REMOVABLE && !Double.isFinite(largest()) && goesThrough()) return true;
    System.arraycopy(before, 0, x, 0, d);
    return false;
  }

  /** Whether f on both sides has other signs, and is larger farther away. */
  private boolean goesThrough() {
    for (int c = 0; c < d; c++) {
      double middle = x[c];
      double[] sums = new double[d];
      double[] size = new double[2];
      for (int far = 0; far < 2; far++) {
        for (int side = -1; side <= 1; side += 2) {
          x[c] = middle + side * (1 + far) * 1e-2;
          look();
          size[far] = Math.max(size[far], largest());
          for (int a = 0; a < d && far == 0; a++) sums[a] += f(a);
        }
      }
      x[c] = middle;
      for (double sum : sums) if (!(Math.abs(sum) <= 0.1 * size[0])) return false;
      if (!(size[1] > 1.2 * size[0])) return false;
    }
    return true;
  }

  /** ∂f_a/∂x_c from differences, of fourth order. */
  private double[][] around() {
    double[][] near = differences(1);
    double[][] far = differences(2);
    for (int a = 0; a < d; a++) {
      for (int c = 0; c < d; c++) near[a][c] = (4 * near[a][c] - far[a][c]) / 3;
    }
    return near;
  }

  /** How fast f grows from here, which need not be in proportion. */
  private double steepness() {
    double size = 0;
    for (int c = 0; c < d; c++) {
      double middle = x[c];
      double distance = 1e-2 * (1 + Math.abs(middle));
      for (int side = -1; side <= 1; side += 2) {
        x[c] = middle + side * distance;
        look();
        size = Math.max(size, largest() / distance);
      }
      x[c] = middle;
    }
    return size;
  }

  private double[][] differences(int wide) {
    double[][] slopes = new double[d][d];
    for (int c = 0; c < d; c++) {
      double middle = x[c];
      double distance = wide * 1e-2 * (1 + Math.abs(middle));
      for (int side = -1; side <= 1; side += 2) {
        x[c] = middle + side * distance;
        look();
        for (int a = 0; a < d; a++) slopes[a][c] += side * f(a) / (2 * distance);
      }
      x[c] = middle;
    }
    return slopes;
  }

  /**
   * Whether f is larger on both sides, close by or not so close, than what rounding makes of a
   * plateau, and than here, where at a jump or a pole it is as large. Along a curve of zeros it is
   * so in other directions only.
   */
  private boolean confirmed(boolean removable) {
    look();
    double here = removable ? 0 : largest();
    return larger(1e-4, here) || larger(1e-2, here);
  }

  private double largest() {
    double largest = 0;
    for (int a = 0; a < d; a++) {
      largest = Double.isNaN(f(a)) ? Double.NaN : Math.max(largest, Math.abs(f(a)));
    }
    return largest;
  }

  private boolean larger(double far, double here) {
    for (int c = 0; c < d; c++) {
      double middle = x[c];
      double distance = far * (1 + Math.abs(middle));
      double least = Double.POSITIVE_INFINITY;
      double scatter = 0;
      for (int side = -1; side <= 1; side += 2) {
        double first = Double.NaN;
        for (int k = 0; k < NEIGHBOURS; k++) {
          x[c] = middle + side * distance * (1 + k * NEIGHBOURING);
          look();
          double there = largest();
          if (k == 0) first = there;
          least = Math.min(least, there);
          scatter = Math.max(scatter, Math.abs(there - first));
        }
      }
      x[c] = middle;
      if (least > 100 * scatter && here < 0.1 * least) return true;
    }
    return false;
  }
}
