package langevin.estimate;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.L;
import static langevin.simd.Lanes.WIDEST;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.potential.Potential;
import langevin.simd.Lanes;

/**
 * Absorbs blocks into {@link Observation}s. Owns scratch arrays: one probe per worker.
 *
 * <p>In one dimension only exact sums and the histogram are kept; the landscape is evaluated later,
 * on bin centres. A bin is some 5·10⁻³ standard deviations wide, so reading a mean off the centres
 * changes it by a relative 10⁻⁶. In d ≥ 2 the landscape is evaluated at every particle and sums are
 * taken of V, |∇V|², ΔV, ∂V/∂t; in two dimensions all else is read off a {@link PlaneHistogram} in
 * the coordinates of the time's {@link PlaneFrame}, in more sums are taken per axis of products of
 * 1, u, u², ∂V/∂u with u^k, sin ku, cos ku (the weak form D13 and its noise).
 */
public final class ObservationProbe implements Probe<Observation> {
  private static final int LANES = D.length();

  /** 1.5·2⁵²: adding and subtracting it rounds to the nearest integer. */
  private static final double ROUND = 0x1.8p52;

  /** Partial sums per block: fixed, so that sums are the same bits at every vector width. */
  private static final int SUMS = 2 * WIDEST;

  private final int dimension;
  private final Scale scale;
  private final boolean derivatives;
  private final boolean weakForm;

  private final long[] bins = new long[DOUBLES + Block.CAPACITY];
  private final double[] partial = new double[2 * SUMS];
  private final double[] blockMean;
  private final double[] blockScatter;
  private final double[][] compact;
  private double low;
  private double high;

  private final ProductSums products = new ProductSums();
  private final double[][] deviations;
  private final double[][] gradient;
  private final double[][] energies;
  private final double[][] rows;
  private final double[][] columns;
  private final double[][] u;
  private final double[][] maskedGradient;
  private final double[] tile = new double[ProductSums.TILE];

  /** Takes all sums. */
  public ObservationProbe(Scale scale) {
    this(scale, Sums.ALL);
  }

  /**
   * @param scale coordinates of test functions and moments; in one dimension it is only passed on
   *     to the analysis
   * @param wanted which sums are read later; the others become NaN where they would cost something
   */
  public ObservationProbe(Scale scale, Set<Sums> wanted) {
    this.scale = scale;
    dimension = scale.dimension();
    // In the plane the cells are trusted as far as they give the exact mean of |∇V|².
    derivatives = dimension == 2 || wanted.contains(Sums.DERIVATIVES);
    weakForm = wanted.contains(Sums.WEAK_FORM);
    blockMean = new double[dimension];
    blockScatter = new double[dimension * (dimension + 1) / 2];
    boolean line = dimension == 1;
    compact = Lanes.doubles(dimension, Block.CAPACITY);
    int padded = (dimension + 1 + ProductSums.SIDE - 1) / ProductSums.SIDE * ProductSums.SIDE;
    deviations = Lanes.doubles(line ? 0 : padded, Block.CAPACITY);
    gradient = Lanes.doubles(line ? 0 : dimension, Block.CAPACITY);
    maskedGradient = Lanes.doubles(line ? 0 : dimension, Block.CAPACITY);
    u = Lanes.doubles(line ? 0 : dimension, Block.CAPACITY);
    energies = Lanes.doubles(line ? 0 : 4, Block.CAPACITY);
    rows = Lanes.doubles(line ? 0 : 4, Block.CAPACITY);
    columns = Lanes.doubles(line ? 0 : 16, Block.CAPACITY);
  }

  /** The coordinates of test functions and moments. */
  public Scale scale() {
    return scale;
  }

  @Override
  public Observation empty() {
    Observation empty = new Observation(dimension);
    if (!derivatives) empty.leaveOutDerivatives();
    if (!weakForm) empty.leaveOutWeakForm();
    return empty;
  }

  @Override
  public Observation emptyLike(Observation other) {
    Observation empty = empty();
    empty.histogram().prepareFor(other.histogram());
    return empty;
  }

  @Override
  public Observation read(DataInput in) throws IOException {
    return Observation.read(dimension, in);
  }

  @Override
  public void absorb(Block block, double time, Conditions conditions, Observation into) {
    double[][] x = block.positions();
    int n = block.size();
    if (dimension == 1) {
      absorbLine(x[0], n, into);
    } else {
      absorbSpace(x, n, time, conditions.potential(), into);
    }
  }

  @Override
  public boolean absorbWithin(double bound, Block block, Observation into) {
    return dimension == 1
        && into.histogram().reach() <= bound
        && absorbLocated(block.positions()[0], block.size(), into);
  }

  /** Absorbs positions that all fall into bins there are, else does nothing. */
  private boolean absorbLocated(double[] x, int n, Observation into) {
    Histogram histogram = into.histogram();
    if (histogram.isEmpty() || !locate(x, n, histogram)) {
      return false;
    }
    count(histogram.counts(), bins, n);
    absorbMoments(x[DOUBLES], n, into);
    return true;
  }

  private void absorbLine(double[] x, int n, Observation into) {
    if (spans(x, n)) {
      into.histogram().cover(low, high);
      if (!absorbLocated(x, n, into)) {
        throw new AssertionError("bins made for [" + low + ", " + high + "] do not hold it");
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
  private void absorbMoments(double pivot, int n, Observation into) {
    double sum = 0;
    double squares = 0;
    for (int j = 0; j < SUMS; j++) {
      sum += partial[j];
      squares += partial[SUMS + j];
    }
    double shift = sum / n;
    blockMean[0] = pivot + shift;
    blockScatter[0] = Math.max(0, squares - sum * shift);
    into.absorbMoments(n, blockMean, blockScatter);
  }

  /** Whether all positions are finite; then {@link #low} and {@link #high} are their extremes. */
  private boolean spans(double[] x, int n) {
    DoubleVector least = DoubleVector.broadcast(D, x[DOUBLES]);
    DoubleVector most = least;
    int whole = n / LANES;
    for (int k = 0; k < whole; k++) {
      DoubleVector p = DoubleVector.fromArray(D, x, DOUBLES + k * LANES);
      least = least.min(p);
      most = most.max(p);
    }
    low = least.reduceLanes(VectorOperators.MIN);
    high = most.reduceLanes(VectorOperators.MAX);
    for (int i = DOUBLES + whole * LANES; i < DOUBLES + n; i++) {
      low = Math.min(low, x[i]);
      high = Math.max(high, x[i]);
    }
    // A NaN among them makes both NaN.
    return Double.isFinite(low) && Double.isFinite(high);
  }

  private boolean locate(double[] x, int n, Histogram histogram) {
    double pivot = x[DOUBLES];
    int whole = n / SUMS * SUMS;
    boolean inside =
        locate(
            x,
            whole,
            Math.scalb(1.0, -histogram.exponent()),
            histogram.first(),
            pivot,
            histogram.size());
    for (int i = DOUBLES + whole; i < DOUBLES + n; i++) {
      inside &= locateOne(x[i], i, histogram, pivot);
    }
    return inside;
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
        sum0 = sum0.add(d0);
        squares0 = d0.fma(d0, squares0);
        DoubleVector p1 = DoubleVector.fromArray(D, x, i + LANES);
        DoubleVector t1 = p1.mul(inverse);
        DoubleVector r1 = t1.add(ROUND);
        LongVector s1 = t1.sub(r1.sub(ROUND)).reinterpretAsLongs();
        LongVector b1 =
            r1.reinterpretAsLongs().sub(zero).sub(s1.lanewise(VectorOperators.LSHR, 63));
        b1.intoArray(to, i + LANES);
        DoubleVector d1 = p1.sub(pivot);
        sum1 = sum1.add(d1);
        squares1 = d1.fma(d1, squares1);
        outside = outside.or(b0.or(b1));
      }
      sum0.intoArray(sums, part);
      sum1.intoArray(sums, part + LANES);
      squares0.intoArray(sums, SUMS + part);
      squares1.intoArray(sums, SUMS + part + LANES);
    }
    return (outside.reduceLanes(VectorOperators.OR) & -length) == 0;
  }

  /** What {@link #locate} does, for a particle past the last whole group of sums. */
  private boolean locateOne(double x, int i, Histogram histogram, double pivot) {
    double bin = Math.floor(x * Math.scalb(1.0, -histogram.exponent())) - histogram.first();
    double deviation = x - pivot;
    int j = (i - DOUBLES) % SUMS;
    partial[j] += deviation;
    partial[SUMS + j] = Math.fma(deviation, deviation, partial[SUMS + j]);
    bins[i] = (long) bin;
    return bin >= 0 && bin < histogram.size();
  }

  /** Leaves diverged particles out and counts them. */
  private void absorbFinite(double[] x, int size, Observation into) {
    int n = compactFinite(new double[][] {x}, size);
    into.countDiverged(size - n);
    if (n > 0) {
      absorbLine(compact[0], n, into);
    }
  }

  private void absorbSpace(
      double[][] positions, int size, double time, Potential potential, Observation into) {
    int n = compactFinite(positions, size);
    into.countDiverged(size - n);
    if (n == 0) {
      return;
    }
    double[][] x = compact;
    int length = Lanes.padded(n);
    int end = DOUBLES + length;
    for (int a = 0; a < dimension; a++) {
      Arrays.fill(x[a], DOUBLES + n, end, x[a][DOUBLES]);
    }
    double[] one = rows[0];
    Arrays.fill(one, DOUBLES, DOUBLES + n, 1);
    Arrays.fill(one, DOUBLES + n, end, 0);
    absorbMoments(x, one, n, length, into);

    potential.energy(time, x, DOUBLES, end, energies[0]);
    if (derivatives || weakForm) {
      potential.gradient(time, x, DOUBLES, end, gradient);
    }
    if (derivatives) {
      potential.laplacian(time, x, DOUBLES, end, energies[2]);
      potential.timeDerivative(time, x, DOUBLES, end, energies[3]);
      squaredNorm(gradient, energies[1], length);
    }
    Arrays.fill(tile, 0);
    Arrays.fill(rows[1], DOUBLES, end, 0);
    Arrays.fill(rows[2], DOUBLES, end, 0);
    Arrays.fill(rows[3], DOUBLES, end, 0);
    products.add(rows, 0, energies, 0, length, tile, 0);
    double[] sums = into.energySums();
    for (int j = 0; j < 4; j++) {
      sums[j] += tile[j];
    }
    if (dimension == 2) {
      count(scale.frame(time), x, n, length, into.plane());
      return;
    }
    for (int a = 0; a < dimension && weakForm; a++) {
      standardise(x[a], scale.centre().get(a), 1 / scale.width().get(a), u[a], length);
      scaled(gradient[a], one, scale.width().get(a), maskedGradient[a], length);
      absorbWeakForm(u[a], maskedGradient[a], length, into.weakSums(a));
    }
  }

  private void count(PlaneFrame frame, double[][] x, int n, int length, PlaneHistogram into) {
    enter(frame, x, u, length);
    if (into.isEmpty() || !locate(into, length)) {
      boolean finite = spans(u[0], n);
      double lowU = low;
      double highU = high;
      if (!spans(u[1], n) || !finite) {
        throw new ArithmeticException("positions beyond all numbers in the units of the cloud");
      }
      into.cover(lowU, highU, low, high);
      boolean inside = locate(into, length);
      if (!inside) throw new AssertionError("cells made for these positions do not hold them");
    }
    into.add(bins, DOUBLES, DOUBLES + n);
  }

  /** Numbers of the cells of u, v in the histogram's rectangle, if all lie in it. */
  private boolean locate(PlaneHistogram h, int length) {
    return locate(
        u[0],
        u[1],
        length,
        Math.scalb(1.0, -h.exponent()),
        (double) h.firstU(),
        (double) h.firstV(),
        h.columns(),
        h.rows(),
        bins);
  }

  /**
   * Cell numbers relative to the rectangle, column times rows plus row: an integer below 2⁵⁰ added
   * to 1.5·2⁵² stands in the low bits.
   */
  private static boolean locate(
      double[] u,
      double[] v,
      int length,
      double inverse,
      double firstU,
      double firstV,
      double columns,
      double rows,
      long[] to) {
    VectorMask<Double> outside = D.maskAll(false);
    for (int k = 0; k < length / LANES; k++) {
      int i = k * LANES;
      DoubleVector s = DoubleVector.fromArray(D, u, DOUBLES + i).mul(inverse);
      DoubleVector t = DoubleVector.fromArray(D, v, DOUBLES + i).mul(inverse);
      DoubleVector p = s.add(ROUND).sub(ROUND);
      DoubleVector q = t.add(ROUND).sub(ROUND);
      p = p.sub(DoubleVector.broadcast(D, 1), p.compare(VectorOperators.GT, s)).sub(firstU);
      q = q.sub(DoubleVector.broadcast(D, 1), q.compare(VectorOperators.GT, t)).sub(firstV);
      outside =
          outside
              .or(p.compare(VectorOperators.LT, 0))
              .or(p.compare(VectorOperators.GE, columns))
              .or(q.compare(VectorOperators.LT, 0))
              .or(q.compare(VectorOperators.GE, rows));
      p.fma(DoubleVector.broadcast(D, rows), q)
          .add(ROUND)
          .reinterpretAsLongs()
          .sub(Double.doubleToRawLongBits(ROUND))
          .intoArray(to, DOUBLES + i);
    }
    return !outside.anyTrue();
  }

  /** Copies the particles with finite positions to the front of {@link #compact}. */
  private int compactFinite(double[][] x, int size) {
    double probe = 0;
    for (double[] axis : x) {
      for (int i = DOUBLES; i < DOUBLES + size; i++) {
        probe += axis[i] * 0;
      }
    }
    if (probe == 0) {
      for (int a = 0; a < dimension; a++) {
        System.arraycopy(x[a], DOUBLES, compact[a], DOUBLES, size);
      }
      return size;
    }
    int n = 0;
    for (int i = DOUBLES; i < DOUBLES + size; i++) {
      boolean finite = true;
      for (double[] axis : x) {
        finite &= Double.isFinite(axis[i]);
      }
      if (finite) {
        for (int a = 0; a < dimension; a++) {
          compact[a][DOUBLES + n] = x[a][i];
        }
        n++;
      }
    }
    return n;
  }

  private void absorbMoments(double[][] x, double[] one, int n, int length, Observation into) {
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
    into.absorbMoments(n, blockMean, blockScatter);
  }

  /**
   * Rows 1, u, u², ∂V/∂u; columns 1, u, u², u³, then sin ku, cos ku for k = 1 … 6. Products of two
   * test functions' derivatives are combinations of these.
   */
  private void absorbWeakForm(double[] v, double[] g, int length, double[] sums) {
    int end = DOUBLES + length;
    double[] one = rows[0];
    multiply(one, v, rows[1], length);
    multiply(rows[1], v, rows[2], length);
    System.arraycopy(g, DOUBLES, rows[3], DOUBLES, length);
    Arrays.fill(columns[0], DOUBLES, end, 1);
    for (int k = 1; k < 4; k++) {
      multiply(columns[k - 1], v, columns[k], length);
    }
    SineCosine.of(v, DOUBLES, end, columns[4], columns[5]);
    for (int k = 2; k <= 6; k++) {
      int c = 2 * k + 2;
      SineCosine.sum(
          columns[c - 2],
          columns[c - 1],
          columns[4],
          columns[5],
          DOUBLES,
          end,
          columns[c],
          columns[c + 1]);
    }
    for (int c = 0; c < 16; c += ProductSums.SIDE) {
      products.add(rows, 0, columns, c, length, sums, c / ProductSums.SIDE * ProductSums.TILE);
    }
  }

  private static void subtract(double[] x, double pivot, double[] out, int length) {
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector.fromArray(D, x, i).sub(pivot).intoArray(out, i);
    }
  }

  private static void standardise(
      double[] x, double centre, double factor, double[] out, int length) {
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector.fromArray(D, x, i).sub(centre).mul(factor).intoArray(out, i);
    }
  }

  /** (u, v) of a frame. */
  private static void enter(PlaneFrame f, double[][] x, double[][] out, int length) {
    double[] x0 = x[0];
    double[] x1 = x[1];
    double[] u = out[0];
    double[] v = out[1];
    double factor = 1 / f.l11();
    double tilt = f.l21();
    double other = 1 / f.l22();
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x0, i).sub(f.x()).mul(factor);
      p.intoArray(u, i);
      DoubleVector.fromArray(D, x1, i).sub(f.y()).sub(p.mul(tilt)).mul(other).intoArray(v, i);
    }
  }

  private static void multiply(double[] a, double[] b, double[] product, int length) {
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector.fromArray(D, a, i).mul(DoubleVector.fromArray(D, b, i)).intoArray(product, i);
    }
  }

  private static void scaled(double[] x, double[] one, double factor, double[] out, int length) {
    for (int k = 0; k < length / LANES; k++) {
      int i = DOUBLES + k * LANES;
      DoubleVector.fromArray(D, x, i)
          .mul(factor)
          .mul(DoubleVector.fromArray(D, one, i))
          .intoArray(out, i);
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
