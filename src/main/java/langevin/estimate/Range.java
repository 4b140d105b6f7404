package langevin.estimate;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/** Least and largest of a block's numbers. */
public final class Range {
  private static final int LANES = D.length();

  private double low;
  private double high;

  /** The least number of the last {@link #spans}. */
  public double low() {
    return low;
  }

  /** The largest. */
  public double high() {
    return high;
  }

  /** Takes the extremes of the first n ≥ 1 numbers; whether all of them are finite. */
  public boolean spans(double[] x, int n) {
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
}
