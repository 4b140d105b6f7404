package langevin.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import langevin.results.CheckRecord;
import langevin.results.Figure;
import langevin.results.Manifest;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.Series;
import langevin.text.Numerals;
import langevin.verdict.CheckResult;
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

  Report(Experiment experiment, Kind kind, List<Findings> findings) {
    this.experiment = experiment;
    this.kind = kind;
    this.findings = findings;
    verdicts = verdicts(experiment.settings(), findings);
    Set<String> taken = new LinkedHashSet<>(List.of("time"));
    findings.forEach(f -> taken.addAll(f.series().columns()));
    findings.forEach(f -> taken.addAll(f.summary().keySet()));
    List<String> keys = experiment.axes().stream().map(axis -> axis.column(false)).toList();
    columns =
        experiment.axes().stream()
            .map(
                axis -> {
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
    return new Series(header, rows);
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
    return Optional.of(new Series(header, rows));
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
    return arrays;
  }

  /** Every comparison of all points, judged as one report; and each point by itself. */
  private List<CheckRecord> checks() {
    RunSettings settings = experiment.settings();
    List<CheckRecord> checks =
        Judge.report(settings.falseAlarm(), settings.resolution(), weighings()).stream()
            .map(CheckRecords::of)
            .toList();
    if (experiment.axes().isEmpty()) return checks;
    List<CheckRecord> across = new ArrayList<>();
    for (int c = 0; c < checks.size(); c++) {
      List<CheckRecord.Point> points = new ArrayList<>();
      for (int p = 0; p < findings.size(); p++) {
        if (verdicts.get(p).isEmpty()) continue;
        CheckResult result = verdicts.get(p).get(c);
        points.add(new CheckRecord.Point(place(p), result.judged(), CheckRecords.of(result)));
      }
      across.add(checks.get(c).across(new AcrossPoints(columns, points).sentence(), points));
    }
    return across;
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
  private static List<List<CheckResult>> verdicts(RunSettings settings, List<Findings> findings) {
    int comparisons =
        findings.stream()
            .flatMap(f -> f.weighings().stream())
            .mapToInt(w -> w.comparisons().size())
            .sum();
    Judge judge = new Judge(settings.falseAlarm(), settings.resolution(), Math.max(1, comparisons));
    return findings.stream().map(f -> f.weighings().stream().map(judge::worst).toList()).toList();
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
      case Verdict.Outside _ -> Double.NaN;
    };
  }

  private String where(int point) {
    List<String> places = new ArrayList<>();
    double[] at = coordinates(point);
    for (int a = 0; a < at.length; a++) {
      places.add(columns.get(a).replace('_', '-') + " " + Numerals.shortest(at[a]));
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
