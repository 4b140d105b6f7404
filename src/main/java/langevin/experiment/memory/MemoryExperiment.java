package langevin.experiment.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import langevin.experiment.Experiment;
import langevin.memory.TimeSeries;
import langevin.memory.meanfield.LostDefinitenessException;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.statics.StaticTheory;
import langevin.memory.statics.Statics;
import langevin.parallel.Monitor;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;
import langevin.results.Provenance;
import langevin.results.ResultsException;
import langevin.results.Run;

/** Networks and mean-field theory of an associative memory, or of a map of them. */
final class MemoryExperiment implements Experiment {
  private final MemoryScenario scenario;
  private final List<MemoryUnit> units;

  MemoryExperiment(MemoryScenario scenario) {
    this.scenario = scenario;
    List<MemoryUnit> all = new ArrayList<>();
    for (int point = 0; point < scenario.settings().size(); point++) {
      int at = point;
      MemorySetting setting = scenario.settings().get(point);
      scenario.plan().ifPresent(plan -> all.addAll(plan.units(at, setting)));
      scenario
          .theory()
          .ifPresent(
              theory -> {
                for (int s = 0; s < theory.seeds(); s++) all.add(new MemoryUnit.March(at, s));
              });
    }
    units = List.copyOf(all);
  }

  @Override
  public String work() {
    return "multiply-adds";
  }

  @Override
  public String setup() {
    return new MemorySetup(scenario).line();
  }

  @Override
  public Optional<Run> run(Circumstances circumstances) throws IOException {
    MemoryWork work = new MemoryWork(scenario, units);
    if (circumstances.resumed().isPresent()) {
      circumstances
          .resumed()
          .get()
          .restore(
              in -> {
                work.read(in);
                return work;
              });
    }
    try (WorkerPool crew = new WorkerPool(circumstances.threads())) {
      int workers = work.sideBySide(crew.width());
      boolean finished =
          crew.run(
              workers,
              units.size(),
              (worker, unit, gate) -> work.run(unit, gate, crew, workers),
              new Watch(circumstances),
              work,
              work::done,
              work.total());
      if (!finished) return Optional.empty();
    } catch (LostDefinitenessException e) {
      throw new ResultsException(String.valueOf(e.getMessage()));
    }
    return Optional.of(weigh(work, circumstances));
  }

  /** What a run finds, without results folder, checkpoint or checks. */
  List<MemoryFindings> find(int threads) throws IOException {
    MemoryWork work = new MemoryWork(scenario, units);
    try (WorkerPool crew = new WorkerPool(threads)) {
      crew.run(
          threads,
          units.size(),
          (worker, unit, gate) -> work.run(unit, gate, crew, threads),
          Monitor.NONE,
          work,
          work::done,
          work.total());
    }
    return findings(work);
  }

  private List<MemoryFindings> findings(MemoryWork work) {
    List<MemoryFindings> findings = new ArrayList<>();
    StaticTheory theory = new StaticTheory();
    for (int point = 0; point < scenario.settings().size(); point++) {
      findings.add(findings(point, work, theory));
    }
    return findings;
  }

  private Run weigh(MemoryWork work, Circumstances circumstances) {
    List<MemoryFindings> findings = findings(work);
    Map<String, double[]> kept = new LinkedHashMap<>();
    for (MemoryUnit unit : units) kept.putAll(work.result(unit).arrays());
    MemoryTables tables = new MemoryTables(scenario, findings);
    return new Run(
        circumstances.manifest().make(work.total(), Optional.empty(), Optional.empty(), List.of()),
        tables.series(),
        tables.arrays(kept),
        new MemoryChecks(scenario).judge(findings),
        scenario.text().asRun(),
        Optional.of(tables.summary()),
        tables.histograms());
  }

  private MemoryFindings findings(int point, MemoryWork work, StaticTheory theory) {
    List<List<TimeSeries>> networks = new ArrayList<>();
    List<TimeSeries> halved = new ArrayList<>();
    List<List<TimeSeries>> refined = new ArrayList<>();
    int refinedNeurons = 0;
    List<List<TimeSeries>> marches = new ArrayList<>();
    for (MemoryUnit unit : units) {
      if (unit.point() != point) continue;
      List<TimeSeries> runs = work.result(unit).runs();
      switch (unit) {
        case MemoryUnit.March _ -> marches.add(runs);
        case MemoryUnit.Network network -> {
          switch (network.role()) {
            case OBSERVED -> networks.add(runs);
            case HALVED -> halved.add(AveragedSeries.mean(runs));
            case REFINED -> {
              refined.add(runs);
              refinedNeurons = network.neurons();
            }
          }
        }
      }
    }
    MemorySetting setting = scenario.settings().get(point);
    return new MemoryFindings(
        setting,
        repeated(networks),
        halved.isEmpty() ? Optional.empty() : Optional.of(AveragedSeries.of(halved)),
        repeated(marches),
        refined,
        refinedNeurons,
        scenario.patterns() instanceof PatternSource.Independent
            ? setting.memory().statics(theory)
            : Statics.NONE);
  }

  private Optional<MemoryFindings.Repeated> repeated(List<List<TimeSeries>> repetitions) {
    return repetitions.isEmpty()
        ? Optional.empty()
        : Optional.of(MemoryFindings.Repeated.of(repetitions, scenario.criteria()));
  }

  /** Connects the crew with the clock, the checkpoint file, the progress line and Ctrl-C. */
  private final class Watch implements Monitor {
    private final Circumstances circumstances;
    private long last = System.nanoTime();

    Watch(Circumstances circumstances) {
      this.circumstances = circumstances;
    }

    @Override
    public void progress(long done, long total) {
      circumstances.progress().update((double) done / total, done);
    }

    @Override
    public boolean checkpointDue() {
      return 1e-9 * (System.nanoTime() - last) >= scenario.checkpointSeconds();
    }

    @Override
    public boolean interrupted() {
      return circumstances.interrupted().getAsBoolean();
    }

    @Override
    public void checkpoint(State state) throws IOException {
      Provenance provenance = new Provenance(scenario.text().asRun(), scenario.files());
      circumstances.checkpoint().write(provenance, state::write);
      last = System.nanoTime();
    }
  }
}
