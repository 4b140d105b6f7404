package langevin.memory.meanfield;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.WIDEST;

import java.util.Arrays;
import java.util.List;
import langevin.parallel.Parallel;
import langevin.random.Noise;
import langevin.random.RandomBits;
import langevin.random.Streams;
import langevin.simd.Lanes;

/**
 * The noise drivers Z of a march, T+1 rows of H standard normals (memory.md section 3): row 0
 * starts the states, row 1+k is the part of η(k) that is new at step k.
 *
 * <p>The first rows are coordinates of a digitally shifted Sobol sequence, the others Latin
 * hypercube samples, each by address from the seed. Then Z ← Lg⁻¹Z with Lg Lgᵀ = ZZᵀ/H makes the
 * rows exactly orthonormal, so that second moments of the noise have no sampling error.
 */
final class Drivers {
  private static final int SHIFTS = Streams.meanFieldDriver(0);
  private static final int PERMUTATIONS = Streams.meanFieldDriver(1);
  private static final double SMALLEST_PIVOT = 1e-9;

  private Drivers() {}

  /**
   * Fills the drivers of all tiles.
   *
   * @param repetition separates independent drivers of one seed
   * @param rows T+1
   * @throws ArithmeticException if the rows are linearly dependent
   */
  static void fill(List<Tile> tiles, long seed, int repetition, int rows, Parallel parallel) {
    int columns = tiles.size() * Tile.COLUMNS;
    RandomBits bits = new RandomBits(seed);
    double[] quantiles = new double[columns];
    for (int i = 0; i < columns / 2; i++) {
      double z = NormalQuantile.of((i + 0.5) / columns);
      quantiles[i] = z;
      quantiles[columns - 1 - i] = -z;
    }
    parallel.forEach(
        rows,
        row -> {
          double[] z =
              row < Sobol.DIMENSIONS
                  ? sobol(bits.word(repetition, row, SHIFTS), row, columns)
                  : permuted(quantiles, bits, repetition, row);
          for (int t = 0; t < tiles.size(); t++) {
            System.arraycopy(
                z,
                t * Tile.COLUMNS,
                tiles.get(t).a,
                Tile.DRIVERS + row * Tile.STRIDE,
                Tile.COLUMNS);
          }
        });
    double[][] factor = factor(gram(tiles, rows, parallel));
    parallel.forEach(tiles.size(), t -> Tile.whiten(tiles.get(t).a, factor));
  }

  private static double[] sobol(int shift, int coordinate, int columns) {
    int[] points = new int[columns];
    Sobol.coordinate(coordinate, shift, points);
    double[] z = new double[columns];
    for (int i = 0; i < columns; i++) {
      z[i] = NormalQuantile.of((Integer.toUnsignedLong(points[i]) + 0.5) * 0x1p-32);
    }
    return z;
  }

  /** Fisher–Yates; word i of (repetition, row) chooses among i + 1 places. */
  private static double[] permuted(double[] values, RandomBits bits, int repetition, int row) {
    double[] z = values.clone();
    int[] words = new int[FLOATS + Noise.CHUNK];
    long first = (long) repetition << 32;
    for (int chunk = 0; chunk * Noise.CHUNK < z.length; chunk++) {
      int from = chunk * Noise.CHUNK;
      bits.fill(first + from, row, PERMUTATIONS, words);
      for (int i = from; i < Math.min(from + Noise.CHUNK, z.length); i++) {
        long word = Integer.toUnsignedLong(words[FLOATS + i - from]);
        int j = (int) ((word * (i + 1)) >>> 32);
        double other = z[j];
        z[j] = z[i];
        z[i] = other;
      }
    }
    return z;
  }

  /** Lower triangle of ZZᵀ/H. */
  private static double[][] gram(List<Tile> tiles, int rows, Parallel parallel) {
    double[][] g = Rows.triangle(rows);
    double perColumn = 1.0 / (tiles.size() * Tile.COLUMNS);
    int blocks = (rows + Tile.ROWS - 1) / Tile.ROWS;
    parallel.forEach(
        blocks,
        block -> {
          double[] sums = Lanes.doubles(Tile.ROWS * Tile.ROWS * WIDEST);
          int i = block * Tile.ROWS;
          for (int j = 0; j <= i; j += Tile.ROWS) {
            Arrays.fill(sums, 0);
            for (Tile tile : tiles) {
              Tile.gram(tile.a, i, j, sums);
            }
            for (int r = i; r < Math.min(i + Tile.ROWS, rows); r++) {
              for (int c = j; c <= Math.min(j + Tile.ROWS - 1, r); c++) {
                int from = DOUBLES + ((r - i) * Tile.ROWS + (c - j)) * WIDEST;
                g[r][DOUBLES + c] = Rows.sum(sums, from) * perColumn;
              }
            }
          }
        });
    return g;
  }

  private static double[][] factor(double[][] g) {
    RunningCholesky cholesky = new RunningCholesky(g.length);
    for (int r = 0; r < g.length; r++) {
      double pivot = cholesky.extend(g[r], r, 0);
      if (!(pivot > SMALLEST_PIVOT)) {
        throw new ArithmeticException(
            "noise driver "
                + r
                + " depends on the others (pivot "
                + pivot
                + "); take more trajectories");
      }
    }
    return cholesky.rows;
  }
}
