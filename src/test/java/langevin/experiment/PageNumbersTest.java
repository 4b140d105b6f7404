package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import langevin.report.Page;
import langevin.results.CheckRecord;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.RunReader;
import langevin.results.Values;
import langevin.text.Numerals;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pages of small runs of every kind, as text: what stands in their tables, on their cards and in
 * the drawing of the checks is compared with the files, place by place.
 */
@Tag("slow")
class PageNumbersTest {
  private static final String PARTICLES =
      """
      format: 1
      name: particles
      seed: 3
      potential: {type: double-well}
      temperature: 0.25
      particles: 20_000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.01, until: 1}
      observe: {every: 0.1}
      checks: [free-energy-dissipation, energy-balance, weak-form]
      output: {densities: [0, 1]}
      """;

  private static final String SWEEP =
      """
      format: 1
      name: sweep
      seed: 3
      potential: {type: scaled-double-well, height: [0.5, 1, 2]}
      temperature: [0.2, 0.4]
      particles: 5_000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.02, until: 1}
      observe: {every: 0.2}
      checks: [energy-balance]
      """;

  private static final String MEMORY =
      """
      format: 1
      kind: memory
      name: memory
      seed: 7
      model: {type: graded, order: 1, gain: 1.5, load: 0.1}
      cue: {strength: 0.8}
      time: {step: 0.1, until: 5}
      network: {neurons: 200, networks: 3, cues: 2}
      theory: {trajectories: 256, seeds: 3}
      output: {correlation: true}
      checks: [energy-balance, network-agrees-with-theory]
      """;

  private static final String LEARNING =
      """
      format: 1
      kind: learning
      name: learning
      seed: 5
      task: {type: gaussian-clusters, classes: 3, clusters: 1, dimension: 6, signal: 4, separation: 2.5, flipped: 0.1, train: 48, validation: 48, test: 96}
      network: {hidden: [8], activation: tanh, representation: 4, noise: 0.3}
      energy: {surrogate: [softmax, log-det], offset: 1e-3}
      feedback: {type: [fixed, thermostat], coefficient: [0, 0.1, 1], every: 5}
      training: {optimizer: gradient-descent, rate: 0.1, steps: 20}
      repeat: {seeds: 3}
      checks: [claims]
      """;

  private static final String WORDS =
      """
      format: 1
      kind: learning
      name: words
      seed: 5
      task: {type: gaussian-clusters, classes: 3, clusters: 1, dimension: 6, signal: 4, separation: 2.5, flipped: 0.1, train: 48, validation: 48, test: 96}
      network: {hidden: [8], activation: tanh, representation: 4, noise: 0.3}
      energy: {surrogate: [softmax, log-det], offset: 1e-3}
      feedback: {type: fixed, coefficient: [0.1, 1]}
      training: {optimizer: gradient-descent, rate: 0.1, steps: 20}
      repeat: {seeds: 3}
      checks: [entropy-flow]
      """;

  private static final Pattern TABLE =
      Pattern.compile("<table><caption>([^<]*)</caption>(.*?)</table>", Pattern.DOTALL);
  private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>");
  private static final Pattern CELL =
      Pattern.compile("<t[dh][^>]*>(?:<data value=\"([^\"]*)\">)?([^<]*)(?:</data>)?</t[dh]>");

  @TempDir private Path folder;

  static List<String> scenarios() {
    return List.of(PARTICLES, SWEEP, MEMORY, LEARNING, WORDS);
  }

  /** A cell: what is shown, and all digits where these are more. */
  private record Cell(Optional<String> all, String shown) {
    void is(double value, double error) {
      assertThat(shown).isEqualTo(Numerals.withError(value, error));
      if (Double.isNaN(error)) {
        assertThat(Double.parseDouble(all.orElse(shown.replace('−', '-').replace("–", "NaN"))))
            .isEqualTo(Double.valueOf(value));
      }
    }
  }

  /** A table with its caption. */
  private record Table(String caption, List<List<Cell>> rows) {}

  private static List<Table> tables(String page) {
    List<Table> tables = new ArrayList<>();
    Matcher table = TABLE.matcher(page);
    while (table.find()) {
      tables.add(
          new Table(
              table.group(1),
              ROW.matcher(table.group(2))
                  .results()
                  .map(row -> CELL.matcher(row.group(1)).results().map(cell -> cell(cell)).toList())
                  .toList()));
    }
    return tables;
  }

  private static Cell cell(MatchResult cell) {
    return new Cell(
        Optional.ofNullable(cell.group(1)),
        cell.group(2).replace("&#39;", "'").replace("&gt;", ">"));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyNumberOfThePageIsThatOfTheFiles(String scenario) throws Exception {
    Run run = finished(scenario, List.of());
    String page = text(Page.of("results/it-1", run));
    List<Table> tables = tables(page);
    assertThat(figures(run, page, tables)).isGreaterThan(50);
    assertThat(run.checks()).isNotEmpty();
    for (CheckRecord check : run.checks()) card(check, "", tables);
    forest(run.checks(), page);
  }

  /** Of two runs each has its own numbers, side by side in the order of the runs. */
  @Test
  void everyNumberOfSeveralSideBySideIsThatOfItsRun() throws Exception {
    Run first = finished(PARTICLES, List.of("particles=5000"));
    Run second = finished(PARTICLES, List.of("particles=5000", "seed=4", "temperature=0.3"));
    String page =
        text(
            Page.of(
                List.of(
                    new Page.Entry("results/a", first, List.of()),
                    new Page.Entry("results/b", second, List.of()))));
    List<Table> tables = tables(page);
    assertThat(figures(first, page, tables)).isGreaterThan(50);
    for (CheckRecord check : first.checks()) card(check, "results/a ", tables);
    for (CheckRecord check : second.checks()) card(check, "results/b ", tables);
    Set<String> taken = new HashSet<>();
    List<Table> ofSecond = tables.stream().filter(table -> !taken.add(table.caption())).toList();
    assertThat(figures(second, page, ofSecond)).isGreaterThan(50);
    assertThat(page).contains("<th scope=\"row\">temperature</th><td>0.25</td><td>0.3</td>");
  }

  private Run finished(String scenario, List<String> overrides) throws Exception {
    return RunReader.read(
        Experiment.parse("it.yaml", scenario, folder, overrides).run().save(folder));
  }

  /** Signs below the line as the files have them. */
  private static String text(String page) {
    return page.replace("<sub>", "_").replace("</sub>", "");
  }

  private static int figures(Run run, String page, List<Table> tables) {
    int compared = 0;
    for (Figure figure : run.figures()) {
      if (page.contains("No number for " + figure.title())) continue;
      List<Figure.Curve> curves =
          switch (figure) {
            case Figure.Curve curve -> List.of(curve);
            case Figure.Panels panels -> panels.panels();
            default -> List.of();
          };
      for (Figure.Curve curve : curves) {
        boolean panel = figure instanceof Figure.Panels;
        String caption = (panel ? figure.title() + ": " : "") + curve.title();
        compared += curve(run, curve, caption, tables);
      }
      if (figure instanceof Figure.HeatMap map) compared += map(run, map, tables);
      if (figure instanceof Figure.Table table) compared += numbers(run, table, tables);
    }
    return compared;
  }

  private static Table named(List<Table> tables, String caption, int columns) {
    return tables.stream()
        .filter(table -> table.caption().equals(caption))
        .filter(table -> table.rows().getFirst().size() == columns)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no table '" + caption + "'"));
  }

  private static double[] of(Run run, Values values) {
    NumericArray array = values.of(run);
    return IntStream.range(0, array.size()).mapToDouble(array::value).toArray();
  }

  /** Rows of long tables are picked, and say by their first cell which they are. */
  private static int curve(Run run, Figure.Curve curve, String caption, List<Table> tables) {
    double[] x = of(run, curve.x().at());
    int columns = Math.min(12, curve.lines().size()) + 1;
    List<List<Cell>> rows = named(tables, caption, columns).rows();
    int picked = x.length <= 41 ? x.length : 21;
    assertThat(rows).as(curve.title()).hasSize(picked + 1);
    for (int r = 0; r < picked; r++) {
      int at = picked == x.length ? r : (int) Math.round((double) r * (x.length - 1) / 20);
      List<Cell> row = rows.get(r + 1);
      assertThat(row).hasSize(columns);
      row.getFirst().is(x[at], Double.NaN);
      for (int l = 0; l < columns - 1; l++) {
        Figure.Line line = curve.lines().get(l);
        double error = line.standardError().map(e -> of(run, e)[at]).orElse(Double.NaN);
        row.get(l + 1).is(of(run, line.values())[at], error);
      }
    }
    return picked * (columns - 1);
  }

  private static int map(Run run, Figure.HeatMap map, List<Table> tables) {
    double[] down = of(run, map.down().at());
    double[] across = of(run, map.across().at());
    double[] values = of(run, map.values());
    int first = values.length - down.length * across.length;
    int[] rows = picked(down.length);
    int[] columns = picked(across.length);
    Table table = named(tables, map.title(), columns.length + 1);
    for (int j = 0; j < rows.length; j++) {
      List<Cell> row = table.rows().get(j + 1);
      row.getFirst().is(down[rows[j]], Double.NaN);
      for (int i = 0; i < columns.length; i++) {
        table.rows().getFirst().get(i + 1).is(across[columns[i]], Double.NaN);
        row.get(i + 1).is(values[first + rows[j] * across.length + columns[i]], Double.NaN);
      }
    }
    return rows.length * columns.length;
  }

  private static int[] picked(int all) {
    return IntStream.range(0, Math.min(all, 12))
        .map(k -> all <= 12 ? k : (int) Math.round((double) k * (all - 1) / 11))
        .toArray();
  }

  private static int numbers(Run run, Figure.Table figure, List<Table> tables) {
    Table table = named(tables, figure.title(), figure.columns().size() + 1);
    int compared = 0;
    for (Figure.Table.Row row : figure.rows()) {
      Optional<List<Cell>> cells =
          table.rows().stream().filter(r -> r.getFirst().shown().equals(row.title())).findFirst();
      for (int c = 0; c < row.cells().size(); c++) {
        double value = of(run, row.cells().get(c).value())[0];
        double error =
            row.cells().get(c).standardError().map(e -> of(run, e)[0]).orElse(Double.NaN);
        if (cells.isEmpty()) {
          assertThat(value).as(row.title()).isNaN();
        } else if (Double.isNaN(value) && !row.absent().isEmpty()) {
          assertThat(cells.get().get(c + 1).shown()).isEqualTo(row.absent());
        } else {
          cells.get().get(c + 1).is(value, error);
        }
        compared++;
      }
    }
    return compared;
  }

  private static void card(CheckRecord check, String prefix, List<Table> tables) {
    Map<String, Double> expected = new LinkedHashMap<>();
    expected.put("left side", check.left());
    expected.put("right side", check.right());
    expected.put("correction", check.correction());
    expected.put("control variate", check.control());
    expected.put("difference", check.difference());
    expected.put("standard error", check.standardError());
    expected.put("z", check.z());
    expected.put("bound on the bias", check.bias());
    check.terms().forEach(term -> expected.put("· " + term.name(), term.bar()));
    expected.put("smallest difference seen", check.detectable());
    expected.put("size of what is claimed", check.scale());
    Table table = named(tables, "numbers of " + prefix + check.name(), 2);
    assertThat(table.rows()).hasSize(expected.size());
    Set<String> seen = new HashSet<>();
    for (List<Cell> row : table.rows()) {
      String title = row.getFirst().shown();
      assertThat(seen.add(title)).as(title).isTrue();
      assertThat(expected).containsKey(title);
      row.get(1).is(expected.getOrDefault(title, Double.NaN), Double.NaN);
    }
    if (!check.points().isEmpty()) points(check, prefix, tables);
  }

  /** The points of a sweep: their places, the difference with its error, what would be seen. */
  private static void points(CheckRecord check, String prefix, List<Table> tables) {
    int axes = check.points().getFirst().at().size();
    List<List<Cell>> rows = named(tables, "points of " + prefix + check.name(), axes + 3).rows();
    int all = check.points().size();
    int picked = all <= 41 ? all : 21;
    assertThat(rows).hasSize(picked + 1);
    for (int r = 0; r < picked; r++) {
      int at = picked == all ? r : (int) Math.round((double) r * (all - 1) / 20);
      CheckRecord.Point point = check.points().get(at);
      List<Cell> row = rows.get(r + 1);
      int column = 0;
      for (Map.Entry<String, Double> place : point.at().entrySet()) {
        String word = point.words().get(place.getKey());
        Cell cell = row.get(column++);
        if (word == null) cell.is(place.getValue(), Double.NaN);
        else assertThat(cell.shown()).isEqualTo(word);
      }
      row.get(column).is(point.check().difference(), point.check().standardError());
      row.get(column + 1).is(point.check().detectable(), Double.NaN);
      assertThat(row.get(column + 2).shown()).isEqualTo(point.word());
    }
  }

  /** A point stands where its difference is, and a bar's parts are twice the bounds. */
  private static void forest(List<CheckRecord> checks, String page) {
    int from = page.indexOf("<svg");
    String svg = page.substring(from, page.indexOf("</svg>", from));
    double middle = 240;
    double unit = (480 - 24) / 3.2;
    List<MatchResult> dots =
        Pattern.compile("<circle cx=\"([0-9.]+)\" cy=\"([0-9.]+)\" r=\"4.5\"")
            .matcher(svg)
            .results()
            .toList();
    List<CheckRecord> within =
        checks.stream()
            .filter(check -> Double.isFinite(check.detectable()) && check.detectable() > 0)
            .filter(check -> Math.abs(check.difference() / check.detectable()) <= 1.6)
            .toList();
    assertThat(dots).hasSameSizeAs(within);
    List<double[]> bars =
        Pattern.compile("<rect x=\"([0-9.]+)\" y=\"([0-9.]+)\" width=\"([0-9.]+)\"")
            .matcher(svg)
            .results()
            .map(
                bar ->
                    new double[] {
                      Double.parseDouble(bar.group(1)),
                      Double.parseDouble(bar.group(2)),
                      Double.parseDouble(bar.group(3))
                    })
            .toList();
    for (int k = 0; k < within.size(); k++) {
      CheckRecord check = within.get(k);
      double at = Double.parseDouble(dots.get(k).group(1));
      assertThat(at)
          .isCloseTo(middle + unit * check.difference() / check.detectable(), within(0.06));
      double y = Double.parseDouble(dots.get(k).group(2)) - 4.5;
      List<double[]> right =
          bars.stream()
              .filter(bar -> Math.abs(bar[1] - y) < 0.11 && bar[0] >= middle - 0.06)
              .toList();
      double end = middle;
      int part = 0;
      for (CheckRecord.Term term : check.terms()) {
        double share = 2 * term.bar() / check.detectable();
        if (!(share >= 0.005)) continue;
        assertThat(right.get(part)[0]).isCloseTo(end, within(0.06));
        double reached = Math.min(middle + unit, end + unit * share);
        assertThat(right.get(part)[2]).isCloseTo(reached - end, within(0.11));
        end = reached;
        part++;
      }
    }
  }
}
