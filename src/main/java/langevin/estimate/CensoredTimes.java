package langevin.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Times until something happens, of which some end before it has, as those of particles that have
 * not passed when a run ends. Counted in HdrHistograms, to a thousandth of each time, and exactly
 * in {@value #KNOTS} equal intervals up to the horizon; all sums are of whole numbers, so that they
 * do not depend on their order.
 */
public final class CensoredTimes {
  /** Intervals of the exact sums. */
  public static final int KNOTS = 128;

  /** Whole numbers that the horizon is divided into: 10¹² times still have a sum. */
  private static final long TICKS = 1L << 22;

  private static final long PER_KNOT = TICKS / KNOTS;

  private static final int DIGITS = 3;

  private final double horizon;
  private final Histogram events = new Histogram(TICKS + 1, DIGITS);
  private final Histogram censored = new Histogram(TICKS + 1, DIGITS);

  /** By interval: how many times end in it with what was waited for, and without. */
  private final long[] happened = new long[KNOTS];

  private final long[] ended = new long[KNOTS];

  /** What these have of the interval, in ticks. */
  private final long[] parts = new long[KNOTS];

  /**
   * @param horizon the longest time that there can be, &gt; 0
   */
  public CensoredTimes(double horizon) {
    if (!(horizon > 0) || Double.isInfinite(horizon)) {
      throw new IllegalArgumentException("horizon " + horizon);
    }
    this.horizon = horizon;
  }

  /** The longest time that there can be. */
  public double horizon() {
    return horizon;
  }

  /** Time per unit of the histogram. */
  public double tick() {
    return horizon / TICKS;
  }

  /** The times at which it happened, in ticks; shared, not a copy. */
  public Histogram events() {
    return events;
  }

  /** The times at which looking ended without it; shared, not a copy. */
  Histogram censored() {
    return censored;
  }

  /** How many there are. */
  public long count() {
    return events.getTotalCount() + censored.getTotalCount();
  }

  /** How often it happened. */
  public long happened() {
    return events.getTotalCount();
  }

  /** How often it happened in an interval. */
  public long happened(int knot) {
    return happened[knot];
  }

  /** How many times are longer than the start of an interval. */
  public long atRisk(int knot) {
    long before = 0;
    for (int k = 0; k < knot; k++) before += happened[k] + ended[k];
    return count() - before;
  }

  /** Mean of the times, whatever ended them; NaN if there are none. */
  public double mean() {
    double sum = 0;
    for (int k = 0; k < KNOTS; k++) sum += exposure(k);
    return sum / count();
  }

  /** Time at risk spent in an interval, by all together. */
  public double exposure(int knot) {
    long through = atRisk(knot) - happened[knot] - ended[knot];
    return tick() * ((double) through * PER_KNOT + parts[knot]);
  }

  /**
   * Adds a time.
   *
   * @param whether what was waited for happened then
   * @throws IllegalArgumentException if it is negative or not a number; one beyond the horizon is
   *     taken to be the horizon
   */
  public void add(double time, boolean whether) {
    if (!(time >= 0)) throw new IllegalArgumentException("time " + time);
    long ticks = Math.min(Math.round(time / tick()), TICKS);
    (whether ? events : censored).recordValue(ticks);
    // What ends with an interval is in it.
    int knot = (int) Math.max(0, (ticks - 1) / PER_KNOT);
    (whether ? happened : ended)[knot]++;
    parts[knot] += ticks - knot * PER_KNOT;
  }

  /** Adds what the other has. */
  public void merge(CensoredTimes other) {
    events.add(other.events);
    censored.add(other.censored);
    for (int k = 0; k < KNOTS; k++) {
      happened[k] += other.happened[k];
      ended[k] += other.ended[k];
      parts[k] += other.parts[k];
    }
  }

  /** What is left without a part of it. */
  CensoredTimes without(CensoredTimes part) {
    CensoredTimes rest = new CensoredTimes(horizon);
    rest.merge(this);
    rest.events.subtract(part.events);
    rest.censored.subtract(part.censored);
    for (int k = 0; k < KNOTS; k++) {
      rest.happened[k] -= part.happened[k];
      rest.ended[k] -= part.ended[k];
      rest.parts[k] -= part.parts[k];
    }
    return rest;
  }

  void write(DataOutput out) throws IOException {
    write(events, out);
    write(censored, out);
    for (int k = 0; k < KNOTS; k++) {
      out.writeLong(happened[k]);
      out.writeLong(ended[k]);
      out.writeLong(parts[k]);
    }
  }

  private static void write(Histogram histogram, DataOutput out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    out.writeInt(length);
    out.write(bytes.array(), 0, length);
  }

  static CensoredTimes read(double horizon, DataInput in) throws IOException {
    CensoredTimes times = new CensoredTimes(horizon);
    times.events.add(histogram(in));
    times.censored.add(histogram(in));
    for (int k = 0; k < KNOTS; k++) {
      times.happened[k] = in.readLong();
      times.ended[k] = in.readLong();
      times.parts[k] = in.readLong();
    }
    return times;
  }

  private static Histogram histogram(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    try {
      return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), TICKS + 1);
    } catch (DataFormatException broken) {
      throw new IOException("a histogram of times is broken", broken);
    }
  }

  boolean sameAs(CensoredTimes other) {
    return horizon == other.horizon
        && events.equals(other.events)
        && censored.equals(other.censored)
        && Arrays.equals(happened, other.happened)
        && Arrays.equals(ended, other.ended)
        && Arrays.equals(parts, other.parts);
  }
}
