package langevin.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sums over particles of what the weak form needs of its test functions (theory.md D13), in the
 * order of {@link FunctionProbe}; of nothing where none are wanted.
 */
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

  /** How many sums there are. */
  int count() {
    return sums.length;
  }

  /** Adds sums over n particles. */
  void add(long n, double[] more) {
    if (n == 0) return;
    sums = Arrays.copyOf(sums, more.length);
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
