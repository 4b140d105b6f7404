package langevin.estimate.space;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import langevin.ensemble.Block;
import langevin.estimate.FiniteParticles;
import langevin.estimate.Moments;
import langevin.estimate.ProductSums;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * The pass over a block's particles that is the same in two and more dimensions: it leaves out what
 * diverged, and sums positions, their products and the landscape at every particle. Owns scratch
 * arrays: one per probe.
 */
public final class ParticleSums {
  private static final int LANES = D.length();

  private final int dimension;
  private final boolean derivatives;
  private final boolean slopes;
  private final FiniteParticles finite;
  private final ProductSums products = new ProductSums();
  private final double[] blockMean;
  private final double[] blockScatter;
  private final double[][] deviations;
  private final double[][] gradient;
  private final double[][] energies;
  private final double[][] rows;
  private final double[] tile = new double[ProductSums.TILE];
  private int length;

  /**
   * @param derivatives whether |∇V|², ΔV and ∂V/∂t are summed beside V
   * @param slopes whether {@link #gradient} is wanted even without them
   */
  public ParticleSums(int dimension, boolean derivatives, boolean slopes) {
    this.dimension = dimension;
    this.derivatives = derivatives;
    this.slopes = slopes;
    finite = new FiniteParticles(dimension);
    blockMean = new double[dimension];
    blockScatter = new double[dimension * (dimension + 1) / 2];
    deviations = Lanes.doubles(ProductSums.padded(dimension + 1), Block.CAPACITY);
    gradient = Lanes.doubles(dimension, Block.CAPACITY);
    energies = Lanes.doubles(EnergySums.Term.COUNT, Block.CAPACITY);
    rows = Lanes.doubles(ProductSums.SIDE, Block.CAPACITY);
  }

  /**
   * Adds a block's particles.
   *
   * @return how many of them are finite; if any, the arrays below hold them
   */
  public int absorb(
      Block block, double time, Potential potential, Moments moments, EnergySums sums) {
    int n = finite.copy(block.positions(), block.size());
    moments.countDiverged(block.size() - n);
    if (n == 0) {
      return 0;
    }
    double[][] x = finite.positions();
    length = Lanes.padded(n);
    int end = DOUBLES + length;
    for (int a = 0; a < dimension; a++) {
      Arrays.fill(x[a], DOUBLES + n, end, x[a][DOUBLES]);
    }
    double[] one = rows[0];
    Arrays.fill(one, DOUBLES, DOUBLES + n, 1);
    Arrays.fill(one, DOUBLES + n, end, 0);
    absorbMoments(x, one, n, moments);

    potential.energy(time, x, DOUBLES, end, energies[0]);
    if (derivatives || slopes) {
      potential.gradient(time, x, DOUBLES, end, gradient);
    }
    if (derivatives) {
      potential.laplacian(time, x, DOUBLES, end, energies[2]);
      potential.timeDerivative(time, x, DOUBLES, end, energies[3]);
      squaredNorm(gradient, energies[1], length);
    }
    Arrays.fill(tile, 0);
    products.add(rows, 0, energies, 0, length, tile, 0);
    sums.add(tile);
    return n;
  }

  /** Positions of the finite particles; the rest of {@link #length} repeats the first. */
  public double[][] positions() {
    return finite.positions();
  }

  /** ∇V there. */
  public double[][] gradient() {
    return gradient;
  }

  /** 1 for each finite particle, 0 past the last. */
  public double[] one() {
    return rows[0];
  }

  /** Elements that count, a multiple of the widest vector. */
  public int length() {
    return length;
  }

  private void absorbMoments(double[][] x, double[] one, int n, Moments into) {
    System.arraycopy(one, DOUBLES, deviations[0], DOUBLES, length);
    for (int a = 0; a < dimension; a++) {
      subtract(x[a], x[a][DOUBLES], deviations[a + 1], length);
    }
    int side = ProductSums.SIDE;
    for (int b = 0; b < deviations.length; b += side) {
      for (int a = 0; a <= b; a += side) {
        Arrays.fill(tile, 0);
        products.add(deviations, a, deviations, b, length, tile, 0);
        for (int t = 0; t < ProductSums.TILE; t++) {
          int i = a + t / side;
          int j = b + t % side;
          if (i <= j && j >= 1 && j <= dimension) {
            if (i == 0) {
              blockMean[j - 1] = tile[t];
            } else {
              blockScatter[(j - 1) * j / 2 + i - 1] = tile[t];
            }
          }
        }
      }
    }
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i <= j; i++) {
        blockScatter[j * (j + 1) / 2 + i] -= blockMean[i] * (blockMean[j] / n);
      }
    }
    for (int a = 0; a < dimension; a++) {
      blockScatter[a * (a + 1) / 2 + a] = Math.max(0, blockScatter[a * (a + 1) / 2 + a]);
      blockMean[a] = x[a][DOUBLES] + blockMean[a] / n;
    }
    into.absorb(n, blockMean, blockScatter);
  }

  private static void subtract(double[] x, double pivot, double[] out, int length) {
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector.fromArray(D, x, i).sub(pivot).intoArray(out, i);
    }
  }

  private static void squaredNorm(double[][] g, double[] out, int length) {
    Arrays.fill(out, DOUBLES, DOUBLES + length, 0);
    for (double[] axis : g) {
      for (int k = 0; k < length / LANES; k++) {
        int i = DOUBLES + k * LANES;
        DoubleVector p = DoubleVector.fromArray(D, axis, i);
        p.fma(p, DoubleVector.fromArray(D, out, i)).intoArray(out, i);
      }
    }
  }
}
