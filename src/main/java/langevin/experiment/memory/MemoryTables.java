package langevin.experiment.memory;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import langevin.estimate.Reading;
import langevin.experiment.Shown;
import langevin.memory.Quantity;
import langevin.memory.retrieval.AveragedSeries;
import langevin.memory.retrieval.Retrieval;
import langevin.memory.retrieval.RetrievalTimes;
import langevin.memory.retrieval.StepError;
import langevin.memory.statics.Attractor;
import langevin.memory.statics.Statics;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.text.Numerals;
import org.HdrHistogram.Histogram;

/** Tables and arrays of the results folder, of what a memory run found. */
final class MemoryTables {
  private static final double[] LEVELS = {5, 25, 50, 75, 95};

  private static final Described TIME =
      new Described(
          Series.TIME,
          "time of the row; the standard error beside every curve is √(s² + b²), s across networks"
              + " or seeds, b what a companion at twice the step says is left of the step's error");

  private static final Described THRESHOLD =
      new Described("threshold", "θ, the overlap from which a pattern counts as retrieved");

  /** What {@link #scalars} adds to the numbers of {@link MemoryScalar}. */
  private static final List<Described> SETTLED =
      List.of(
          new Described(
              "peaked", "share of runs whose m is not largest at the end, which have a t*"),
          new Described("settled", "share of runs whose end m_∞ is known"),
          new Described("settled_overlap", "m_∞, over these"),
          new Described("transient_excess", "m* − m_∞, over these"),
          new Described(
              "transient_only",
              "share of runs with m* ≥ θ and m_∞ < θ; empty unless it is known of each run"));

  /** The columns of {@link #statics}. */
  private static final List<Described> STATICS =
      List.of(
          new Described("attractor_overlap", "m of the static theory's attractor"),
          new Described("attractor_activity", "q, its activity"),
          new Described("attractor_susceptibility", "χ, its susceptibility"),
          new Described("attractor_self_coupling", "κ; above 1 single neurons have two states"),
          new Described("attractor_replicon", "below 1 the attractor is stable"),
          new Described("capacity", "α_c, the load at which the attractor disappears"));

  /** The name of an array. */
  static final String OF_CUES = "network_overlap_of_cues";

  /** What {@link #arrays} makes. */
  static final List<Described> ARRAYS =
      List.of(
          new Described(
              OF_CUES, "overlap m of every cue of the first network; cue × time of the series"),
          new Described("network_retrieval_times", "of every cue; network × cue"),
          new Described("network_dwell_times", "time at low speed of every cue; network × cue"),
          new Described("quantile_levels", "levels of the two that follow"),
          new Described("network_retrieval_time_quantiles", "quantiles over all cues"),
          new Described("network_dwell_time_quantiles", "quantiles over all cues"),
          new Described("state_times", "times of the three that follow, those of output.states"),
          new Described("network_states", "state x of the first network and cue; time × neuron"),
          new Described("network_activities", "activity φ of the same; time × neuron"),
          new Described(
              "pictures",
              "the target, then φ at every time, in the shape of the pictures that the patterns are"
                  + " from"),
          new Described(
              "theory_correlation",
              "C(t, t′), mean over the seeds of the theory, and in"
                  + " theory_correlation_standard_error its error across them and, in squares, what"
                  + " the step leaves"),
          new Described(
              "theory_response",
              "S(t, t′) = ⟨∂φ(t)/∂η(t′)⟩ for an input held over the step from t′, mean over the"
                  + " seeds of the theory, and its error alike in theory_response_standard_error"));

  /** Names of their axes. */
  static final List<Dimensions> DIMENSIONS =
      List.of(
          Dimensions.of(OF_CUES, "cue", Series.TIME),
          Dimensions.of("network_retrieval_times", "network", "cue"),
          Dimensions.of("network_dwell_times", "network", "cue"),
          Dimensions.of("network_retrieval_time_quantiles", "quantile_levels"),
          Dimensions.of("network_dwell_time_quantiles", "quantile_levels"),
          Dimensions.of("network_states", "state_times", "neuron"),
          Dimensions.of("network_activities", "state_times", "neuron"),
          Dimensions.of("pictures", "picture", "height", "width"),
          Dimensions.of("theory_correlation", "time", "earlier"),
          Dimensions.of("theory_correlation_standard_error", "time", "earlier"),
          Dimensions.of("theory_response", "time", "earlier"),
          Dimensions.of("theory_response_standard_error", "time", "earlier"));

  /** Begins the names of what marches at twice the step leave. */
  static final String COMPANION = "companion ";

  /** The files of {@link #histograms}. */
  static final List<Described> HISTOGRAMS =
      List.of(
          new Described(
              "network_retrieval_times.hgrm",
              "percentiles of these times over all cues, as HdrHistogram writes and plots them;"
                  + " a cue that was never retrieved has no time"),
          new Described("network_dwell_times.hgrm", "the same of the times at low speed"));

  private final MemoryScenario scenario;
  private final MemoryFindings found;

  MemoryTables(MemoryScenario scenario, MemoryFindings found) {
    this.scenario = scenario;
    this.found = found;
  }

  private static String column(String word) {
    return word.replace('-', '_');
  }

  /** One row per observed time. */
  Series series() {
    List<String> columns = List.of("time");
    List<double[]> rows = new ArrayList<>();
    for (int r = 0; r < scenario.observe().steps().size(); r++) {
      int k = Math.toIntExact(scenario.observe().steps().get(r));
      Map<String, Double> row = new LinkedHashMap<>();
      row.put("time", scenario.observe().times().get(r));
      curves("network_", found.network(), k, row);
      curves("theory_", found.theory(), k, row);
      columns = List.copyOf(row.keySet());
      rows.add(row.values().stream().mapToDouble(v -> v).toArray());
    }
    return new Series(columns, rows);
  }

  /** What the columns of {@link #series} mean; SIDE is network or theory. */
  static List<Described> columns() {
    List<Described> columns = new ArrayList<>(List.of(TIME));
    for (Quantity q : Quantity.values()) {
      columns.add(new Described("SIDE_" + column(q.word()), q.meaning()));
    }
    return columns;
  }

  /** What the columns of {@link #summary} mean; SIDE is network or theory. */
  static List<Described> summaryColumns() {
    List<Described> columns = new ArrayList<>(List.of(THRESHOLD));
    for (MemoryScalar scalar : MemoryScalar.values()) {
      columns.add(new Described("SIDE_" + scalar.column(), scalar.meaning()));
    }
    for (Described each : SETTLED) {
      columns.add(new Described("SIDE_" + each.name(), each.meaning()));
    }
    columns.addAll(STATICS);
    return columns;
  }

  private static void curves(
      String source, Optional<MemoryFindings.Repeated> found, int k, Map<String, Double> row) {
    if (found.isEmpty()) return;
    AveragedSeries series = found.get().series();
    for (Quantity q : Quantity.values()) {
      if (!series.mean().has(q)) continue;
      row.put(source + column(q.word()), series.mean().curve(q)[k]);
      row.put(source + column(q.word()) + Series.STANDARD_ERROR, series.error(q, k));
    }
  }

  /** The run in one row: judgements of both sides, statics. */
  Map<String, Double> summary() {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("threshold", scenario.criteria().threshold());
    scalars("network_", found.network(), row);
    scalars("theory_", found.theory(), row);
    row.putAll(statics(found.statics()));
    return row;
  }

  private static Map<String, Double> statics(Statics statics) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("attractor_overlap", statics.attractor());
    row.put("attractor_activity", statics.of(Attractor::activity));
    row.put("attractor_susceptibility", statics.of(Attractor::susceptibility));
    row.put("attractor_self_coupling", statics.of(Attractor::selfCoupling));
    row.put("attractor_replicon", statics.of(Attractor::replicon));
    row.put("capacity", statics.capacity());
    return row;
  }

  private void scalars(
      String source, Optional<MemoryFindings.Repeated> side, Map<String, Double> row) {
    if (side.isEmpty()) return;
    MemoryFindings.Repeated all = side.get();
    for (MemoryScalar scalar : MemoryScalar.values()) {
      put(source + scalar.column(), MemoryScalar.read(all, scalar::of), row);
    }
    OptionalDouble attractor = attractor(source);
    ToDoubleFunction<Retrieval> known = run -> asymptote(run, attractor).isPresent() ? 1 : 0;
    ToDoubleFunction<Retrieval> end = run -> asymptote(run, attractor).orElse(Double.NaN);
    ToDoubleFunction<Retrieval> excess =
        run -> run.transientExcess(asymptote(run, attractor)).orElse(Double.NaN);
    ToDoubleFunction<Retrieval> only = run -> only(run, attractor);
    ToDoubleFunction<Retrieval> peaked = run -> run.recoveryTime().isPresent() ? 1 : 0;
    put(source + "peaked", MemoryScalar.read(all, peaked), row);
    put(source + "settled", MemoryScalar.read(all, known), row);
    put(source + "settled_overlap", MemoryScalar.read(all, end), row);
    put(source + "transient_excess", MemoryScalar.read(all, excess), row);
    // A share of all runs is known if that of each is.
    boolean open = open(all, only);
    put(
        source + "transient_only",
        open ? new Reading(Double.NaN, Double.NaN) : MemoryScalar.read(all, only),
        row);
  }

  private static boolean open(MemoryFindings.Repeated all, ToDoubleFunction<Retrieval> share) {
    return all.judged().stream()
        .flatMap(List::stream)
        .anyMatch(run -> Double.isNaN(share.applyAsDouble(run)));
  }

  /**
   * What the end of the run leaves open: t* of cues whose m is largest there, and the share
   * retrieved in passing only, with what it is so far.
   */
  List<Shown.Absence> absences() {
    List<Shown.Absence> absences = new ArrayList<>();
    found.network().ifPresent(all -> stillRising("network", all, absences));
    found.theory().ifPresent(all -> stillRising("theory", all, absences));
    found.network().ifPresent(all -> soFar("network", all, absences));
    found.theory().ifPresent(all -> soFar("theory", all, absences));
    return absences;
  }

  private void stillRising(
      String source, MemoryFindings.Repeated all, List<Shown.Absence> absences) {
    List<Retrieval> runs = all.judged().stream().flatMap(List::stream).toList();
    long open = runs.stream().filter(run -> run.recoveryTime().isEmpty()).count();
    if (open == 0) return;
    absences.add(
        new Shown.Absence(
            "time of the peak t* of %d of %d, %s".formatted(open, runs.size(), source),
            scenario.until(),
            "m is largest at the end, time " + Numerals.plain(scenario.until())));
  }

  private void soFar(String source, MemoryFindings.Repeated all, List<Shown.Absence> absences) {
    OptionalDouble attractor = attractor(source);
    if (!open(all, run -> only(run, attractor))) return;
    Reading fallen =
        MemoryScalar.read(
            all,
            run ->
                run.recoverable() && run.finalOverlap() < scenario.criteria().threshold() ? 1 : 0);
    absences.add(
        new Shown.Absence(
            "share retrieved in passing only, " + source,
            scenario.until(),
            "it has not settled by time %s, when the share is %s"
                .formatted(
                    Numerals.plain(scenario.until()),
                    Numerals.withError(fallen.value(), fallen.standardError()))));
  }

  /** A finite network has attractors of its own; the static ones are those of the theory. */
  private OptionalDouble attractor(String source) {
    return source.startsWith("theory") && !Double.isNaN(found.statics().attractor())
        ? OptionalDouble.of(found.statics().attractor())
        : OptionalDouble.empty();
  }

  /** Whether a run was retrieved in passing only, 1 or 0; NaN if that is open. */
  private double only(Retrieval run, OptionalDouble attractor) {
    return run.transientOnly(asymptote(run, attractor), found.beyondCapacity())
        .map(yes -> yes ? 1.0 : 0.0)
        .orElse(Double.NaN);
  }

  private OptionalDouble asymptote(Retrieval run, OptionalDouble attractor) {
    return run.asymptote(attractor, scenario.criteria().readoutTolerance());
  }

  private static void put(String column, Reading reading, Map<String, Double> row) {
    row.put(column, reading.value());
    row.put(column + Series.STANDARD_ERROR, reading.standardError());
  }

  /** Times over cues, and what the scenario's output asks for. */
  Map<String, NumericArray> arrays(Map<String, double[]> kept) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    if (scenario.settings().origin().ofSweep()) return arrays;
    cues(arrays);
    times(arrays);
    states(kept, arrays);
    if (scenario.output().correlation()) square("correlation", true, kept, arrays);
    if (scenario.output().response()) square("response", false, kept, arrays);
    return arrays;
  }

  /**
   * A function of two times: its mean over the seeds of the theory and the error of that, across
   * seeds and from marches at twice the step.
   *
   * @param symmetric whether it is the same above the diagonal; else it is 0 there
   */
  private void square(
      String name,
      boolean symmetric,
      Map<String, double[]> kept,
      Map<String, NumericArray> arrays) {
    int points = scenario.steps() + 1;
    int seeds = scenario.theory().orElseThrow().seeds();
    double[] mean = new double[Math.multiplyExact(points, points)];
    double[] error = new double[mean.length];
    double[] values = new double[seeds];
    double[] left = left(name, symmetric, kept);
    int at = 0;
    for (int k = 0; k < points; k++) {
      for (int l = 0; l <= k; l++, at++) {
        for (int s = 0; s < seeds; s++) {
          values[s] = Objects.requireNonNull(kept.get(name + " " + s))[at];
        }
        Reading across = MemoryScalar.reading(values);
        Reading reading = new Reading(across.value(), Math.hypot(across.standardError(), left[at]));
        mean[k * points + l] = reading.value();
        error[k * points + l] = reading.standardError();
        if (symmetric) {
          mean[l * points + k] = reading.value();
          error[l * points + k] = reading.standardError();
        }
      }
    }
    List<Integer> shape = List.of(points, points);
    arrays.put("theory_" + name, new NumericArray.Doubles(shape, mean));
    arrays.put("theory_" + name + Series.STANDARD_ERROR, new NumericArray.Doubles(shape, error));
  }

  /**
   * What the step leaves of such a function. The response is one to an input over a step, so that
   * it grows with it, and of the first order near t = t′, whatever the scheme.
   */
  private double[] left(String name, boolean symmetric, Map<String, double[]> kept) {
    int points = scenario.steps() + 1;
    double[] fine = new double[Math.toIntExact(points * (points + 1L) / 2)];
    if (!NetworkPlan.accompanied(scenario.memory(), scenario.steps())) return fine;
    int companions = scenario.theory().orElseThrow().companions();
    double[] coarse = new double[0];
    for (int s = 0; s < companions; s++) {
      double[] run = Objects.requireNonNull(kept.get(name + " " + s));
      double[] companion = Objects.requireNonNull(kept.get(COMPANION + name + " " + s));
      if (s == 0) coarse = new double[companion.length];
      double scale = symmetric ? companions : 2 * companions;
      for (int i = 0; i < fine.length; i++) fine[i] += run[i] / companions;
      for (int i = 0; i < coarse.length; i++) coarse[i] += companion[i] / scale;
    }
    return StepError.ofTwoTimes(
        fine,
        points,
        coarse,
        !symmetric,
        symmetric ? StepError.part(scenario.scheme()) : StepError.part(1));
  }

  /** m(t) of every cue of the first network. */
  private void cues(Map<String, NumericArray> arrays) {
    if (found.network().isEmpty()) return;
    int[] at = scenario.observe().steps().stream().mapToInt(Math::toIntExact).toArray();
    double[][] rows =
        found.network().get().first().stream()
            .map(cue -> cue.curve(Quantity.OVERLAP))
            .map(m -> Arrays.stream(at).mapToDouble(k -> m[k]).toArray())
            .toArray(double[][]::new);
    arrays.put(OF_CUES, NumericArray.of(rows));
  }

  /** Retrieval and dwell times of every cue, and their quantiles over cues. */
  private void times(Map<String, NumericArray> arrays) {
    Optional<MemoryFindings.Repeated> network = found.network();
    if (network.isEmpty()) return;
    List<List<Retrieval>> judged = network.get().judged();
    double horizon = judged.getFirst().getFirst().horizon();
    RetrievalTimes times = times(judged);
    arrays.put("network_retrieval_times", perCue(judged, MemoryScalar.RETRIEVAL_TIME, 1));
    arrays.put("network_dwell_times", perCue(judged, MemoryScalar.DWELL, horizon));
    arrays.put(
        "quantile_levels", NumericArray.of(Arrays.stream(LEVELS).map(p -> p / 100).toArray()));
    arrays.put("network_retrieval_time_quantiles", quantiles(times.retrieval(), times.tick()));
    arrays.put("network_dwell_time_quantiles", quantiles(times.dwell(), times.tick()));
  }

  private RetrievalTimes times(List<List<Retrieval>> judged) {
    RetrievalTimes times =
        new RetrievalTimes(scenario.step(), judged.getFirst().getFirst().horizon());
    judged.forEach(runs -> runs.forEach(times::add));
    return times;
  }

  /**
   * Retrieval and dwell times over cues in HdrHistogram's text format, by file name; none for a map
   * or without networks.
   */
  Map<String, String> histograms() {
    Optional<MemoryFindings.Repeated> network = found.network();
    if (scenario.settings().origin().ofSweep() || network.isEmpty()) return Map.of();
    RetrievalTimes times = times(network.get().judged());
    Map<String, String> files = new LinkedHashMap<>();
    files.put("network_retrieval_times.hgrm", percentiles(times.retrieval(), times.tick()));
    files.put("network_dwell_times.hgrm", percentiles(times.dwell(), times.tick()));
    return files;
  }

  /**
   * A histogram of ticks as HdrHistogram writes it ({@code .hgrm}), in units of time. Without a
   * recorded time the table is empty and the count 0.
   */
  static String percentiles(Histogram histogram, double tick) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream text = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      histogram.outputPercentileDistribution(text, 1 / tick);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static NumericArray perCue(
      List<List<Retrieval>> judged, MemoryScalar scalar, double factor) {
    double[][] rows =
        judged.stream()
            .map(runs -> runs.stream().mapToDouble(run -> factor * scalar.of(run)).toArray())
            .toArray(double[][]::new);
    return NumericArray.of(rows);
  }

  private static NumericArray quantiles(Histogram histogram, double tick) {
    double[] values = new double[LEVELS.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          histogram.getTotalCount() == 0
              ? Double.NaN
              : tick * histogram.getValueAtPercentile(LEVELS[i]);
    }
    return NumericArray.of(values);
  }

  private void states(Map<String, double[]> kept, Map<String, NumericArray> arrays) {
    List<Long> steps = scenario.output().stateSteps();
    if (steps.isEmpty()) return;
    double[] times = steps.stream().mapToDouble(k -> scenario.step() * k).toArray();
    arrays.put("state_times", NumericArray.of(times));
    for (String name : List.of("states", "activities")) {
      double[][] rows = steps.stream().map(k -> kept.get(name + " " + k)).toArray(double[][]::new);
      arrays.put("network_" + name, NumericArray.of(rows));
      if (name.equals("activities") && scenario.patterns() instanceof PatternSource.Given files) {
        pictures(files, rows, arrays);
      }
    }
  }

  /** The target, then φ at every kept time, in the shape of the pictures. */
  private static void pictures(
      PatternSource.Given files, double[][] activities, Map<String, NumericArray> arrays) {
    if (files.height() == 0) return;
    double[] flat = new double[(activities.length + 1) * files.neurons()];
    BitSet target = files.patterns().getFirst();
    for (int i = 0; i < files.neurons(); i++) flat[i] = target.get(i) ? 1 : -1;
    for (int k = 0; k < activities.length; k++) {
      System.arraycopy(activities[k], 0, flat, (k + 1) * files.neurons(), files.neurons());
    }
    arrays.put(
        "pictures",
        new NumericArray.Doubles(
            List.of(activities.length + 1, files.height(), files.width()), flat));
  }
}
