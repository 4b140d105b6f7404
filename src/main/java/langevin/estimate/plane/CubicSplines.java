package langevin.estimate.plane;

/** Cubic B-splines about equal knots. */
final class CubicSplines {
  private CubicSplines() {}

  /** Room for the four that do not vanish, with their first and second slopes. */
  static double[][] room() {
    return new double[3][4];
  }

  /** The four cubic B-splines that do not vanish at t ∈ [0, 1), their first and second slopes. */
  static void at(double t, double[][] s) {
    double r = 1 - t;
    s[0][0] = r * r * r / 6;
    s[0][1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
    s[0][2] = (4 - 6 * r * r + 3 * r * r * r) / 6;
    s[0][3] = t * t * t / 6;
    s[1][0] = -r * r / 2;
    s[1][1] = (3 * t * t - 4 * t) / 2;
    s[1][2] = (4 * r - 3 * r * r) / 2;
    s[1][3] = t * t / 2;
    s[2][0] = r;
    s[2][1] = 3 * t - 2;
    s[2][2] = 3 * r - 2;
    s[2][3] = t;
  }
}
