package langevin.experiment.memory;

import static langevin.experiment.memory.MemoryKeys.CUE;
import static langevin.experiment.memory.MemoryKeys.DIAGNOSE;
import static langevin.experiment.memory.MemoryKeys.MODEL;
import static langevin.experiment.memory.MemoryKeys.NETWORK;
import static langevin.experiment.memory.MemoryKeys.OUTPUT;
import static langevin.experiment.memory.MemoryKeys.PATTERNS;
import static langevin.experiment.memory.MemoryKeys.TEMPERATURE;
import static langevin.experiment.memory.MemoryKeys.THEORY;
import static langevin.experiment.memory.MemoryKeys.TIME;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import langevin.experiment.Axis;
import langevin.experiment.CheckList;
import langevin.experiment.InputFiles;
import langevin.experiment.Kind;
import langevin.experiment.Observe;
import langevin.experiment.OutputFormat;
import langevin.experiment.RunSettings;
import langevin.experiment.Scenario;
import langevin.experiment.Shown;
import langevin.experiment.Timing;
import langevin.memory.Cue;
import langevin.memory.Scheme;
import langevin.memory.network.Precision;
import langevin.memory.retrieval.RetrievalCriteria;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.scenario.Chapter;
import langevin.scenario.ScenarioText;
import langevin.scenario.form.Chosen;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Located;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/** Scenarios of associative memories. */
public final class MemoryKind implements Kind {
  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String about() {
    return "Associative memories: networks beside their mean-field theory.";
  }

  @Override
  public Fields keys() {
    return RunSettings.around(MemoryKeys.all());
  }

  @Override
  public Map<String, NumericArray> across(List<Axis> axes, Series summary) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>(new Blackout(axes, summary).arrays());
    arrays.putAll(InverseSize.arrays(axes, summary));
    return arrays;
  }

  @Override
  public List<Chapter> chapters() {
    return List.of(
        Chapter.of("model", "Associative memories.", MemoryModels.FORM),
        Chapter.of(
                "memory-check",
                "Statements that a memory is weighed against.",
                MemoryStatements.all())
            .under("checks"));
  }

  @Override
  public List<Figure> figures(Scenario first, Shown shown) {
    return new MemoryFigures((MemoryScenario) first, shown).figures();
  }

  @Override
  public List<Section> results() {
    return List.of(
        new Section("series.csv; SIDE is network or theory", MemoryTables.columns()),
        new Section("summary.csv; SIDE is network or theory", MemoryTables.summaryColumns()),
        new Section("arrays.npz of a single run", MemoryTables.ARRAYS),
        new Section(
            "arrays.npz of a sweep",
            Stream.concat(Blackout.ARRAYS.stream(), InverseSize.ARRAYS.stream()).toList()),
        new Section("further files of a single run", MemoryTables.HISTOGRAMS));
  }

  @Override
  public List<Dimensions> dimensions() {
    return MemoryTables.DIMENSIONS;
  }

  @Override
  public @Nullable Scenario build(Values values, RunSettings.Origin origin) {
    Chosen<MemoryModels.Choice> chosen = values.find(MODEL);
    MemoryModels.Choice model = chosen == null ? null : chosen.build();
    Cue cue = values.find(CUE);
    Double temperature = values.find(TEMPERATURE);
    Optional<Timing> timing = timing(values, model);
    Scheme scheme = scheme(values);
    PatternSource patterns = patterns(values, origin.text());
    if (chosen == null || model == null || cue == null || temperature == null) {
      return null;
    }
    CatalogueMemory memory = model.maker().at(temperature, values);
    Optional<MemoryScenario.Theory> theory = theory(values);
    Optional<MemoryScenario.Networks> network = network(values, patterns);
    if (!values.given(NETWORK) && !values.given(THEORY)) {
      values.report("missing key 'network' or 'theory': give one of them, or both");
    }
    MemoryScenario.MemoryOutput output = output(values, timing);
    RetrievalCriteria criteria = criteria(values, timing);
    List<String> checks =
        CheckList.once(values, MemoryKeys.CHECKS).stream().map(Located::value).toList();
    TreeMap<Long, Double> observed = new TreeMap<>();
    timing.ifPresent(
        t ->
            observed.putAll(
                Observe.times(values, MemoryKeys.OBSERVE, t, () -> t.evenly((int) t.steps()))));
    if (patterns == null || timing.isEmpty() || criteria == null || memory == null) {
      return null;
    }
    MemorySetting setting = new MemorySetting(memory, cue);
    new MemoryLimits(values, chosen.values(), timing.get(), scheme, patterns)
        .refuse(
            setting,
            origin.points(),
            network,
            theory,
            checks,
            origin.ofSweep() ? MemoryScenario.MemoryOutput.NONE : output,
            observed.size());
    Map<String, String> files =
        InputFiles.digests(
            values.find(PATTERNS), MemoryKeys.FILE, origin.text().folder(), PatternFiles::files);
    if (files == null || values.problems().count() > 0) {
      return null;
    }
    return new MemoryScenario(
        RunSettings.of(values, origin),
        setting,
        patterns,
        timing.get().step(),
        scheme,
        timing.get().until(),
        Math.toIntExact(timing.get().steps()),
        Timing.observation(observed),
        network,
        theory,
        criteria,
        checks,
        output,
        files);
  }

  private static Scheme scheme(Values values) {
    Values time = values.find(TIME);
    String word = time == null ? null : time.find(MemoryKeys.SCHEME);
    return word == null ? Scheme.EXPONENTIAL : Word.constant(Scheme.class, word);
  }

  private static Optional<Timing> timing(Values values, MemoryModels.@Nullable Choice model) {
    Values time = values.find(TIME);
    if (time == null || model == null) {
      return Optional.empty();
    }
    boolean sweeps = model.inSweeps();
    Double step = time.find(MemoryKeys.STEP);
    Double until = time.find(MemoryKeys.UNTIL);
    if (sweeps && step != null && step != 1) {
      time.report(
          MemoryKeys.STEP,
          "a binary memory moves in sweeps: leave 'step' out, found " + Numerals.shortest(step));
      return Optional.empty();
    }
    if (sweeps && time.given(MemoryKeys.SCHEME)) {
      time.report(
          MemoryKeys.SCHEME,
          "a binary memory moves in sweeps, which no scheme approximates: leave 'scheme' out");
      return Optional.empty();
    }
    if (!sweeps && step == null) {
      if (!time.given(MemoryKeys.STEP)) {
        time.report("missing key 'step' (" + MemoryKeys.STEP.form().shape() + ")");
      }
      return Optional.empty();
    }
    if (until == null) {
      return Optional.empty();
    }
    double dt = step == null ? 1 : step;
    Optional<Timing> timing = Timing.of(time, MemoryKeys.STEP, MemoryKeys.UNTIL, dt, until);
    if (timing.isPresent() && timing.get().steps() > MemoryScenario.MOST_STEPS) {
      time.report(
          MemoryKeys.UNTIL,
          "'until' takes "
              + timing.get().steps()
              + " steps; at most "
              + MemoryScenario.MOST_STEPS
              + " are kept");
      return Optional.empty();
    }
    return timing;
  }

  private static @Nullable PatternSource patterns(Values values, ScenarioText text) {
    Values given = values.find(PATTERNS);
    if (given == null) {
      return values.given(PATTERNS) ? null : new PatternSource.Independent();
    }
    Double correlation = given.find(MemoryKeys.CORRELATION);
    Double bias = given.find(MemoryKeys.BIAS);
    boolean file = given.given(MemoryKeys.FILE);
    int forms =
        (file ? 1 : 0)
            + (given.given(MemoryKeys.CORRELATION) ? 1 : 0)
            + (given.given(MemoryKeys.BIAS) ? 1 : 0);
    if (!given.complete()) {
      return null;
    }
    if (forms != 1) {
      given.report(
          forms == 0
              ? "missing key 'file', 'correlation' or 'bias'"
              : "'file', 'correlation' and 'bias' exclude each other");
      return null;
    }
    if (!file && given.given(MemoryKeys.PATTERN_THRESHOLD)) {
      given.report(MemoryKeys.PATTERN_THRESHOLD, "'threshold' belongs to patterns from a 'file'");
      return null;
    }
    if (correlation != null) {
      return new PatternSource.Correlated(correlation);
    }
    if (bias != null) {
      return new PatternSource.Biased(bias);
    }
    return PatternFiles.read(given, text.folder());
  }

  private static Optional<MemoryScenario.Networks> network(
      Values values, @Nullable PatternSource patterns) {
    Values network = values.find(NETWORK);
    if (network == null || !network.complete()) {
      return Optional.empty();
    }
    Long given = network.find(MemoryKeys.NEURONS);
    long neurons = given == null ? 0 : given;
    if (patterns instanceof PatternSource.Given files) {
      neurons = files.neurons();
      if (given != null && given != neurons) {
        network.report(
            MemoryKeys.NEURONS,
            "the patterns have "
                + neurons
                + (files.height() > 0
                    ? " pixels (" + files.width() + " × " + files.height() + ")"
                    : " columns")
                + ", but 'neurons' is "
                + given);
      }
    } else if (given == null) {
      if (patterns == null || network.given(MemoryKeys.NEURONS)) {
        return Optional.empty();
      }
      network.report("missing key 'neurons' (" + MemoryKeys.NEURONS.form().shape() + ")");
      return Optional.empty();
    }
    return Optional.of(
        new MemoryScenario.Networks(
            Math.toIntExact(neurons),
            Math.toIntExact(network.get(MemoryKeys.NETWORKS)),
            Math.toIntExact(network.get(MemoryKeys.CUES)),
            Word.constant(Precision.class, network.get(MemoryKeys.PRECISION))));
  }

  private static Optional<MemoryScenario.Theory> theory(Values values) {
    Values theory = values.find(THEORY);
    return theory == null || !theory.complete()
        ? Optional.empty()
        : Optional.of(
            new MemoryScenario.Theory(
                Math.toIntExact(theory.get(MemoryKeys.TRAJECTORIES)),
                Math.toIntExact(theory.get(MemoryKeys.SEEDS))));
  }

  private static @Nullable RetrievalCriteria criteria(Values values, Optional<Timing> timing) {
    Values diagnose = RunSettings.section(values, DIAGNOSE);
    if (!diagnose.complete()) {
      return null;
    }
    Double readout = diagnose.find(MemoryKeys.READOUT_TIME);
    if (readout != null && timing.isPresent() && readout > timing.get().until()) {
      diagnose.report(
          MemoryKeys.READOUT_TIME,
          "'readout-time' must not exceed 'until' ("
              + Numerals.shortest(timing.get().until())
              + "), found "
              + Numerals.shortest(readout));
      return null;
    }
    return new RetrievalCriteria(
        diagnose.get(MemoryKeys.THRESHOLD),
        diagnose.get(MemoryKeys.SLOW_SPEED),
        diagnose.get(MemoryKeys.READOUT_TOLERANCE),
        readout == null ? OptionalDouble.empty() : OptionalDouble.of(readout));
  }

  private static MemoryScenario.MemoryOutput output(Values values, Optional<Timing> timing) {
    Values output = values.find(OUTPUT);
    if (output == null || !output.complete()) {
      return MemoryScenario.MemoryOutput.NONE;
    }
    boolean correlation = output.get(MemoryKeys.WITH_CORRELATION);
    boolean response = output.get(MemoryKeys.WITH_RESPONSE);
    if (output.given(MemoryKeys.STATES) && !values.given(NETWORK)) {
      output.report(MemoryKeys.STATES, "'states' are those of a network: give 'network'");
    }
    if ((correlation || response) && !values.given(THEORY)) {
      output.report(
          correlation ? MemoryKeys.WITH_CORRELATION : MemoryKeys.WITH_RESPONSE,
          "'correlation' and 'response' are those of the theory: give 'theory'");
    }
    List<Long> steps = new ArrayList<>();
    List<Located<Double>> times = output.find(MemoryKeys.STATES);
    if (times != null && timing.isPresent()) {
      for (Located<Double> time : times) {
        timing.get().stepOf(time, values.problems()).ifPresent(steps::add);
      }
    }
    return new MemoryScenario.MemoryOutput(
        steps.stream().distinct().sorted().toList(),
        correlation,
        response,
        OutputFormat.of(output));
  }
}
