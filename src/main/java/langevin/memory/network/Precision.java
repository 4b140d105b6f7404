package langevin.memory.network;

/** Number format of the state of a graded network and of both its products. */
public enum Precision {
  /** 24 bits, sixteen cues at a time. */
  SINGLE(FloatRows.WIDTH),
  /** 53 bits, eight cues at a time. */
  DOUBLE(DoubleRows.WIDTH);

  private final int width;

  Precision(int width) {
    this.width = width;
  }

  /** Cues that move together. */
  int width() {
    return width;
  }

  /** Zeros in this format. */
  CueRows zeros(int rows) {
    return switch (this) {
      case SINGLE -> new FloatRows(rows);
      case DOUBLE -> new DoubleRows(rows);
    };
  }
}
