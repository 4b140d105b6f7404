package langevin.memory;

import java.util.List;
import langevin.theorem.ErrorBudget;
import langevin.theorem.Evidence;
import langevin.theorem.NoiseLaw;

/**
 * E(0) − E(T) = ∫ W dt along one network, as dt → 0 (memory.md sections 1, 5).
 *
 * <p>Euler's step follows straight lines, so the sides differ by c₁dt + c₂dt² + …. Runs of the same
 * network at dt, dt/2 and dt/4 cancel both terms. The bar is what the last cancellation changes in
 * either side, added without sign: in their difference c₂ may nearly vanish while c₃ does not.
 */
public final class FlowBalance {
  /** Name of the term of the time step. */
  public static final String STEP = "time step";

  private FlowBalance() {}

  /**
   * Both sides of the three runs, averaged over the cues.
   *
   * @param dissipation {@link Quantity#DISSIPATION}; tests put the bare speed here, which is wrong
   * @param levels curves at dt, dt/2, dt/4
   */
  public static Evidence of(List<TimeSeries> levels, Quantity dissipation, int neurons) {
    double[] loss = new double[levels.size()];
    double[] work = new double[levels.size()];
    for (int i = 0; i < levels.size(); i++) {
      TimeSeries series = levels.get(i);
      double[] e1 = series.curve(Quantity.PATTERN_ENERGY);
      double[] e2 = series.curve(Quantity.NEURON_ENERGY);
      double[] w = series.curve(dissipation);
      int last = series.points() - 1;
      loss[i] = e1[0] - e1[last] + (e2[0] - e2[last]);
      double sum = 0.5 * (w[0] + w[last]);
      for (int k = 1; k < last; k++) {
        sum += w[k];
      }
      work[i] = sum * series.dt();
    }
    double left = extrapolated(loss);
    double right = extrapolated(work);
    ErrorBudget budget =
        new ErrorBudget(
            0,
            new NoiseLaw.Student(1),
            List.of(
                new ErrorBudget.Term(STEP, lastChange(loss) + lastChange(work)),
                new ErrorBudget.Term("rounding", 1e-12 * (1 + Math.abs(left)))),
            List.of());
    return new Evidence.Weighed(
        left,
        Evidence.Relation.EQUAL,
        right,
        budget,
        Math.abs(right),
        neurons,
        levels.getFirst().dt(),
        1,
        levels.getFirst().dt());
  }

  /** What cancelling order 1 at the finer pair of steps instead of the coarser one changes. */
  private static double lastChange(double[] x) {
    return Math.abs((2 * x[2] - x[1]) - (2 * x[1] - x[0]));
  }

  /** Richardson: orders 1 and 2 cancelled. */
  private static double extrapolated(double[] x) {
    double coarse = 2 * x[1] - x[0];
    double fine = 2 * x[2] - x[1];
    return (4 * fine - coarse) / 3;
  }
}
