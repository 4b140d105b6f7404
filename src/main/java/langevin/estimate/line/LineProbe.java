package langevin.estimate.line;

import static langevin.estimate.Dyadic.ROUND;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.L;
import static langevin.simd.Lanes.WIDEST;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.estimate.FiniteParticles;
import langevin.estimate.Moments;
import langevin.estimate.Observation;
import langevin.estimate.ObservationProbe;
import langevin.estimate.Range;
import langevin.estimate.Scale;
import langevin.estimate.WeakBattery;
import langevin.estimate.space.ParticleSums;
import org.jspecify.annotations.Nullable;

/**
 * A probe that absorbs blocks into {@link LineObservation}s and owns scratch arrays: one probe per
 * worker.
 *
 * <p>Where the landscape varies little within a bin ({@link BinResolution}), only exact sums of the
 * positions and the histogram are kept, and the landscape is evaluated later, on bin centres: a bin
 * is some 5·10⁻³ standard deviations wide, so reading a mean off the centres changes it by a
 * relative 10⁻⁶. Elsewhere it is evaluated at every particle, and summed.
 */
public final class LineProbe extends ObservationProbe {
  private static final int LANES = D.length();

  /** Partial sums per block: fixed, so that sums are the same bits at every vector width. */
  private static final int SUMS = 2 * WIDEST;

  private final long[] bins = new long[DOUBLES + Block.CAPACITY];
  private final double[] partial = new double[2 * SUMS];
  private final double[] blockMean = new double[1];
  private final double[] blockScatter = new double[1];
  private final FiniteParticles finite = new FiniteParticles(1);
  private final Range range = new Range();
  private final @Nullable Summing summing;

  /** Counts in bins alone. */
  public LineProbe() {
    summing = null;
  }

  /**
   * Sums the landscape over particles too.
   *
   * @param scale coordinates of test functions
   * @param weakForm whether the products of the weak form are summed
   */
  public LineProbe(Scale scale, boolean weakForm) {
    summing = new Summing(scale, weakForm);
  }

  /** The pass that evaluates the landscape at every particle. */
  private static final class Summing {
    private final Scale scale;
    private final ParticleSums pass = new ParticleSums(1, true, true);

    /** Of the weak form, if its products are summed. */
    private final @Nullable WeakBattery battery;

    /** The probe takes the moments; these are the pass's own and are not looked at. */
    private final Moments unused = new Moments(1);

    Summing(Scale scale, boolean weakForm) {
      this.scale = scale;
      battery = weakForm ? new WeakBattery() : null;
    }

    void add(Block block, double time, Conditions conditions, LandscapeSums into) {
      int n = pass.absorb(block, time, conditions.potential(), unused, into.energies());
      if (n > 0 && battery != null) {
        battery.add(
            pass.positions()[0],
            scale.centre().getFirst(),
            scale.width().getFirst(),
            pass.one(),
            pass.gradient()[0],
            pass.length(),
            into.weak());
      }
    }
  }

  @Override
  public Observation empty() {
    return fresh();
  }

  private LineObservation fresh() {
    return summing == null
        ? new LineObservation()
        : new LineObservation(new LandscapeSums(summing.battery != null));
  }

  @Override
  public Observation emptyLike(Observation other) {
    LineObservation empty = fresh();
    empty.histogram().prepareFor(((LineObservation) other).histogram());
    return empty;
  }

  @Override
  public Observation read(DataInput in) throws IOException {
    return LineObservation.read(summing != null, in);
  }

  @Override
  public void absorb(Block block, double time, Conditions conditions, Observation into) {
    LineObservation o = (LineObservation) into;
    absorb(block.positions()[0], block.size(), o);
    if (summing != null) {
      summing.add(block, time, conditions, o.sums());
    }
  }

  /**
   * Adds positions alone, without the landscape, to an observation that a probe made which does not
   * sum it.
   *
   * @param x the first at {@link Block#FIRST}
   * @param n how many
   */
  public void absorb(double[] x, int n, Observation into) {
    absorb(x, n, (LineObservation) into);
  }

  @Override
  public boolean absorbWithin(double bound, Block block, Observation into) {
    LineObservation o = (LineObservation) into;
    return summing == null
        && o.histogram().reach() <= bound
        && absorbLocated(block.positions()[0], block.size(), o);
  }

  /** Absorbs positions that all fall into bins there are, else does nothing. */
  private boolean absorbLocated(double[] x, int n, LineObservation into) {
    Histogram histogram = into.histogram();
    if (histogram.isEmpty() || !locate(x, n, histogram)) {
      return false;
    }
    count(histogram.counts(), bins, n);
    absorbMoments(x[DOUBLES], n, into);
    return true;
  }

  private void absorb(double[] x, int n, LineObservation into) {
    if (range.spans(x, n)) {
      into.histogram().cover(range.low(), range.high());
      if (!absorbLocated(x, n, into)) {
        throw new AssertionError(
            "bins made for [" + range.low() + ", " + range.high() + "] do not hold it");
      }
    } else {
      absorbFinite(x, n, into);
    }
  }

  /** The mask changes nothing and tells the compiler that no number is out of bounds. */
  private static void count(int[] counts, long[] bins, int n) {
    for (int i = DOUBLES; i < DOUBLES + n; i++) {
      counts[(int) bins[i] & (counts.length - 1)]++;
    }
  }

  /** Mean and scatter from the partial sums of x − pivot and its square. */
  private void absorbMoments(double pivot, int n, LineObservation into) {
    double sum = 0;
    double squares = 0;
    for (int j = 0; j < SUMS; j++) {
      sum += partial[j];
      squares += partial[SUMS + j];
    }
    double shift = sum / n;
    blockMean[0] = pivot + shift;
    blockScatter[0] = Math.max(0, squares - sum * shift);
    into.moments().absorb(n, blockMean, blockScatter);
  }

  private boolean locate(double[] x, int n, Histogram histogram) {
    double pivot = x[DOUBLES];
    return n == Block.CAPACITY
        ? locate(
            x,
            n,
            Math.scalb(1.0, -histogram.exponent()),
            histogram.first(),
            pivot,
            histogram.size())
        : locateFew(x, n, histogram, pivot);
  }

  /**
   * Bin numbers relative to the first bin, and partial sums of x − pivot and its square. Two chains
   * of sums hide each other's latency.
   *
   * <p>Adding 1.5·2⁵² to t = x/2^k leaves the nearest integer in the low bits; where that is above
   * t the difference is negative and its sign bit is what the floor lacks. Whatever is not a number
   * below 2⁵⁰ in size ends as an integer that is negative or beyond every bin.
   */
  private boolean locate(
      double[] x, int whole, double inverse, long first, double pivot, int length) {
    double[] sums = partial;
    long[] to = bins;
    long zero = Double.doubleToRawLongBits(ROUND) + first;
    LongVector outside = LongVector.zero(L);
    for (int part = 0; part < SUMS; part += 2 * LANES) {
      DoubleVector sum0 = DoubleVector.zero(D);
      DoubleVector sum1 = sum0;
      DoubleVector squares0 = sum0;
      DoubleVector squares1 = sum0;
      for (int k = 0; k < whole / SUMS; k++) {
        int i = DOUBLES + part + k * SUMS;
        DoubleVector p0 = DoubleVector.fromArray(D, x, i);
        DoubleVector t0 = p0.mul(inverse);
        DoubleVector r0 = t0.add(ROUND);
        LongVector s0 = t0.sub(r0.sub(ROUND)).reinterpretAsLongs();
        LongVector b0 =
            r0.reinterpretAsLongs().sub(zero).sub(s0.lanewise(VectorOperators.LSHR, 63));
        b0.intoArray(to, i);
        DoubleVector d0 = p0.sub(pivot);
        sum0 = d0.add(sum0);
        squares0 = d0.fma(d0, squares0);
        DoubleVector p1 = DoubleVector.fromArray(D, x, i + LANES);
        DoubleVector t1 = p1.mul(inverse);
        DoubleVector r1 = t1.add(ROUND);
        LongVector s1 = t1.sub(r1.sub(ROUND)).reinterpretAsLongs();
        LongVector b1 =
            r1.reinterpretAsLongs().sub(zero).sub(s1.lanewise(VectorOperators.LSHR, 63));
        b1.intoArray(to, i + LANES);
        DoubleVector d1 = p1.sub(pivot);
        sum1 = d1.add(sum1);
        squares1 = d1.fma(d1, squares1);
        outside = b0.or(b1).or(outside);
      }
      sum0.intoArray(sums, part);
      sum1.intoArray(sums, part + LANES);
      squares0.intoArray(sums, SUMS + part);
      squares1.intoArray(sums, SUMS + part + LANES);
    }
    return (outside.reduceLanes(VectorOperators.OR) & -length) == 0;
  }

  /**
   * The twin of {@link #locate} without vectors, for blocks that are not full: the small ensembles
   * of a sweep are counted so seldom that vector code would be interpreted nearly to the end.
   */
  private boolean locateFew(double[] x, int n, Histogram histogram, double pivot) {
    double inverse = Math.scalb(1.0, -histogram.exponent());
    double first = histogram.first();
    double size = histogram.size();
    Arrays.fill(partial, 0);
    boolean inside = true;
    for (int i = 0; i < n; i++) {
      double p = x[DOUBLES + i];
      double bin = Math.floor(p * inverse) - first;
      double deviation = p - pivot;
      int j = i & (SUMS - 1);
      partial[j] += deviation;
      partial[SUMS + j] = Math.fma(deviation, deviation, partial[SUMS + j]);
      bins[DOUBLES + i] = (long) bin;
      inside &= bin >= 0 && bin < size;
    }
    return inside;
  }

  /** Leaves diverged particles out and counts them. */
  private void absorbFinite(double[] x, int size, LineObservation into) {
    int n = finite.copy(new double[][] {x}, size);
    into.moments().countDiverged(size - n);
    if (n > 0) {
      absorb(finite.positions()[0], n, into);
    }
  }
}
