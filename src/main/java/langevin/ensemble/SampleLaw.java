package langevin.ensemble;

import java.util.Arrays;
import langevin.random.Noise;

/**
 * Given positions: the particle with ordinal n starts at row n of the samples. An ensemble with
 * more particles than {@link #available()} rows has no such start and is refused where it is set
 * up.
 *
 * <p>The samples may be the end of another run, so the noise is keyed by all of them.
 */
public final class SampleLaw implements InitialLaw {
  private final double[][] columns;
  private final long noiseKey;

  /**
   * @param columns {@code columns[axis][row]}; shared, not copied: samples may fill the memory
   * @throws IllegalArgumentException if there is no row, the columns differ in length, or a number
   *     is not finite
   */
  public SampleLaw(double[][] columns) {
    if (columns.length == 0 || columns[0].length == 0) {
      throw new IllegalArgumentException("there are no samples");
    }
    long key = mixed(columns.length, 0);
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
              "sample %d is %s on axis %d (samples and axes are counted from 1)"
                  .formatted(row + 1, x, a + 1));
        }
        key = mixed(key, Double.doubleToLongBits(x));
      }
    }
    this.columns = columns.clone();
    noiseKey = key;
  }

  /** A bijection of the key for every word (finalizer 13 of Stafford's for 64 bits). */
  private static long mixed(long key, long word) {
    long z = (key ^ word) + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  public long noiseKey() {
    return noiseKey;
  }

  /** The number of rows: the most particles this law can place. */
  public long available() {
    return columns[0].length;
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
    int row = (int) firstOrdinal;
    for (int a = 0; a < columns.length; a++) {
      double[] x = block.positions()[a];
      System.arraycopy(columns[a], row, x, Block.FIRST, block.size());
      Arrays.fill(x, Block.FIRST + block.size(), block.end(), columns[a][row]);
    }
  }

  /** Whether both place every particle alike, bit for bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SampleLaw law && Arrays.deepEquals(columns, law.columns);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(columns);
  }
}
