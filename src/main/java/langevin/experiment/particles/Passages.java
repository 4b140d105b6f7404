package langevin.experiment.particles;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import langevin.engine.Outcome;
import langevin.ensemble.Region;
import langevin.estimate.CensoredTimes;
import langevin.estimate.Estimate;
import langevin.estimate.Moments;
import langevin.estimate.Observation;
import langevin.estimate.PassageEstimates;
import langevin.estimate.PassageKind;
import langevin.estimate.PassageTally;
import langevin.estimate.Reading;
import langevin.fokkerplanck.LinePassage;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.results.Values;
import langevin.text.Numerals;
import langevin.theorem.FirstPassageTimes;

/**
 * Passages of a region's border beside an ensemble: what of them goes into the summary, arrays,
 * files, figures and remarks.
 *
 * @param kinds of which there are any
 * @param tally of all particles; none where no passages were watched, or the run was stopped
 * @param truth of the equation, where the check of them is asked for and solves it
 */
record Passages(
    Optional<Region> region,
    List<PassageEstimates> kinds,
    Optional<PassageTally> tally,
    Map<PassageKind, LinePassage> truth) {
  private static final String TIMES = "passage_times";
  private static final String LEVELS = "passage_quantile_levels";
  private static final String SURVIVAL = "_survival";
  private static final String OF_EQUATION = SURVIVAL + "_of_equation";
  private static final String QUANTILES = "_time_quantiles";
  private static final String DENSITY = "_time_density";

  /** What {@link #summary} makes; KIND is exit, entry or visit. */
  static final List<Described> COLUMNS =
      List.of(
          new Described(
              "KIND_particles",
              "with observe: {passages: …}, in summary.csv of a single run too: particles that"
                  + " start in the region (exit), outside (entry), or were deeper in it than the"
                  + " margin (visit)"),
          new Described("KIND_passed", "those of them that had passed the border by the end"),
          new Described(
              "KIND_survival",
              "P(T > t), the share that had not passed by the end t; of visits by Kaplan and Meier,"
                  + " up to the age to which half of them can be followed"),
          new Described("KIND_restricted_mean", "E[min(T, t)], which needs nothing beyond the end"),
          new Described(
              "KIND_rate",
              "rate at which those pass that are left, −(log P(T > t))′ over the last quarter of"
                  + " the passages; empty where it still changes"),
          new Described(
              "mean_KIND_time",
              "E[T]: the restricted mean and, for those that are left, P(T > t)/rate; its error"
                  + " has in it how the later half of those passages differs; empty where the rate"
                  + " still changes"),
          new Described("median_KIND_time", "the median; empty unless half have passed"),
          new Described(
              "mean_time_inside", "time in the region up to the end, of all particles on average"));

  /** What {@link #arrays} makes. */
  static final List<Described> ARRAYS =
      List.of(
          new Described(TIMES, "times since the start, or ages of visits, of the next two"),
          new Described("KIND" + SURVIVAL, "P(T > t) at these times, of exit, entry and visit"),
          new Described(
              "KIND" + OF_EQUATION,
              "that of the Fokker–Planck equation with mass lost at the border, of exit and entry,"
                  + " with the check first-passage-times"),
          new Described(
              "KIND" + DENSITY,
              "share that passes between one of the times and the next, per time"),
          new Described(LEVELS, "levels of the next"),
          new Described(
              "KIND" + QUANTILES, "quantiles of the times; empty where too few have passed"),
          new Described(
              "inside" + QUANTILES, "quantiles of the time that a particle was in the region"));

  /** The files of {@link #texts}. */
  static final List<Described> FILES =
      List.of(
          new Described(
              "exit_times.hgrm",
              "with observe: {passages: …}: percentiles of the times at which particles first left"
                  + " the region, as HdrHistogram writes and plots them; a particle that had not by"
                  + " the end has no time; likewise entry_times.hgrm and visit_times.hgrm"),
          new Described(
              "inside_times.hgrm", "the same of the time that each particle was in the region"));

  /** Names of their axes. */
  static final List<Dimensions> DIMENSIONS =
      Arrays.stream(PassageKind.values())
          .map(PassageKind::word)
          .flatMap(
              word ->
                  List.of(
                      Dimensions.of(word + SURVIVAL, TIMES),
                      Dimensions.of(word + SURVIVAL + Series.STANDARD_ERROR, TIMES),
                      Dimensions.of(word + OF_EQUATION, TIMES),
                      Dimensions.of(word + DENSITY, TIMES),
                      Dimensions.of(word + QUANTILES, LEVELS),
                      Dimensions.of(word + QUANTILES + Series.STANDARD_ERROR, LEVELS))
                      .stream())
          .toList();

  private static final Passages NONE =
      new Passages(Optional.empty(), List.of(), Optional.empty(), Map.of());

  Passages {
    kinds = List.copyOf(kinds);
    truth = Map.copyOf(truth);
  }

  /** Those of a run at its end. */
  static Passages of(ParticleScenario scenario, Outcome.Finished<Observation> finished) {
    if (scenario.passages().isEmpty() || finished.stopped()) return NONE;
    List<Moments> batches =
        finished.levels().full().batches().getLast().stream().map(Observation::moments).toList();
    List<PassageEstimates> kinds = new ArrayList<>();
    for (PassageKind kind : PassageKind.values()) {
      PassageEstimates.of(kind, batches).ifPresent(kinds::add);
    }
    PassageTally all = new PassageTally(scenario.steps() * scenario.step());
    for (Moments batch : batches) batch.passages().ifPresent(all::merge);
    return new Passages(scenario.passages(), kinds, Optional.of(all), truth(scenario, kinds));
  }

  private static Map<PassageKind, LinePassage> truth(
      ParticleScenario scenario, List<PassageEstimates> kinds) {
    Map<PassageKind, LinePassage> truth = new EnumMap<>(PassageKind.class);
    boolean asked =
        scenario.checks().contains(new FirstPassageTimes().claim().name())
            && !scenario.settings().origin().ofSweep();
    for (PassageEstimates e : asked ? kinds : List.<PassageEstimates>of()) {
      if (e.kind() == PassageKind.VISIT) continue;
      try {
        LinePassage.of(
                scenario.conditions(),
                scenario.passages().orElseThrow(),
                scenario.initial(),
                e.kind() == PassageKind.EXIT)
            .ifPresent(solved -> truth.put(e.kind(), solved));
      } catch (IllegalArgumentException _) {
        // The check says why; there is no line of the equation then.
      }
    }
    return truth;
  }

  /** The run in one row. */
  Map<String, Double> summary() {
    Map<String, Double> row = new LinkedHashMap<>();
    for (PassageEstimates e : kinds) {
      String word = e.kind().word();
      row.put(word + "_particles", (double) e.times().count());
      row.put(word + "_passed", (double) e.times().happened());
      put(word + SURVIVAL, e.remaining(), row);
      put(word + "_restricted_mean", e.restrictedMean(), row);
      put(word + "_rate", e.rate(), row);
      put("mean_" + word + "_time", e.mean(), row);
      put("median_" + word + "_time", e.median(), row);
    }
    tally.ifPresent(all -> row.put("mean_time_inside", all.inside().mean()));
    return row;
  }

  private static void put(String column, Estimate estimate, Map<String, Double> row) {
    Optional<Reading> reading = estimate.reading();
    row.put(column, reading.map(Reading::value).orElse(Double.NaN));
    row.put(column + Series.STANDARD_ERROR, reading.map(Reading::standardError).orElse(Double.NaN));
  }

  Map<String, NumericArray> arrays() {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    if (kinds.isEmpty()) return arrays;
    int knots = CensoredTimes.KNOTS;
    double horizon = kinds.getFirst().times().horizon();
    double[] times = new double[knots + 1];
    for (int k = 0; k <= knots; k++) times[k] = horizon * k / knots;
    arrays.put(TIMES, NumericArray.of(times));
    double[] levels = PassageEstimates.LEVELS.stream().mapToDouble(v -> v).toArray();
    arrays.put(LEVELS, NumericArray.of(levels));
    for (PassageEstimates e : kinds) {
      String word = e.kind().word();
      put(word + SURVIVAL, e.survival(), arrays);
      LinePassage solved = truth.get(e.kind());
      if (solved != null) {
        arrays.put(
            word + OF_EQUATION,
            NumericArray.of(Arrays.stream(times).map(t -> solved.survival(t).value()).toArray()));
      }
      put(word + QUANTILES, e.quantiles(), arrays);
      double[] density = new double[knots + 1];
      for (int k = 0; k < knots; k++) {
        density[k] = fall(e, k) * knots / horizon;
      }
      density[knots] = Double.NaN;
      arrays.put(word + DENSITY, NumericArray.of(density));
    }
    tally.ifPresent(
        all ->
            arrays.put(
                "inside" + QUANTILES,
                NumericArray.of(
                    Arrays.stream(levels)
                        .map(
                            level ->
                                all.inside().tick()
                                    * all.inside().events().getValueAtPercentile(100 * level))
                        .toArray())));
    return arrays;
  }

  private static double fall(PassageEstimates e, int k) {
    return value(e.survival().get(k)) - value(e.survival().get(k + 1));
  }

  private static double value(Estimate estimate) {
    return estimate instanceof Estimate.Known known ? known.value() : Double.NaN;
  }

  private static void put(String name, List<Estimate> estimates, Map<String, NumericArray> arrays) {
    arrays.put(name, vector(estimates, Reading::value));
    arrays.put(name + Series.STANDARD_ERROR, vector(estimates, Reading::standardError));
  }

  private static NumericArray vector(List<Estimate> estimates, Function<Reading, Double> part) {
    return NumericArray.of(
        estimates.stream().mapToDouble(e -> e.reading().map(part).orElse(Double.NaN)).toArray());
  }

  /** Times in HdrHistogram's text format, by file name. */
  Map<String, String> texts() {
    Map<String, String> files = new LinkedHashMap<>();
    for (PassageEstimates e : kinds) {
      files.put(e.kind().word() + "_times.hgrm", percentiles(e.times()));
    }
    tally.ifPresent(all -> files.put("inside_times.hgrm", percentiles(all.inside())));
    return files;
  }

  private static String percentiles(CensoredTimes times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream text = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      times.events().outputPercentileDistribution(text, 1 / times.tick());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** A line on each kind. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (PassageEstimates e : kinds) {
      remarks.add(
          "Of %s particles %s, %s had %s by the end; %s%s."
              .formatted(
                  Numerals.grouped(e.times().count()),
                  start(e.kind()),
                  Numerals.share(e.times().happened(), e.times().count()),
                  e.kind().meaning(),
                  e.mean()
                      .reading()
                      .map(r -> "mean time " + shown(r) + tail(e))
                      .orElse("no mean time: " + absence(e.mean())),
                  e.median().reading().map(r -> ", median " + shown(r)).orElse("")));
    }
    return remarks;
  }

  private static String tail(PassageEstimates e) {
    boolean open = e.times().happened() < e.times().count();
    return open
        ? e.rate()
            .reading()
            .map(r -> ", of those that are left by their rate " + shown(r))
            .orElse("")
        : "";
  }

  private String start(PassageKind kind) {
    Region where = region.orElseThrow();
    boolean low = Double.isInfinite(where.lower());
    boolean high = Double.isInfinite(where.upper());
    String levels =
        low
            ? "x < " + Numerals.brief(where.upper())
            : high
                ? "x > " + Numerals.brief(where.lower())
                : Numerals.brief(where.lower()) + " < x < " + Numerals.brief(where.upper());
    return switch (kind) {
      case EXIT -> "that started in " + levels;
      case ENTRY -> "that started outside " + levels;
      case VISIT -> "that came to visit " + levels;
    };
  }

  private static String absence(Estimate estimate) {
    return estimate instanceof Estimate.Absent(String reason) ? reason : "it is not known";
  }

  private static String shown(Reading reading) {
    return Numerals.withError(reading.value(), reading.standardError());
  }

  /** Of each kind what is left, and how many pass in the course of time. */
  static List<Figure> figures(Map<String, NumericArray> arrays) {
    List<Figure.Line> left = new ArrayList<>();
    List<Figure.Line> passing = new ArrayList<>();
    for (PassageKind kind : PassageKind.values()) {
      String word = kind.word();
      if (!arrays.containsKey(word + SURVIVAL)) continue;
      left.add(Figure.Line.of("share left, " + word, word, Values.array(word + SURVIVAL)));
      if (arrays.containsKey(word + OF_EQUATION)) {
        left.add(
            Figure.Line.exact(
                "share left, %s, of the equation".formatted(word),
                word + ", equation",
                Values.array(word + OF_EQUATION)));
      }
      passing.add(
          Figure.Line.exact("density of times, " + word, word, Values.array(word + DENSITY)));
    }
    if (left.isEmpty()) return List.of();
    Figure.Coordinate times =
        new Figure.Coordinate(Figure.Axis.of("time", "t"), Values.array(TIMES));
    return List.of(
        new Figure.Curve(
            Figure.Caption.of("passage-survival", "share that has not passed the border"),
            times,
            Figure.Axis.of("share left", "P(T > t)").logarithmic(),
            left,
            List.of()),
        new Figure.Curve(
            Figure.Caption.of("passage-times", "when the border is first passed").further(),
            times,
            Figure.Axis.of("density of times", "p(t)").within(0, Double.NaN),
            passing,
            List.of()));
  }
}
