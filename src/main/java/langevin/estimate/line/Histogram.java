package langevin.estimate.line;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import langevin.estimate.Dyadic;

/**
 * Exact counts on the dyadic bins [i 2^k, (i + 1) 2^k). The width 2^k follows from the first
 * positions seen; when a position falls outside {@link #CAPACITY} bins (or more, if they are
 * finer), neighbouring bins are joined in pairs and k grows by one. Coarser bins are unions of
 * finer ones, so joining loses nothing else, and merging is exact and independent of the order.
 */
public final class Histogram {
  /** Most bins there can be, unless they are asked to be finer. */
  public static final int CAPACITY = 8192;

  /** The logarithm of {@link #CAPACITY} over the bins the first positions' range is given. */
  private static final int ROOM_BITS = 2;

  /** How much finer bins can be asked to be, as a power of two. */
  private static final int FINEST = 4;

  private static final int SMALLEST = 64;

  /** Room for this part of the range more, because later positions reach a little further. */
  private static final int MARGIN = 4;

  /** |x| / 2^k stays below 2^50 so that bin numbers are exact in double precision. */
  private static final int INDEX_BITS = 50;

  private final int capacity;
  private int exponent;
  private long first;
  private int[] counts = new int[0];

  /** Of nothing yet, with bins of the usual width. */
  public Histogram() {
    this(0);
  }

  /**
   * Of nothing yet.
   *
   * @param finer bins are narrower by 2^finer, and there can be as many times more
   * @throws IllegalArgumentException unless 0 ≤ finer ≤ 4
   */
  Histogram(int finer) {
    if (finer < 0 || finer > FINEST) {
      throw new IllegalArgumentException("bins finer by 2^" + finer);
    }
    capacity = CAPACITY << finer;
  }

  /** What a histogram of the same kind is made with. */
  int finer() {
    return Integer.numberOfTrailingZeros(capacity / CAPACITY);
  }

  /** k of the bin width 2^k; meaningless while {@link #isEmpty()}. */
  public int exponent() {
    return exponent;
  }

  /** 2^k. */
  public double width() {
    return Math.scalb(1.0, exponent);
  }

  /** Number i of the bin that {@link #counts()} starts with. */
  public long first() {
    return first;
  }

  /** Counts of the bins {@link #first()}, first() + 1, …; shared; its length is a power of two. */
  int[] counts() {
    return counts;
  }

  /** Bins there are: a power of two, or none. */
  int size() {
    return counts.length;
  }

  /** Largest |x| that any bin there is could hold; 0 without bins. */
  double reach() {
    return Math.max(-first, first + counts.length) * width();
  }

  /** Whether there are no bins. */
  public boolean isEmpty() {
    return counts.length == 0;
  }

  /** The number of positions in bin i. */
  public int count(long bin) {
    long j = bin - first;
    return j >= 0 && j < counts.length ? counts[(int) j] : 0;
  }

  /** The first occupied bin. */
  public long lowest() {
    int j = 0;
    while (counts[j] == 0 && j < counts.length - 1) {
      j++;
    }
    return first + j;
  }

  /** The last occupied bin. */
  public long highest() {
    int j = counts.length - 1;
    while (counts[j] == 0 && j > 0) {
      j--;
    }
    return first + j;
  }

  /**
   * Makes room for positions between the given ones, joining bins as needed.
   *
   * @throws IllegalArgumentException unless low ≤ high and both are finite
   */
  public void cover(double low, double high) {
    if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException("[" + low + ", " + high + "]");
    }
    boolean fresh = isEmpty();
    if (fresh) {
      exponent = startingExponent(low, high);
    } else {
      double inverse = Math.scalb(1.0, -exponent);
      if (Math.max(-low, high) * inverse < 0x1p50
          && widen((long) Math.floor(low * inverse), (long) Math.floor(high * inverse))) {
        return;
      }
    }
    long lowest = fresh ? Long.MAX_VALUE : lowest();
    long highest = fresh ? Long.MIN_VALUE : highest();
    int joined = 0;
    while (true) {
      double inverse = Math.scalb(1.0, -(exponent + joined));
      double from = Math.floor(low * inverse);
      double to = Math.floor(high * inverse);
      if (Math.abs(from) < 0x1p50 && Math.abs(to) < 0x1p50) {
        long a = fresh ? (long) from : Math.min(Dyadic.wider(lowest, joined), (long) from);
        long b = fresh ? (long) to : Math.max(Dyadic.wider(highest, joined), (long) to);
        if (b - a < capacity) {
          coarsen(joined);
          allocate(a, b);
          return;
        }
      }
      joined++;
    }
  }

  /** Takes the other's bins, all empty, if this has none. */
  void prepareFor(Histogram other) {
    if (isEmpty()) {
      exponent = other.exponent;
      first = other.first;
      counts = new int[other.counts.length];
    }
  }

  private int startingExponent(double low, double high) {
    double range = high - low;
    double largest = Math.max(Math.abs(low), Math.abs(high));
    int precise = largest == 0 ? -60 : Math.getExponent(largest) - INDEX_BITS + 2;
    int room = ROOM_BITS - Integer.numberOfTrailingZeros(capacity);
    int fine =
        range == 0 ? precise : Math.getExponent(Math.min(range, Double.MAX_VALUE)) + 1 + room;
    return Math.clamp(Math.max(precise, fine), -1000, 1012);
  }

  /** Joins 2^joined bins into one. */
  void coarsen(int joined) {
    if (joined == 0) {
      return;
    }
    exponent += joined;
    if (isEmpty()) {
      return;
    }
    long newFirst = Dyadic.wider(first, joined);
    long newLast = Dyadic.wider(first + counts.length - 1, joined);
    int[] joinedCounts = new int[powerOfTwo(newLast - newFirst + 1)];
    for (int j = 0; j < counts.length; j++) {
      int to = (int) (Dyadic.wider(first + j, joined) - newFirst);
      joinedCounts[to] = Math.addExact(joinedCounts[to], counts[j]);
    }
    first = newFirst;
    counts = joinedCounts;
  }

  private static int powerOfTwo(long bins) {
    return Math.max(SMALLEST, bins == 1 ? 1 : (int) Long.highestOneBit(bins - 1) * 2);
  }

  private void allocate(long from, long to) {
    if (!isEmpty() && from >= first && to < first + counts.length) {
      return;
    }
    long range = to - from + 1;
    int length = powerOfTwo(Math.min(range + range / MARGIN, capacity));
    long newFirst = from - (length - range) / 2;
    int[] moved = new int[length];
    int start = Math.clamp(newFirst - first, 0, counts.length);
    int end = Math.clamp(newFirst + length - first, 0, counts.length);
    if (start < end) {
      System.arraycopy(counts, start, moved, (int) (first + start - newFirst), end - start);
    }
    first = newFirst;
    counts = moved;
  }

  /** Counts one position; the slow twin of the probe's block kernel. */
  public void add(double x) {
    if (isEmpty() || !inside(x)) {
      cover(x, x);
    }
    int j = (int) ((long) Math.floor(x * Math.scalb(1.0, -exponent)) - first);
    counts[j] = Math.incrementExact(counts[j]);
  }

  private boolean inside(double x) {
    double j = Math.floor(x * Math.scalb(1.0, -exponent)) - first;
    return j >= 0 && j < counts.length;
  }

  /**
   * Adds the other's counts; the other is left alone.
   *
   * @throws ArithmeticException if a bin would hold more than 2³¹ − 1 positions
   */
  public void merge(Histogram other) {
    if (other.isEmpty()) {
      return;
    }
    if (isEmpty()) {
      exponent = other.exponent;
      first = other.first;
      counts = other.counts.clone();
      return;
    }
    if (exponent == other.exponent && widen(other.first, other.first + other.counts.length - 1)) {
      add(other);
      return;
    }
    int common = Math.max(exponent, other.exponent);
    while (true) {
      int mine = common - exponent;
      int theirs = common - other.exponent;
      long from = Math.min(Dyadic.wider(lowest(), mine), Dyadic.wider(other.lowest(), theirs));
      long to = Math.max(Dyadic.wider(highest(), mine), Dyadic.wider(other.highest(), theirs));
      if (to - from < capacity) {
        coarsen(mine);
        allocate(from, to);
        addCoarsened(other, theirs);
        return;
      }
      common++;
    }
  }

  /**
   * Makes room for bins from … to beside all there are, occupied or not, if that needs no coarser
   * ones; saves looking for the occupied ones.
   */
  private boolean widen(long from, long to) {
    long lowest = Math.min(first, from);
    long highest = Math.max(first + counts.length - 1, to);
    if (highest - lowest >= capacity) {
      return false;
    }
    allocate(lowest, highest);
    return true;
  }

  private void add(Histogram other) {
    int[] more = other.counts;
    int shift = (int) (other.first - first);
    int signs = 0;
    for (int j = 0; j < more.length; j++) {
      int sum = counts[j + shift] + more[j];
      counts[j + shift] = sum;
      signs |= sum;
    }
    if (signs < 0) {
      throw new ArithmeticException("more than 2^31 - 1 positions in a bin");
    }
  }

  private void addCoarsened(Histogram other, int joined) {
    for (int j = 0; j < other.counts.length; j++) {
      if (other.counts[j] != 0) {
        int i = (int) (Dyadic.wider(other.first + j, joined) - first);
        counts[i] = Math.addExact(counts[i], other.counts[j]);
      }
    }
  }

  /** Equal widths and equal counts in every bin. */
  boolean sameAs(Histogram other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() && other.isEmpty();
    }
    if (exponent == other.exponent && first == other.first && Arrays.equals(counts, other.counts)) {
      return true;
    }
    if (exponent != other.exponent || lowest() != other.lowest() || highest() != other.highest()) {
      return false;
    }
    for (long bin = lowest(); bin <= highest(); bin++) {
      if (count(bin) != other.count(bin)) {
        return false;
      }
    }
    return true;
  }

  /** Writes the exact state. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(counts.length);
    if (!isEmpty()) {
      out.writeInt(exponent);
      out.writeLong(first);
      for (int c : counts) {
        out.writeInt(c);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if the length cannot be one that was written
   */
  public static Histogram read(DataInput in) throws IOException {
    return read(0, in);
  }

  /** The same, of a histogram with finer bins. */
  static Histogram read(int finer, DataInput in) throws IOException {
    Histogram h = new Histogram(finer);
    int length = in.readInt();
    if (length < 0 || length > h.capacity || Integer.bitCount(length) > 1) {
      throw new IOException("histogram of " + length + " bins");
    }
    if (length > 0) {
      h.exponent = in.readInt();
      h.first = in.readLong();
      h.counts = new int[length];
      for (int j = 0; j < length; j++) {
        h.counts[j] = in.readInt();
      }
    }
    return h;
  }
}
