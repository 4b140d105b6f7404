package langevin.experiment.particles;

import java.util.ArrayList;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.experiment.Scenario;
import langevin.experiment.Unit;
import langevin.parallel.Monitor;
import langevin.parallel.Parallel;
import langevin.parallel.WorkerPool;
import langevin.verdict.Comparison;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/** What the checks of a scenario compared, unjudged, where a run keeps but the worst. */
public final class Weighed {
  private Weighed() {}

  /** All comparisons of all checks of the scenario, run on one thread. */
  public static List<Comparison> of(Experiment experiment) throws Exception {
    Scenario scenario = experiment.points().getFirst();
    List<Unit> units = scenario.units(1);
    for (Unit unit : units) {
      try (WorkerPool pool = new WorkerPool(1)) {
        pool.run(
            1,
            1,
            (_, _, gate) -> unit.run(gate, Parallel.SERIAL),
            Monitor.NONE,
            _ -> {},
            unit::done,
            unit.work());
      }
    }
    List<Comparison> all = new ArrayList<>();
    for (Weighing weighing : scenario.findings(units, Parallel.SERIAL).weighings()) {
      all.addAll(weighing.comparisons());
    }
    return all;
  }

  /** (left − right)/standard error. */
  public static double z(Comparison comparison) {
    Evidence.Weighed weighed = (Evidence.Weighed) comparison.evidence();
    return weighed.difference() / weighed.budget().standardError();
  }
}
