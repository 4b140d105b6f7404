package langevin.experiment.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.experiment.Experiment;
import langevin.memory.meanfield.LostDefinitenessException;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.retrieval.FlowBalance;
import langevin.memory.retrieval.TimeSeries;
import langevin.parallel.Monitor;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;
import langevin.results.NumericArray;
import langevin.results.Provenance;
import langevin.results.ResultsException;
import langevin.results.Run;
import langevin.results.Series;

/** Networks and mean-field theory of an associative memory, or of a map of them. */
public final class MemoryExperiment implements Experiment {
  /** Signs N·P of the networks whose energy balance is refined, at most, all points together. */
  private static final double REFINED_SIGNS = 1 << 23;

  /** Neurons below which it is not made smaller. */
  private static final int REFINED_NEURONS = 256;

  private final MemoryScenario scenario;
  private final List<MemoryUnit> units;

  public MemoryExperiment(MemoryScenario scenario) {
    this.scenario = scenario;
    List<MemoryUnit> all = new ArrayList<>();
    for (int point = 0; point < scenario.settings().size(); point++) {
      int at = point;
      scenario.network().ifPresent(network -> networks(at, network, all));
      scenario
          .theory()
          .ifPresent(
              theory -> {
                for (int s = 0; s < theory.seeds(); s++) all.add(new MemoryUnit.March(at, s));
              });
    }
    units = List.copyOf(all);
  }

  private void networks(int point, MemoryScenario.Networks network, List<MemoryUnit> into) {
    for (int j = 0; j < network.networks(); j++) {
      into.add(
          new MemoryUnit.Network(
              point, MemoryUnit.Role.OBSERVED, j, network.neurons(), network.cues(), 1));
    }
    int half = network.neurons() / 2;
    MemorySetting setting = scenario.settings().get(point);
    if (MemoryChecks.needsHalved(scenario)
        && setting.measuresSize(half, network.cues())
        && scenario.patterns() instanceof PatternSource.Independent) {
      // Twice as many of half the size have the same standard error at half the cost.
      for (int j = 0; j < 2 * network.networks(); j++) {
        into.add(
            new MemoryUnit.Network(
                point, MemoryUnit.Role.HALVED, network.networks() + j, half, network.cues(), 1));
      }
    }
    if (MemoryChecks.needsRefined(scenario)) {
      int cues = Math.min(network.cues(), MemoryScenario.REFINED_CUES);
      int neurons = refinedNeurons(setting, network.neurons(), cues);
      for (int refinement : FlowBalance.REFINEMENTS) {
        into.add(
            new MemoryUnit.Network(point, MemoryUnit.Role.REFINED, 0, neurons, cues, refinement));
      }
    }
  }

  /**
   * The balance is exact in a network of any size, so a large one, or one of many points, is
   * followed at the small steps in a smaller size: the check must cost little beside the run.
   */
  private int refinedNeurons(MemorySetting setting, int neurons, int cues) {
    if (scenario.patterns() instanceof PatternSource.Given) return neurons;
    int fewer = neurons;
    double signs = REFINED_SIGNS / scenario.settings().size();
    while (fewer > REFINED_NEURONS && fewer * setting.patterns(fewer) > signs) {
      int next = fewer - Math.ceilDiv(fewer, 16);
      if (!setting.stores(next, cues)) break;
      fewer = next;
    }
    return fewer;
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
    Statics.Of statics = new Statics.Of();
    for (int point = 0; point < scenario.settings().size(); point++) {
      findings.add(findings(point, work, statics));
    }
    return findings;
  }

  private Run weigh(MemoryWork work, Circumstances circumstances) {
    List<MemoryFindings> findings = findings(work);
    Map<String, double[]> kept = new LinkedHashMap<>();
    for (MemoryUnit unit : units) kept.putAll(work.result(unit).arrays());
    MemoryTables tables = new MemoryTables(scenario, findings);
    Series series = tables.series();
    Series summary = tables.summary();
    Map<String, NumericArray> arrays = tables.arrays(kept);
    return new Run(
        circumstances.manifest().make(work.total(), Optional.empty(), Optional.empty(), List.of()),
        series,
        arrays,
        new MemoryChecks(scenario).judge(findings),
        scenario.text().asRun(),
        Optional.of(summary),
        tables.histograms(),
        new MemoryFigures(scenario, series, summary, arrays).figures());
  }

  private MemoryFindings findings(int point, MemoryWork work, Statics.Of statics) {
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
            ? statics.at(setting)
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
