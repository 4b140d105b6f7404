package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.results.NumericArray;

/**
 * Where the memory goes out along the axis of the load: statically at the capacity α_c, and
 * dynamically where the overlap at the end of the run falls below the threshold.
 */
final class Blackout {
  private final MemoryScenario scenario;
  private final List<MemoryFindings> findings;

  Blackout(MemoryScenario scenario, List<MemoryFindings> findings) {
    this.scenario = scenario;
    this.findings = findings;
  }

  /**
   * Adds {@code blackout_load_static}, {@code …_network} and {@code …_theory}, one number for each
   * point of the other axes; NaN where the overlap does not cross the threshold within the grid.
   */
  void into(Map<String, NumericArray> arrays) {
    int axis = -1;
    for (int a = 0; a < scenario.axes().size(); a++) {
      if (scenario.axes().get(a).name().equals(ModelKeys.LOAD.name())) axis = a;
    }
    if (axis < 0) return;
    int inner = 1;
    for (int a = axis + 1; a < scenario.axes().size(); a++) {
      inner *= scenario.axes().get(a).values().size();
    }
    int count = scenario.axes().get(axis).values().size();
    int lines = findings.size() / count;
    double[] statics = new double[lines];
    double[] network = new double[lines];
    double[] theory = new double[lines];
    for (int line = 0; line < lines; line++) {
      List<MemoryFindings> along = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        along.add(findings.get((line / inner * count + k) * inner + line % inner));
      }
      along.sort((a, b) -> Double.compare(a.setting().load(), b.setting().load()));
      statics[line] = along.getFirst().statics().capacity();
      network[line] = crossing(along, true);
      theory[line] = crossing(along, false);
    }
    arrays.put("blackout_load_static", NumericArray.of(statics));
    if (scenario.network().isPresent()) {
      arrays.put("blackout_load_network", NumericArray.of(network));
    }
    if (scenario.theory().isPresent()) {
      arrays.put("blackout_load_theory", NumericArray.of(theory));
    }
  }

  /** The last downward crossing, linear between points of the grid. */
  private double crossing(List<MemoryFindings> along, boolean network) {
    double threshold = scenario.criteria().threshold();
    double found = Double.NaN;
    for (int k = 1; k < along.size(); k++) {
      double left = end(along.get(k - 1), network) - threshold;
      double right = end(along.get(k), network) - threshold;
      if (left >= 0 && right < 0) {
        double from = along.get(k - 1).setting().load();
        found = from + (along.get(k).setting().load() - from) * left / (left - right);
      }
    }
    return found;
  }

  private static double end(MemoryFindings point, boolean network) {
    Optional<MemoryFindings.Repeated> side = network ? point.network() : point.theory();
    return side.map(found -> MemoryScalar.FINAL_OVERLAP.read(found.judged()).value())
        .orElse(Double.NaN);
  }
}
