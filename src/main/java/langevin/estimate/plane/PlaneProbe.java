package langevin.estimate.plane;

import static langevin.estimate.Dyadic.ROUND;
import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import java.io.DataInput;
import java.io.IOException;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.estimate.Observation;
import langevin.estimate.ObservationProbe;
import langevin.estimate.Range;
import langevin.estimate.space.ParticleSums;
import langevin.simd.Lanes;

/**
 * A probe that absorbs blocks into {@link PlaneObservation}s and owns scratch arrays: one probe per
 * worker.
 *
 * <p>The landscape is evaluated at every particle and sums are taken of V, |∇V|², ΔV, ∂V/∂t; all
 * else is read off a {@link PlaneHistogram} in the coordinates of the time's {@link PlaneFrame}.
 */
public final class PlaneProbe extends ObservationProbe {
  private static final int LANES = D.length();

  private final PlaneFrames frames;
  // The cells are trusted as far as they give the exact mean of |∇V|², so that is always summed.
  private final ParticleSums sums = new ParticleSums(2, true, true);
  private final double[][] u = Lanes.doubles(2, Block.CAPACITY);
  private final long[] cells = new long[DOUBLES + Block.CAPACITY];
  private final Range range = new Range();

  /**
   * @param frames what positions are counted in
   */
  public PlaneProbe(PlaneFrames frames) {
    this.frames = frames;
  }

  @Override
  public Observation empty() {
    return new PlaneObservation();
  }

  @Override
  public Observation read(DataInput in) throws IOException {
    return PlaneObservation.read(in);
  }

  @Override
  public void absorb(Block block, double time, Conditions conditions, Observation into) {
    PlaneObservation o = (PlaneObservation) into;
    int n = sums.absorb(block, time, conditions.potential(), o.moments(), o.energySums());
    if (n > 0) {
      count(frames.at(time), n, o.histogram());
    }
  }

  private void count(PlaneFrame frame, int n, PlaneHistogram into) {
    int length = sums.length();
    enter(frame, sums.positions(), u, length);
    if (into.isEmpty() || !locate(into, length)) {
      boolean finite = range.spans(u[0], n);
      double lowU = range.low();
      double highU = range.high();
      if (!range.spans(u[1], n) || !finite) {
        throw new ArithmeticException("positions beyond all numbers in the units of the cloud");
      }
      into.cover(lowU, highU, range.low(), range.high());
      boolean inside = locate(into, length);
      if (!inside) throw new AssertionError("cells made for these positions do not hold them");
    }
    into.add(cells, DOUBLES, DOUBLES + n);
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
        cells);
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
}
