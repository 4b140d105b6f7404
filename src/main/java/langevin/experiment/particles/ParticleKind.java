package langevin.experiment.particles;

import static langevin.experiment.particles.ParticleKeys.CELLS;
import static langevin.experiment.particles.ParticleKeys.DENSITIES;
import static langevin.experiment.particles.ParticleKeys.DOMAIN;
import static langevin.experiment.particles.ParticleKeys.DRIFT;
import static langevin.experiment.particles.ParticleKeys.DYNAMICS;
import static langevin.experiment.particles.ParticleKeys.FOKKER_PLANCK;
import static langevin.experiment.particles.ParticleKeys.GROUPS;
import static langevin.experiment.particles.ParticleKeys.HOLD;
import static langevin.experiment.particles.ParticleKeys.INITIAL;
import static langevin.experiment.particles.ParticleKeys.NOISE;
import static langevin.experiment.particles.ParticleKeys.OBSERVE;
import static langevin.experiment.particles.ParticleKeys.ON_DIVERGENCE;
import static langevin.experiment.particles.ParticleKeys.OUTPUT;
import static langevin.experiment.particles.ParticleKeys.PARTICLES;
import static langevin.experiment.particles.ParticleKeys.POTENTIAL;
import static langevin.experiment.particles.ParticleKeys.SNAPSHOTS;
import static langevin.experiment.particles.ParticleKeys.SNAPSHOT_PARTICLES;
import static langevin.experiment.particles.ParticleKeys.SNAPSHOT_TIMES;
import static langevin.experiment.particles.ParticleKeys.STEP;
import static langevin.experiment.particles.ParticleKeys.TEMPERATURE;
import static langevin.experiment.particles.ParticleKeys.UNTIL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.engine.KeptNoise;
import langevin.engine.Partition;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.Region;
import langevin.ensemble.SampleLaw;
import langevin.estimate.line.LineStart;
import langevin.experiment.InputFiles;
import langevin.experiment.Kind;
import langevin.experiment.Observe;
import langevin.experiment.OutputFormat;
import langevin.experiment.RunSettings;
import langevin.experiment.Scenario;
import langevin.experiment.Shown;
import langevin.experiment.Timing;
import langevin.experiment.Unit;
import langevin.experiment.particles.ParticleKeys.OnDivergence;
import langevin.experiment.particles.ParticleKeys.Transform;
import langevin.fokkerplanck.GridProblem;
import langevin.fokkerplanck.PlaneProblem;
import langevin.formula.Formula;
import langevin.formula.FormulaDiffusion;
import langevin.formula.FormulaMeans;
import langevin.potential.Coefficient;
import langevin.potential.Driving;
import langevin.potential.MeanField;
import langevin.potential.Potential;
import langevin.random.Noise;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.scenario.Chapter;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Located;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Problems;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** Scenarios of Langevin particles. */
public final class ParticleKind implements Kind {
  /** Rows of the series when the scenario does not say. */
  private static final int INTERVALS = 20;

  /** Particle-steps that take all cores of a large machine months, and still can be counted. */
  private static final double MOST_WORK = 1e18;

  @Override
  public String name() {
    return "particles";
  }

  @Override
  public String about() {
    return "An ensemble of Langevin particles in a potential.";
  }

  @Override
  public Fields keys() {
    return RunSettings.around(ParticleKeys.all());
  }

  @Override
  public List<Chapter> chapters() {
    return ParticleCatalogue.chapters();
  }

  @Override
  public List<Figure> figures(Scenario first, Shown shown) {
    return new ParticleFigures(((ParticleScenario) first).conditions(), shown).figures();
  }

  /** {@inheritDoc} Landscapes are typed as formulas. */
  @Override
  public Optional<String> study(String language, String text, List<String> settings)
      throws BadScenario {
    return language.equals(TypedLandscape.ENTRY.name())
        ? Optional.of(FormulaStudy.of(text, settings))
        : Optional.empty();
  }

  @Override
  public List<Section> results() {
    return List.of(
        new Section(
            "series.csv; in more dimensions mean_1, variance_2, covariance_1_2",
            ParticleTables.columns()),
        new Section("arrays.npz of a single run", ParticleTables.ARRAYS),
        new Section("summary.csv; KIND is exit, entry or visit", Passages.COLUMNS),
        new Section("further files of a single run", Passages.FILES));
  }

  @Override
  public List<Dimensions> dimensions() {
    return ParticleTables.DIMENSIONS;
  }

  @Override
  public Map<String, Object> quick(Scenario scenario) {
    ParticleScenario particles = (ParticleScenario) scenario;
    return Map.of(
        "particles",
        particles.particles() / 10,
        "report.resolution",
        3 * particles.settings().resolution());
  }

  @Override
  public List<Kind.Fault> faults(Scenario scenario, boolean quick) {
    return Sabotages.of((ParticleScenario) scenario, quick);
  }

  @Override
  public Optional<String> sabotage(Scenario scenario) {
    Sabotage sabotage = ((ParticleScenario) scenario).sabotage();
    return sabotage.equals(Sabotage.NONE) ? Optional.empty() : Optional.of(sabotage.described());
  }

  @Override
  public @Nullable Scenario build(Values values, RunSettings.Origin origin) {
    Chosen<Integrator> dynamics = values.find(DYNAMICS);
    boolean misspelt = values.meant(POTENTIAL) || values.meant(DRIFT);
    if (values.given(POTENTIAL) == values.given(DRIFT) && !misspelt) {
      values.report(
          DRIFT,
          values.given(DRIFT)
              ? "'drift' stands in place of 'potential': leave one of them out; a part that is a"
                  + " gradient is typed into the drift"
              : "missing key 'potential' ({type: …}), or 'drift' ({formula: …}) where it is no"
                  + " gradient");
    }
    Chosen<Potential> landscape = values.find(values.given(DRIFT) ? DRIFT : POTENTIAL);
    Potential potential = landscape == null ? null : landscape.build();
    refuseTwoNoises(values);
    refuseEmptyGroups(values);
    Chosen<Coefficient> heat = values.find(TEMPERATURE);
    FormulaDiffusion diffusion = TypedDiffusion.of(values, potential);
    Coefficient schedule =
        heat != null ? heat.build() : diffusion != null ? new Coefficient.Constant(1) : null;
    Integrator integrator = dynamics == null ? null : dynamics.build();
    Surroundings free =
        new Surroundings(
            potential,
            schedule == null ? Double.NaN : schedule.at(0),
            new Domain.Unbounded(),
            origin.text().folder());
    Chosen<InSurroundings<Domain>> place = values.find(DOMAIN);
    Chosen<InSurroundings<InitialLaw>> start = values.find(INITIAL);
    refuseMisfits(place, free.dimension());
    refuseMisfits(start, free.dimension());
    Domain domain =
        place != null
            ? InSurroundings.build(place, free)
            : values.given(DOMAIN) ? null : new Domain.Unbounded();
    boolean goesOn = start != null && start.entry().name().equals(InitialLaws.RUN);
    boolean costly = start != null && start.entry().name().equals(InitialLaws.GIBBS);
    InitialLaw initial =
        start == null || domain == null || costly
            ? null
            : InSurroundings.build(start, free.inside(domain));
    if (costly && values.given(TypedDiffusion.KEY)) {
      values.report(
          INITIAL,
          "gibbs is the equilibrium at a temperature, and noise that depends on the place has none;"
              + " start otherwise and let the particles settle, or go on from an earlier run");
    }
    TypedDiffusion.refuseOpen(values, diffusion, domain);
    refuseMisfits(values, domain, initial, free.dimension());
    refuseTooFewSamples(values, initial);
    if (goesOn) refuseMissingMomenta(values, initial, integrator);

    Optional<Timing> timing =
        dynamics == null || (goesOn && initial == null)
            ? Optional.empty()
            : Timing.of(dynamics.values(), STEP, UNTIL, initial == null ? 0 : initial.time());
    TreeMap<Long, Double> observed = new TreeMap<>();
    Output output = new Output(List.of(), List.of(), 0);
    if (timing.isPresent()) {
      observed.putAll(
          Observe.times(values, OBSERVE, timing.get(), () -> timing.get().about(INTERVALS)));
      output = output(values, timing.get(), observed);
    }
    Temperature temperature =
        schedule == null || timing.isEmpty()
            ? null
            : heat != null
                ? Temperature.of(values, heat, schedule, timing.get())
                : Temperature.factor(schedule, diffusion, timing.get());
    refuseImpossible(values, potential, dynamics, integrator, domain, temperature, diffusion);
    timing.ifPresent(t -> refuseEndless(values, t));
    Optional<Conditions> conditions =
        potential == null || temperature == null || domain == null
            ? Optional.empty()
            : Optional.of(
                new Conditions(
                    potential,
                    temperature.schedule(),
                    Optional.ofNullable(diffusion),
                    domain,
                    FormulaMeans.NONE,
                    List.of(),
                    Optional.empty()));
    if (conditions.isPresent() && timing.isPresent()) {
      refuseUnsolvable(values, conditions.get(), timing.get(), initial, integrator);
    }
    List<String> checks = AskedChecks.of(values, conditions, potential, domain, integrator);
    Optional<Conditions.Paths> paths =
        timing.flatMap(t -> FollowedPaths.of(values, t, checks, observed));
    Optional<Region> passages =
        WatchedRegion.of(
            values,
            potential,
            domain,
            integrator,
            values.given(TypedDiffusion.KEY),
            timing,
            observed);
    FormulaMeans means = TypedMeans.of(values, potential);
    List<Formula> functions = TypedFunctions.of(values, potential, domain, checks);
    Sabotage sabotage =
        Sabotage.of(
            values,
            temperature != null && temperature.cold(),
            potential == null || potential.driven(),
            temperature == null || temperature.schedule().varies(),
            values.given(TypedDiffusion.KEY),
            potential == null || potential instanceof MeanField,
            origin.ofSweep());
    timing.ifPresent(
        t ->
            FormulaConditions.refuseUnstable(
                values,
                potential,
                domain,
                integrator,
                temperature == null ? 1 : temperature.reached().least(),
                t));
    timing.ifPresent(t -> FormulaConditions.refuseUndefinedSchedule(values, potential, t));
    if (potential != null && timing.isPresent()) {
      DrivingSteps steps =
          new DrivingSteps(
              ParticleScenario.field(potential),
              potential.driving(),
              schedule == null ? Driving.NONE : schedule.driving(),
              timing.get(),
              observed.values());
      steps.refuseUnresolved(values, !checks.isEmpty());
    }
    if (start != null && costly && domain != null && values.problems().count() == 0) {
      initial = InSurroundings.build(start, free.inside(domain));
    }
    if (landscape == null
        || potential == null
        || temperature == null
        || domain == null
        || initial == null
        || dynamics == null
        || integrator == null
        || timing.isEmpty()
        || values.problems().count() > 0) {
      return null;
    }
    Map<String, String> files =
        InputFiles.digests(
            start != null && initial instanceof SampleLaw ? start.values() : null,
            goesOn ? EarlierRun.FROM : InitialLaws.FILE,
            origin.text().folder(),
            (folder, name) ->
                goesOn ? EarlierRun.files(folder.resolve(name)) : List.of(folder.resolve(name)));
    if (files == null) {
      return null;
    }
    ParticleScenario scenario =
        new ParticleScenario(
            RunSettings.of(values, origin),
            potential,
            landscape.formula(),
            temperature.schedule(),
            temperature.formula(),
            Optional.ofNullable(diffusion),
            partition(values),
            initial,
            integrator,
            dynamics.entry().title(),
            timing.get().step(),
            timing.get().until(),
            timing.get().steps(),
            domain,
            Timing.observation(observed),
            means,
            paths,
            passages,
            checks,
            functions,
            output,
            gridCells(values),
            noise(values),
            sabotage,
            Word.constant(OnDivergence.class, values.get(ON_DIVERGENCE)) == OnDivergence.STOP,
            Word.constant(ParticleScenario.Hold.class, values.get(HOLD)),
            files);
    WatchedRegion.obstacle(scenario)
        .ifPresent(
            why ->
                values.report(
                    ParticleKeys.CHECKS, "first passage times cannot be solved for here: " + why));
    if (ReversedProtocol.asked(checks)) {
      ReversedProtocol.obstacle(scenario)
          .ifPresent(
              why ->
                  values.report(
                      ParticleKeys.CHECKS, "the reversed protocol cannot be run: " + why));
    }
    FormulaConditions.refuseUndefined(
        values, potential, diffusion, initial, scenario.partition(), scenario.generator());
    return values.problems().count() > 0 ? null : scenario;
  }

  /**
   * {@inheritDoc} Points with one generator draw the same noise, but once. Where they have several,
   * as a sweep over seeds has, nothing is kept: each would fill its own memory.
   */
  @Override
  public List<List<Unit>> units(List<Scenario> points, int parts) {
    List<ParticleScenario> scenarios = points.stream().map(ParticleScenario.class::cast).toList();
    List<ParticleScenario.Generator> generators =
        scenarios.stream().map(ParticleScenario::generator).distinct().toList();
    if (points.size() == 1 || generators.size() > 1) {
      return Kind.super.units(points, parts);
    }
    Noise common = new KeptNoise(generators.getFirst().noise());
    LineStart start = new LineStart(scenarios.getFirst().initial().time());
    return scenarios.stream()
        .map(point -> new Ensemble(point, common, start).units(parts))
        .toList();
  }

  private static void refuseEmptyGroups(Values values) {
    Long groups = values.find(GROUPS);
    Long particles = values.find(PARTICLES);
    if (groups != null && particles != null && groups > particles) {
      values.report(
          GROUPS,
          "'groups' must be at most the number of particles, %s; found %s"
              .formatted(Numerals.grouped(particles), Numerals.grouped(groups)));
    }
  }

  private static Partition partition(Values values) {
    long particles = values.get(PARTICLES);
    return values.given(GROUPS)
        ? Partition.into(Math.toIntExact(values.get(GROUPS)), particles)
        : Partition.of(particles);
  }

  private static void refuseTwoNoises(Values values) {
    boolean heated = values.given(TEMPERATURE);
    boolean misspelt = values.meant(TEMPERATURE) || values.meant(TypedDiffusion.KEY);
    if (heated == values.given(TypedDiffusion.KEY) && !misspelt) {
      values.report(
          heated ? TypedDiffusion.KEY : TEMPERATURE,
          heated
              ? "'diffusion' stands in place of 'temperature': leave one of them out"
              : "missing key 'temperature' ("
                  + TEMPERATURE.form().shape()
                  + "), or 'diffusion' ({formula: …, reading: …}) where the noise depends on the"
                  + " place");
    }
  }

  private static void refuseMisfits(@Nullable Chosen<?> chosen, int dimension) {
    if (chosen != null) {
      Axes.refuseMisfits(chosen.values(), chosen.entry().parameters(), dimension);
    }
  }

  /** Objects of a Java program have a dimension of their own. */
  private static void refuseMisfits(
      Values values, @Nullable Domain domain, @Nullable InitialLaw initial, int dimension) {
    if (dimension == 0) return;
    int axes =
        switch (domain) {
          case Domain.Reflecting(Box box) -> box.dimension();
          case Domain.Periodic(Box box) -> box.dimension();
          case Domain.Unbounded _ -> dimension;
          case null -> dimension;
        };
    String found =
        "'%s' has dimension %d, but the "
            + (values.given(DRIFT) ? "drift" : "potential")
            + " has dimension %d";
    if (axes != dimension) {
      values.report(DOMAIN, found.formatted(DOMAIN.name(), axes, dimension));
    }
    if (initial != null && initial.dimension() != dimension) {
      values.report(INITIAL, found.formatted(INITIAL.name(), initial.dimension(), dimension));
    }
  }

  /** Where the equation cannot be solved on a grid. */
  private static void refuseUnsolvable(
      Values values,
      Conditions conditions,
      Timing timing,
      @Nullable InitialLaw initial,
      @Nullable Integrator integrator) {
    if (!values.given(FOKKER_PLANCK)) return;
    int dimension = conditions.potential().dimension();
    GridProblem.obstacle(conditions, timing.start(), timing.until())
        .or(
            () ->
                initial != null && initial.dimension() == dimension
                    ? GridProblem.obstacle(conditions, initial)
                    : Optional.empty())
        .ifPresent(why -> values.report(FOKKER_PLANCK, "'fokker-planck' " + why));
    Values grid = values.find(FOKKER_PLANCK);
    int cells = grid != null && grid.complete() ? gridCells(values).orElse(0) : 0;
    boolean plane = dimension == 2 && !(conditions.potential() instanceof MeanField);
    if (plane && cells > PlaneProblem.MOST) {
      values.report(
          FOKKER_PLANCK,
          "in the plane the finest grid has up to %s cells along each axis, found %s"
              .formatted(Numerals.grouped(PlaneProblem.MOST), Numerals.grouped(cells)));
    }
    if (integrator != null && integrator.underdamped()) {
      values.report(
          FOKKER_PLANCK,
          "'fokker-planck' solves the overdamped equation D1; here the integrator carries momenta");
    }
  }

  private static OptionalInt gridCells(Values values) {
    Values grid = values.find(FOKKER_PLANCK);
    return grid == null
        ? OptionalInt.empty()
        : OptionalInt.of(Math.toIntExact(grid.get(CELLS).orElse(0L)));
  }

  private static ParticleScenario.NoiseQuality noise(Values values) {
    Values noise = RunSettings.section(values, NOISE);
    return new ParticleScenario.NoiseQuality(
        Integer.parseInt(noise.get(ParticleKeys.ROUNDS)),
        Word.constant(Transform.class, noise.get(ParticleKeys.PRECISION)) == Transform.DOUBLE);
  }

  /** Reads what is to be written; its times join the observed ones. */
  private static Output output(Values values, Timing timing, Map<Long, Double> observed) {
    Values output = values.find(OUTPUT);
    if (output == null) {
      return new Output(List.of(), List.of(), 0);
    }
    OutputFormat format = OutputFormat.of(output);
    List<Located<Double>> densities = output.find(DENSITIES);
    List<Long> densitySteps = steps(densities, timing, observed, values.problems());
    Values snapshots = output.find(SNAPSHOTS);
    if (snapshots == null || !snapshots.complete()) {
      return new Output(densitySteps, List.of(), 0, format);
    }
    List<Long> steps = steps(snapshots.get(SNAPSHOT_TIMES), timing, observed, values.problems());
    Long particles = values.find(PARTICLES);
    long kept = snapshots.get(SNAPSHOT_PARTICLES);
    return new Output(
        densitySteps,
        steps,
        Math.toIntExact(particles == null ? kept : Math.min(kept, particles)),
        format);
  }

  private static List<Long> steps(
      @Nullable List<Located<Double>> times,
      Timing timing,
      Map<Long, Double> observed,
      Problems problems) {
    List<Long> steps = new ArrayList<>();
    if (times != null) {
      for (Located<Double> time : times) {
        timing
            .stepOf(time, problems)
            .ifPresent(
                k -> {
                  observed.putIfAbsent(k, timing.timeOf(k, time.value()));
                  steps.add(k);
                });
      }
    }
    return steps.stream().distinct().sorted().toList();
  }

  private static void refuseTooFewSamples(Values values, @Nullable InitialLaw initial) {
    Long particles = values.find(PARTICLES);
    if (particles != null && initial instanceof SampleLaw samples) {
      if (particles > samples.available()) {
        values.report(
            PARTICLES,
            "'particles' must not exceed the "
                + samples.available()
                + " rows of the samples, found "
                + particles);
      }
    }
  }

  private static void refuseMissingMomenta(
      Values values, @Nullable InitialLaw initial, @Nullable Integrator integrator) {
    if (initial instanceof SampleLaw samples
        && integrator != null
        && integrator.underdamped()
        && !samples.hasMomenta()) {
      values.report(
          INITIAL,
          "the integrator carries momenta, but the earlier run has none to go on with; take its"
              + " positions alone, as a NumPy file, with type: samples");
    }
  }

  private static void refuseEndless(Values values, Timing timing) {
    Long particles = values.find(PARTICLES);
    if (particles != null && (double) particles * timing.steps() > MOST_WORK) {
      values.report(
          PARTICLES,
          "%s particles take %s steps each; at most 1e18 particle-steps are taken together"
              .formatted(Numerals.grouped(particles), Numerals.grouped(timing.steps())));
    }
  }

  private static void refuseImpossible(
      Values values,
      @Nullable Potential potential,
      @Nullable Chosen<Integrator> dynamics,
      @Nullable Integrator integrator,
      @Nullable Domain domain,
      @Nullable Temperature temperature,
      @Nullable FormulaDiffusion diffusion) {
    Values output = values.find(OUTPUT);
    if (output != null
        && output.given(DENSITIES)
        && potential != null
        && potential.dimension() > 2) {
      output.report(
          DENSITIES,
          "densities exist for dimension 1 and 2, but the potential has dimension "
              + potential.dimension()
              + "; snapshots exist for any");
    }
    if (dynamics != null
        && integrator != null
        && integrator.proposing()
        && temperature != null
        && temperature.reached().least() == 0) {
      values.report(
          TEMPERATURE,
          "'%s' needs a temperature greater than 0%s"
              .formatted(dynamics.entry().name(), temperature.when()));
    }
    if (dynamics != null && integrator != null) {
      // Of noise by place that cannot be read only that is said.
      boolean unread = diffusion == null && values.given(TypedDiffusion.KEY);
      obstacle(integrator, potential, domain, diffusion)
          .filter(_ -> !unread)
          .ifPresent(
              why ->
                  values.report(
                      DYNAMICS,
                      "'%s' cannot move particles here: %s; use one of %s"
                          .formatted(
                              dynamics.entry().name(),
                              why,
                              String.join(", ", others(dynamics, potential, domain, diffusion)))));
    }
  }

  private static Optional<String> obstacle(
      Integrator integrator,
      @Nullable Potential potential,
      @Nullable Domain domain,
      @Nullable FormulaDiffusion diffusion) {
    Optional<String> drift = potential == null ? Optional.empty() : integrator.obstacle(potential);
    Optional<String> noise =
        diffusion != null
            ? integrator.obstacle(diffusion)
            : integrator.needsDiffusion()
                ? Optional.of(
                    "where the noise is the same everywhere it is euler-maruyama; it is for noise"
                        + " that depends on the place, by 'diffusion'")
                : Optional.empty();
    return drift
        .or(() -> noise)
        .or(() -> domain == null ? Optional.empty() : integrator.obstacle(domain));
  }

  /** Names of the other integrators that can move particles there. */
  private static List<String> others(
      Chosen<Integrator> chosen,
      @Nullable Potential potential,
      @Nullable Domain domain,
      @Nullable FormulaDiffusion diffusion) {
    List<Integrator> examples = ParticleCatalogue.exampleIntegrators();
    return IntStream.range(0, examples.size())
        .filter(i -> obstacle(examples.get(i), potential, domain, diffusion).isEmpty())
        .mapToObj(i -> Schemes.all().get(i).name())
        .filter(name -> !name.equals(chosen.entry().name()))
        .toList();
  }
}
