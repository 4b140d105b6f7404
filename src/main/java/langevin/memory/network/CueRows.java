package langevin.memory.network;

/**
 * A matrix with one row for each neuron (or pattern) and one column for each of {@link #width} cues
 * that are followed together, in double or single precision. A row is 64 bytes: one vector at 512
 * bits, several at narrower widths, or, where cues are few, four columns or a single one. Each
 * column is computed alike, so that the bits depend neither on the vectors nor on how many cues
 * there are.
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

  /** How many tables are read together, which divides 8: as many as the first-level cache holds. */
  abstract int tables();

  /** Room for {@link #tables} tables. */
  abstract CueRows table();

  /** Fills each of the tables from eight rows, the first from those from {@code first} on. */
  abstract void tabulate(int first, CueRows table);

  /**
   * Adds table entries to rows of this matrix. Group g = 0 … 7 of tile t, eight rows from {@code
   * first + 64 t + 8 g} on, takes its entries from as many words as there are tables, w_j = bits[at
   * + 64 t + g·groupStep + j·step]: row r gains entry 256 j + (byte r of w_j), j = 0 first.
   */
  abstract void addEntries(
      int first, long[] bits, int at, int tiles, int groupStep, int step, CueRows table);
}
