package langevin.formula;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Points where a drift b is 0, as far as {@link Zeros} finds them, with the eigenvalues of its
 * Jacobian there.
 *
 * @param points those that attract first
 */
public record FixedPoints(List<Point> points) {
  /** How far from the origin the starts reach. */
  public static final double REACH = Zeros.REACH;

  /** Axes above which they are not looked for. */
  public static final int MOST_AXES = Zeros.MOST_AXES;

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

    /** Whether there is a direction in which it is neither, to first order. */
    public boolean neutral() {
      return eigenvalues.stream().anyMatch(e -> e.re() == 0);
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
   * @throws IllegalArgumentException above {@link #MOST_AXES} axes
   */
  public static FixedPoints of(FormulaDrift drift, double time) {
    Graph graph = new Graph();
    List<Integer> components = new ArrayList<>();
    List<double[]> named = new ArrayList<>();
    for (Formula f : drift.formulas()) {
      components.add(graph.add(f));
      named.addAll(NamedPlaces.of(f, time));
    }
    List<Point> found = new ArrayList<>();
    for (Zeros.Zero zero : Zeros.of(graph, components, time, named)) {
      found.add(new Point(zero.at(), eigenvalues(zero.jacobian())));
    }
    found.sort(
        Comparator.comparingInt((Point p) -> p.attracts() ? 0 : p.repels() ? 2 : 1)
            .thenComparingDouble(p -> p.at().getFirst())
            .thenComparingDouble(p -> p.at().getLast()));
    return new FixedPoints(found);
  }

  private static List<Eigenvalue> eigenvalues(List<List<Double>> jacobian) {
    double[][] matrix =
        jacobian.stream()
            .map(row -> row.stream().mapToDouble(v -> v).toArray())
            .toArray(double[][]::new);
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix));
    List<Eigenvalue> values = new ArrayList<>();
    double size = 0;
    for (int k = 0; k < matrix.length; k++) {
      double re = eigen.getRealEigenvalue(k);
      double im = eigen.getImagEigenvalue(k);
      size = Math.max(size, Math.hypot(re, im));
    }
    for (int k = 0; k < matrix.length; k++) {
      double re = eigen.getRealEigenvalue(k);
      double im = eigen.getImagEigenvalue(k);
      // What is 0 but for rounding is 0: a rotation neither attracts nor repels.
      values.add(new Eigenvalue(Math.abs(re) <= 1e-12 * size ? 0 : re, im));
    }
    values.sort(Comparator.comparingDouble(Eigenvalue::re).thenComparingDouble(Eigenvalue::im));
    return values;
  }
}
