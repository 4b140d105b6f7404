package langevin.estimate.space;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import langevin.ensemble.Block;
import langevin.estimate.ProductSums;
import langevin.estimate.Scale;
import langevin.simd.Lanes;

/**
 * Sums over particles of the products of what depends on an axis, for every axis a: of 1, the
 * derivatives along u_a of the {@link Monomials} without their factors, and ∂V/∂u_a. All that
 * linear score matching needs is read off them: products of gradients, and with the 1 their
 * divergences.
 */
final class ScoreSums {
  private static final int SIDE = ProductSums.SIDE;

  /** sums[axis], by tiles of the lower triangle. */
  private final double[][] sums;

  private ScoreSums(double[][] sums) {
    this.sums = sums;
  }

  /** Of nothing yet. */
  static ScoreSums of(Monomials functions) {
    double[][] sums = new double[functions.dimension()][];
    for (int a = 0; a < sums.length; a++) {
      int tiles = ProductSums.padded(columns(functions, a)) / SIDE;
      sums[a] = new double[tiles * (tiles + 1) / 2 * ProductSums.TILE];
    }
    return new ScoreSums(sums);
  }

  /** The derivatives, u_a's being the 1, and ∂V/∂u_a as the last. */
  private static int columns(Monomials functions, int axis) {
    return functions.columns(axis).size() + 1;
  }

  /** Σ of the product of two columns of an axis; ∂V/∂u_a follows the functions' columns. */
  double product(int axis, int i, int j) {
    int row = Math.max(i, j);
    int column = Math.min(i, j);
    int tile = row / SIDE * (row / SIDE + 1) / 2 + column / SIDE;
    return sums[axis][tile * ProductSums.TILE + row % SIDE * SIDE + column % SIDE];
  }

  void merge(ScoreSums other) {
    for (int a = 0; a < sums.length; a++) {
      for (int i = 0; i < sums[a].length; i++) {
        sums[a][i] += other.sums[a][i];
      }
    }
  }

  void write(DataOutput out) throws IOException {
    for (double[] axis : sums) {
      for (double s : axis) out.writeDouble(s);
    }
  }

  void read(DataInput in) throws IOException {
    for (double[] axis : sums) {
      for (int i = 0; i < axis.length; i++) axis[i] = in.readDouble();
    }
  }

  boolean sameAs(ScoreSums other) {
    return Arrays.deepEquals(sums, other.sums);
  }

  /** What adds blocks to sums; owns scratch arrays, one per worker. */
  static final class Adding {
    private static final int LANES = D.length();

    private final Monomials functions;
    private final Scale scale;
    private final ProductSums products = new ProductSums();

    /** powers[q][axis] = u_axis^(q + 1). */
    private final double[][][] powers;

    private final double[] energy = Lanes.doubles(Block.CAPACITY);
    private final double[] zero = Lanes.doubles(Block.CAPACITY);
    private final double[][] room;

    Adding(Monomials functions, Scale scale) {
      this.functions = functions;
      this.scale = scale;
      int d = functions.dimension();
      powers = new double[5][][];
      for (int q = 0; q < powers.length; q++) powers[q] = Lanes.doubles(d, Block.CAPACITY);
      int most = 0;
      for (int a = 0; a < d; a++) most = Math.max(most, ScoreSums.columns(functions, a));
      room = Lanes.doubles(most, Block.CAPACITY);
    }

    /**
     * Adds particles.
     *
     * @param x positions, length of them a multiple of the widest vector
     * @param gradient ∇V there
     * @param one 1 for what counts, 0 past it
     */
    void add(double[][] x, double[][] gradient, double[] one, int length, ScoreSums into) {
      int d = functions.dimension();
      for (int a = 0; a < d; a++) {
        double[] u = powers[0][a];
        standardised(x[a], scale.centre().get(a), 1 / scale.width().get(a), one, length, u);
        for (int q = 1; q < powers.length; q++) {
          multiply(powers[q - 1][a], u, length, powers[q][a]);
        }
      }
      for (int a = 0; a < d; a++) {
        standardised(gradient[a], 0, scale.width().get(a), one, length, energy);
        double[][] columns = columns(a, one, length);
        int tile = 0;
        for (int r = 0; r < columns.length; r += SIDE) {
          for (int c = 0; c <= r; c += SIDE) {
            products.add(columns, r, columns, c, length, into.sums[a], tile++ * ProductSums.TILE);
          }
        }
      }
    }

    private double[][] columns(int axis, double[] one, int length) {
      List<Monomials.Column> mine = functions.columns(axis);
      double[][] columns = new double[ProductSums.padded(mine.size() + 1)][];
      Arrays.fill(columns, zero);
      for (int j = 0; j < mine.size(); j++) {
        Monomials.Column c = mine.get(j);
        if (c.own() == 0 && c.power() == 0) {
          columns[j] = one;
        } else if (c.power() == 0) {
          columns[j] = powers[c.own() - 1][axis];
        } else if (c.own() == 0) {
          columns[j] = powers[c.power() - 1][c.other()];
        } else {
          multiply(powers[c.own() - 1][axis], powers[c.power() - 1][c.other()], length, room[j]);
          columns[j] = room[j];
        }
      }
      columns[mine.size()] = energy;
      return columns;
    }

    /** out = (x − centre) · factor where one is 1, else 0. */
    private static void standardised(
        double[] x, double centre, double factor, double[] one, int length, double[] out) {
      for (int k = 0; k < length / LANES; k++) {
        int i = DOUBLES + k * LANES;
        DoubleVector.fromArray(D, x, i)
            .sub(centre)
            .mul(factor)
            .mul(DoubleVector.fromArray(D, one, i))
            .intoArray(out, i);
      }
    }

    private static void multiply(double[] a, double[] b, int length, double[] out) {
      for (int k = 0; k < length / LANES; k++) {
        int i = DOUBLES + k * LANES;
        DoubleVector.fromArray(D, a, i).mul(DoubleVector.fromArray(D, b, i)).intoArray(out, i);
      }
    }
  }
}
