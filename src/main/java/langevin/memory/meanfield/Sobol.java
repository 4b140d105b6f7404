package langevin.memory.meanfield;

/**
 * Sobol points in base 2, in Gray-code order, with the direction numbers new-joe-kuo-6 (S. Joe, F.
 * Y. Kuo, <i>Constructing Sobol sequences with better two-dimensional projections</i>, SIAM J. Sci.
 * Comput. 30, 2008). Any aligned run of 2^p points of a coordinate has one point in every dyadic
 * interval of length 2^−p, whatever the digital shift.
 */
final class Sobol {
  /** Coordinates for which direction numbers are kept. */
  static final int DIMENSIONS = 16;

  private static final int BITS = 32;

  /** Coordinates 2, 3, …: degree of the primitive polynomial, its inner coefficients, then mᵢ. */
  private static final int[][] JOE_KUO = {
    {1, 0, 1},
    {2, 1, 1, 3},
    {3, 1, 1, 3, 1},
    {3, 2, 1, 1, 1},
    {4, 1, 1, 1, 3, 3},
    {4, 4, 1, 3, 5, 13},
    {5, 2, 1, 1, 5, 5, 17},
    {5, 4, 1, 1, 5, 5, 5},
    {5, 7, 1, 1, 7, 11, 19},
    {5, 11, 1, 1, 5, 1, 1},
    {5, 13, 1, 1, 1, 3, 11},
    {5, 14, 1, 3, 5, 5, 31},
    {6, 1, 1, 3, 3, 9, 7, 49},
    {6, 13, 1, 1, 1, 15, 21, 21},
    {6, 16, 1, 3, 1, 13, 27, 49},
  };

  private Sobol() {}

  /**
   * The leading 32 bits of one coordinate of the points 0 … out.length − 1, each XORed with the
   * shift.
   *
   * @param coordinate 0 … {@link #DIMENSIONS} − 1
   */
  static void coordinate(int coordinate, int shift, int[] out) {
    int[] direction = directions(coordinate);
    int point = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] = point ^ shift;
      point ^= direction[Integer.numberOfTrailingZeros(i + 1)];
    }
  }

  private static int[] directions(int coordinate) {
    int[] v = new int[BITS];
    if (coordinate == 0) {
      for (int i = 0; i < BITS; i++) {
        v[i] = 1 << (BITS - 1 - i);
      }
      return v;
    }
    int[] row = JOE_KUO[coordinate - 1];
    int degree = row[0];
    for (int i = 0; i < degree; i++) {
      v[i] = row[2 + i] << (BITS - 1 - i);
    }
    for (int i = degree; i < BITS; i++) {
      v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
      for (int j = 1; j < degree; j++) {
        if ((row[1] >> (degree - 1 - j) & 1) != 0) {
          v[i] ^= v[i - j];
        }
      }
    }
    return v;
  }
}
