package langevin.memory.network;

/**
 * A matrix with one row for each neuron (or pattern) and one column for each of {@link #width} cues
 * that are followed together, in double or single precision. A row is 64 bytes: one vector at 512
 * bits, several at narrower widths, each column computed alike, so that the bits do not depend on
 * the width.
 *
 * <p>Products with a ±1 matrix run on tables: for eight rows φ₀ … φ₇ and all 256 sign patterns b,
 * entry b is Σⱼ ±φⱼ (+ where bit j of b is set), so that one load and one add replace eight sign
 * multiplications for every cue. The eight are added as ((φ₀ + φ₁) + φ₂) + φ₃ for each half and the
 * halves to each other; groups of eight follow in index order.
 *
 * <p>Measured on one core with 512-bit vectors, in sign multiplications a second: 7.3e10 in double
 * and 1.4e11 in single precision; flipping signs by XOR 1.0e10; tables over four rows, which need
 * fewer accesses to the outputs but twice the loads, 5.3e10.
 */
abstract sealed class CueRows permits DoubleRows, FloatRows {
  /** Rows in a table group. */
  static final int GROUP = 8;

  /** Entries of one table. */
  static final int ENTRIES = 256;

  /** Rows of the pair of tables that fit the first-level cache together. */
  static final int TABLE_ROWS = 2 * ENTRIES;

  /** Cues in a row. */
  abstract int width();

  /** Number of rows. */
  abstract int rows();

  /** Zeros of the same precision. */
  abstract CueRows zeros(int newRows);

  /** Sets {@code count} rows from {@code first} on to zero. */
  abstract void clear(int first, int count);

  /** Writes {@code count} rows from {@code first} on, widened, to {@code to[at …]}. */
  abstract void read(int first, int count, double[] to, int at);

  /** Sets {@code count} rows from {@code first} on, rounded, from {@code from[at …]}. */
  abstract void write(int first, int count, double[] from, int at);

  /** Fills a table of {@link #TABLE_ROWS} rows from the sixteen rows beginning at {@code first}. */
  abstract void tabulate(int first, CueRows table);

  /**
   * Adds table entries to rows of this matrix. Group g = 0 … 7 of tile t, eight rows from {@code
   * first + 64 t + 8 g} on, takes its entries from two words w = bits[at + 64 t + g·groupStep] and
   * w′ = bits[… + pairStep]: row r gains table entry (byte r of w), then entry 256 + (byte r of
   * w′).
   */
  abstract void addEntries(
      int first, long[] bits, int at, int tiles, int groupStep, int pairStep, CueRows table);

  /** Bytes of the values. */
  final long bytes() {
    return 64L * rows();
  }
}
