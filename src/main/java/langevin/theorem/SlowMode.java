package langevin.theorem;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.engine.CoupledLevels;
import langevin.engine.Trace;
import langevin.estimate.Estimate;
import langevin.estimate.Observation;
import langevin.estimate.line.BinnedMean;
import langevin.fokkerplanck.LineRelaxation;

/**
 * The slowest relaxation on a line and how much of it there is: E[φ₁] of the ensemble and its
 * companions at the observed times of a window.
 *
 * @param relaxation none where it was not solved for
 * @param failure why not, a sentence; empty if it was
 * @param full by node of the run, E[φ₁]
 * @param companions by step, the same of each level
 */
record SlowMode(
    Optional<LineRelaxation> relaxation,
    String failure,
    Map<Integer, Estimate> full,
    Map<Double, Map<Integer, Estimate>> companions) {

  /**
   * @param nodes observed, of the run, at least one
   */
  static SlowMode of(
      CoupledLevels<Observation> levels, Conditions conditions, List<Integer> nodes) {
    Map<Integer, BinnedMean> full = binned(levels.full(), nodes);
    Map<Double, Map<Integer, BinnedMean>> companions = new LinkedHashMap<>();
    levels.companion().forEach(level -> companions.put(level.step(), binned(level, nodes)));
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    List<Map<Integer, BinnedMean>> all = new ArrayList<>(companions.values());
    all.add(full);
    for (Map<Integer, BinnedMean> level : all) {
      for (BinnedMean seen : level.values()) {
        if (seen.isEmpty()) continue;
        lowest = Math.min(lowest, seen.lowest());
        highest = Math.max(highest, seen.highest());
      }
    }
    LineRelaxation relaxation;
    try {
      relaxation = LineRelaxation.of(conditions, lowest, highest);
    } catch (IllegalArgumentException none) {
      String why = none.getMessage();
      return new SlowMode(Optional.empty(), why == null ? "" : why, Map.of(), Map.of());
    }
    Map<Double, Map<Integer, Estimate>> seen = new LinkedHashMap<>();
    companions.forEach((step, level) -> seen.put(step, means(level, relaxation)));
    return new SlowMode(Optional.of(relaxation), "", means(full, relaxation), seen);
  }

  private static Map<Integer, BinnedMean> binned(Trace<Observation> trace, List<Integer> nodes) {
    Map<Integer, BinnedMean> binned = new LinkedHashMap<>();
    for (int k : nodes) binned.put(k, new BinnedMean(trace.batches().get(k)));
    return binned;
  }

  private static Map<Integer, Estimate> means(
      Map<Integer, BinnedMean> binned, LineRelaxation relaxation) {
    Map<Integer, Estimate> means = new LinkedHashMap<>();
    binned.forEach((k, seen) -> means.put(k, seen.of(relaxation::at, relaxation::errorAt)));
    return means;
  }

  /** E[φ₁] of a level of the companion at a node. */
  Estimate of(Course.Run level, int node) {
    Map<Integer, Estimate> means = companions.getOrDefault(level.step(), Map.of());
    return means.getOrDefault(node, new Estimate.Absent("this level was not seen"));
  }

  /** E[φ₁] of the ensemble at a node. */
  Estimate at(int node) {
    return full.getOrDefault(node, new Estimate.Absent("this time was not seen"));
  }
}
