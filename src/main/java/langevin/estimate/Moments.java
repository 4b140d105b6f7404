package langevin.estimate;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.WIDEST;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import langevin.ensemble.Block;
import langevin.ensemble.Region;
import langevin.potential.Wells;
import org.jspecify.annotations.Nullable;

/**
 * Exact sums in any dimension: particle numbers, mean and covariance of the positions, and the
 * squared distance from where the particles started, and how many are in which well.
 */
public final class Moments {
  /** Goes up with what is stored here and how, so that checkpoints of before are refused. */
  private static final int LAYOUT = 8;

  private final int dimension;
  private long particles;
  private long diverged;
  private final double[] mean;
  private final double[] scatter;
  private long displaced;

  /** Σ|x − x(0)|² over the displaced, in one element so that it is stored like the others. */
  private final double[] squaredDisplacement = new double[1];

  /** Particles in each well; empty where none were told apart. */
  private long[] inWells = {};

  private FunctionSums means = new FunctionSums();

  private PathSums paths = new PathSums();

  private FunctionSums functions = new FunctionSums();

  private FunctionSums controls = new FunctionSums();

  private FunctionSums overlap = new FunctionSums();

  private FunctionSums correlations = new FunctionSums();

  private FunctionSums momenta = new FunctionSums();

  private @Nullable PassageTally passages;

  /**
   * Of nothing yet.
   *
   * @param dimension d ≥ 1
   */
  public Moments(int dimension) {
    this.dimension = dimension;
    mean = new double[dimension];
    scatter = new double[dimension * (dimension + 1) / 2];
  }

  /** d. */
  public int dimension() {
    return dimension;
  }

  /** Particles with finite positions. */
  public long particles() {
    return particles;
  }

  /** Particles whose position is not finite. */
  public long diverged() {
    return diverged;
  }

  /** Mean of x_a; 0 if nothing was seen. */
  public double mean(int a) {
    return mean[a];
  }

  /** (1/N) Σ (x_a − mean_a)(x_b − mean_b); 0 if nothing was seen. */
  public double covariance(int a, int b) {
    return particles == 0 ? 0 : scatter[packed(a, b)] / particles;
  }

  /** Particles whose distance from their start was summed. */
  long displaced() {
    return displaced;
  }

  /** Σ|x − x(0)|² over them. */
  double squaredDisplacement() {
    return squaredDisplacement[0];
  }

  /** Particles whose well was looked up. */
  long located() {
    return Arrays.stream(inWells).sum();
  }

  /** Those of them in a well, counted from 0. */
  long inWell(int well) {
    return well < inWells.length ? inWells[well] : 0;
  }

  /** Sums of functions of the position that were asked for; shared, not a copy. */
  FunctionSums means() {
    return means;
  }

  /** Sums along paths; shared, not a copy. */
  PathSums paths() {
    return paths;
  }

  /** Sums of test functions; shared, not a copy. */
  FunctionSums functions() {
    return functions;
  }

  /** Sums of control variates; shared, not a copy. */
  FunctionSums controls() {
    return controls;
  }

  /** Sums of {@link WorkOverlap}; shared, not a copy. */
  FunctionSums overlap() {
    return overlap;
  }

  /** Sums of {@link TwoTimes}; shared, not a copy. */
  FunctionSums correlations() {
    return correlations;
  }

  /** Sum of |p|²; shared, not a copy. */
  FunctionSums momenta() {
    return momenta;
  }

  /** Passages of a region's border; none unless they were watched. Shared, not a copy. */
  public Optional<PassageTally> passages() {
    return Optional.ofNullable(passages);
  }

  private static int packed(int a, int b) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    return high * (high + 1) / 2 + low;
  }

  /** Counts particles that enter nothing else. */
  public void countDiverged(long number) {
    diverged += number;
  }

  /**
   * Adds n particles with the given mean and sums of products of deviations from it (Chan, Golub
   * and LeVeque): no cancellation for clouds narrow against their distance from 0.
   *
   * @param otherScatter entry (a, b), a ≤ b, at b(b + 1)/2 + a
   */
  public void absorb(long n, double[] otherMean, double[] otherScatter) {
    if (n == 0) {
      return;
    }
    double total = particles + n;
    double share = n / total;
    double cross = particles * share;
    for (int b = 0; b < dimension; b++) {
      for (int a = 0; a <= b; a++) {
        double shift = (otherMean[a] - mean[a]) * (otherMean[b] - mean[b]);
        scatter[packed(a, b)] += otherScatter[packed(a, b)] + shift * cross;
      }
    }
    for (int a = 0; a < dimension; a++) {
      mean[a] += (otherMean[a] - mean[a]) * share;
    }
    particles += n;
  }

  /**
   * Adds |x − x(0)|² of every particle that is a number now and was one at time 0. Element i goes
   * to partial sum i mod 8, so the sum has the same bits at every lane width.
   *
   * @param start the block's particles at time 0
   * @param now the same particles
   * @param scratch as long as a block's arrays, overwritten
   */
  public void absorbDisplacement(Block start, Block now, double[] scratch) {
    int n = now.size();
    squaredDistances(start.positions(), now.positions(), n, scratch);
    double[] partial = new double[WIDEST];
    for (int i = 0; i < n; i++) {
      double square = scratch[DOUBLES + i];
      // A particle that left every bound is NaN on all axes.
      if (!Double.isNaN(square)) {
        partial[i % WIDEST] += square;
        displaced++;
      }
    }
    for (double sum : partial) {
      squaredDisplacement[0] += sum;
    }
  }

  /**
   * Counts every particle that is a number in its well.
   *
   * @param scratch of {@link Block#CAPACITY}, overwritten
   */
  public void absorbWells(Block now, Wells wells, int[] scratch) {
    inWells = Arrays.copyOf(inWells, wells.count());
    wells.locate(now.positions(), Block.FIRST, Block.END, scratch);
    double[] x = now.positions()[0];
    for (int i = 0; i < now.size(); i++) {
      // A particle that left every bound is NaN on all axes.
      if (!Double.isNaN(x[Block.FIRST + i])) inWells[scratch[i]]++;
    }
  }

  /**
   * Adds functions of the position of every particle that is a number.
   *
   * @param values a row for each of so many functions
   */
  public void absorbMeans(Block now, int functions, double[][] values) {
    means.absorb(now, functions, values);
  }

  /** Adds what is summed along the paths of every particle that is a number. */
  public void absorbPaths(Block now) {
    paths.absorb(now);
  }

  /** Adds sums of test functions over n particles. */
  void absorbFunctions(long n, double[] more) {
    functions.add(n, more);
  }

  /** Adds the sums of control variates of every particle that is a number. */
  void absorbControls(Block now) {
    controls.absorb(now, now.controls().length, now.controls());
  }

  /** Adds functions of the work of every particle that is a number, in the order of overlap. */
  void absorbOverlap(Block now, double[][] values) {
    overlap.absorb(now, values.length, values);
  }

  /** Adds sums over n particles of products of functions at two times. */
  void absorbCorrelations(long n, double[] more) {
    correlations.add(n, more);
  }

  /** Adds |p|² of every particle that is a number. */
  void absorbMomenta(Block now, double[][] squares) {
    momenta.absorb(now, 1, squares);
  }

  /** Adds the passages of every particle that is a number, at the end of a run of that length. */
  void absorbPassages(Block now, Region region, double horizon) {
    PassageTally tally = passages;
    if (tally == null) {
      tally = new PassageTally(horizon);
      passages = tally;
    }
    tally.absorb(now, region);
  }

  /** A plain loop: C2 makes vectors of it, and what runs before it does so is not slow. */
  private static void squaredDistances(double[][] from, double[][] to, int n, double[] out) {
    Arrays.fill(out, DOUBLES, DOUBLES + n, 0);
    for (int a = 0; a < from.length; a++) {
      double[] x = from[a];
      double[] y = to[a];
      for (int i = DOUBLES; i < DOUBLES + n; i++) {
        double d = y[i] - x[i];
        out[i] = Math.fma(d, d, out[i]);
      }
    }
  }

  /**
   * Adds what the other has seen.
   *
   * @throws IllegalArgumentException if the dimensions differ
   */
  public void merge(Moments other) {
    if (other.dimension != dimension) {
      throw new IllegalArgumentException("dimensions " + dimension + " and " + other.dimension);
    }
    absorb(other.particles, other.mean, other.scatter);
    diverged += other.diverged;
    displaced += other.displaced;
    squaredDisplacement[0] += other.squaredDisplacement[0];
    inWells = Arrays.copyOf(inWells, Math.max(inWells.length, other.inWells.length));
    for (int w = 0; w < other.inWells.length; w++) inWells[w] += other.inWells[w];
    means.merge(other.means);
    paths.merge(other.paths);
    functions.merge(other.functions);
    controls.merge(other.controls);
    overlap.merge(other.overlap);
    correlations.merge(other.correlations);
    momenta.merge(other.momenta);
    PassageTally theirs = other.passages;
    if (theirs != null) {
      PassageTally mine = passages;
      if (mine == null) {
        mine = new PassageTally(theirs.horizon());
        passages = mine;
      }
      mine.merge(theirs);
    }
  }

  private double[][] state() {
    return new double[][] {mean, scatter, squaredDisplacement};
  }

  /** Writes the exact state. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(LAYOUT);
    out.writeInt(dimension);
    out.writeLong(particles);
    out.writeLong(diverged);
    out.writeLong(displaced);
    for (double[] sums : state()) {
      for (double s : sums) {
        out.writeDouble(s);
      }
    }
    out.writeInt(inWells.length);
    for (long count : inWells) out.writeLong(count);
    means.write(out);
    paths.write(out);
    functions.write(out);
    controls.write(out);
    overlap.write(out);
    correlations.write(out);
    momenta.write(out);
    PassageTally tally = passages;
    out.writeBoolean(tally != null);
    if (tally != null) tally.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if it is of another layout or dimension
   */
  public static Moments read(int dimension, DataInput in) throws IOException {
    int layout = in.readInt();
    if (layout != LAYOUT) {
      throw new IOException(
          "was written with sums of layout " + layout + ", this version reads " + LAYOUT);
    }
    int found = in.readInt();
    if (found != dimension) {
      throw new IOException("observation in " + found + " dimensions, expected " + dimension);
    }
    Moments m = new Moments(dimension);
    m.particles = in.readLong();
    m.diverged = in.readLong();
    m.displaced = in.readLong();
    for (double[] sums : m.state()) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] = in.readDouble();
      }
    }
    m.inWells = new long[in.readInt()];
    for (int w = 0; w < m.inWells.length; w++) m.inWells[w] = in.readLong();
    m.means = FunctionSums.read(in);
    m.paths = PathSums.read(in);
    m.functions = FunctionSums.read(in);
    m.controls = FunctionSums.read(in);
    m.overlap = FunctionSums.read(in);
    m.correlations = FunctionSums.read(in);
    m.momenta = FunctionSums.read(in);
    if (in.readBoolean()) m.passages = PassageTally.read(in);
    return m;
  }

  /** Equal numbers and sums, bit for bit. */
  public boolean sameAs(Moments other) {
    return particles == other.particles
        && diverged == other.diverged
        && displaced == other.displaced
        && Arrays.equals(inWells, other.inWells)
        && means.sameAs(other.means)
        && paths.sameAs(other.paths)
        && functions.sameAs(other.functions)
        && controls.sameAs(other.controls)
        && overlap.sameAs(other.overlap)
        && correlations.sameAs(other.correlations)
        && momenta.sameAs(other.momenta)
        && samePassages(other)
        && Arrays.deepEquals(state(), other.state());
  }

  private boolean samePassages(Moments other) {
    PassageTally mine = passages;
    PassageTally theirs = other.passages;
    if (mine == null || theirs == null) return mine == null && theirs == null;
    return mine.sameAs(theirs);
  }
}
