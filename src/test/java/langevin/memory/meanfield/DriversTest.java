package langevin.memory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import langevin.parallel.Parallel;
import org.junit.jupiter.api.Test;

class DriversTest {
  private static final int ROWS = 41;
  private static final int COLUMNS = 1024;

  /** Z as plain rows. */
  static double[][] drivers(int rows, int columns, long seed, int repetition) {
    List<Tile> tiles = new ArrayList<>();
    for (int t = 0; t < columns / Tile.COLUMNS; t++) {
      tiles.add(new Tile(rows - 1));
    }
    Drivers.fill(tiles, seed, repetition, rows, Parallel.SERIAL);
    double[][] z = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < columns; i++) {
        z[r][i] = tiles.get(i / Tile.COLUMNS).a[Tile.DRIVERS + r * Tile.STRIDE + i % Tile.COLUMNS];
      }
    }
    return z;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum / a.length;
  }

  @Test
  void whitenedRowsAreOrthonormal() {
    double[][] z = drivers(ROWS, COLUMNS, 5, 0);
    for (int r = 0; r < ROWS; r++) {
      for (int q = 0; q <= r; q++) {
        assertThat(product(z[r], z[q])).isCloseTo(r == q ? 1 : 0, within(1e-12));
      }
    }
  }

  /**
   * Fourth moment 3 of a normal. Stratified rows have far less than the s.d. √(96/H) = 0.3 of
   * independent draws; 0.15 leaves room for whitening and would miss uniform (1.8) or sign (1)
   * rows.
   */
  @Test
  void rowsAreNormal() {
    double[][] z = drivers(ROWS, COLUMNS, 5, 0);
    for (double[] row : z) {
      double fourth = 0;
      for (double value : row) {
        fourth += value * value * value * value / COLUMNS;
      }
      assertThat(fourth).isCloseTo(3, within(0.15));
    }
  }

  @Test
  void repetitionsAndSeedsDiffer() {
    double[] first = drivers(ROWS, COLUMNS, 5, 0)[20];
    assertThat(drivers(ROWS, COLUMNS, 5, 0)[20]).isEqualTo(first);
    // Correlation of independent rows: s.d. 1/32; 5.5 s.d. is exceeded with probability 4e-8 each.
    assertThat(product(drivers(ROWS, COLUMNS, 5, 1)[20], first)).isCloseTo(0, within(0.17));
    assertThat(product(drivers(ROWS, COLUMNS, 6, 0)[20], first)).isCloseTo(0, within(0.17));
  }
}
