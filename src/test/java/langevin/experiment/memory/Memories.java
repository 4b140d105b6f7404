package langevin.experiment.memory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import langevin.experiment.CheckRecords;
import langevin.experiment.Experiment;
import langevin.experiment.Unit;
import langevin.parallel.Monitor;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.results.CheckRecord;
import langevin.scenario.yaml.BadScenario;
import langevin.verdict.Judge;

/** Scenarios of kind memory from their text, and what a run of them finds. */
final class Memories {
  private Memories() {}

  static Experiment experiment(String text) throws BadScenario {
    return Experiment.parse("test", text, Path.of(""), List.of());
  }

  /** The scenario itself, or the first point of a sweep. */
  static MemoryScenario read(String text) throws BadScenario {
    return (MemoryScenario) experiment(text).points().getFirst();
  }

  /** Runs the units of the scenario to their end, two side by side. */
  static MemoryFindings found(MemoryScenario scenario) throws IOException {
    List<Unit> units = scenario.units(1);
    try (WorkerPool pool = new WorkerPool(2)) {
      Parallel inner = units.size() > 1 ? Parallel.SERIAL : pool;
      pool.run(
          Math.min(2, units.size()),
          units.size(),
          (_, i, gate) -> units.get(i).run(gate, inner),
          Monitor.NONE,
          _ -> {},
          () -> 0,
          1);
    }
    return new NetworksAndTheory(scenario)
        .found(units.stream().map(MemoryPart.class::cast).toList());
  }

  /** The scenario's own checks of these findings, judged as the report of a single run. */
  static List<CheckRecord> judged(MemoryScenario scenario, MemoryFindings findings) {
    return judged(scenario, scenario.checks().stream().map(MemoryCheck::named).toList(), findings);
  }

  /** Other checks of these findings. */
  static List<CheckRecord> judged(
      MemoryScenario scenario, List<MemoryCheck> checks, MemoryFindings findings) {
    return Judge.report(
            scenario.settings().falseAlarm(),
            scenario.settings().resolution(),
            new MemoryChecks(scenario).weighings(checks, findings))
        .stream()
        .map(CheckRecords::of)
        .toList();
  }
}
