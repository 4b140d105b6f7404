package langevin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import langevin.results.CheckRecord;
import langevin.results.Figure;
import langevin.results.Manifest;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.RunReader;
import langevin.results.SampleRun;
import langevin.results.Series;
import langevin.results.Values;
import langevin.results.drawing.Forest;
import langevin.text.Numerals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final String HOSTILE = "</script><script>alert(\"x\" + 'y')</script>";

  private static final Pattern DATA = Pattern.compile("<data value=\"([^\"]*)\">([^<]*)</data>");

  private static final Pattern ROW = Pattern.compile("<tr>((?:<td>.*?</td>)+)</tr>");

  private static final Pattern HEADED =
      Pattern.compile("<tr><th scope=\"row\">(.*?)</th>((?:<td>.*?</td>)+)</tr>");

  private static final Pattern CELL =
      Pattern.compile("<td>(?:<data value=\"([^\"]*)\">)?([^<]*)(?:</data>)?</td>");

  @TempDir private Path folder;

  private static Run figured() {
    return SampleRun.with(
        List.of(SampleRun.holding(), SampleRun.inconclusive(), SampleRun.violated()),
        SampleRun.everyFigure());
  }

  /** Bits of every number that the files hold. */
  private static Set<Double> numbers(Run run) {
    Set<Double> numbers = new HashSet<>();
    run.series().rows().forEach(row -> Arrays.stream(row).forEach(numbers::add));
    run.summary().ifPresent(s -> s.rows().forEach(row -> Arrays.stream(row).forEach(numbers::add)));
    for (NumericArray array : run.arrays().values()) {
      IntStream.range(0, array.size()).forEach(i -> numbers.add(array.value(i)));
    }
    for (CheckRecord check : run.checks()) {
      numbers.addAll(
          List.of(
              check.left(),
              check.right(),
              check.correction(),
              check.difference(),
              check.standardError(),
              check.bias(),
              check.detectable(),
              check.scale(),
              check.z()));
      check.terms().forEach(term -> numbers.add(term.bar()));
    }
    for (Figure figure : run.figures()) {
      for (Values values : figure.refersTo()) {
        NumericArray array = values.of(run);
        IntStream.range(0, array.size()).forEach(i -> numbers.add(array.value(i)));
      }
    }
    return numbers;
  }

  /**
   * The folder is read back from the disk: an element with all digits of a number has those of one
   * that is there, and what it shows is the one way in which numbers are written for people.
   */
  @Test
  void everyNumberOnThePageStandsInTheFiles() throws Exception {
    Run read = RunReader.read(figured().save(folder));
    Set<Double> known = numbers(read);
    Matcher data = DATA.matcher(Page.of("results/x-1", read));
    int seen = 0;
    while (data.find()) {
      seen++;
      double value = Double.parseDouble(data.group(1));
      assertThat(known).contains(value);
      assertThat(data.group(2)).isEqualTo(Numerals.number(value));
    }
    assertThat(seen).isGreaterThan(20);
  }

  /** Place by place: a cell is what is written of the number that its row and column have. */
  @Test
  void tablesHaveTheNumbersOfTheFilesAtTheirPlaces() throws Exception {
    Run read = RunReader.read(figured().save(folder));
    String page = Page.of("results/x-1", read);
    int seen = 0;
    for (Figure figure : read.figures()) {
      if (!(figure instanceof Figure.Curve curve)) continue;
      int from = page.indexOf("<h3>" + figure.title() + "</h3>");
      Matcher rows = ROW.matcher(page.substring(from, page.indexOf("</figure>", from)));
      NumericArray x = curve.x().at().of(read);
      for (int row = 0; row < x.size(); row++) {
        assertThat(rows.find()).as(figure.name()).isTrue();
        Matcher cells = CELL.matcher(rows.group(1));
        written(cells, x.value(row), Double.NaN);
        for (Figure.Line line : curve.lines()) {
          NumericArray errors = line.standardError().map(e -> e.of(read)).orElse(NumericArray.of());
          written(
              cells,
              line.values().of(read).value(row),
              errors.size() == x.size() ? errors.value(row) : Double.NaN);
          seen++;
        }
        assertThat(cells.find()).isFalse();
      }
      assertThat(rows.find()).isFalse();
    }
    assertThat(seen).isGreaterThan(10);
  }

  /** Of maps, the last plane, and of tables; their rows begin with what they are of. */
  @Test
  void mapsAndTablesHaveTheNumbersOfTheFilesAtTheirPlaces() throws Exception {
    List<Figure> figures = new ArrayList<>(SampleRun.everyFigure());
    figures.add(
        new Figure.Table(
            Figure.Caption.of("energies-at-first", "energies at first"),
            List.of("one", "other"),
            List.of(
                new Figure.Table.Row(
                    "free energy",
                    List.of(
                        Figure.Table.Cell.of(Values.series("free_energy")),
                        new Figure.Table.Cell(Values.array("scalar"), Optional.empty())),
                    ""))));
    Run read = RunReader.read(SampleRun.with(List.of(), figures).save(folder));
    String page = Page.of("results/x-1", read);
    int maps = 0;
    int tables = 0;
    for (Figure figure : read.figures()) {
      int from = page.indexOf("<h3>" + figure.title() + "</h3>");
      if (figure instanceof Figure.HeatMap map) {
        NumericArray down = map.down().at().of(read);
        NumericArray across = map.across().at().of(read);
        NumericArray values = map.values().of(read);
        int plane = values.size() - down.size() * across.size();
        Matcher rows = HEADED.matcher(page.substring(from, page.indexOf("</figure>", from)));
        for (int row = 0; row < down.size(); row++) {
          assertThat(rows.find()).isTrue();
          assertThat(rows.group(1)).contains(Numerals.number(down.value(row)));
          Matcher cells = CELL.matcher(rows.group(2));
          for (int column = 0; column < across.size(); column++) {
            written(cells, values.value(plane + row * across.size() + column), Double.NaN);
            maps++;
          }
          assertThat(cells.find()).isFalse();
        }
        assertThat(rows.find()).isFalse();
      } else if (figure instanceof Figure.Table table) {
        Matcher rows = HEADED.matcher(page.substring(from, page.indexOf("</figure>", from)));
        for (Figure.Table.Row row : table.rows()) {
          assertThat(rows.find()).isTrue();
          assertThat(rows.group(1)).isEqualTo(row.title());
          Matcher cells = CELL.matcher(rows.group(2));
          for (Figure.Table.Cell cell : row.cells()) {
            double error = cell.standardError().map(e -> e.of(read).value(0)).orElse(Double.NaN);
            double value = cell.value().of(read).value(0);
            if (Double.isNaN(value) && !row.absent().isEmpty()) {
              assertThat(cells.find()).isTrue();
              assertThat(cells.group(2)).isEqualTo(row.absent());
            } else {
              written(cells, value, error);
              tables++;
            }
          }
          assertThat(cells.find()).isFalse();
        }
        assertThat(rows.find()).isFalse();
      }
    }
    assertThat(maps).isPositive();
    assertThat(tables).isPositive();
  }

  private static void written(Matcher cells, double value, double error) {
    assertThat(cells.find()).isTrue();
    String all = cells.group(1);
    String shown = cells.group(2);
    assertThat(shown).isEqualTo(Numerals.withError(value, error));
    if (all != null) {
      assertThat(all).isEqualTo(Double.toString(value));
    } else if (Double.isNaN(error)) {
      assertThat(Double.parseDouble(shown.replace('−', '-'))).isEqualTo(value);
    }
  }

  /** Each number of each check, so that none is left out or stands at another's place. */
  @Test
  void aCardHasTheNumbersOfItsCheck() {
    CheckRecord check = SampleRun.inconclusive();
    String page = Page.of("x", SampleRun.with(List.of(check), List.of()));
    Map<String, Double> rows = new LinkedHashMap<>();
    rows.put("left side", check.left());
    rows.put("right side", check.right());
    rows.put("correction", check.correction());
    rows.put("control variate", check.control());
    rows.put("size of what is claimed", check.scale());
    rows.put("difference", check.difference());
    rows.put("standard error", check.standardError());
    rows.put("z", check.z());
    rows.put("bound on the bias", check.bias());
    rows.put("smallest difference seen", check.detectable());
    check.terms().forEach(term -> rows.put("· " + term.name(), term.bar()));
    rows.forEach(
        (title, value) ->
            assertThat(page)
                .containsPattern(
                    "<th scope=\"row\">%s</th><td>(<data value=\"%s\">|%s</td>)"
                        .formatted(
                            Pattern.quote(title),
                            Pattern.quote(Double.toString(value)),
                            Pattern.quote(whole(value)))));
    assertThat(page).contains(">inconclusive</em>").contains(check.label());
  }

  /** Apart from pictures within the page there is no address. */
  @Test
  void aPageRequestsNothing() {
    String page = Page.of("results/x-1", figured());
    assertThat(page).doesNotContain("http:").doesNotContain("https:").doesNotContain("//cdn");
    assertThat(page).doesNotContain("<link").doesNotContain("@import").doesNotContain("url(");
    assertThat(Pattern.compile("(?:src|href)=\"(?!data:image/png;base64,)").matcher(page).find())
        .isFalse();
    assertThat(page).contains("default-src 'none'");
  }

  /** What a screen reader and a keyboard need. */
  @Test
  void tablesHaveCaptionsDrawingsDescriptionsAndHeadingsNoGaps() {
    Run run = figured();
    Page.Entry entry = new Page.Entry("results/x-1", run, List.of());
    for (String page : List.of(Page.of(List.of(entry)), Page.of(List.of(entry, entry)))) {
      assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").contains("<main>");
      assertThat(count("<table>", page)).isPositive();
      assertThat(count("<div class=\"scroll\" tabindex=\"0\"><table><caption>[^<]", page))
          .isEqualTo(count("<table", page));
      assertThat(count("<th(?! scope=\"(?:row|col)\")[ >]", page)).isZero();
      assertThat(count("role=\"img\"><title>[^<]+</title><desc>[^<]+</desc>", page))
          .isPositive()
          .isEqualTo(count("role=\"img\"", page));
      assertThat(count("<h1", page)).isOne();
      int last = 0;
      Matcher heading = Pattern.compile("<h([1-6])").matcher(page);
      while (heading.find()) {
        int level = Integer.parseInt(heading.group(1));
        assertThat(level).isLessThanOrEqualTo(last + 1);
        last = level;
      }
    }
  }

  private static long count(String pattern, String page) {
    return Pattern.compile(pattern).matcher(page).results().count();
  }

  /** Ratios of luminance by WCAG 2, of every ink on page and card. */
  @Test
  void everyInkHasTheContrastThatReadingNeeds() throws Exception {
    String css;
    try (InputStream in = Page.class.getResourceAsStream("page.css")) {
      css = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> themes =
        Pattern.compile(":root\\{([^}]*)\\}").matcher(css).results().map(m -> m.group(1)).toList();
    assertThat(themes).hasSize(2);
    for (String theme : themes) {
      for (String ink : List.of("ink", "soft", "good", "bad", "open")) {
        for (String ground : List.of("paper", "card")) {
          double a = luminance(theme, ink);
          double b = luminance(theme, ground);
          assertThat((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05))
              .as(ink + " on " + ground)
              .isGreaterThanOrEqualTo(4.5);
        }
      }
    }
  }

  private static double luminance(String theme, String name) {
    Matcher colour = Pattern.compile("--" + name + ":#([0-9a-f]+)").matcher(theme);
    assertThat(colour.find()).isTrue();
    String digits = colour.group(1);
    if (digits.length() == 3) digits = digits.replaceAll("(.)", "$1$1");
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      double v = Integer.parseInt(digits.substring(2 * c, 2 * c + 2), 16) / 255.0;
      sum += weights[c] * (v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  /** What begins with a quantity keeps its letters; a word before one does not. */
  @Test
  void aNoteIsASentence() {
    assertThat(Page.sentence("no share retrieved in passing only; static theory: α_c = 0.13"))
        .isEqualTo("No share retrieved in passing only; static theory: α_c = 0.13.");
    assertThat(Page.sentence("the bound is F = 0")).isEqualTo("The bound is F = 0.");
    assertThat(Page.sentence("q = 0.3 was found")).isEqualTo("q = 0.3 was found.");
    assertThat(Page.sentence("no estimate")).isEqualTo("No estimate.");
  }

  /** A field without a number would be a grey square. */
  @Test
  void aMapWithoutANumberIsASentence() {
    Run whole = SampleRun.doubleWell();
    Map<String, NumericArray> arrays = new LinkedHashMap<>(whole.arrays());
    arrays.put("empty", NumericArray.of(new double[][] {{Double.NaN, Double.NaN}}));
    Figure.Axis axis = Figure.Axis.of("load", "α");
    Figure map =
        Figure.map(
            "excess",
            "excess of the settled",
            List.of(
                new Figure.Coordinate(axis, new Values.Even(0, 1, 1)),
                new Figure.Coordinate(axis, new Values.Even(0, 1, 2))),
            axis,
            Values.array("empty"));
    Run run =
        new Run(
            whole.manifest(),
            whole.series(),
            arrays,
            whole.checks(),
            whole.scenario(),
            whole.summary(),
            whole.texts(),
            List.of(map));
    Page.Entry entry = new Page.Entry("x", run, List.of());
    for (String page : List.of(Page.of(List.of(entry)), Page.of(List.of(entry, entry)))) {
      assertThat(page)
          .contains("No number for excess of the settled.")
          .doesNotContain("<h3>excess of the settled");
    }
  }

  @Test
  void namesWithMarkupStayText() {
    Manifest m = SampleRun.manifest();
    Manifest hostile =
        new Manifest(
            new Manifest.Subject(
                HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, List.of(HOSTILE), Map.of(HOSTILE, HOSTILE)),
            m.execution(),
            m.work(),
            null,
            null,
            List.of(HOSTILE));
    Run run =
        new Run(
            hostile,
            new Series(List.of("time", "a"), List.of(new double[] {0, 1}, new double[] {1, 2})),
            Map.of(),
            List.of(),
            HOSTILE,
            Optional.empty(),
            Map.of(),
            List.of(
                new Figure.Curve(
                    Figure.Caption.of("it", HOSTILE).noting(HOSTILE),
                    new Figure.Coordinate(
                        Figure.Axis.of(HOSTILE, HOSTILE), Values.series(Series.TIME)),
                    Figure.Axis.of(HOSTILE, ""),
                    List.of(
                        Figure.Line.exact(HOSTILE, HOSTILE, Values.series("a")),
                        Figure.Line.exact(HOSTILE, HOSTILE, Values.series("a"))),
                    List.of(new Figure.Reference(Figure.Direction.Y, 1.5, HOSTILE)))));
    Page.Entry entry = new Page.Entry(HOSTILE, run, List.of(HOSTILE));
    for (String page : List.of(Page.of(List.of(entry)), Page.of(List.of(entry, entry)))) {
      assertThat(page).doesNotContain("<script>alert").doesNotContain("\"x\"");
      assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
    }
  }

  /** A run that reads files is not run again from its folder, which holds none of them. */
  @Test
  void howToRunItAgainIsAsAShellTakesItAndSaysWhatItReads() {
    Run reading = SampleRun.doubleWell();
    String page = Page.of("my runs/it's-1", reading);
    assertThat(page)
        .contains("./langevin run &#39;my runs/it&#39;\\&#39;&#39;s-1/scenario.yaml&#39;")
        .contains("copy scenario.yaml to where they are");
    Manifest m = SampleRun.manifest();
    Manifest.Subject of = m.subject();
    Run alone =
        new Run(
            new Manifest(
                new Manifest.Subject(of.name(), "", of.setup(), of.kind(), 1, List.of(), Map.of()),
                m.execution(),
                m.work()),
            reading.series(),
            Map.of(),
            List.of(),
            "seed: 1");
    assertThat(Page.of("results/x-1", alone))
        .contains("<code>./langevin run results/x-1/scenario.yaml</code>")
        .doesNotContain("copy scenario.yaml");
    Run without = new Run(SampleRun.manifest(), reading.series(), Map.of(), List.of(), "");
    assertThat(Page.of("results/x-1", without))
        .contains("Without its scenario.yaml it cannot be run again.")
        .doesNotContain("scenario_sha256")
        .doesNotContain("./langevin run");
  }

  /** Beyond the bar is where an equality fails and a claimed inequality holds. */
  @Test
  void aClaimedInequalityIsReadInAnotherWayThanAnEquality() {
    CheckRecord equal = SampleRun.holding();
    assertThat(Forest.reading(List.of(equal))).doesNotContain("claim").doesNotContain("at most");
    for (CheckRecord.Relation relation : CheckRecord.Relation.values()) {
      String reading = Forest.reading(List.of(equal, SampleRun.of(equal, relation)));
      assertThat(reading.contains("greater holds beyond"))
          .isEqualTo(relation == CheckRecord.Relation.ABOVE);
      assertThat(reading.contains("to the left of 0 agrees"))
          .isEqualTo(relation == CheckRecord.Relation.AT_MOST);
    }
  }

  /** What is shown of a number is all of it, or not this. */
  private static String whole(double value) {
    String shown = Numerals.number(value);
    boolean all =
        shown.matches("−?[0-9.]+") && Double.parseDouble(shown.replace('−', '-')) == value;
    return all ? shown : "no number";
  }

  @Test
  void aFigureWithoutItsNumbersIsSaidAndTheOthersAreDrawn() {
    Run whole = SampleRun.doubleWell();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure.Histogram(
            Figure.Caption.of("lost", "lost"),
            Figure.Axis.of("x", ""),
            Values.array("nowhere"),
            List.of()));
    figures.addAll(SampleRun.figures());
    String page = Page.of("x", SampleRun.with(whole.checks(), figures));
    assertThat(page).contains("This figure cannot be drawn: no array &#39;nowhere&#39;");
    assertThat(Pattern.compile("<figure><h3>.*?<svg").matcher(page).results())
        .hasSizeGreaterThanOrEqualTo(2);
  }

  /** Two thousand times, four densities and a map of 60 × 60: what is promised to be small. */
  @Test
  void aLongRunHasASmallPage() {
    int times = 2001;
    List<double[]> rows =
        IntStream.range(0, times)
            .mapToObj(
                i ->
                    new double[] {
                      i / 100.0, Math.sin(i / 50.0), 0.01, Math.cos(i * 12.9898) * 43.7, 0.5
                    })
            .toList();
    Series series =
        new Series(List.of("time", "f", "f_standard_error", "rough", "rough_standard_error"), rows);
    double[][] densities = new double[4][801];
    for (int k = 0; k < 4; k++) {
      for (int i = 0; i < 801; i++) densities[k][i] = Math.exp(-Math.pow((i - 400) / 90.0, 2) * k);
    }
    double[][] map = new double[60][60];
    for (int row = 0; row < 60; row++) {
      for (int i = 0; i < 60; i++) map[row][i] = Math.sin(row / 9.0) * Math.cos(i % 7);
    }
    double[] sixty = IntStream.range(0, 60).asDoubleStream().toArray();
    Map<String, NumericArray> arrays =
        Map.of(
            "grid", NumericArray.of(IntStream.range(0, 801).asDoubleStream().toArray()),
            "rho", NumericArray.of(densities),
            "map", NumericArray.of(map),
            "axis", NumericArray.of(sixty));
    Figure.Axis t = Figure.Axis.of("time", "t");
    List<Figure> figures = new ArrayList<>();
    for (String column : List.of("f", "rough")) {
      figures.add(
          new Figure.Curve(
              Figure.Caption.of(column, column),
              new Figure.Coordinate(t, Values.series("time")),
              Figure.Axis.of(column, ""),
              List.of(Figure.Line.of(column, column, Values.series(column))),
              List.of()));
    }
    figures.add(
        new Figure.Curve(
            Figure.Caption.of("rho", "rho"),
            new Figure.Coordinate(Figure.Axis.of("position", "x"), Values.array("grid")),
            Figure.Axis.of("rho", ""),
            IntStream.range(0, 4)
                .mapToObj(k -> Figure.Line.exact("at " + k, "at " + k, Values.array("rho", k)))
                .toList(),
            List.of()));
    figures.add(
        Figure.map(
            "map",
            "map",
            List.of(
                new Figure.Coordinate(t, Values.array("axis")),
                new Figure.Coordinate(t, Values.array("axis"))),
            Figure.Axis.of("z", ""),
            Values.array("map")));
    Run run =
        new Run(
            SampleRun.manifest(),
            series,
            arrays,
            List.of(SampleRun.holding()),
            "",
            Optional.empty(),
            Map.of(),
            figures);
    assertThat(Page.of("x", run).length()).isLessThan(120_000);
  }

  /** A sweep over four laws and nine coefficients, as the surrogates' with 56 figures. */
  @Test
  void aPageOfManyFiguresIsSmall() {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NumericArray.of(0.001, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30));
    List<Figure> figures = new ArrayList<>();
    for (int f = 0; f < 56; f++) {
      List<Figure.Line> lines = new ArrayList<>();
      for (int l = 0; l < 4; l++) {
        int seed = 4 * f + l;
        String name = "y" + seed;
        arrays.put(name, NumericArray.of(rough(seed, 1)));
        arrays.put(name + "_error", NumericArray.of(rough(seed + 0.5, 0.1)));
        lines.add(
            new Figure.Line(
                "test loss of law " + l,
                "law number " + l,
                Values.array(name),
                Optional.of(Values.array(name + "_error"))));
      }
      figures.add(
          new Figure.Curve(
              Figure.Caption.of("figure-" + f, "test loss at the end " + f),
              new Figure.Coordinate(
                  Figure.Axis.of("coefficient", "λ").logarithmic(), Values.array("x")),
              Figure.Axis.of("test loss", ""),
              lines,
              List.of()));
    }
    Run sample = SampleRun.doubleWell();
    Run run =
        new Run(
            sample.manifest(),
            sample.series(),
            arrays,
            sample.checks(),
            "",
            Optional.empty(),
            Map.of(),
            figures);
    assertThat(Page.of("x", run).length()).isBetween(150_000, 270_000);
  }

  /** Nine numbers of full length between 0 and a largest. */
  private static double[] rough(double seed, double largest) {
    return IntStream.range(0, 9)
        .mapToDouble(i -> largest * Math.abs(Math.sin(12.9898 * (seed + i) * (i + 1))))
        .toArray();
  }

  @Test
  void severalRunsShowWhatDiffersBetweenTheirScenarios() {
    Run one =
        with(
            """
            format: 1
            name: a
            dynamics:
              step: 0.1  # coarse
              until: 2
            output: {densities: [0, 1]}
            initial: {type: mixture, parts: [{mean: 0, weight: 1}], of: {a: "x, y: }", b: 2}}
            """);
    Run two =
        with(
            """
            format: 1
            name: a
            dynamics: {step: 0.05, until: 2}
            seed: 3
            output:
              densities: [0, 1]
            initial: {type: mixture, parts: [{mean: 1, weight: 1}], of: {a: "x, y: }", b: 3}}
            """);
    String page =
        Page.of(
            List.of(
                new Page.Entry("results/a-1", one, List.of()),
                new Page.Entry("results/a-2", two, List.of())));
    assertThat(page)
        .contains("<th scope=\"row\">dynamics.step</th><td>0.1</td><td>0.05</td>")
        .contains("<th scope=\"row\">seed</th><td>–</td><td>3</td>")
        .contains(
            "<th scope=\"row\">initial.parts</th><td>[{mean: 0, weight: 1}]</td>"
                + "<td>[{mean: 1, weight: 1}]</td>")
        .contains("<th scope=\"row\">initial.of.b</th><td>2</td><td>3</td>")
        .doesNotContain("<th scope=\"row\">initial.of.a</th>")
        .doesNotContain("<th scope=\"row\">initial.type</th>")
        .doesNotContain("<th scope=\"row\">output")
        .doesNotContain("<th scope=\"row\">dynamics.until</th>")
        .doesNotContain("<th scope=\"row\">format</th>")
        .contains("results/a-1")
        .contains("results/a-2");
  }

  /** The upward axis of a figure reaches over the other run's values, a hundred times its own. */
  @Test
  void figuresOfOneNameHaveTheSameAxes() {
    Run small = ofHeights(1);
    Run large = ofHeights(100);
    String alone = Page.of("x", small);
    String beside =
        Page.of(
            List.of(new Page.Entry("a", small, List.of()), new Page.Entry("b", large, List.of())));
    assertThat(alone).contains(">0.8</text>").doesNotContain(">80</text>");
    assertThat(beside.split(">80</text>", -1)).hasSize(3);
    assertThat(beside).doesNotContain(">0.8</text>");
  }

  private static Run ofHeights(double factor) {
    Run sample = SampleRun.doubleWell();
    Figure curve =
        new Figure.Curve(
            Figure.Caption.of("heights", "heights"),
            new Figure.Coordinate(Figure.Axis.of("place", "x"), Values.array("x")),
            Figure.Axis.of("height", "h"),
            List.of(Figure.Line.exact("height", "h", Values.array("h"))),
            List.of());
    return new Run(
        sample.manifest(),
        sample.series(),
        Map.of(
            "x", NumericArray.of(new double[] {0, 1, 2}),
            "h", NumericArray.of(new double[] {0, 0.5 * factor, factor})),
        List.of(),
        "",
        Optional.empty(),
        Map.of(),
        List.of(curve));
  }

  private static Run with(String scenario) {
    Run run = SampleRun.doubleWell();
    return new Run(
        run.manifest(),
        run.series(),
        run.arrays(),
        run.checks(),
        scenario,
        run.summary(),
        run.texts(),
        run.figures());
  }

  @Test
  void thePageIsNoPartOfWhatIsHashed() throws Exception {
    Run run = figured();
    Path saved = run.save(folder);
    Files.writeString(saved.resolve(Page.FILE), Page.of("x", run));
    assertThat(RunReader.read(saved).resultSha256()).isEqualTo(run.resultSha256());
  }
}
