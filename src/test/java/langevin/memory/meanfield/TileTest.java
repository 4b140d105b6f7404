package langevin.memory.meanfield;

import static langevin.simd.Lanes.DOUBLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import langevin.simd.Lanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels of a tile against plain loops over columns. */
class TileTest {
  private static final int C = Tile.COLUMNS;

  private static double[] numbers(SplittableRandom random, int n) {
    double[] a = Lanes.doubles(n);
    for (int i = 0; i < n; i++) {
      a[DOUBLES + i] = random.nextDouble(-1, 1);
    }
    return a;
  }

  private static Tile tile(int points) {
    Tile tile = new Tile(points);
    SplittableRandom random = new SplittableRandom(points);
    for (int i = DOUBLES; i < tile.a.length; i++) {
      tile.a[i] = random.nextDouble(-1, 1);
    }
    return tile;
  }

  private static double z(Tile tile, int row, int column) {
    return tile.a[Tile.DRIVERS + row * Tile.STRIDE + column];
  }

  private static double e(Tile tile, int row, int column) {
    return tile.a[Tile.HISTORY + row * Tile.STRIDE + column];
  }

  private static double o(Tile tile, int row, int column) {
    return tile.a[Tile.HISTORY + row * Tile.STRIDE + C + column];
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 13})
  void inputIsThePlainSumOverTheHistory(int points) {
    Tile tile = tile(points);
    SplittableRandom random = new SplittableRandom(7);
    double[] f = numbers(random, points);
    double[] noise = numbers(random, points);
    double[] out = Lanes.doubles(3 * C);
    int k = points - 1;
    Tile.input(tile.a, k, f, noise, out);
    for (int i = 0; i < C; i++) {
      double even = 0;
      double odd = 0;
      double eta = 0;
      for (int l = 0; l <= k; l++) {
        even += f[DOUBLES + l] * e(tile, l, i);
        odd += f[DOUBLES + l] * o(tile, l, i);
        eta += l < k ? noise[DOUBLES + l] * z(tile, 1 + l, i) : 0;
      }
      assertThat(out[DOUBLES + i]).isCloseTo(even, within(1e-14 * points));
      assertThat(out[DOUBLES + C + i]).isCloseTo(odd, within(1e-14 * points));
      assertThat(out[DOUBLES + 2 * C + i]).isCloseTo(eta, within(1e-14 * points));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 13})
  void correlationsAreThePlainSumsOverColumns(int points) {
    Tile tile = tile(points);
    int k = points - 1;
    int length = (k / Tile.ROWS + 1) * Tile.ROWS * Lanes.WIDEST;
    double[] c = Lanes.doubles(length);
    double[] s = Lanes.doubles(length);
    Tile.correlate(tile.a, k, c, s);
    Tile.correlate(tile.a, k, c, s);
    for (int l = 0; l <= k; l++) {
      double pair = 0;
      double driver = 0;
      for (int i = 0; i < C; i++) {
        pair += e(tile, k, i) * e(tile, l, i) + o(tile, k, i) * o(tile, l, i);
        driver += o(tile, k, i) * z(tile, 1 + l, i);
      }
      assertThat(Rows.sum(c, DOUBLES + l * Lanes.WIDEST)).isCloseTo(2 * pair, within(1e-13));
      assertThat(Rows.sum(s, DOUBLES + l * Lanes.WIDEST)).isCloseTo(2 * driver, within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8})
  void gramIsThePlainProductOfRows(int points) {
    Tile tile = tile(points);
    double[] sums = Lanes.doubles(16 * Lanes.WIDEST);
    int i = points / Tile.ROWS * Tile.ROWS;
    Tile.gram(tile.a, i, 0, sums);
    for (int r = i; r < Math.min(i + Tile.ROWS, points + 1); r++) {
      for (int q = 0; q < Tile.ROWS; q++) {
        double product = 0;
        for (int col = 0; col < C; col++) {
          product += z(tile, r, col) * z(tile, q, col);
        }
        int run = (r - i) * Tile.ROWS + q;
        assertThat(Rows.sum(sums, DOUBLES + run * Lanes.WIDEST)).isCloseTo(product, within(1e-13));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 9})
  void whiteningUndoesMultiplicationByTheFactor(int points) {
    Tile tile = tile(points);
    int rows = points + 1;
    double[][] before = new double[rows][C];
    double[][] g = Rows.triangle(rows);
    SplittableRandom random = new SplittableRandom(3);
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j <= r; j++) {
        g[r][DOUBLES + j] = j == r ? random.nextDouble(0.5, 2) : random.nextDouble(-0.5, 0.5);
      }
      for (int i = 0; i < C; i++) {
        before[r][i] = z(tile, r, i);
      }
    }
    Tile.whiten(tile.a, g);
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < C; i++) {
        double product = 0;
        for (int j = 0; j <= r; j++) {
          product += g[r][DOUBLES + j] * z(tile, j, i);
        }
        assertThat(product).isCloseTo(before[r][i], within(1e-12));
      }
    }
  }
}
