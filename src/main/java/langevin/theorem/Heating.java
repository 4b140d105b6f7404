package langevin.theorem;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.potential.Coefficient;

/**
 * Change of a sum by the temperature itself, ∫q dg(τ) of what is there while τ changes: −∫S dτ of
 * the free energy (theory.md D22), ∫Q d(1/τ) of Q/τ (D18). It is ∫q g′τ̇ dt where τ is smooth, and
 * q Δg where it jumps.
 *
 * <p>Bars of q, such as half the gap of two estimators of S, have no sign that could cancel: they
 * are added by {@link #bar}, and left out of the terms.
 *
 * @param temperature τ(t)
 * @param held q at a node
 * @param of g
 * @param slope g′
 * @param factor of the term, normally 1
 */
record Heating(
    Coefficient temperature,
    Function<NodeEstimates, Estimate> held,
    DoubleUnaryOperator of,
    DoubleUnaryOperator slope,
    double factor) {
  /** Of a statement that has no such term. */
  static final Heating NONE = ofEntropy(new Coefficient.Constant(0), 1);

  /** −∫S dτ. */
  static Heating ofEntropy(Coefficient temperature, double factor) {
    return new Heating(temperature, NodeEstimates::entropy, tau -> -tau, _ -> -1, factor);
  }

  /** ∫Q d(1/τ) of the heat Q. */
  static Heating ofHeat(Coefficient temperature, double factor) {
    return new Heating(
        temperature, n -> n.moments().heat(), tau -> 1 / tau, tau -> -1 / (tau * tau), factor);
  }

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

  /** The rate with q g′τ̇. */
  Estimate added(Estimate rate, NodeEstimates n) {
    return change(n.time()) != 0 ? rate.plus(rate(n)) : rate;
  }

  /** q g′τ̇; 0 where τ does not change. */
  Estimate rate(NodeEstimates n) {
    double change = change(n.time());
    return change == 0
        ? new Estimate.Known(0, new double[0], 0)
        : withoutBar(held.apply(n)).times(factor * change);
  }

  /** g′τ̇. */
  private double change(double time) {
    double rate = present() ? temperature.rate(time) : 0;
    return rate == 0 ? 0 : slope.applyAsDouble(temperature.at(time)) * rate;
  }

  /** Σ q Δg over the jumps, added to a sum. */
  Estimate addedJumps(Estimate sum, Course.Run run) {
    Estimate all = sum;
    for (int k = 0; present() && k + 1 < run.nodes().size(); k++) {
      double jump = jump(run, k);
      if (jump != 0) {
        all = all.plus(withoutBar(held.apply(run.nodes().get(k))).times(factor * jump));
      }
    }
    return all;
  }

  /**
   * ∫|dg| times the bar of q.
   *
   * @param weights of the time integral
   */
  double bar(Course.Run run, double[] weights) {
    double sum = 0;
    for (int k = 0; present() && k < weights.length; k++) {
      NodeEstimates n = run.nodes().get(k);
      double change = Math.abs(weights[k] * change(n.time())) + Math.abs(jump(run, k));
      if (held.apply(n) instanceof Estimate.Known q) sum += change * Math.abs(q.bias());
    }
    return Math.abs(factor) * sum;
  }

  /** By how much g jumps between a node and the next, which then are the two sides of a corner. */
  private double jump(Course.Run run, int k) {
    if (k + 1 == run.nodes().size()) return 0;
    double before = run.nodes().get(k).time();
    double after = run.nodes().get(k + 1).time();
    return Simpson.apart(before, after, run.step())
        ? 0
        : of.applyAsDouble(temperature.at(after)) - of.applyAsDouble(temperature.at(before));
  }

  private static Estimate withoutBar(Estimate held) {
    return held instanceof Estimate.Known(double value, double[] influence, double _)
        ? new Estimate.Known(value, influence, 0)
        : held;
  }
}
