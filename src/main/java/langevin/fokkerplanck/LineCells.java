package langevin.fokkerplanck;

/**
 * Cells of a line: images of equal cells under a smooth map, so that every error of a scheme of
 * second order is a series in even powers of 1/count, and extrapolation holds.
 *
 * @param faces count + 1 of them, increasing
 * @param centres images of the middles, one in each cell
 * @param ring whether the last face is the first one
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
public record LineCells(double[] faces, double[] centres, boolean ring) {
  /**
   * @throws IllegalArgumentException unless there are three cells at least, each with its centre
   *     inside
   */
  public LineCells {
    if (centres.length < 3 || faces.length != centres.length + 1) {
      throw new IllegalArgumentException(faces.length + " faces, " + centres.length + " centres");
    }
    for (int i = 0; i < centres.length; i++) {
      if (!(faces[i] < centres[i] && centres[i] < faces[i + 1])) {
        throw new IllegalArgumentException(
            "cell %d from %s to %s with centre %s"
                .formatted(i, faces[i], faces[i + 1], centres[i]));
      }
    }
  }

  /** Equal cells. */
  public static LineCells even(double lower, double upper, int count, boolean ring) {
    return LineMap.even(lower, upper, ring).cells(count);
  }

  /** How many. */
  public int count() {
    return centres.length;
  }

  /** Width of a cell. */
  public double width(int i) {
    return faces[i + 1] - faces[i];
  }

  /** How many faces have a cell on both sides. */
  public int inner() {
    return ring ? count() : count() - 1;
  }

  /**
   * Distance of the centres on both sides of an inner face: that after cell i, which of a ring's
   * last cell is the seam.
   */
  public double distance(int i) {
    return i + 1 < count()
        ? centres[i + 1] - centres[i]
        : faces[i + 1] - centres[i] + centres[0] - faces[0];
  }
}
