package langevin.estimate.plane;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import langevin.estimate.Dyadic;
import org.jspecify.annotations.Nullable;

/**
 * Counts of the positions in each square cell of the plane of a {@link PlaneFrame}, on a lattice
 * that only depends on its spacing 2^exponent: cell (i, j) is [i, i + 1) × [j, j + 1) times that.
 * The first block sets the spacing to between 1/128 and 1/256 of its extent; when the cells between
 * the outermost positions become too many, two by two are joined. Counts are whole numbers, so
 * merging has no order.
 *
 * <p>A run keeps some thousand of these at once. So counts take two bytes, and a further two only
 * once a cell holds 65536; and what is not being counted into is {@link #pack packed} into the
 * bytes that {@link #write} writes, a byte or less per cell.
 */
final class PlaneHistogram {
  /** Most cells kept. */
  static final int CAPACITY = 1 << 17;

  /** log₂ of the cells along the first extent, at most. */
  private static final int FIRST_EXTENT = 8;

  /** Cell numbers stay below 2 to this power, so that they are exact. */
  private static final int INDEX_BITS = 40;

  /** No cell has a number of this size: there a position still says which cell it is in. */
  private static final double FARTHEST = 0x1p50;

  /** Cells of room left on each side when the rectangle grows. */
  private static final int ROOM = 4;

  /** Bytes of an encoded count, at most. */
  private static final int LONGEST = 5;

  private int exponent;
  private long firstU;
  private long firstV;
  private int columns;
  private int rows;
  private char[] low = {};
  private char @Nullable [] carry;

  /** The counts as written, while they are packed; then the arrays above are empty. */
  private byte @Nullable [] packed;

  boolean isEmpty() {
    return columns == 0;
  }

  /** Takes the least room until the next position is counted or histogram merged in. */
  void pack() {
    if (isEmpty() || packed != null) {
      return;
    }
    packed = encoded();
    low = new char[0];
    carry = null;
  }

  private void unpack() {
    byte[] bytes = packed;
    if (bytes != null) {
      packed = null;
      low = new char[columns * rows];
      decode(bytes);
    }
  }

  /** This, or if it is packed, a copy that is not: counts are read off that. */
  PlaneHistogram unpacked() {
    if (packed == null) {
      return this;
    }
    PlaneHistogram copy = new PlaneHistogram();
    copy.become(this);
    copy.unpack();
    return copy;
  }

  int exponent() {
    return exponent;
  }

  /** Side of a cell. */
  double width() {
    return Math.scalb(1.0, exponent);
  }

  /** Number in u of the first column of the rectangle. */
  long firstU() {
    return firstU;
  }

  /** Number in v of the first row. */
  long firstV() {
    return firstV;
  }

  /** Cells in u. */
  int columns() {
    return columns;
  }

  /** Cells in v. */
  int rows() {
    return rows;
  }

  /** Positions in cell (firstU + i, firstV + j) of a histogram that is not packed. */
  long count(int i, int j) {
    return count(i * rows + j);
  }

  private long count(int k) {
    return low[k] + (carry == null ? 0 : (long) carry[k] << 16);
  }

  /** Counts a position in each of the cells at[from] … at[to − 1], numbered i·rows + j. */
  void add(long[] at, int from, int to) {
    unpack();
    char[] counts = low;
    for (int k = from; k < to; k++) {
      int cell = (int) at[k];
      if (++counts[cell] == 0) {
        carry(cell, 1);
      }
    }
  }

  private void carry(int k, int times) {
    if (carry == null) {
      carry = new char[low.length];
    }
    if (carry[k] + times > Character.MAX_VALUE) {
      throw new ArithmeticException("more than 2^32 positions in a cell");
    }
    carry[k] += (char) times;
  }

  private void add(int k, long positions) {
    long sum = low[k] + positions;
    low[k] = (char) sum;
    if (sum >>> 16 != 0) {
      carry(k, Math.toIntExact(sum >>> 16));
    }
  }

  /** Makes the rectangle hold [lowU, highU] × [lowV, highV], with larger cells if need be. */
  void cover(double lowU, double highU, double lowV, double highV) {
    unpack();
    if (isEmpty()) {
      double range = Math.max(highU - lowU, highV - lowV);
      double largest =
          Math.max(
              Math.max(Math.abs(lowU), Math.abs(highU)), Math.max(Math.abs(lowV), Math.abs(highV)));
      int precise = largest == 0 ? -60 : Math.getExponent(largest) - INDEX_BITS + 2;
      int fine = range == 0 ? precise : Math.getExponent(range) + 1 - FIRST_EXTENT;
      exponent = Math.clamp(Math.max(precise, fine), -1000, 1000);
    }
    while (!extendTo(lowU, highU, lowV, highV)) {
      coarsen();
    }
  }

  /**
   * {@link #extend} by positions; numbers of cells so far out that they are not exact are too many.
   */
  private boolean extendTo(double lowU, double highU, double lowV, double highV) {
    double inverse = Math.scalb(1.0, -exponent);
    double left = Math.floor(lowU * inverse);
    double right = Math.floor(highU * inverse);
    double bottom = Math.floor(lowV * inverse);
    double top = Math.floor(highV * inverse);
    return Math.max(Math.max(-left, right), Math.max(-bottom, top)) < FARTHEST
        && extend((long) left, (long) right, (long) bottom, (long) top);
  }

  /** Grows the rectangle to hold the given cells, or says that they are too many. */
  private boolean extend(long u0, long u1, long v0, long v1) {
    boolean empty = isEmpty();
    long left = empty ? u0 : Math.min(u0, firstU);
    long right = empty ? u1 : Math.max(u1, firstU + columns - 1);
    long bottom = empty ? v0 : Math.min(v0, firstV);
    long top = empty ? v1 : Math.max(v1, firstV + rows - 1);
    if (!empty
        && left == firstU
        && bottom == firstV
        && right == firstU + columns - 1
        && top == firstV + rows - 1) {
      return true;
    }
    long wide = right - left + 1 + 2 * ROOM;
    long high = top - bottom + 1 + 2 * ROOM;
    if (wide > CAPACITY || high > CAPACITY || wide * high > CAPACITY) {
      return false;
    }
    PlaneHistogram grown = new PlaneHistogram();
    grown.exponent = exponent;
    grown.firstU = left - ROOM;
    grown.firstV = bottom - ROOM;
    grown.columns = (int) wide;
    grown.rows = (int) high;
    grown.low = new char[(int) (wide * high)];
    addTo(grown, 0);
    become(grown);
    return true;
  }

  private void coarsen() {
    PlaneHistogram coarse = new PlaneHistogram();
    coarse.exponent = exponent + 1;
    if (!isEmpty()) {
      coarse.firstU = firstU >> 1;
      coarse.firstV = firstV >> 1;
      coarse.columns = (int) (((firstU + columns - 1) >> 1) - coarse.firstU + 1);
      coarse.rows = (int) (((firstV + rows - 1) >> 1) - coarse.firstV + 1);
      coarse.low = new char[coarse.columns * coarse.rows];
      addTo(coarse, 1);
    }
    become(coarse);
  }

  private void become(PlaneHistogram other) {
    exponent = other.exponent;
    firstU = other.firstU;
    firstV = other.firstV;
    columns = other.columns;
    rows = other.rows;
    low = other.low;
    carry = other.carry;
    packed = other.packed;
  }

  /** Adds all counts to a histogram with cells 2^joined times as wide, whose rectangle has room. */
  private void addTo(PlaneHistogram other, int joined) {
    char[] none = new char[rows];
    for (int i = 0; i < columns; i++) {
      int column = (int) (Dyadic.wider(firstU + i, joined) - other.firstU) * other.rows;
      int end = (i + 1) * rows;
      for (int k = occupied(i * rows, end, none); k < end; k = occupied(k + 1, end, none)) {
        long v = firstV + k - i * rows;
        other.add(column + (int) (Dyadic.wider(v, joined) - other.firstV), count(k));
      }
    }
  }

  /**
   * The first of the cells k … end − 1 that holds a position, or the end: most cells of one batch
   * are empty.
   *
   * @param none at least as many zeros as there are cells
   */
  private int occupied(int k, int end, char[] none) {
    if (carry == null) {
      int run = Arrays.mismatch(low, k, end, none, 0, end - k);
      return run < 0 ? end : k + run;
    }
    int at = k;
    while (at < end && count(at) == 0) at++;
    return at;
  }

  /**
   * Adds the other's counts; the other is left alone.
   *
   * @throws ArithmeticException if a cell would hold 2³² positions
   */
  void merge(PlaneHistogram other) {
    if (other.isEmpty()) {
      return;
    }
    PlaneHistogram from = other.unpacked();
    if (isEmpty()) {
      become(from);
      low = from.low.clone();
      carry = from.carry == null ? null : from.carry.clone();
      return;
    }
    unpack();
    while (exponent < from.exponent) {
      coarsen();
    }
    int joined = exponent - from.exponent;
    while (!extend(
        Dyadic.wider(from.firstU, joined),
        Dyadic.wider(from.firstU + from.columns - 1, joined),
        Dyadic.wider(from.firstV, joined),
        Dyadic.wider(from.firstV + from.rows - 1, joined))) {
      coarsen();
      joined++;
    }
    from.addTo(this, joined);
  }

  /** Equal cells with equal counts, whatever the rectangles. */
  boolean sameAs(PlaneHistogram other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() && other.isEmpty();
    }
    PlaneHistogram a = unpacked();
    PlaneHistogram b = other.unpacked();
    return exponent == other.exponent && a.holds(b) && b.holds(a);
  }

  /** Whether every count of the other is here. */
  private boolean holds(PlaneHistogram other) {
    for (int i = 0; i < other.columns; i++) {
      for (int j = 0; j < other.rows; j++) {
        long n = other.count(i, j);
        long p = other.firstU + i - firstU;
        long q = other.firstV + j - firstV;
        boolean inside = p >= 0 && p < columns && q >= 0 && q < rows;
        if (n != 0 && (!inside || count((int) p, (int) q) != n)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Writes the exact state; runs of empty cells and small counts take a byte or two. */
  void write(DataOutput out) throws IOException {
    out.writeInt(columns);
    if (isEmpty()) {
      return;
    }
    out.writeInt(rows);
    out.writeInt(exponent);
    out.writeLong(firstU);
    out.writeLong(firstV);
    byte[] bytes = packed == null ? encoded() : packed;
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Counts in order, each 0 with the number of further ones behind it, in groups of seven bits. */
  private byte[] encoded() {
    byte[] bytes = new byte[low.length / 2 + 16];
    int at = 0;
    int k = 0;
    while (k < low.length) {
      if (bytes.length - at < 2 * LONGEST) {
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
      }
      long n = count(k++);
      at = encode(n, bytes, at);
      if (n == 0) {
        int run = k;
        while (k < low.length && count(k) == 0) {
          k++;
        }
        at = encode(k - run, bytes, at);
      }
    }
    return Arrays.copyOf(bytes, at);
  }

  /** Low bits first; the highest bit of a byte says that more follow. */
  private static int encode(long n, byte[] bytes, int from) {
    int at = from;
    long rest = n;
    while (rest > 127) {
      bytes[at++] = (byte) ((rest & 127) | 128);
      rest >>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if that cannot have been written
   */
  static PlaneHistogram read(DataInput in) throws IOException {
    PlaneHistogram h = new PlaneHistogram();
    int columns = in.readInt();
    if (columns == 0) {
      return h;
    }
    h.columns = columns;
    h.rows = in.readInt();
    h.exponent = in.readInt();
    h.firstU = in.readLong();
    h.firstV = in.readLong();
    if (columns < 0 || h.rows < 1 || (long) columns * h.rows > CAPACITY) {
      throw new IOException("histogram of " + columns + " by " + h.rows + " cells");
    }
    h.low = new char[columns * h.rows];
    int length = in.readInt();
    if (length < 0 || length > 2 * LONGEST * h.low.length) {
      throw new IOException(length + " bytes of counts in " + h.low.length + " cells");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    if (!h.decode(bytes)) {
      throw new IOException("counts that do not fill " + h.low.length + " cells");
    }
    return h;
  }

  /** Adds encoded counts; false unless they fill the rectangle exactly. */
  private boolean decode(byte[] bytes) {
    int k = 0;
    boolean zero = false;
    long n = 0;
    int shift = 0;
    for (byte b : bytes) {
      n |= (b & 127L) << shift;
      shift += 7;
      if (b < 0) {
        if (shift >= 7 * LONGEST) {
          return false;
        }
        continue;
      }
      if (zero) {
        if (n > low.length - k) {
          return false;
        }
        k += (int) n;
        zero = false;
      } else {
        if (k == low.length) {
          return false;
        }
        zero = n == 0;
        add(k++, n);
      }
      n = 0;
      shift = 0;
    }
    return k == low.length && !zero && shift == 0;
  }
}
