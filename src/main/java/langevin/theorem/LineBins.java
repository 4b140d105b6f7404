package langevin.theorem;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import langevin.engine.CoupledLevels;
import langevin.engine.Trace;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.line.BinnedMean;
import langevin.estimate.line.LineCloud;

/**
 * Bins of particles on a line, at nodes of a window and of the companion's levels: means of
 * functions that are known as numbers only.
 */
final class LineBins {
  private final IdentityHashMap<NodeEstimates, BinnedMean> byNode = new IdentityHashMap<>();

  private LineBins() {}

  /**
   * @param nodes of the run, inside the window
   */
  static LineBins of(Course course, CoupledLevels<Observation> levels, List<Integer> nodes) {
    LineBins bins = new LineBins();
    bins.add(course.full(), levels.full(), 0, nodes);
    for (int level = 0; level < course.companion().size(); level++) {
      bins.add(course.companion().get(level), levels.companion().get(level), course.from(), nodes);
    }
    return bins;
  }

  /**
   * @param offset index of the run's first node among those of its trace
   */
  private void add(Course.Run run, Trace<Observation> trace, int offset, List<Integer> nodes) {
    for (int k : nodes) {
      byNode.put(run.nodes().get(k - offset), new BinnedMean(trace.batches().get(k)));
    }
  }

  /** The lowest place where a particle is at any node; +∞ if there is none. */
  double lowest() {
    return byNode.values().stream()
        .filter(b -> !b.isEmpty())
        .mapToDouble(BinnedMean::lowest)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The highest; −∞ if there is none. */
  double highest() {
    return byNode.values().stream()
        .filter(b -> !b.isEmpty())
        .mapToDouble(BinnedMean::highest)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** The quantile function at a node; empty where no particle, or nothing, is known of it. */
  Optional<LineCloud> cloud(NodeEstimates n) {
    BinnedMean there = byNode.get(n);
    return there == null || there.isEmpty() ? Optional.empty() : Optional.of(new LineCloud(there));
  }

  /** E[f] at a node, with the error of f in its bar. */
  Estimate mean(NodeEstimates n, DoubleUnaryOperator f, DoubleUnaryOperator error) {
    BinnedMean there = byNode.get(n);
    return there == null
        ? new Estimate.Absent("where particles are is not known at this time")
        : there.of(f, error);
  }
}
