package langevin.memory.network;

/** Number format of the state of a graded network and of both its products. */
public enum Precision {
  /** 24 bits, sixteen cues at a time. */
  SINGLE(FloatRows.WIDTH),
  /** 53 bits, eight cues at a time. */
  DOUBLE(DoubleRows.WIDTH);

  /** Bytes of the widest row. */
  private static final int BYTES = 64;

  private final int width;

  Precision(int width) {
    this.width = width;
  }

  /**
   * Columns of the rows in which the first of so many cues move together: the widest take two to
   * three times as long as those of four, and those twice as long as rows of one.
   */
  int width(int cues) {
    return 2 * cues > width ? width : cues > 1 ? 4 : 1;
  }

  /** Bytes of a number. */
  int bytes() {
    return BYTES / width;
  }

  /** Zeros in this format, in rows of the given {@link #width(int)}. */
  CueRows zeros(int rows, int columns) {
    return switch (this) {
      case SINGLE -> new FloatRows(rows, columns);
      case DOUBLE -> new DoubleRows(rows, columns);
    };
  }
}
