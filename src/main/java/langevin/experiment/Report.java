package langevin.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import langevin.results.CheckRecord;
import langevin.results.Figure;
import langevin.results.Manifest;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.Series;
import langevin.text.Numerals;
import langevin.verdict.CheckResult;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Judge;
import langevin.verdict.Verdict;
import langevin.verdict.Weighing;
import org.jspecify.annotations.Nullable;

/** The findings of all points, judged and laid out as a run. */
final class Report {
  private final Experiment experiment;
  private final Kind kind;
  private final List<Findings> findings;
  private final List<String> columns;
  private final List<List<CheckResult>> verdicts;

  /** Checks that compare the points with one another. */
  private final List<Weighing> together;

  Report(Experiment experiment, Kind kind, List<Findings> findings) {
    this.experiment = experiment;
    this.kind = kind;
    this.findings = findings;
    together = kind.weighings(experiment.axes(), experiment.points(), findings);
    verdicts = verdicts(experiment.settings(), findings, together);
    Set<String> taken = new LinkedHashSet<>(List.of("time"));
    findings.forEach(f -> taken.addAll(f.series().columns()));
    findings.forEach(f -> taken.addAll(f.summary().keySet()));
    List<String> keys = experiment.axes().stream().map(axis -> axis.column(false)).toList();
    columns =
        experiment.axes().stream()
            .map(
                axis -> {
                  String called = kind.column(axis);
                  if (called != null) return called;
                  String key = axis.column(false);
                  boolean whole = taken.contains(key) || keys.indexOf(key) != keys.lastIndexOf(key);
                  return axis.column(whole);
                })
            .toList();
  }

  Run run(int threads, Experiment.Stopwatch stopwatch) {
    RunSettings settings = experiment.settings();
    Optional<Series> summary = summary();
    Series series = series();
    Map<String, NumericArray> arrays = arrays(summary);
    List<CheckRecord> checks = checks();
    List<Figure> figures =
        kind.figures(
            experiment.points().getFirst(),
            new Shown(experiment.axes(), columns, series, summary, arrays, absences()));
    return new Run(
        new Manifest(
            new Manifest.Subject(
                settings.name(),
                settings.about(),
                experiment.setup(),
                experiment.kind(),
                settings.seed(),
                settings.origin().text().overrides(),
                experiment.files()),
            new Manifest.Execution(
                ThisMachine.version(),
                ThisMachine.java(),
                ThisMachine.describe(),
                threads,
                stopwatch.started(),
                stopwatch.seconds(),
                stopwatch.parts()),
            new Manifest.Work(
                experiment.work().replace('-', '_'),
                findings.stream().mapToLong(Findings::work).sum()),
            divergence(),
            acceptance(),
            remarks()),
        series,
        arrays,
        checks,
        experiment.asRun(),
        summary,
        experiment.axes().isEmpty() ? findings.getFirst().texts() : Map.of(),
        figures);
  }

  private List<Shown.Absence> absences() {
    if (experiment.axes().isEmpty()) return findings.getFirst().absences();
    List<Shown.Absence> absences = new ArrayList<>();
    for (int p = 0; p < findings.size(); p++) {
      for (Shown.Absence absence : findings.get(p).absences()) {
        absences.add(new Shown.Absence(absence.estimate(), p, absence.reason()));
      }
    }
    return absences;
  }

  /** The values of the axes at a point. */
  private double[] coordinates(int point) {
    double[] at = new double[experiment.axes().size()];
    int rest = point;
    for (int a = at.length - 1; a >= 0; a--) {
      List<Double> values = experiment.axes().get(a).values();
      at[a] = values.get(rest % values.size());
      rest /= values.size();
    }
    return at;
  }

  private Series series() {
    if (experiment.axes().isEmpty()) return findings.getFirst().series();
    Set<String> names = new LinkedHashSet<>();
    findings.forEach(f -> names.addAll(f.series().columns()));
    List<String> header = new ArrayList<>(columns);
    header.addAll(names);
    List<double[]> rows = new ArrayList<>();
    for (int p = 0; p < findings.size(); p++) {
      Series own = findings.get(p).series();
      double[] at = coordinates(p);
      for (double[] row : own.rows()) {
        double[] whole = new double[header.size()];
        System.arraycopy(at, 0, whole, 0, at.length);
        int c = at.length;
        for (String name : names) {
          int from = own.columns().indexOf(name);
          whole[c++] = from < 0 ? Double.NaN : row[from];
        }
        rows.add(whole);
      }
    }
    return new Series(header, rows, words());
  }

  /** The words of the axes that are of words, by column. */
  private Map<String, List<String>> words() {
    Map<String, List<String>> words = new LinkedHashMap<>();
    for (int a = 0; a < columns.size(); a++) {
      Axis axis = experiment.axes().get(a);
      if (axis.ofWords()) words.put(columns.get(a), axis.words());
    }
    return words;
  }

  private Optional<Series> summary() {
    List<Map<String, Double>> points = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (int p = 0; p < findings.size(); p++) {
      Map<String, Double> row = new LinkedHashMap<>(findings.get(p).summary());
      if (!experiment.axes().isEmpty()) {
        for (CheckResult result : verdicts.get(p)) {
          row.put("verdict_" + result.claim().name().replace('-', '_'), verdict(result));
        }
      }
      names.addAll(row.keySet());
      points.add(row);
    }
    if (names.isEmpty()) return Optional.empty();
    List<String> header = new ArrayList<>(columns);
    header.addAll(names);
    List<double[]> rows = new ArrayList<>();
    for (int p = 0; p < findings.size(); p++) {
      double[] at = coordinates(p);
      double[] row = new double[header.size()];
      System.arraycopy(at, 0, row, 0, at.length);
      int c = at.length;
      for (String name : names) {
        row[c++] = Objects.requireNonNullElse(points.get(p).get(name), Double.NaN);
      }
      rows.add(row);
    }
    return Optional.of(new Series(header, rows, words()));
  }

  private Map<String, NumericArray> arrays(Optional<Series> summary) {
    if (experiment.axes().isEmpty()) return findings.getFirst().arrays();
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    List<Integer> shape = new ArrayList<>();
    for (int a = 0; a < columns.size(); a++) {
      List<Double> values = experiment.axes().get(a).values();
      shape.add(values.size());
      arrays.put(
          "axis_" + columns.get(a), NumericArray.of(values.stream().mapToDouble(v -> v).toArray()));
    }
    summary.ifPresent(
        table -> {
          for (String name : table.columns().subList(columns.size(), table.columns().size())) {
            arrays.put("map_" + name, new NumericArray.Doubles(shape, table.column(name)));
          }
          arrays.putAll(kind.across(experiment.axes(), table));
        });
    arrays.putAll(kind.along(experiment.axes(), findings.stream().map(Findings::series).toList()));
    return arrays;
  }

  /** Every comparison of all points, judged as one report; and each point by itself. */
  private List<CheckRecord> checks() {
    RunSettings settings = experiment.settings();
    List<Weighing> ofPoints = weighings();
    List<Weighing> all = new ArrayList<>(ofPoints);
    all.addAll(together);
    List<CheckRecord> checks =
        Judge.report(settings.falseAlarm(), settings.resolution(), all).stream()
            .map(CheckRecords::of)
            .toList();
    List<CheckRecord> across = new ArrayList<>();
    for (int c = 0; c < checks.size(); c++) {
      if (c >= ofPoints.size()) {
        across.add(parts(checks.get(c), together.get(c - ofPoints.size())));
        continue;
      }
      if (experiment.axes().isEmpty()) {
        across.add(checks.get(c));
        continue;
      }
      List<CheckRecord.Point> points = new ArrayList<>();
      for (int p = 0; p < findings.size(); p++) {
        if (verdicts.get(p).isEmpty()) continue;
        CheckResult result = verdicts.get(p).get(c);
        points.add(
            new CheckRecord.Point(place(p), wordsAt(p), result.judged(), CheckRecords.of(result)));
      }
      across.add(
          checks
              .get(c)
              .across(new AcrossPoints(columns, experiment.axes(), points).sentence(), points));
    }
    return across;
  }

  /** A check that compares points with one another, with each of its comparisons by itself. */
  private CheckRecord parts(CheckRecord whole, Weighing weighing) {
    if (weighing.comparisons().size() < 2) return whole;
    Judge judge = judge();
    List<CheckRecord.Point> parts = new ArrayList<>();
    for (int c = 0; c < weighing.comparisons().size(); c++) {
      Comparison one = weighing.comparisons().get(c);
      CheckResult result =
          judge.judge(
              new Claim(weighing.name(), weighing.label(), one.statement()), one.evidence());
      parts.add(
          new CheckRecord.Point(
              Map.of("comparison", c + 1.0), result.judged(), CheckRecords.of(result)));
    }
    String each =
        parts.stream()
            .filter(part -> part.judged() && !Double.isNaN(part.check().difference()))
            .map(
                part ->
                    part.check().statement()
                        + ": "
                        + Numerals.withError(
                            part.check().difference(), part.check().standardError())
                        + " ("
                        + part.word()
                        + ")")
            .collect(Collectors.joining("; "));
    return whole.across(each, parts);
  }

  private Judge judge() {
    return judge(experiment.settings(), findings, together);
  }

  /** The words at a point, by column. */
  private Map<String, String> wordsAt(int point) {
    Map<String, String> words = new LinkedHashMap<>();
    double[] at = coordinates(point);
    for (int a = 0; a < at.length; a++) {
      Axis axis = experiment.axes().get(a);
      if (axis.ofWords()) words.put(columns.get(a), axis.shown(at[a]));
    }
    return words;
  }

  /** The values of the axes at a point, by column. */
  private Map<String, Double> place(int point) {
    Map<String, Double> place = new LinkedHashMap<>();
    double[] at = coordinates(point);
    for (int a = 0; a < at.length; a++) place.put(columns.get(a), at[a]);
    return place;
  }

  /** By check, the comparisons of all points, each named by where it is. */
  private List<Weighing> weighings() {
    List<Weighing> joined = new ArrayList<>();
    List<Integer> weighed =
        IntStream.range(0, findings.size())
            .filter(p -> !findings.get(p).weighings().isEmpty())
            .boxed()
            .toList();
    if (weighed.isEmpty()) return joined;
    for (int c = 0; c < findings.get(weighed.getFirst()).weighings().size(); c++) {
      int check = c;
      joined.add(
          Weighing.joined(
              weighed.stream()
                  .map(
                      p ->
                          findings
                              .get(p)
                              .weighings()
                              .get(check)
                              .at(experiment.axes().isEmpty() ? "" : " at " + where(p)))
                  .toList()));
    }
    return joined;
  }

  /** Every point judged by itself, at the level of all comparisons of all points. */
  private static List<List<CheckResult>> verdicts(
      RunSettings settings, List<Findings> findings, List<Weighing> together) {
    Judge judge = judge(settings, findings, together);
    return findings.stream().map(f -> f.weighings().stream().map(judge::worst).toList()).toList();
  }

  private static Judge judge(
      RunSettings settings, List<Findings> findings, List<Weighing> together) {
    int comparisons =
        Stream.concat(findings.stream().flatMap(f -> f.weighings().stream()), together.stream())
            .mapToInt(w -> w.comparisons().size())
            .sum();
    return new Judge(settings.falseAlarm(), settings.resolution(), Math.max(1, comparisons));
  }

  /**
   * {@code verdict_NAME} of each check at a point: 1 holds, 0 inconclusive, −1 violated; NaN where
   * the statement is not about the point.
   */
  private static double verdict(CheckResult result) {
    return switch (result.verdict()) {
      case Verdict.Holds _ -> 1;
      case Verdict.Inconclusive _ -> 0;
      case Verdict.Violated _ -> -1;
      case Verdict.Outside _, Verdict.Unmet _ -> Double.NaN;
    };
  }

  private String where(int point) {
    List<String> places = new ArrayList<>();
    double[] at = coordinates(point);
    for (int a = 0; a < at.length; a++) {
      places.add(columns.get(a).replace('_', '-') + " " + experiment.axes().get(a).shown(at[a]));
    }
    return String.join(", ", places);
  }

  /** Of the first point that diverged; the others are counted in a remark. */
  private Manifest.@Nullable Divergence divergence() {
    return findings.stream().flatMap(f -> f.divergence().stream()).findFirst().orElse(null);
  }

  private Manifest.@Nullable Acceptance acceptance() {
    List<Manifest.Acceptance> all =
        findings.stream().flatMap(f -> f.acceptance().stream()).toList();
    return all.isEmpty()
        ? null
        : new Manifest.Acceptance(
            all.stream().mapToLong(Manifest.Acceptance::proposals).sum(),
            all.stream().mapToLong(Manifest.Acceptance::accepted).sum(),
            all.stream().mapToLong(Manifest.Acceptance::unmoved).sum());
  }

  private List<String> remarks() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<Integer> diverged = new ArrayList<>();
    for (int p = 0; p < findings.size(); p++) {
      findings.get(p).remarks().forEach(remark -> counts.merge(remark, 1, Integer::sum));
      if (findings.get(p).divergence().isPresent()) diverged.add(p);
    }
    List<String> remarks = new ArrayList<>();
    counts.forEach(
        (remark, count) ->
            remarks.add(
                count == findings.size()
                    ? remark
                    : "At %s of %s points: %s"
                        .formatted(
                            Numerals.grouped(count), Numerals.grouped(findings.size()), remark)));
    if (findings.size() > 1 && !diverged.isEmpty()) {
      remarks.add(
          "Particles diverged at %s of %s points, first at %s."
              .formatted(
                  Numerals.grouped(diverged.size()),
                  Numerals.grouped(findings.size()),
                  where(diverged.getFirst())));
    }
    return remarks;
  }
}
