package langevin.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import langevin.ensemble.Block;
import langevin.ensemble.PathRows;

/**
 * Means and variances over particles of what is summed along their paths ({@link Block#paths}); of
 * nothing where paths are not followed. Of the work w = ∫(1/τ)∂V/∂t dt, where it is summed, also
 * the exponential means E[e^{−w}] and E[e^{−2w}], from the least w on, so that neither overflows.
 */
final class PathSums {
  private long particles;
  private double[] mean = {};
  private double[] scatter = {};
  private double least = Double.POSITIVE_INFINITY;
  private double once;
  private double twice;

  /** Particles whose paths were followed. */
  long particles() {
    return particles;
  }

  /** Mean of a row; 0 if nothing was seen. */
  double mean(int row) {
    return particles == 0 ? 0 : mean[row];
  }

  /** (1/N) Σ (row − mean)²; 0 if nothing was seen. */
  double variance(int row) {
    return particles == 0 ? 0 : scatter[row] / particles;
  }

  /** The least work of a particle, over the temperature; +∞ if none is summed. */
  double leastWork() {
    return least;
  }

  /** (1/N) Σ e^{−(w − base)}. */
  double exponential(double base) {
    return particles == 0 ? 0 : once / particles * StrictMath.exp(base - least);
  }

  /** (1/N) Σ e^{−2(w − base)}. */
  double squaredExponential(double base) {
    return particles == 0 ? 0 : twice / particles * StrictMath.exp(2 * (base - least));
  }

  /** Adds the paths of all particles that are a number. */
  void absorb(Block block) {
    double[][] paths = block.paths();
    double[] x = block.positions()[0];
    double[] blockMean = new double[paths.length];
    double[] blockScatter = new double[paths.length];
    long n = 0;
    for (int i = Block.FIRST; i < Block.FIRST + block.size(); i++) {
      // A particle that left every bound is NaN on all axes.
      if (!Double.isNaN(x[i])) n++;
    }
    for (int r = 0; r < paths.length && n > 0; r++) {
      double[] row = paths[r];
      double sum = 0;
      for (int i = Block.FIRST; i < Block.FIRST + block.size(); i++) {
        if (!Double.isNaN(x[i])) sum += row[i];
      }
      blockMean[r] = sum / n;
      for (int i = Block.FIRST; i < Block.FIRST + block.size(); i++) {
        double off = row[i] - blockMean[r];
        if (!Double.isNaN(x[i])) blockScatter[r] += off * off;
      }
    }
    if (paths.length > 0) {
      PathRows.of(block.dimension(), paths.length)
          .workRow()
          .ifPresent(row -> weigh(block, paths[row], x));
    }
    absorb(n, blockMean, blockScatter);
  }

  private void weigh(Block block, double[] work, double[] x) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = Block.FIRST; i < Block.FIRST + block.size(); i++) {
      if (!Double.isNaN(x[i])) lowest = Math.min(lowest, work[i]);
    }
    double sum = 0;
    double squares = 0;
    for (int i = Block.FIRST; i < Block.FIRST + block.size(); i++) {
      if (Double.isNaN(x[i])) continue;
      double weight = StrictMath.exp(lowest - work[i]);
      sum += weight;
      squares += weight * weight;
    }
    if (lowest < Double.POSITIVE_INFINITY) weigh(lowest, sum, squares);
  }

  private void weigh(double lowest, double sum, double squares) {
    double base = Math.min(least, lowest);
    double mine = least < Double.POSITIVE_INFINITY ? StrictMath.exp(base - least) : 0;
    double theirs = StrictMath.exp(base - lowest);
    once = once * mine + sum * theirs;
    twice = twice * (mine * mine) + squares * (theirs * theirs);
    least = base;
  }

  /** As {@link Moments#absorb(long, double[], double[])}. */
  private void absorb(long n, double[] otherMean, double[] otherScatter) {
    if (n == 0) return;
    if (mean.length == 0) {
      mean = new double[otherMean.length];
      scatter = new double[otherMean.length];
    }
    double share = n / (double) (particles + n);
    for (int r = 0; r < mean.length; r++) {
      double shift = otherMean[r] - mean[r];
      scatter[r] += otherScatter[r] + shift * shift * (particles * share);
      mean[r] += shift * share;
    }
    particles += n;
  }

  void merge(PathSums other) {
    if (other.least < Double.POSITIVE_INFINITY) weigh(other.least, other.once, other.twice);
    absorb(other.particles, other.mean, other.scatter);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(particles);
    out.writeInt(mean.length);
    for (double m : mean) out.writeDouble(m);
    for (double s : scatter) out.writeDouble(s);
    out.writeDouble(least);
    out.writeDouble(once);
    out.writeDouble(twice);
  }

  static PathSums read(DataInput in) throws IOException {
    PathSums sums = new PathSums();
    sums.particles = in.readLong();
    int rows = in.readInt();
    sums.mean = new double[rows];
    sums.scatter = new double[rows];
    for (int r = 0; r < rows; r++) sums.mean[r] = in.readDouble();
    for (int r = 0; r < rows; r++) sums.scatter[r] = in.readDouble();
    sums.least = in.readDouble();
    sums.once = in.readDouble();
    sums.twice = in.readDouble();
    return sums;
  }

  boolean sameAs(PathSums other) {
    return particles == other.particles
        && Arrays.equals(mean, other.mean)
        && Arrays.equals(scatter, other.scatter)
        && least == other.least
        && once == other.once
        && twice == other.twice;
  }
}
