package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import langevin.experiment.Axis;
import langevin.experiment.Findings;
import langevin.experiment.Unit;
import langevin.feedback.SetPoint;
import langevin.learning.Score;
import langevin.learning.claims.Outcome;
import langevin.results.Described;
import langevin.results.Dimensions;
import langevin.results.NumericArray;
import langevin.results.Series;
import langevin.text.Numerals;
import langevin.verdict.Weighing;

/** Tables and arrays of the results folder, of what networks of one point came to. */
final class LearningTables {
  /** Begins the names of arrays with a number per seed. */
  static final String SEEDS = "seeds_";

  private static final String PARAMETERS = "parameters";
  private static final String THRESHOLDS = "effectiveness_thresholds";
  private static final String EFFECTIVENESS = "effectiveness_curve";

  /** Points of the curve c ↦ ρ(c). */
  private static final int POINTS = 61;

  private static final List<Described> OWN =
      List.of(
          new Described("effectiveness", "share of time with ‖∇H‖ ≥ c, ρ(c) of Definition 1"),
          new Described(
              "collapse_step",
              "first recorded step with ‖∇H‖ below half its start, over the networks that have"
                  + " one"),
          new Described("collapsed", "share of networks that have one"),
          new Described(
              "accurate_step",
              "first recorded step with the test accuracy at its threshold, over the networks that"
                  + " reach it"),
          new Described("accurate", "share of networks that reach it"),
          new Described("bayes_loss", "of the best predictor there is, on the same test samples"),
          new Described("bayes_accuracy", "of the same"),
          new Described("excess_loss", "test loss at the end less that of the best predictor"),
          new Described("set_point", "y* of feedback, mean over networks"),
          new Described(
              "set_point_miss",
              "root mean square distance from it over the second half, in spans y₀ − floor"),
          new Described("diverged", "networks that ceased to be finite; they are in no mean"));

  static final List<Described> ARRAYS =
      List.of(
          new Described(
              SEEDS + "OUTCOME", "a number per seed that claims are about, fresh seeds last"),
          new Described(THRESHOLDS, "c of the curve that follows"),
          new Described(EFFECTIVENESS, "ρ(c), share of time with ‖∇H‖ ≥ c, mean over seeds"),
          new Described(PARAMETERS, "θ at the end, if output.parameters asks; seed × parameter"));

  /** Begins the names of arrays of a sweep with the courses of all its points. */
  static final String COURSE = "course_";

  static final List<Described> COURSES =
      List.of(
          new Described(COURSE + Series.STEP, "the recorded steps, the same at all points"),
          new Described(
              COURSE + "COLUMN",
              "a column of series.csv in the shape of the axes and the recorded steps"));

  static final List<Dimensions> DIMENSIONS =
      List.of(
          Dimensions.of(EFFECTIVENESS, THRESHOLDS), Dimensions.of(PARAMETERS, "seed", "parameter"));

  private final LearningScenario scenario;
  private final List<Course> courses = new ArrayList<>();
  private final List<OptionalLong> divergence = new ArrayList<>();
  private final List<Optional<Score>> bayes = new ArrayList<>();
  private final List<SetPoint> aims = new ArrayList<>();
  private final List<double[]> parameters = new ArrayList<>();
  private final List<Weighing> weighings = new ArrayList<>();

  /** The largest ℓ at the start; 0 where it is not known. */
  private double smoothness;

  LearningTables(LearningScenario scenario, List<Unit> units) {
    this.scenario = scenario;
    for (Unit unit : units) {
      switch (unit) {
        case TrainingRun run -> take(run.result());
        case StatementRun run -> weighings.add(run.result());
        default -> throw new IllegalArgumentException("a unit of another kind");
      }
    }
  }

  private void take(TrainingRun.Result found) {
    for (int i = 0; i < found.course().networks(); i++) {
      courses.add(new Course(scenario, found.course(), i));
      divergence.add(found.divergence().get(i));
      bayes.add(found.bayes().get(i));
      aims.add(found.aims().get(i));
    }
    parameters.addAll(found.parameters());
    found.smoothness().forEach(l -> smoothness = Math.max(smoothness, l));
  }

  /** What the columns of the series mean. */
  static List<Described> columns() {
    List<Described> columns = new ArrayList<>();
    columns.add(
        new Described(
            Series.STEP, "step of the row; numbers are means over seeds, with standard errors"));
    for (Recorded each : Recorded.values()) columns.add(each.described());
    return columns;
  }

  /** What the columns of the summary mean. */
  static List<Described> summaryColumns() {
    List<Described> columns = new ArrayList<>();
    columns.add(new Described("final_COLUMN", "a column of series.csv at the end"));
    columns.add(new Described("mean_COLUMN", "its mean over the recorded steps"));
    columns.addAll(OWN);
    return columns;
  }

  Findings findings() {
    return new Findings(
        series(),
        summary(),
        arrays(),
        ordered(),
        Optional.empty(),
        Optional.empty(),
        remarks(),
        Map.of(),
        List.of(),
        (long) courses.size() * scenario.steps());
  }

  /** In the order in which the scenario names them. */
  private List<Weighing> ordered() {
    List<Weighing> all = new ArrayList<>();
    for (String name : scenario.checks()) {
      weighings.stream().filter(w -> w.name().equals(name)).forEach(all::add);
      for (PointCheck check : LearningChecks.onTrajectories(name)) {
        all.add(check.weigh(scenario, ofEverySeed(), scenario.sabotage()));
      }
    }
    return all;
  }

  private List<Optional<Course>> ofEverySeed() {
    return IntStream.range(0, scenario.seeds())
        .mapToObj(
            k ->
                divergence.get(k).isEmpty()
                    ? Optional.of(courses.get(k))
                    : Optional.<Course>empty())
        .toList();
  }

  /** Networks of the tables: those of the seeds that did not diverge. */
  private List<Course> seeds() {
    return IntStream.range(0, scenario.seeds())
        .filter(s -> divergence.get(s).isEmpty())
        .mapToObj(courses::get)
        .toList();
  }

  private Series series() {
    List<Course> all = seeds();
    List<Recorded> there = Arrays.stream(Recorded.values()).filter(r -> r.there(scenario)).toList();
    List<String> columns = new ArrayList<>(List.of(Series.STEP));
    for (Recorded what : there) {
      columns.add(what.column());
      columns.add(what.column() + Series.STANDARD_ERROR);
    }
    List<double[]> rows = new ArrayList<>();
    for (int r = 0; r < courses.getFirst().all().rows(); r++) {
      double[] row = new double[columns.size()];
      int row0 = r;
      row[0] = courses.getFirst().all().step(r);
      int c = 1;
      for (Recorded what : there) {
        double[] values =
            all.stream().mapToDouble(one -> one.all().value(row0, what, one.network())).toArray();
        row[c++] = mean(values);
        row[c++] = error(values);
      }
      rows.add(row);
    }
    return new Series(columns, rows);
  }

  private static double mean(double[] values) {
    return values.length == 0 ? Double.NaN : Arrays.stream(values).sum() / values.length;
  }

  /** s/√n; one value has no error. */
  private static double error(double[] values) {
    if (values.length < 2) return Double.NaN;
    double mean = mean(values);
    double squares = 0;
    for (double value : values) squares += (value - mean) * (value - mean);
    return Math.sqrt(squares / (values.length - 1.0) / values.length);
  }

  private Map<String, Double> summary() {
    Map<String, Double> row = new LinkedHashMap<>();
    List<Course> all = seeds();
    for (Recorded what : Recorded.values()) {
      if (!what.there(scenario)) continue;
      put("final_" + what.column(), all, one -> one.end(what), row);
      put("mean_" + what.column(), all, one -> one.mean(what), row);
    }
    put("effectiveness", all, one -> one.share(scenario.diagnosis().threshold()), row);
    first("collapse_step", "collapsed", all, Course::collapse, row);
    if (scenario.task().tested()) {
      first("accurate_step", "accurate", all, Course::accurate, row);
    }
    if (bayes.getFirst().isPresent()) {
      put("bayes_loss", all, one -> best(one).loss(), row);
      put("bayes_accuracy", all, one -> best(one).accuracy(), row);
      put("excess_loss", all, one -> one.end(Recorded.TEST_LOSS) - best(one).loss(), row);
    }
    if (scenario.control().law().reads()) {
      row.put("set_point", mean(aims.stream().mapToDouble(SetPoint::value).toArray()));
      put("set_point_miss", all, one -> one.miss(aims.get(courses.indexOf(one))), row);
    }
    row.put(
        "diverged",
        (double)
            divergence.subList(0, scenario.seeds()).stream()
                .filter(OptionalLong::isPresent)
                .count());
    return row;
  }

  private Score best(Course course) {
    return bayes.get(courses.indexOf(course)).orElseThrow();
  }

  private static void put(
      String name, List<Course> all, ToDoubleFunction<Course> of, Map<String, Double> row) {
    double[] values = all.stream().mapToDouble(of).toArray();
    row.put(name, mean(values));
    row.put(name + Series.STANDARD_ERROR, error(values));
  }

  /** A time over those that have it, and the share of those. */
  private static void first(
      String name,
      String share,
      List<Course> all,
      ToDoubleFunction<Course> of,
      Map<String, Double> row) {
    List<Course> there = all.stream().filter(c -> Double.isFinite(of.applyAsDouble(c))).toList();
    put(name, there, of, row);
    put(share, all, c -> Double.isFinite(of.applyAsDouble(c)) ? 1 : 0, row);
  }

  /** The courses of all points of a sweep, where they are recorded at the same steps. */
  static Map<String, NumericArray> courses(List<Axis> axes, List<Series> points) {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    Series first = points.getFirst();
    double[] steps = first.column(Series.STEP);
    boolean alike =
        points.stream()
            .allMatch(
                p ->
                    Arrays.equals(p.column(Series.STEP), steps)
                        && p.columns().equals(first.columns()));
    if (!alike) return arrays;
    List<Integer> shape = new ArrayList<>(axes.stream().map(a -> a.values().size()).toList());
    shape.add(steps.length);
    arrays.put(COURSE + Series.STEP, NumericArray.of(steps));
    for (String column : first.columns().subList(1, first.columns().size())) {
      double[] all =
          points.stream().flatMapToDouble(p -> Arrays.stream(p.column(column))).toArray();
      arrays.put(COURSE + column, new NumericArray.Doubles(shape, all));
    }
    return arrays;
  }

  private Map<String, NumericArray> arrays() {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    List<Map<Outcome, Double>> metrics = courses.stream().map(Course::metrics).toList();
    for (Outcome outcome : Outcome.values()) {
      boolean there =
          outcome == Outcome.EXCESS_LOSS || metrics.stream().anyMatch(m -> m.containsKey(outcome));
      if (!there) continue;
      double[] values =
          IntStream.range(0, courses.size())
              .mapToDouble(
                  s ->
                      divergence.get(s).isPresent()
                          ? Double.NaN
                          : value(s, outcome, metrics.get(s)))
              .toArray();
      arrays.put(array(outcome), NumericArray.of(values));
    }
    double[] thresholds =
        IntStream.range(0, POINTS).mapToDouble(p -> StrictMath.pow(10, -4 + p / 10.0)).toArray();
    List<Course> all = seeds();
    arrays.put(THRESHOLDS, NumericArray.of(thresholds));
    arrays.put(
        EFFECTIVENESS,
        NumericArray.of(
            Arrays.stream(thresholds)
                .map(c -> mean(all.stream().mapToDouble(one -> one.share(c)).toArray()))
                .toArray()));
    if (!parameters.isEmpty() && !scenario.settings().origin().ofSweep()) {
      double[] flat =
          parameters.stream().limit(scenario.seeds()).flatMapToDouble(Arrays::stream).toArray();
      arrays.put(
          PARAMETERS,
          new NumericArray.Doubles(
              List.of(scenario.seeds(), scenario.architecture().parameters()), flat));
    }
    return arrays;
  }

  private double value(int seed, Outcome outcome, Map<Outcome, Double> of) {
    if (outcome != Outcome.EXCESS_LOSS) return of.getOrDefault(outcome, Double.NaN);
    return courses.get(seed).end(Recorded.TEST_LOSS)
        - bayes.get(seed).map(Score::loss).orElse(Double.NaN);
  }

  /** A number per seed, of a point that has the outcome. */
  static NumericArray of(Findings point, Outcome outcome) {
    return Objects.requireNonNull(point.arrays().get(array(outcome)));
  }

  /** A seed's numbers over points that all have the outcome. */
  static double[] along(List<Findings> points, Outcome outcome, int seed) {
    return points.stream().mapToDouble(point -> of(point, outcome).value(seed)).toArray();
  }

  /** The array of an outcome. */
  static String array(Outcome outcome) {
    return SEEDS + outcome.name().toLowerCase(Locale.ROOT);
  }

  /** Divergences, counted and located. */
  private List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    int count = 0;
    int first = -1;
    for (int s = 0; s < divergence.size(); s++) {
      if (divergence.get(s).isEmpty()) continue;
      count++;
      boolean earlier =
          first < 0 || divergence.get(s).getAsLong() < divergence.get(first).getAsLong();
      if (earlier) first = s;
    }
    if (count > 0) {
      remarks.add(
          "%s of %s networks diverged, the first that of seed %d at step %s; the others went on, and means are over them."
              .formatted(
                  Numerals.grouped(count),
                  Numerals.grouped(divergence.size()),
                  first,
                  Numerals.grouped(divergence.get(first).getAsLong())));
    }
    double rate = scenario.training().optimizer().rate();
    if (rate * smoothness > 2 && scenario.settings().origin().ofSweep()) {
      // Points with the same sentence are counted together.
      remarks.add(
          "The rate %s is beyond 2/ℓ at the start, ℓ the size of an eigenvalue of ∇²E; a run of such a point alone says which."
              .formatted(Numerals.shortest(rate)));
    } else if (rate * smoothness > 2) {
      remarks.add(
          "The rate %s is beyond 2/ℓ = %s at the start, where ∇²E has an eigenvalue of the size ℓ = %s."
              .formatted(
                  Numerals.shortest(rate),
                  Numerals.significant(2 / smoothness, 3),
                  Numerals.significant(smoothness, 3)));
    }
    if (scenario.parameters() && scenario.settings().origin().ofSweep()) {
      remarks.add("Parameters are left out of a sweep.");
    }
    return remarks;
  }
}
