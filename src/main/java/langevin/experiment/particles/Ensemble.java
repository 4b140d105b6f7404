package langevin.experiment.particles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import langevin.dynamics.Accompanied;
import langevin.dynamics.Border;
import langevin.dynamics.Conditions;
import langevin.dynamics.ControlVariates;
import langevin.dynamics.Followed;
import langevin.dynamics.Integrator;
import langevin.dynamics.Watched;
import langevin.engine.Divergence;
import langevin.engine.Holding;
import langevin.engine.Outcome;
import langevin.engine.Partition;
import langevin.engine.Setup;
import langevin.engine.Simulation;
import langevin.engine.Snapshots;
import langevin.engine.Timeline;
import langevin.ensemble.Block;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.Region;
import langevin.ensemble.SampleLaw;
import langevin.estimate.FunctionProbe;
import langevin.estimate.MomentaProbe;
import langevin.estimate.Observation;
import langevin.estimate.PassageProbe;
import langevin.estimate.Probe;
import langevin.estimate.Quantity;
import langevin.estimate.Readings;
import langevin.estimate.Sums;
import langevin.estimate.TwoTimes;
import langevin.estimate.TwoTimesProbe;
import langevin.estimate.geometry.Geometry;
import langevin.estimate.line.LineStart;
import langevin.experiment.Findings;
import langevin.experiment.Shown;
import langevin.experiment.Timing;
import langevin.experiment.Unit;
import langevin.formula.TestFunctions;
import langevin.parallel.Parallel;
import langevin.random.Noise;
import langevin.results.Manifest;
import langevin.results.Series;
import langevin.text.Numerals;
import langevin.theorem.Analysis;
import langevin.theorem.Reversal;
import langevin.theorem.Statement;
import langevin.theorem.SummedMeans;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;
import org.jspecify.annotations.Nullable;

/** An ensemble of Langevin particles: how it is run, and what is read off it. */
final class Ensemble {
  /** Particles of the pilot that finds the scale of the motion: one block. */
  private static final long PILOT = Block.CAPACITY;

  /** Blocks of the least unit: beside it the pilot of one block is little. */
  private static final long UNIT_BLOCKS = 16;

  /** Beyond this many particle-steps a streamed block would keep Ctrl-C waiting. */
  private static final double PATIENT_BLOCK = 2e9;

  /** Part of the heap that a resident ensemble may take. */
  private static final double HEAP_PART = 0.4;

  private final ParticleScenario scenario;
  private final Conditions conditions;
  private final Timeline timeline;
  private final Noise noise;
  private final LineStart start;

  /** Driven by the reversed protocol, where a check compares with it. */
  private final Optional<Ensemble> reverse;

  private @Nullable PositionFiles files;
  private @Nullable Controls controls;

  Ensemble(ParticleScenario scenario) {
    this(scenario, scenario.generator().noise(), new LineStart(scenario.initial().time()));
  }

  /**
   * @param noise that of the scenario, whoever draws it
   * @param start of ensembles that may start alike
   */
  Ensemble(ParticleScenario scenario, Noise noise, LineStart start) {
    this(
        scenario,
        noise,
        start,
        ReversedProtocol.asked(scenario.checks())
            ? Optional.of(reversed(scenario))
            : Optional.empty());
  }

  private static Ensemble reversed(ParticleScenario scenario) {
    ParticleScenario back = ReversedProtocol.of(scenario);
    Noise noise = scenario.generator().apart().noise();
    return new Ensemble(back, noise, new LineStart(0), Optional.empty());
  }

  private Ensemble(
      ParticleScenario scenario, Noise noise, LineStart start, Optional<Ensemble> reverse) {
    this.scenario = scenario;
    this.noise = noise;
    this.start = start;
    this.reverse = reverse;
    conditions =
        ReversedProtocol.asked(scenario.checks())
            ? ReversedProtocol.summing(scenario)
            : scenario.conditions();
    TreeSet<Long> steps = new TreeSet<>(scenario.observe().steps());
    steps.addAll(scenario.output().densitySteps());
    steps.addAll(scenario.output().snapshotSteps());
    timeline =
        Timeline.of(
            scenario.step(),
            scenario.steps(),
            List.copyOf(steps),
            integrals(),
            scenario.initial().time(),
            conditions.driving());
  }

  private Timeline.Integrals integrals() {
    // The work is that since the start.
    if (conditions.potential().driven()) return Timeline.Integrals.FROM_START;
    if (!asks(s -> s.needs().companions() && s.overTime())) return Timeline.Integrals.NONE;
    // All chains must meet a jump, also one before the first observation.
    return conditions.temperature().varies() || asks(Statement::sinceStart)
        ? Timeline.Integrals.FROM_START
        : Timeline.Integrals.AFTER_START;
  }

  private boolean weighs() {
    return scenario.checks().stream().anyMatch(name -> Statement.named(name).needs().companions());
  }

  /** One line that says what is simulated. */
  String setup() {
    StringBuilder line = new StringBuilder();
    line.append(
        "%s %s in %s, %s, %s, step %s, until %s"
            .formatted(
                Numerals.grouped(scenario.particles()),
                scenario.particles() == 1 ? "particle" : "particles",
                scenario.potentialFormula(),
                scenario.temperatureFormula(),
                scenario.integratorTitle(),
                Timing.shown(
                    scenario.step(), scenario.steps(), scenario.initial().time(), scenario.until()),
                Numerals.plain(scenario.until())));
    switch (scenario.domain()) {
      case Domain.Unbounded() -> {}
      case Domain.Reflecting(Box box) ->
          line.append(", between reflecting walls ").append(show(box));
      case Domain.Periodic(Box box) -> line.append(", periodic on ").append(show(box));
    }
    if (scenario.initial() instanceof SampleLaw samples
        && scenario.particles() < samples.available()) {
      line.append(
          ", from the first %s of %s samples, the rest unused"
              .formatted(
                  Numerals.grouped(scenario.particles()), Numerals.grouped(samples.available())));
    }
    if (scenario.integrator().underdamped()) {
      boolean given = scenario.initial() instanceof SampleLaw samples && samples.hasMomenta();
      line.append(
          given ? ", momenta as the earlier run left them" : ", momenta Maxwellian at first");
    }
    if (weighs()) {
      line.append(
          timeline.companionFactors().stream()
              .sorted()
              .map(f -> Numerals.plain(scenario.step() * f))
              .collect(Collectors.joining(", ", " (and steps ", " for the error budget)")));
    } else {
      line.append(" (no check asks for other steps, so errors leave the step's out)");
    }
    if (reverse.isPresent()) line.append(", and as many driven by the reversed protocol");
    if (!scenario.sabotage().equals(Sabotage.NONE)) {
      line.append("; sabotaged: ").append(scenario.sabotage().described());
    }
    if (scenario.settings().origin().ofSweep() && !scenario.output().isEmpty()) {
      line.append("; densities and snapshots are left out of a sweep");
    }
    return line.toString();
  }

  private static String show(Box box) {
    List<String> axes = new ArrayList<>();
    for (int a = 0; a < box.dimension(); a++) {
      axes.add(
          "["
              + Numerals.plain(box.lower().get(a))
              + ", "
              + Numerals.plain(box.upper().get(a))
              + "]");
    }
    return String.join(" × ", axes);
  }

  /**
   * Runs of groups, as many as asked for if there are as many groups and each is worth a pilot of
   * its own.
   */
  List<Unit> units(int parts) {
    int groups = partition().groups();
    int count = Math.clamp(partition().blocks() / UNIT_BLOCKS, 1, Math.min(parts, groups));
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      units.add(
          new EnsembleUnit(
              this,
              new Simulation.GroupRange(
                  (int) ((long) i * groups / count), (int) ((i + 1L) * groups / count))));
    }
    reverse.ifPresent(back -> units.addAll(back.units(parts)));
    return units;
  }

  /** What the units have seen together. */
  Findings findings(List<Unit> units, Parallel parallel) {
    // The reversed protocol has as many particles, and so as many units, which come last.
    int mine = reverse.isPresent() ? units.size() / 2 : units.size();
    EnsembleUnit first = (EnsembleUnit) units.getFirst();
    Outcome.Finished<Observation> forward = joined(first, units.subList(1, mine));
    Optional<Outcome.Finished<Observation>> backward =
        reverse.map(
            _ -> joined((EnsembleUnit) units.get(mine), units.subList(mine + 1, units.size())));
    return weigh(forward, backward, first.geometry(), parallel);
  }

  private static Outcome.Finished<Observation> joined(EnsembleUnit first, List<Unit> others) {
    Simulation<Observation> whole = first.simulation();
    for (Unit unit : others) {
      whole.join(((EnsembleUnit) unit).simulation());
      unit.release();
    }
    return whole.outcome();
  }

  private int dimension() {
    return conditions.potential().dimension();
  }

  private Set<Sums> sums() {
    Set<Sums> sums = EnumSet.noneOf(Sums.class);
    // At temperature 0 the mean of |∇V|² is the dissipation in any dimension, that of ∂V/∂t is the
    // power.
    if (scenario.coldest() == 0 || conditions.potential().driven()) {
      sums.add(Sums.DERIVATIVES);
    }
    scenario.checks().forEach(name -> sums.addAll(Statement.named(name).needs().sums()));
    return sums;
  }

  private Setup setup(
      Partition partition, boolean companion, Snapshots snapshots, Integrator scheme) {
    return new Setup(
        conditions,
        scenario.initial(),
        scheme,
        partition,
        timeline,
        noise,
        companion,
        scenario.stopOnDivergence(),
        snapshots);
  }

  /**
   * The scheme with the errors it is given, and what is summed along its steps.
   *
   * @param weighed whether statements are weighed on what it does
   */
  private Integrator scheme(boolean weighed) {
    Integrator scheme = scenario.sabotage().of(scenario.integrator());
    Optional<ControlVariates> variates = weighed ? controls().variates() : Optional.empty();
    Integrator accompanied =
        variates.isPresent() ? new Accompanied(scheme, variates.get()) : scheme;
    Integrator followed = conditions.paths().isPresent() ? new Followed(accompanied) : accompanied;
    return scenario
        .passages()
        .<Integrator>map(
            region ->
                new Watched(
                    followed,
                    new Border(
                        region,
                        scenario.domain(),
                        scenario.step(),
                        scenario.generator().uniforms())))
        .orElse(followed);
  }

  /** What makes the checks that are asked for sharper; found once. */
  private synchronized Controls controls() {
    Controls known = controls;
    if (known == null) {
      known = Controls.of(scenario, timeline);
      controls = known;
    }
    return known;
  }

  private Geometry expecting(Geometry geometry) {
    return geometry.expecting(controls().expected()).expectingPotential(controls().inPlane());
  }

  Partition partition() {
    return scenario.partition();
  }

  private Setup mainSetup() {
    return setup(partition(), weighs(), snapshots(), scheme(weighs()));
  }

  /** Particle-steps of the whole run. */
  long particleSteps() {
    return setup(partition(), weighs(), Snapshots.NONE, scheme(false)).particleSteps();
  }

  /** The given groups of the ensemble. */
  Simulation<Observation> simulation(
      Geometry geometry, Simulation.GroupRange groups, Holding holding) {
    Optional<TestFunctions> functions =
        scenario.checks().stream().anyMatch(this::sumsFunctions)
            ? SummedMeans.functions(conditions, geometry.scale())
            : Optional.empty();
    boolean correlates = asks(Statement::ofTwoTimes);
    boolean kinetic = asks(Statement::ofMomenta);
    return new Simulation<>(
        mainSetup(),
        () -> {
          Probe<Observation> probe = geometry.probe(sums());
          if (functions.isPresent()) {
            probe = new FunctionProbe(probe, functions.get(), dimension());
          }
          if (kinetic) probe = new MomentaProbe(probe);
          if (scenario.passages().isPresent()) {
            probe =
                new PassageProbe(
                    probe, scenario.passages().get(), scenario.steps() * scenario.step());
          }
          return correlates
              ? new TwoTimesProbe(
                  probe, new TwoTimes(geometry.scale(), conditions.domain()), conditions)
              : probe;
        },
        holding,
        1,
        groups);
  }

  private boolean asks(Predicate<Statement> such) {
    return scenario.checks().stream().map(Statement::named).anyMatch(such);
  }

  private boolean sumsFunctions(String check) {
    return Statement.named(check).ofPlacedNoise();
  }

  Setup pilotSetup() {
    long particles =
        Math.min(scenario.particles(), Math.clamp(scenario.particles() / 16, 64, PILOT));
    return setup(new Partition(particles, 1, 1), false, Snapshots.NONE, scheme(false));
  }

  /**
   * A small ensemble run first, so that moments and test functions are taken in its own units. It
   * is one block, so it costs little beside the run.
   */
  Simulation<Observation> pilot() {
    Geometry seen = Geometry.pilot(dimension());
    // As the ensemble is streamed where it can be, the same code runs, compiled once.
    Holding holding = longBlocks() ? Holding.RESIDENT : Holding.STREAMED;
    return new Simulation<>(pilotSetup(), () -> seen.probe(Set.of()), holding, 1);
  }

  Geometry geometry(Outcome.Finished<Observation> pilot) {
    return Geometry.covering(
        conditions,
        pilot.levels().full().times(),
        pilot.levels().full().batches().stream().map(Ensemble::whole).toList(),
        start);
  }

  private static Observation whole(List<Observation> batches) {
    Observation sum = batches.getFirst();
    batches.stream().skip(1).forEach(sum::merge);
    return sum;
  }

  /** Bytes of an ensemble that is held in memory, with the companion's part. */
  long residentBytes() {
    int axes = conditions.potential().dimension() * (scenario.integrator().underdamped() ? 2 : 1);
    int watched = scenario.passages().map(Region::rows).orElse(0);
    int arrays = axes + Controls.rows(scenario) + watched;
    return (long) (1.4 * Double.BYTES * arrays * scenario.particles());
  }

  Holding holding() {
    return switch (scenario.hold()) {
      case RESIDENT -> Holding.RESIDENT;
      case STREAMED -> Holding.STREAMED;
      case AUTOMATIC -> {
        boolean fits = residentBytes() < HEAP_PART * Runtime.getRuntime().maxMemory();
        yield fits && longBlocks() ? Holding.RESIDENT : Holding.STREAMED;
      }
    };
  }

  private boolean longBlocks() {
    return (double) scenario.steps() * Block.CAPACITY > PATIENT_BLOCK;
  }

  private Snapshots snapshots() {
    if (scenario.settings().origin().ofSweep()) return Snapshots.NONE;
    Output output = scenario.output();
    List<Integer> nodes = output.snapshotSteps().stream().map(timeline::node).toList();
    return new Snapshots(
        nodes, output.heldParticles(), output.snapshotParticles(), Optional.ofNullable(files));
  }

  /** Has snapshots written as they arise, where the scenario asks for it. */
  void streamInto(Path store) throws IOException {
    if (files != null || !scenario.output().streams()) return;
    if (scenario.settings().origin().ofSweep()) return;
    files = new PositionFiles(store, scenario, partition().size(0));
  }

  /** Sees to it that a checkpoint is of nothing that may be lost. */
  void force() throws IOException {
    if (files != null) files.force();
  }

  /** Where the particles are that arrays.npz leaves out. */
  private List<String> elsewhere() {
    Output output = scenario.output();
    boolean all = output.heldParticles() == output.snapshotParticles();
    return all || scenario.settings().origin().ofSweep() || output.snapshotSteps().isEmpty()
        ? List.of()
        : List.of(
            "Of each snapshot the first %s particles stand in arrays.npz and all %s in run.zarr."
                .formatted(
                    Numerals.grouped(output.heldParticles()),
                    Numerals.grouped(output.snapshotParticles())));
  }

  private Findings weigh(
      Outcome.Finished<Observation> finished,
      Optional<Outcome.Finished<Observation>> backward,
      Geometry geometry,
      Parallel parallel) {
    boolean ofSweep = scenario.settings().origin().ofSweep();
    List<Statement> checks =
        scenario.checks().stream()
            .map(name -> Statement.named(name).with(scenario.sabotage().mutation()))
            .map(check -> check.from(scenario.initial()))
            .toList();
    Grid grid = Grid.of(scenario, timeline, finished.levels().observed(), densityTimes());
    Rates rates = Rates.of(scenario);
    Passages passages = Passages.of(scenario, finished);
    Analysis analysis =
        Analysis.of(
            finished.levels(),
            weighs() ? expecting(geometry) : geometry,
            finished.stopped() ? List.of() : checks,
            densityTimes(),
            !ofSweep,
            grid.solution(),
            backward.map(Reversal::of),
            parallel);
    Remarks remarks = new Remarks(scenario, conditions, timeline);
    ParticleTables tables = new ParticleTables(timeline, scenario);
    Series series =
        tables.series(
            analysis.readings(), finished.levels().observed(), finished.accepted(), grid, rates);
    return new Findings(
        series,
        summary(
            passages,
            ofSweep
                ? tables.summary(
                    series,
                    finished.stopped(),
                    finished.divergence().map(Divergence::count).orElse(0L))
                : Map.of()),
        tables.arrays(
            analysis, series, finished.snapshots(), finished.momenta(), grid, rates, passages),
        ofSweep && finished.stopped() ? unweighed(checks) : analysis.weighings(),
        remarks.divergence(finished),
        finished
            .levels()
            .acceptance()
            .map(a -> new Manifest.Acceptance(a.proposals(), a.accepted(), a.unmoved())),
        Stream.of(
                remarks.of(finished, analysis.readings()),
                grid.remarks(analysis.readings()),
                rates.remarks(),
                passages.remarks(),
                elsewhere())
            .flatMap(List::stream)
            .toList(),
        passages.texts(),
        absences(ofSweep ? List.of(analysis.readings().getLast()) : analysis.readings(), analysis),
        finished.particleSteps() + backward.map(Outcome.Finished::particleSteps).orElse(0L));
  }

  private static Map<String, Double> summary(Passages passages, Map<String, Double> last) {
    Map<String, Double> row = new LinkedHashMap<>(last);
    row.putAll(passages.summary());
    return row;
  }

  /** The statements are not about an ensemble of which a part is lost. */
  private static List<Weighing> unweighed(List<Statement> checks) {
    return checks.stream()
        .map(
            check ->
                Weighing.of(
                    check.claim(),
                    new Evidence.Outside(
                        "particles diverged and the run was stopped; use a smaller step")))
        .toList();
  }

  /**
   * The estimates that were not made.
   *
   * @param shown the times that are shown
   */
  private List<Shown.Absence> absences(List<Readings> shown, Analysis analysis) {
    List<Shown.Absence> absences = new ArrayList<>();
    Set<Double> withoutDensity = new HashSet<>();
    if (!scenario.output().densitySteps().isEmpty()) withoutDensity.addAll(densityTimes());
    analysis.density().ifPresent(density -> withoutDensity.removeAll(density.times()));
    for (Readings r : shown) {
      r.absences()
          .forEach(
              (c, reason) -> {
                absences.add(new Shown.Absence(c.quantity().title(), r.time(), reason));
                if (c.quantity() == Quantity.ENTROPY && withoutDensity.contains(r.time())) {
                  absences.add(new Shown.Absence("density ρ", r.time(), reason));
                }
              });
    }
    for (Readings r : shown) {
      r.means()
          .forEach(
              (name, value) ->
                  value
                      .absence()
                      .ifPresent(
                          reason -> absences.add(new Shown.Absence(name, r.time(), reason))));
    }
    return absences.stream().distinct().toList();
  }

  /** When the density is wanted: as asked, else at the end; never at the points of a sweep. */
  private List<Double> densityTimes() {
    List<Double> times = new ArrayList<>();
    if (scenario.settings().origin().ofSweep()) return times;
    for (long step : scenario.output().densitySteps()) {
      times.add(timeline.time(timeline.node(step)));
    }
    if (times.isEmpty()) times.add(timeline.time(timeline.nodes().size() - 1));
    return times;
  }
}
