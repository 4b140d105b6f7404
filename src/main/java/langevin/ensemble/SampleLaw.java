package langevin.ensemble;

import java.util.Arrays;
import langevin.random.Noise;

/**
 * Given positions, and momenta if there are any: the particle with ordinal n starts at row n of the
 * samples. An ensemble with more particles than {@link #available()} rows has no such start and is
 * refused where it is set up.
 *
 * <p>The samples may be the end of another run, so the noise is keyed by all of them.
 */
public final class SampleLaw implements InitialLaw {
  private final double[][] columns;
  private final double[][] momenta;
  private final double time;
  private final long noiseKey;

  /**
   * Positions at time 0.
   *
   * @param columns {@code columns[axis][row]}; shared, not copied: samples may fill the memory
   * @throws IllegalArgumentException if there is no row, the columns differ in length, or a number
   *     is not finite
   */
  public SampleLaw(double[][] columns) {
    this(columns, new double[0][], 0);
  }

  /**
   * Positions and momenta at any time.
   *
   * @param columns {@code columns[axis][row]}; shared, not copied
   * @param momenta {@code momenta[axis][row]} likewise, or no axis: then they start Maxwellian
   * @param time of the samples
   * @throws IllegalArgumentException if there is no row, the columns differ in length or the two in
   *     shape, or a number is not finite
   */
  public SampleLaw(double[][] columns, double[][] momenta, double time) {
    if (columns.length == 0 || columns[0].length == 0) {
      throw new IllegalArgumentException("there are no samples");
    }
    if (momenta.length != 0
        && (momenta.length != columns.length || momenta[0].length != columns[0].length)) {
      throw new IllegalArgumentException("positions and momenta differ in shape");
    }
    if (!Double.isFinite(time)) {
      throw new IllegalArgumentException("the samples are of time " + time);
    }
    long key = digest(columns, "sample %d is %s on axis %d", mixed(columns.length, 0));
    key = digest(momenta, "momentum %d is %s on axis %d", key);
    this.columns = columns.clone();
    this.momenta = momenta.clone();
    this.time = time;
    noiseKey = key;
  }

  /** A digest of all numbers in order, each of which is looked at. */
  private static long digest(double[][] columns, String refusal, long before) {
    long key = before;
    for (int a = 0; a < columns.length; a++) {
      if (columns[a].length != columns[0].length) {
        throw new IllegalArgumentException(
            "samples have "
                + columns[0].length
                + " rows on axis 1, "
                + columns[a].length
                + " on axis "
                + (a + 1));
      }
      for (int row = 0; row < columns[a].length; row++) {
        double x = columns[a][row];
        if (!Double.isFinite(x)) {
          throw new IllegalArgumentException(
              (refusal + " (samples and axes are counted from 1)").formatted(row + 1, x, a + 1));
        }
        key = mixed(key, Double.doubleToLongBits(x));
      }
    }
    return key;
  }

  /** A bijection of the key for every word (finalizer 13 of Stafford's for 64 bits). */
  private static long mixed(long key, long word) {
    long z = (key ^ word) + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The number of rows: the most particles this law can place. */
  public long available() {
    return columns[0].length;
  }

  /** Whether momenta are given too. */
  public boolean hasMomenta() {
    return momenta.length > 0;
  }

  @Override
  public int dimension() {
    return columns.length;
  }

  /**
   * @throws IllegalArgumentException if the block asks for rows beyond {@link #available()}
   */
  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    if (firstOrdinal < 0 || firstOrdinal + block.size() > available()) {
      throw new IllegalArgumentException(
          "particles "
              + firstOrdinal
              + " to "
              + (firstOrdinal + block.size() - 1)
              + " asked of "
              + available()
              + " samples");
    }
    rows(columns, (int) firstOrdinal, block, block.positions());
  }

  @Override
  public void fillMomenta(Block block, long firstOrdinal, double temperature, Noise noise) {
    if (momenta.length == 0) {
      InitialLaw.super.fillMomenta(block, firstOrdinal, temperature, noise);
    } else {
      rows(momenta, (int) firstOrdinal, block, block.momenta());
    }
  }

  /** Copies rows to the particles of a block, and the first of them to the lanes past its size. */
  private static void rows(double[][] from, int row, Block block, double[][] to) {
    int count = block.size();
    for (int a = 0; a < from.length; a++) {
      System.arraycopy(from[a], row, to[a], Block.FIRST, count);
      Arrays.fill(to[a], Block.FIRST + count, block.end(), from[a][row]);
    }
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public long noiseKey() {
    return noiseKey;
  }

  /** Whether both place every particle alike at the same time, bit for bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SampleLaw law
        && noiseKey == law.noiseKey
        && time == law.time
        && Arrays.deepEquals(columns, law.columns)
        && Arrays.deepEquals(momenta, law.momenta);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(noiseKey);
  }
}
