package langevin.estimate;

import static langevin.simd.Lanes.WIDEST;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import langevin.ensemble.Block;

/** Sums of functions over particles that are numbers; of nothing where none are wanted. */
final class FunctionSums {
  private long particles;
  private double[] sums = {};

  /** Particles that were summed over. */
  long particles() {
    return particles;
  }

  /** A sum; 0 if nothing was seen. */
  double sum(int k) {
    return k < sums.length ? sums[k] : 0;
  }

  /** Whether there is a k-th sum, over at least one particle. */
  boolean has(int k) {
    return particles > 0 && k < sums.length;
  }

  /**
   * Adds functions of every particle that is a number. Element i goes to partial sum i mod 8.
   *
   * @param values a row for each of so many functions
   */
  void absorb(Block now, int functions, double[][] values) {
    sums = Arrays.copyOf(sums, Math.max(sums.length, functions));
    double[] x = now.positions()[0];
    for (int i = 0; i < now.size(); i++) {
      // A particle that left every bound is NaN on all axes.
      if (!Double.isNaN(x[Block.FIRST + i])) particles++;
    }
    for (int k = 0; k < functions; k++) {
      double[] partial = new double[WIDEST];
      for (int i = 0; i < now.size(); i++) {
        if (!Double.isNaN(x[Block.FIRST + i])) partial[i % WIDEST] += values[k][Block.FIRST + i];
      }
      for (double sum : partial) sums[k] += sum;
    }
  }

  /** Adds sums over n particles. */
  void add(long n, double[] more) {
    sums = Arrays.copyOf(sums, Math.max(sums.length, more.length));
    for (int k = 0; k < more.length; k++) sums[k] += more[k];
    particles += n;
  }

  void merge(FunctionSums other) {
    add(other.particles, other.sums);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(particles);
    out.writeInt(sums.length);
    for (double s : sums) out.writeDouble(s);
  }

  static FunctionSums read(DataInput in) throws IOException {
    FunctionSums read = new FunctionSums();
    read.particles = in.readLong();
    read.sums = new double[in.readInt()];
    for (int k = 0; k < read.sums.length; k++) read.sums[k] = in.readDouble();
    return read;
  }

  boolean sameAs(FunctionSums other) {
    return particles == other.particles && Arrays.equals(sums, other.sums);
  }
}
