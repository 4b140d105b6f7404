package langevin.experiment.particles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import langevin.dynamics.Conditions;
import langevin.engine.Acceptance;
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
import langevin.estimate.Observation;
import langevin.estimate.ObservationProbe;
import langevin.estimate.Readings;
import langevin.estimate.Scale;
import langevin.estimate.Sums;
import langevin.experiment.Decimal;
import langevin.experiment.Experiment;
import langevin.parallel.Monitor;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;
import langevin.random.GaussianNoise;
import langevin.results.Manifest;
import langevin.results.NumericArray;
import langevin.results.Provenance;
import langevin.results.Run;
import langevin.results.Series;
import langevin.text.Numerals;
import langevin.theorem.Analysis;
import langevin.theorem.Check;

/** An ensemble of Langevin particles, its observations and its checks. */
public final class ParticleExperiment implements Experiment {
  /** Particles of the pilot that finds the scale of the motion: one block. */
  private static final long PILOT = Block.CAPACITY;

  /** Beyond this many particle-steps a streamed block would keep Ctrl-C waiting. */
  private static final double PATIENT_BLOCK = 2e9;

  /** Part of the heap that a resident ensemble may take. */
  private static final double HEAP_PART = 0.4;

  /**
   * Below this accepted share a Metropolis-adjusted step is far beyond its best: 0.574 in many
   * dimensions (Roberts and Rosenthal 1998), and near 1 where transients count.
   */
  private static final double FREE_ACCEPTANCE = 0.2;

  private final ParticleScenario scenario;
  private final Conditions conditions;
  private final Timeline timeline;

  public ParticleExperiment(ParticleScenario scenario) {
    this.scenario = scenario;
    conditions = scenario.conditions();
    TreeSet<Long> steps = new TreeSet<>(scenario.observe().steps());
    steps.addAll(scenario.output().densitySteps());
    steps.addAll(scenario.output().snapshotSteps());
    timeline = Timeline.of(scenario.step(), scenario.steps(), List.copyOf(steps), weighs());
  }

  private boolean weighs() {
    return !scenario.checks().isEmpty();
  }

  @Override
  public String setup() {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%,d %s in %s, τ = %s, %s, step %s, until %s",
            scenario.particles(),
            scenario.particles() == 1 ? "particle" : "particles",
            scenario.potentialFormula(),
            Decimal.show(scenario.temperature()),
            scenario.integratorTitle(),
            Decimal.show(scenario.step()),
            Decimal.show(scenario.until())));
    switch (scenario.domain()) {
      case Domain.Unbounded() -> {}
      case Domain.Reflecting(Box box) ->
          line.append(", between reflecting walls ").append(show(box));
      case Domain.Periodic(Box box) -> line.append(", periodic on ").append(show(box));
    }
    List<String> coarser =
        timeline.companionFactors().stream().map(f -> Decimal.show(scenario.step() * f)).toList();
    if (weighs() && !coarser.isEmpty()) {
      line.append(coarser.size() == 1 ? " (and step " : " (and steps ")
          .append(String.join(", ", coarser))
          .append(" for the error budget)");
    }
    return line.toString();
  }

  private static String show(Box box) {
    List<String> axes = new ArrayList<>();
    for (int a = 0; a < box.dimension(); a++) {
      axes.add(
          "[" + Decimal.show(box.lower().get(a)) + ", " + Decimal.show(box.upper().get(a)) + "]");
    }
    return String.join(" × ", axes);
  }

  /** A run and the pilot before it, as checkpoints hold them. */
  private record Stages(
      Simulation<Observation> pilot, Optional<Simulation<Observation>> main, Scale scale) {
    void write(DataOutput out) throws IOException {
      pilot.write(out);
      out.writeBoolean(main.isPresent());
      if (main.isPresent()) main.get().write(out);
    }
  }

  @Override
  public Optional<Run> run(Circumstances circumstances) throws IOException {
    Stages stages = new Stages(pilot(), Optional.empty(), Scale.unit(dimension()));
    if (circumstances.resumed().isPresent()) {
      stages = circumstances.resumed().get().restore(in -> restored(in, circumstances.threads()));
    }
    if (stages.main().isEmpty()) {
      switch (stages.pilot().run(new Watch(circumstances, stages, 0))) {
        case Outcome.Interrupted<Observation>() -> {
          return Optional.empty();
        }
        case Outcome.Finished<Observation> finished ->
            stages = begun(stages.pilot(), scale(finished), circumstances.threads());
      }
    }
    Watch watch = new Watch(circumstances, stages, pilotSetup().particleSteps());
    return switch (stages.main().orElseThrow().run(watch)) {
      case Outcome.Interrupted<Observation>() -> Optional.empty();
      case Outcome.Finished<Observation> finished ->
          Optional.of(weigh(finished, stages.scale(), circumstances));
    };
  }

  private Stages begun(Simulation<Observation> pilot, Scale scale, int threads) {
    return new Stages(
        pilot,
        Optional.of(
            new Simulation<>(
                mainSetup(), () -> new ObservationProbe(scale, sums()), holding(), threads)),
        scale);
  }

  /** What {@link Stages#write} wrote. */
  private Stages restored(DataInput in, int threads) throws IOException {
    Simulation<Observation> pilot = pilot();
    pilot.restore(in);
    if (!in.readBoolean()) {
      return new Stages(pilot, Optional.empty(), Scale.unit(dimension()));
    }
    if (pilot.run(Monitor.NONE) instanceof Outcome.Finished<Observation> finished) {
      Stages stages = begun(pilot, scale(finished), threads);
      stages.main().orElseThrow().restore(in);
      return stages;
    }
    throw new IllegalStateException("a pilot that had ended was interrupted");
  }

  private int dimension() {
    return conditions.potential().dimension();
  }

  private Set<Sums> sums() {
    Set<Sums> sums = EnumSet.noneOf(Sums.class);
    // At temperature 0 the mean of |∇V|² is the dissipation in any dimension.
    if (conditions.temperature() == 0) sums.add(Sums.DERIVATIVES);
    scenario.checks().forEach(name -> sums.addAll(Check.named(name).reads()));
    return sums;
  }

  private Setup setup(Partition partition, boolean companion, Snapshots snapshots) {
    return new Setup(
        conditions,
        scenario.initial(),
        scenario.integrator(),
        partition,
        timeline,
        new GaussianNoise(scenario.seed(), scenario.noise().rounds(), scenario.noise().strict()),
        companion,
        scenario.stopOnDivergence(),
        snapshots);
  }

  private Setup mainSetup() {
    return setup(Partition.of(scenario.particles(), Partition.GROUPS), weighs(), snapshots());
  }

  private Setup pilotSetup() {
    long particles =
        Math.min(scenario.particles(), Math.clamp(scenario.particles() / 16, 64, PILOT));
    return setup(new Partition(particles, 1, 1), false, Snapshots.NONE);
  }

  /**
   * A small ensemble run first, so that moments and test functions are taken in its own units. It
   * is one block, so it costs little beside the run.
   */
  private Simulation<Observation> pilot() {
    Scale unit = Scale.unit(dimension());
    return new Simulation<>(
        pilotSetup(), () -> new ObservationProbe(unit, Set.of()), Holding.RESIDENT, 1);
  }

  private Scale scale(Outcome.Finished<Observation> pilot) {
    return Scale.covering(
        conditions.domain(),
        pilot.ladder().full().times(),
        pilot.ladder().full().batches().stream().map(ParticleExperiment::whole).toList());
  }

  private static Observation whole(List<Observation> batches) {
    Observation sum = batches.getFirst();
    batches.stream().skip(1).forEach(sum::merge);
    return sum;
  }

  private Holding holding() {
    return switch (scenario.hold()) {
      case RESIDENT -> Holding.RESIDENT;
      case STREAMED -> Holding.STREAMED;
      case AUTOMATIC -> {
        int arrays =
            conditions.potential().dimension() * (scenario.integrator().underdamped() ? 2 : 1);
        double bytes = 1.4 * Double.BYTES * arrays * scenario.particles();
        boolean fits = bytes < HEAP_PART * Runtime.getRuntime().maxMemory();
        boolean longBlock = (double) scenario.steps() * Block.CAPACITY > PATIENT_BLOCK;
        yield fits && longBlock ? Holding.RESIDENT : Holding.STREAMED;
      }
    };
  }

  private Snapshots snapshots() {
    List<Integer> nodes =
        scenario.output().snapshotSteps().stream().map(s -> timeline.nodes().indexOf(s)).toList();
    return new Snapshots(nodes, scenario.output().snapshotParticles());
  }

  private Run weigh(
      Outcome.Finished<Observation> finished, Scale scale, Circumstances circumstances) {
    List<Double> densityTimes = new ArrayList<>();
    for (long step : scenario.output().densitySteps()) {
      densityTimes.add(timeline.time(timeline.nodes().indexOf(step)));
    }
    if (densityTimes.isEmpty()) {
      densityTimes.add(timeline.time(timeline.nodes().size() - 1));
    }
    List<Check> checks =
        finished.stopped() ? List.of() : scenario.checks().stream().map(Check::named).toList();
    circumstances.progress().then("estimates");
    Analysis analysis;
    try (WorkerPool crew = new WorkerPool(circumstances.threads())) {
      analysis =
          Analysis.of(
              finished.ladder(),
              scale,
              checks,
              scenario.report().falseAlarm(),
              scenario.report().resolution(),
              densityTimes,
              crew);
    }
    ParticleTables tables = new ParticleTables(timeline, scenario);
    Series series = tables.series(analysis.readings(), finished.ladder().observed());
    Map<String, NumericArray> arrays = tables.arrays(analysis.density(), finished.snapshots());
    return new Run(
        circumstances
            .manifest()
            .make(
                finished.particleSteps(),
                divergence(finished),
                finished
                    .ladder()
                    .acceptance()
                    .map(a -> new Manifest.Acceptance(a.proposals(), a.accepted(), a.unmoved())),
                remarks(finished)),
        series,
        arrays,
        analysis.checks().stream().map(ParticleTables::check).toList(),
        scenario.text().asRun(),
        Optional.empty(),
        Map.of(),
        new ParticleFigures(series, arrays, absences(series, analysis.readings())).figures());
  }

  /** The estimates that stand in the series and were not made. */
  private static List<ParticleFigures.Absence> absences(Series series, List<Readings> readings) {
    List<ParticleFigures.Absence> absences = new ArrayList<>();
    for (ParticleFigures.Course course : ParticleFigures.COURSES) {
      if (!series.has(course.column())) continue;
      double[] times = series.column(Series.TIME);
      double[] values = series.column(course.column());
      for (int k = 0; k < values.length; k++) {
        String reason = String.join("; ", readings.get(k).absences());
        if (Double.isNaN(values[k]) && !reason.isEmpty()) {
          absences.add(new ParticleFigures.Absence(course.title(), times[k], reason));
        }
      }
    }
    return absences;
  }

  /** What the numbers alone would not say. */
  private List<String> remarks(Outcome.Finished<Observation> finished) {
    List<String> remarks = new ArrayList<>();
    if (scenario.integrator().underdamped()) {
      remarks.add(
          "F, S and D are those of the positions alone, the momenta left out; with momenta D is not"
              + " the rate at which F falls.");
    }
    Optional<Acceptance> acceptance = finished.ladder().acceptance();
    acceptance.ifPresent(
        a ->
            remarks.addFirst(
                "The integrator took %s of the steps it proposed."
                    .formatted(Numerals.share(a.accepted(), a.proposals()))));
    if (acceptance.isPresent() && acceptance.get().stuck()) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d particles took none of their steps: where they start, the drift throws"
                  + " every proposal too far. They spoil every average; use a step smaller than"
                  + " %s, tamed-euler, or a start closer to the wells.",
              acceptance.get().unmoved(),
              scenario.particles(),
              Decimal.show(scenario.step())));
    }
    if (acceptance.isPresent() && acceptance.get().share() < FREE_ACCEPTANCE) {
      remarks.add(
          ("Most proposals of %s were refused, so the particles hardly move and no transient can be"
                  + " trusted. Use a step smaller than %s.")
              .formatted(scenario.integratorTitle(), Decimal.show(scenario.step())));
    }
    if (!finished.unstable().isEmpty() && !finished.stopped()) {
      remarks.add(
          ("Particles diverged at step %s, which was run for the error budget only and is left out"
                  + " of it. A step smaller than %s makes the bias of the step better known.")
              .formatted(
                  String.join(
                      " and at step ",
                      finished.unstable().stream()
                          .map(f -> Decimal.show(f * scenario.step()))
                          .toList()),
                  Decimal.show(scenario.step())));
    }
    finished.divergence().ifPresent(d -> remarks.add(sentence(d)));
    return remarks;
  }

  private String sentence(Divergence d) {
    List<String> position = d.position().stream().map(Numerals::number).toList();
    return String.format(
        Locale.ROOT,
        "%,d %s diverged. The first was particle %,d in step %,d (time %s), last seen at x = %s."
            + " %s",
        d.count(),
        d.count() == 1 ? "particle" : "particles",
        d.particle(),
        d.step(),
        Numerals.number(d.step() * scenario.step()),
        position.size() == 1 ? position.getFirst() : "(" + String.join(", ", position) + ")",
        remedy(d));
  }

  private Optional<Manifest.Divergence> divergence(Outcome.Finished<Observation> finished) {
    return finished
        .divergence()
        .map(
            d ->
                new Manifest.Divergence(
                    d.count(),
                    d.particle(),
                    d.step(),
                    d.step() * scenario.step(),
                    d.position(),
                    remedy(d)));
  }

  private String remedy(Divergence divergence) {
    return "Use a step smaller than "
        + Decimal.show(scenario.step())
        + ", or the integrator tamed-euler or mala"
        + (divergence.step() == 0 ? ", or start closer to the wells" : "")
        + ".";
  }

  /** Connects the engine with the clock, the checkpoint file, the progress line and Ctrl-C. */
  private final class Watch implements Monitor {
    private final Circumstances circumstances;
    private final Stages stages;
    private final long before;
    private final double all;
    private long last = System.nanoTime();

    /**
     * @param before particle-steps of the stages before this one
     */
    Watch(Circumstances circumstances, Stages stages, long before) {
      this.circumstances = circumstances;
      this.stages = stages;
      this.before = before;
      all = (double) pilotSetup().particleSteps() + mainSetup().particleSteps();
    }

    @Override
    public void progress(long done, long total) {
      circumstances.progress().update((before + done) / all, before + done);
    }

    @Override
    public boolean checkpointDue() {
      return 1e-9 * (System.nanoTime() - last) >= scenario.checkpointSeconds();
    }

    @Override
    public boolean interrupted() {
      BooleanSupplier asked = circumstances.interrupted();
      return asked.getAsBoolean();
    }

    @Override
    public void checkpoint(State state) throws IOException {
      Provenance provenance = new Provenance(scenario.text().asRun(), scenario.files());
      circumstances.checkpoint().write(provenance, stages::write);
      last = System.nanoTime();
    }
  }
}
