package langevin.estimate;

/**
 * The functions that stand for log ρ in the plane: first V, then He_i(u) He_j(v) by total degree i
 * + j = 1, 2, …, so that a lower degree takes a leading part.
 */
final class PlaneTerms {
  /** i of each polynomial; index 0 is V and has none. */
  static final int[] I = powers(true);

  /** j of each polynomial. */
  static final int[] J = powers(false);

  private PlaneTerms() {}

  /** Functions up to a total degree, V included. */
  static int count(int degree) {
    return (degree + 1) * (degree + 2) / 2;
  }

  private static int[] powers(boolean first) {
    int[] powers = new int[count(PlaneMoments.DEGREE)];
    int at = 1;
    for (int degree = 1; degree <= PlaneMoments.DEGREE; degree++) {
      for (int j = 0; j <= degree; j++) {
        powers[at++] = first ? degree - j : j;
      }
    }
    return powers;
  }
}
