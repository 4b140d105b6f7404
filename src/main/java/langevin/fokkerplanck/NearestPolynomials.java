package langevin.fokkerplanck;

import langevin.dynamics.PlaneScoreFit;
import langevin.estimate.ScaledCholesky;

/**
 * Polynomials that are nearest to ∇log ρ of masses on a rectangle, in the mean of squares over ρ.
 * Products of monomials are monomials, so that all products that are needed are moments of ρ.
 */
final class NearestPolynomials {
  private static final int DEGREE = PlaneScoreFit.DEGREE;

  private static final int TERMS = PlaneScoreFit.TERMS;

  /** Powers of one coordinate in the moments. */
  private static final int POWERS = 2 * DEGREE + 1;

  /** Cells with less play no part. */
  private static final double NEGLIGIBLE = 1e-9;

  /** Standard deviations from the centre to where the polynomials end. */
  private static final double REACH = 4;

  private NearestPolynomials() {}

  /**
   * The fit.
   *
   * @param m masses with sum 1
   * @throws ArithmeticException if too few cells hold anything
   */
  static PlaneScoreFit.Fit of(PlaneCells cells, double[] m) {
    double[] centre = new double[2];
    double[] reach = new double[2];
    for (int axis = 0; axis < 2; axis++) {
      double mean = 0;
      double square = 0;
      for (int k = 0; k < m.length; k++) {
        double at = place(cells, axis, k);
        mean += m[k] * at;
        square += m[k] * at * at;
      }
      centre[axis] = mean;
      reach[axis] = REACH * Math.sqrt(Math.max(square - mean * mean, 0)) + cells.side(axis);
    }
    double[][] moment = new double[POWERS][POWERS];
    double[][] target = new double[2][TERMS];
    double[] u = new double[POWERS];
    double[] v = new double[POWERS];
    int rows = cells.rows();
    for (int k = rows; k < m.length - rows; k++) {
      if (m[k] < NEGLIGIBLE || k % rows == 0 || k % rows == rows - 1) continue;
      powers((place(cells, 0, k) - centre[0]) / reach[0], u);
      powers((place(cells, 1, k) - centre[1]) / reach[1], v);
      double sx = StrictMath.log(m[k + rows] / m[k - rows]) / (2 * cells.side(0));
      double sy = StrictMath.log(m[k + 1] / m[k - 1]) / (2 * cells.side(1));
      for (int b = 0; b < POWERS; b++) {
        double part = m[k] * v[b];
        for (int a = 0; a + b < POWERS; a++) moment[a][b] += part * u[a];
      }
      int term = 0;
      for (int b = 0; b <= DEGREE; b++) {
        for (int a = 0; a + b <= DEGREE; a++) {
          double part = m[k] * u[a] * v[b];
          target[0][term] += part * sx;
          target[1][term] += part * sy;
          term++;
        }
      }
    }
    ScaledCholesky factor = new ScaledCholesky(products(moment));
    return new PlaneScoreFit.Fit(
        centre, reach, new double[][] {factor.solve(target[0]), factor.solve(target[1])});
  }

  private static double place(PlaneCells cells, int axis, int cell) {
    return cells.centre(axis, axis == 0 ? cell / cells.rows() : cell % cells.rows());
  }

  /** Of a coordinate that ends at 1, as it does where the polynomials are evaluated. */
  private static void powers(double coordinate, double[] into) {
    double x = Math.clamp(coordinate, -1, 1);
    into[0] = 1;
    for (int j = 1; j < into.length; j++) into[j] = into[j - 1] * x;
  }

  private static double[][] products(double[][] moment) {
    double[][] a = new double[TERMS][TERMS];
    int i = 0;
    for (int b = 0; b <= DEGREE; b++) {
      for (int c = 0; b + c <= DEGREE; c++) {
        int j = 0;
        for (int d = 0; d <= DEGREE; d++) {
          for (int e = 0; d + e <= DEGREE; e++) a[i][j++] = moment[c + e][b + d];
        }
        i++;
      }
    }
    return a;
  }
}
