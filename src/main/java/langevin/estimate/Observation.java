package langevin.estimate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What a part of the ensemble shows at one time: particle numbers, exact means and covariances, and
 * what the estimators need. In one dimension that is a {@link Histogram}, from which every other
 * mean is a dot product; in two, sums of energies and a {@link PlaneHistogram}; in three and more,
 * sums of products of powers, sines, cosines and gradients (see {@link ObservationProbe}). Diverged
 * particles are counted and enter nothing else.
 */
public final class Observation implements Tally<Observation> {
  /** Sums kept per axis for the weak form: rows 1, u, u², ∂V/∂u times 16 columns. */
  static final int WEAK = 4 * ProductSums.TILE;

  private final int dimension;
  private long particles;
  private long diverged;
  private final double[] mean;
  private final double[] scatter;
  private final Histogram histogram = new Histogram();

  /** ΣV, Σ|∇V|², ΣΔV, Σ∂V/∂t; empty in one dimension. */
  private final double[] energySums;

  /** Empty in one and two dimensions. */
  private final double[][] weakSums;

  private final PlaneHistogram plane = new PlaneHistogram();

  Observation(int dimension) {
    this.dimension = dimension;
    mean = new double[dimension];
    scatter = new double[dimension * (dimension + 1) / 2];
    boolean line = dimension == 1;
    energySums = new double[line ? 0 : 4];
    weakSums = new double[dimension > 2 ? dimension : 0][WEAK];
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

  /** The counts of a one-dimensional ensemble; empty in more dimensions. */
  public Histogram histogram() {
    return histogram;
  }

  double[] scatter() {
    return scatter;
  }

  double[] energySums() {
    return energySums;
  }

  double[] weakSums(int axis) {
    return weakSums[axis];
  }

  /** The counts of a two-dimensional ensemble; empty in others. */
  PlaneHistogram plane() {
    return plane;
  }

  /** What is not summed is NaN from the beginning, so that nobody can take it for 0. */
  void leaveOutDerivatives() {
    if (dimension > 1) Arrays.fill(energySums, 1, energySums.length, Double.NaN);
  }

  void leaveOutWeakForm() {
    for (double[] sums : weakSums) {
      Arrays.fill(sums, Double.NaN);
    }
  }

  private static int packed(int a, int b) {
    int low = Math.min(a, b);
    int high = Math.max(a, b);
    return high * (high + 1) / 2 + low;
  }

  void countDiverged(long number) {
    diverged += number;
  }

  /**
   * Adds n particles with the given mean and sums of products of deviations from it (Chan, Golub
   * and LeVeque): no cancellation for clouds narrow against their distance from 0.
   */
  void absorbMoments(long n, double[] otherMean, double[] otherScatter) {
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
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the dimensions differ
   */
  @Override
  public void merge(Observation other) {
    if (other.dimension != dimension) {
      throw new IllegalArgumentException("dimensions " + dimension + " and " + other.dimension);
    }
    absorbMoments(other.particles, other.mean, other.scatter);
    diverged += other.diverged;
    histogram.merge(other.histogram);
    addTo(energySums, other.energySums);
    for (int a = 0; a < weakSums.length; a++) {
      addTo(weakSums[a], other.weakSums[a]);
    }
    plane.merge(other.plane);
  }

  @Override
  public void rest() {
    plane.pack();
  }

  private static void addTo(double[] sums, double[] others) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(dimension);
    out.writeLong(particles);
    out.writeLong(diverged);
    for (double[] sums : state()) {
      for (double s : sums) {
        out.writeDouble(s);
      }
    }
    histogram.write(out);
    plane.write(out);
  }

  private double[][] state() {
    double[][] all = new double[3 + weakSums.length][];
    all[0] = mean;
    all[1] = scatter;
    all[2] = energySums;
    System.arraycopy(weakSums, 0, all, 3, weakSums.length);
    return all;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException also if it is an observation in another dimension
   */
  static Observation read(int dimension, DataInput in) throws IOException {
    int found = in.readInt();
    if (found != dimension) {
      throw new IOException("observation in " + found + " dimensions, expected " + dimension);
    }
    Observation o = new Observation(dimension);
    o.particles = in.readLong();
    o.diverged = in.readLong();
    for (double[] sums : o.state()) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] = in.readDouble();
      }
    }
    o.histogram.merge(Histogram.read(in));
    o.plane.merge(PlaneHistogram.read(in));
    o.rest();
    return o;
  }

  /** Equal particle numbers and sums, bit for bit, and equal counts in equal bins. */
  boolean sameAs(Observation other) {
    return particles == other.particles
        && diverged == other.diverged
        && Arrays.deepEquals(state(), other.state())
        && histogram.sameAs(other.histogram)
        && plane.sameAs(other.plane);
  }
}
