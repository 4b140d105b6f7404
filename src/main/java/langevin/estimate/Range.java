package langevin.estimate;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import langevin.ensemble.Block;

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
    return n == Block.CAPACITY ? spansBlock(x) : spansFew(x, n);
  }

  private boolean spansBlock(double[] x) {
    DoubleVector least = DoubleVector.broadcast(D, x[DOUBLES]);
    DoubleVector most = least;
    for (int k = 0; k < Block.CAPACITY / LANES; k++) {
      DoubleVector p = DoubleVector.fromArray(D, x, DOUBLES + k * LANES);
      least = p.min(least);
      most = p.max(most);
    }
    low = least.reduceLanes(VectorOperators.MIN);
    high = most.reduceLanes(VectorOperators.MAX);
    // A NaN among them makes both NaN.
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /** Without vectors, which a few blocks would find interpreted. */
  private boolean spansFew(double[] x, int n) {
    double least = x[DOUBLES];
    double most = least;
    boolean numbers = true;
    for (int i = DOUBLES; i < DOUBLES + n; i++) {
      double p = x[i];
      numbers &= !Double.isNaN(p);
      least = p < least ? p : least;
      most = p > most ? p : most;
    }
    low = numbers ? least : Double.NaN;
    high = numbers ? most : Double.NaN;
    return Double.isFinite(low) && Double.isFinite(high);
  }
}
