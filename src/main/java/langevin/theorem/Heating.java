package langevin.theorem;

import java.util.List;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.potential.Coefficient;

/**
 * Change of the free energy by the temperature itself, −∫S dτ (theory.md D22): −∫τ̇S dt where τ is
 * smooth, and −S Δτ where it jumps.
 *
 * <p>The bars of S, half the gap of two estimators, have no sign that could cancel: they are added
 * by {@link #bar}, and left out of the terms.
 *
 * @param temperature τ(t)
 * @param factor of the term, normally 1
 */
record Heating(Coefficient temperature, double factor) {
  /** Of a statement that has no such term. */
  static final Heating NONE = new Heating(new Coefficient.Constant(0), 1);

  /** Whether S is needed at a node of these times. */
  static boolean needsEntropy(Coefficient temperature, List<Double> times, int node, double step) {
    return temperature.varies()
        && (temperature.rate(times.get(node)) != 0
            || (node + 1 < times.size()
                && !Simpson.apart(times.get(node), times.get(node + 1), step)
                && temperature.at(times.get(node)) != temperature.at(times.get(node + 1))));
  }

  /** Whether there is anything to add. */
  boolean present() {
    return temperature.varies() && factor != 0;
  }

  /** The rate with −τ̇S. */
  Estimate added(Estimate rate, NodeEstimates n) {
    return present() && temperature.rate(n.time()) != 0 ? rate.plus(rate(n)) : rate;
  }

  /** −τ̇S; 0 where τ does not change. */
  Estimate rate(NodeEstimates n) {
    double slope = present() ? temperature.rate(n.time()) : 0;
    return slope == 0
        ? new Estimate.Known(0, new double[0], 0)
        : withoutBar(n.entropy()).times(-factor * slope);
  }

  /** −Σ S Δτ over the jumps, added to a sum. */
  Estimate addedJumps(Estimate sum, Course.Run run) {
    Estimate all = sum;
    for (int k = 0; present() && k + 1 < run.nodes().size(); k++) {
      double jump = jump(run, k);
      if (jump != 0) {
        all = all.plus(withoutBar(run.nodes().get(k).entropy()).times(-factor * jump));
      }
    }
    return all;
  }

  /**
   * ∫|dτ| times the bar of S.
   *
   * @param weights of the time integral
   */
  double bar(Course.Run run, double[] weights) {
    double sum = 0;
    for (int k = 0; present() && k < weights.length; k++) {
      NodeEstimates n = run.nodes().get(k);
      double change = Math.abs(weights[k] * temperature.rate(n.time())) + Math.abs(jump(run, k));
      if (n.entropy() instanceof Estimate.Known s) sum += change * Math.abs(s.bias());
    }
    return Math.abs(factor) * sum;
  }

  /** By how much τ jumps between a node and the next, which then are the two sides of a corner. */
  private double jump(Course.Run run, int k) {
    if (k + 1 == run.nodes().size()) return 0;
    double before = run.nodes().get(k).time();
    double after = run.nodes().get(k + 1).time();
    return Simpson.apart(before, after, run.step())
        ? 0
        : temperature.at(after) - temperature.at(before);
  }

  private static Estimate withoutBar(Estimate entropy) {
    return entropy instanceof Estimate.Known(double value, double[] influence, double _)
        ? new Estimate.Known(value, influence, 0)
        : entropy;
  }
}
