package langevin.experiment.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.experiment.Findings;
import langevin.experiment.Unit;
import langevin.memory.TimeSeries;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.statics.StaticTheory;
import langevin.memory.statics.Statics;

/** Networks and mean-field theory of an associative memory: what runs, and what it shows. */
final class NetworksAndTheory {
  /** Branches of statics that are followed once for all points of a sweep; a pure function. */
  private static final StaticTheory STATICS = new StaticTheory();

  private final MemoryScenario scenario;

  NetworksAndTheory(MemoryScenario scenario) {
    this.scenario = scenario;
  }

  /** A unit for each network, and for each march. */
  List<Unit> units() {
    List<Unit> units = new ArrayList<>();
    scenario
        .plan()
        .ifPresent(
            plan -> {
              for (MemoryUnit.Network network : plan.units(scenario.memory())) {
                units.add(new NetworkRun(scenario, network));
              }
            });
    scenario
        .theory()
        .ifPresent(
            theory -> {
              for (int s = 0; s < theory.seeds(); s++) {
                units.add(new MarchRun(scenario, new MemoryUnit.March(s, false)));
              }
              if (NetworkPlan.accompanied(scenario.memory(), scenario.steps())) {
                for (int s = 0; s < theory.companions(); s++) {
                  units.add(new MarchRun(scenario, new MemoryUnit.March(s, true)));
                }
              }
            });
    return units;
  }

  /** What the units show together. */
  Findings findings(List<Unit> units) {
    List<MemoryPart> parts = units.stream().map(MemoryPart.class::cast).toList();
    MemoryFindings found = found(parts);
    Map<String, double[]> kept = new LinkedHashMap<>();
    for (MemoryPart part : parts) kept.putAll(part.result().arrays());
    MemoryTables tables = new MemoryTables(scenario, found);
    return new Findings(
        tables.series(),
        tables.summary(),
        tables.arrays(kept),
        new MemoryChecks(scenario).weighings(found),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        tables.histograms(),
        tables.absences(),
        parts.stream().mapToLong(Unit::work).sum());
  }

  MemoryFindings found(List<MemoryPart> parts) {
    List<List<TimeSeries>> networks = new ArrayList<>();
    List<TimeSeries> halved = new ArrayList<>();
    List<List<TimeSeries>> refined = new ArrayList<>();
    int refinedNeurons = 0;
    List<List<TimeSeries>> marches = new ArrayList<>();
    List<List<TimeSeries>> networkCompanions = new ArrayList<>();
    List<List<TimeSeries>> marchCompanions = new ArrayList<>();
    for (MemoryPart part : parts) {
      List<TimeSeries> runs = part.result().runs();
      switch (part.plan()) {
        case MemoryUnit.March march -> (march.companion() ? marchCompanions : marches).add(runs);
        case MemoryUnit.Network network -> {
          switch (network.role()) {
            case OBSERVED -> networks.add(runs);
            case HALVED -> halved.add(AveragedSeries.mean(runs));
            case REFINED -> {
              refined.add(runs);
              refinedNeurons = network.neurons();
            }
            case COMPANION -> networkCompanions.add(runs);
          }
        }
      }
    }
    return new MemoryFindings(
        scenario.memory(),
        repeated(networks, networkCompanions),
        halved.isEmpty() ? Optional.empty() : Optional.of(AveragedSeries.of(halved)),
        repeated(marches, marchCompanions),
        refined,
        refinedNeurons,
        scenario.patterns() instanceof PatternSource.Independent ? statics() : Statics.NONE);
  }

  private Statics statics() {
    synchronized (STATICS) {
      return scenario.memory().memory().statics(STATICS);
    }
  }

  private Optional<MemoryFindings.Repeated> repeated(
      List<List<TimeSeries>> repetitions, List<List<TimeSeries>> companions) {
    return repetitions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            MemoryFindings.Repeated.of(
                repetitions, companions, scenario.scheme(), scenario.criteria()));
  }
}
