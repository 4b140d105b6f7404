package langevin.experiment.memory;

import java.util.List;
import langevin.memory.meanfield.MeanFieldSetting;
import langevin.memory.retrieval.RunLevers;
import langevin.verdict.Lever;
import langevin.verdict.Weighing;

/**
 * The checks of a memory run. A check may compare at several times; the judge divides the
 * false-alarm level among all comparisons.
 */
final class MemoryChecks {
  /** What of a run takes longer with more networks, and with more marches. */
  private static final String NETWORKS = "networks";

  private static final String MARCHES = "marches";

  private final MemoryScenario scenario;

  MemoryChecks(MemoryScenario scenario) {
    this.scenario = scenario;
  }

  /** What the scenario's checks compare, unjudged. */
  List<Weighing> weighings(MemoryFindings found) {
    return weighings(scenario.checks().stream().map(MemoryCheck::named).toList(), found);
  }

  /** What these checks compare, unjudged. */
  List<Weighing> weighings(List<MemoryCheck> checks, MemoryFindings found) {
    RunLevers levers = levers(found.setting());
    return checks.stream()
        .map(
            check ->
                new Weighing(
                    check.name(), check.label(), check.compare(scenario, found, levers), "times"))
        .toList();
  }

  /** What can be changed of the run of one point. */
  private RunLevers levers(MemorySetting setting) {
    double now = scenario.network().map(MemoryScenario.Networks::neurons).orElse(1);
    Lever neurons =
        new Lever(
            "about %s neurons",
            now,
            Lever.Rounding.UP_TO_WHOLE,
            Lever.Limit.of(MemoryScenario.MOST_NEURONS, "neurons"),
            // N neurons store some Nⁿ patterns.
            new Lever.Work(setting.order() + 1, NETWORKS));
    Lever networks =
        new Lever(
            "about %s networks",
            scenario.network().map(MemoryScenario.Networks::networks).orElse(1),
            Lever.Rounding.UP_TO_WHOLE,
            Lever.Limit.of(MemoryScenario.MOST_NETWORKS, "networks"),
            new Lever.Work(1, NETWORKS));
    Lever seeds =
        new Lever(
            "about %s seeds of the theory",
            scenario.theory().map(MemoryScenario.Theory::seeds).orElse(1),
            Lever.Rounding.UP_TO_WHOLE,
            Lever.Limit.of(MemoryScenario.MOST_SEEDS, "seeds of the theory"),
            new Lever.Work(1, MARCHES));
    double until = scenario.until();
    double steps = MemoryScenario.MOST_STEPS;
    Lever.Limit shortest =
        new Lever.Limit(until / steps, Lever.Limit.of(MemoryScenario.MOST_STEPS, "steps").words());
    Lever step =
        new Lever(
            "a step of about %s",
            scenario.step(), Lever.Rounding.DOWN_TO_ONE_DIGIT, shortest, Lever.Work.of(-1));
    Lever end =
        new Lever(
            "a run until %s",
            until,
            Lever.Rounding.NONE,
            new Lever.Limit(scenario.step() * steps, shortest.words()),
            Lever.Work.of(1));
    return new RunLevers(
        neurons,
        networks,
        seeds,
        marching(step, 2 * until, -1, setting),
        marching(end, 2 / scenario.step(), 1, setting));
  }

  /** A march needs more than two trajectories for each of its points. */
  private Lever marching(Lever lever, double factor, double exponent, MemorySetting setting) {
    if (scenario.theory().isEmpty()) return lever;
    Lever trajectories =
        new Lever(
            "at least %s trajectories",
            scenario.theory().get().trajectories(),
            Lever.Rounding.UP_TO_WHOLE,
            Lever.Limit.NONE,
            new Lever.Work(1, MARCHES));
    // Of no points at all: what every number of trajectories is a multiple of.
    long unit = MeanFieldSetting.fewestTrajectories(setting.cue(), -1);
    // One grid point more than steps, one driver more than nodes.
    int more = scenario.scheme().nodes(2);
    return lever.requiring(new Lever.Requirement(trajectories, factor, exponent, 2 * more, unit));
  }
}
