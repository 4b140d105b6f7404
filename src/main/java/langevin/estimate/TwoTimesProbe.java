package langevin.estimate;

import static langevin.simd.Lanes.WIDEST;

import java.util.Arrays;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;

/**
 * A probe around another that also sums, at observed times, products of functions of where
 * particles started and where they are. Owns scratch arrays: one per worker.
 */
public final class TwoTimesProbe extends AroundProbe {
  private final TwoTimes functions;
  private final Conditions conditions;
  private final double[][] then;
  private final double[][] there;
  private final double[] sums;
  private final double[] partial = new double[WIDEST];

  public TwoTimesProbe(Probe<Observation> inner, TwoTimes functions, Conditions conditions) {
    super(inner);
    this.functions = functions;
    this.conditions = conditions;
    then = functions.rows();
    there = functions.rows();
    sums = new double[functions.means()];
  }

  @Override
  public boolean followsDisplacement(Conditions ofRun) {
    return true;
  }

  @Override
  public void absorbDisplacement(Block start, Block now, Observation into) {
    if (inner.followsDisplacement(conditions)) inner.absorbDisplacement(start, now, into);
    functions.values(start, then);
    functions.values(now, there);
    double[] x = now.positions()[0];
    long n = 0;
    for (int i = 0; i < now.size(); i++) {
      // A particle that left every bound is NaN on all axes.
      if (Double.isNaN(x[Block.FIRST + i])) {
        for (double[] row : there) row[Block.FIRST + i] = 0;
        for (double[] row : then) row[Block.FIRST + i] = 0;
      } else {
        n++;
      }
    }
    for (int i = 0; i < functions.size(); i++) {
      for (int j = 0; j < functions.size(); j++) {
        if (i != j) sums[functions.place(i, j)] = product(then[i], there[j], now.size());
      }
    }
    into.moments().absorbCorrelations(n, sums);
  }

  /** Element i goes to partial sum i mod 8. */
  private double product(double[] f, double[] g, int n) {
    Arrays.fill(partial, 0);
    for (int i = 0; i < n; i++) partial[i % WIDEST] += f[Block.FIRST + i] * g[Block.FIRST + i];
    double total = 0;
    for (double part : partial) total += part;
    return total;
  }
}
