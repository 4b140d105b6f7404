package langevin.estimate.plane;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Expectation of φ = V + τ log ρ in the plane, at some times, before any particle has moved:
 * probability flows with the velocity −∇φ, and D = E|∇φ|² (theory.md D4). It is one more function
 * for the fit of ∇log ρ ({@link PlaneScore}), which is free to reject it; what it follows no spline
 * has to. And −E[log ρ̂] = log Z + E[V − φ]/τ of the ρ̂ = e^{(φ − V)/τ}/Z that is expected exceeds
 * S by KL(ρ|ρ̂) only, which is of second order in what is wrong with it.
 *
 * @param moments in the order of their times
 */
public record ExpectedPotential(List<Moment> moments) {
  /** Of the mean square: errors of a solution are below 10⁻², of rounding alone about 1. */
  private static final double MOST_UNSURE = 0.1;

  /**
   * At one time: cubic between the nodes of a regular grid, level beyond it.
   *
   * @param grid the nodes
   * @param coefficient of the cubic B-splines about the nodes, numbered i·rows + j
   * @param law what it says of ρ
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  public record Moment(double time, Grid grid, double[] coefficient, Law law) {
    /** Whether ∇φ is more than its own error: in equilibrium nothing is left but rounding. */
    boolean flows() {
      return Double.isFinite(law.square) && law.unsure < MOST_UNSURE * law.square;
    }

    /** For who evaluates it, one at a time. */
    public Reader reader() {
      return new Reader(this);
    }
  }

  /** An evaluation of a potential at one time. Owns scratch arrays: one per thread. */
  public static final class Reader {
    /** Numbers of {@link #evaluate}. */
    public static final int NUMBERS = 4;

    private final Grid grid;
    private final double[] coefficient;
    private final double[][] alongX = CubicSplines.room();
    private final double[][] alongY = CubicSplines.room();

    private Reader(Moment moment) {
      grid = moment.grid;
      coefficient = moment.coefficient;
    }

    /**
     * φ, ∂φ/∂x, ∂φ/∂y and Δφ.
     *
     * @param into {@link #NUMBERS} numbers
     */
    public void evaluate(double x, double y, double[] into) {
      double wantedU = (x - grid.x) / grid.dx;
      double wantedV = (y - grid.y) / grid.dy;
      double u = Math.clamp(wantedU, 1, grid.columns - 3);
      double v = Math.clamp(wantedV, 1, grid.rows - 3);
      int i = (int) u;
      int j = (int) v;
      CubicSplines.at(u - i, alongX);
      CubicSplines.at(v - j, alongY);
      Arrays.fill(into, 0);
      boolean inside = u == wantedU && v == wantedV;
      for (int a = 0; a < 4; a++) {
        double value = 0;
        double slope = 0;
        double curvature = 0;
        for (int b = 0; b < 4; b++) {
          double c = coefficient[(i + a - 1) * grid.rows + j + b - 1];
          value += c * alongY[0][b];
          slope += c * alongY[1][b];
          curvature += c * alongY[2][b];
        }
        into[0] += alongX[0][a] * value;
        if (!inside) continue;
        into[1] += alongX[1][a] * value / grid.dx;
        into[2] += alongX[0][a] * slope / grid.dy;
        into[3] +=
            alongX[2][a] * value / (grid.dx * grid.dx)
                + alongX[0][a] * curvature / (grid.dy * grid.dy);
      }
    }
  }

  /**
   * Numbers about ρ̂ = e^{(φ − V)/τ}/Z.
   *
   * @param temperature τ
   * @param logMass log Z
   * @param square E|∇φ|²
   * @param unsure mean square of what half the cells and steps change in ∇φ: above that of its own
   *     error by the order of the solver, where nothing is narrower than a cell
   * @param divergence what they change in ρ̂, as KL, likewise above KL(ρ|ρ̂)
   */
  public record Law(
      double temperature, double logMass, double square, double unsure, double divergence) {}

  /**
   * Nodes (x + i dx, y + j dy), i &lt; columns, j &lt; rows.
   *
   * @param dx &gt; 0
   * @param dy &gt; 0
   */
  public record Grid(double x, double y, double dx, double dy, int columns, int rows) {}

  public ExpectedPotential {
    moments = List.copyOf(moments);
  }

  /**
   * What goes through values at the nodes.
   *
   * @param values numbered i·rows + j
   */
  public static Moment through(double time, Grid grid, double[] values, Law law) {
    double[] c = values.clone();
    for (int i = 0; i < grid.columns; i++) filter(c, i * grid.rows, 1, grid.rows);
    for (int j = 0; j < grid.rows; j++) filter(c, j, grid.rows, grid.columns);
    return new Moment(time, grid, c, law);
  }

  /**
   * Coefficients of the cubic spline through values, (c₋₁ + 4c₀ + c₁)/6 = f, by elimination; at the
   * ends, which no particle should reach, c = f.
   */
  private static void filter(double[] c, int first, int stride, int n) {
    double[] upper = new double[n];
    for (int k = 1; k < n - 1; k++) {
      int at = first + k * stride;
      double pivot = 4 - upper[k - 1];
      upper[k] = 1 / pivot;
      double before = c[at - stride];
      c[at] = (6 * c[at] - before) / pivot;
    }
    for (int k = n - 2; k > 0; k--) {
      int at = first + k * stride;
      c[at] -= upper[k] * c[at + stride];
    }
  }

  /** What is expected at exactly this time, if anything is. */
  Optional<Moment> at(double time) {
    return moments.stream().filter(m -> m.time == time).findFirst();
  }
}
