package langevin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import langevin.text.Numerals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final String HOSTILE = "</script><script>alert(\"x\" + 'y')</script>";

  private static final Pattern DATA =
      Pattern.compile("<data value=\"([^\"]*)\"(?: data-error=\"([^\"]*)\")?>([^<]*)</data>");

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
   * The folder is read back from the disk: what the page says has all digits of what is there, and
   * what it shows of it is the one way in which numbers are written for people.
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
      String shown = data.group(3);
      if (data.group(2) == null) {
        assertThat(shown).isEqualTo(Numerals.number(value));
      } else {
        double error = Double.parseDouble(data.group(2));
        assertThat(known).contains(error);
        assertThat(shown).isEqualTo(Numerals.withError(value, error));
      }
    }
    assertThat(seen).isGreaterThan(60);
  }

  /** Each number of each check, so that none is left out or stands at another's place. */
  @Test
  void aCardHasTheNumbersOfItsCheck() {
    CheckRecord check = SampleRun.inconclusive();
    String page = Page.of("x", SampleRun.with(List.of(check), List.of()));
    Map<String, Double> rows = new LinkedHashMap<>();
    rows.put("left side", check.left());
    rows.put("right side", check.right());
    rows.put("difference", check.difference());
    rows.put("standard error", check.standardError());
    rows.put("z", check.z());
    rows.put("bound on the bias", check.bias());
    rows.put("smallest difference seen", check.detectable());
    check.terms().forEach(term -> rows.put("· " + term.name(), term.bar()));
    rows.forEach(
        (title, value) ->
            assertThat(page)
                .contains(
                    "<th scope=\"row\">%s</th><td><data value=\"%s\">"
                        .formatted(title, Double.toString(value))));
    assertThat(page).contains(">inconclusive</em>").contains(check.label());
  }

  /** Apart from pictures within the page and the name of a vocabulary there is no address. */
  @Test
  void aPageRequestsNothing() {
    String page = Page.of("results/x-1", figured());
    String rest = page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    assertThat(rest).doesNotContain("http:").doesNotContain("https:").doesNotContain("//cdn");
    assertThat(rest).doesNotContain("<link").doesNotContain("@import").doesNotContain("url(");
    assertThat(Pattern.compile("(?:src|href)=\"(?!data:image/png;base64,)").matcher(rest).find())
        .isFalse();
    assertThat(rest).contains("default-src 'none'");
    assertThat(rest.length()).isLessThan(300_000);
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
    assertThat(Pattern.compile("class=\"figure\"").matcher(page).results())
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
    for (int i = 0; i < 3600; i++) map[i / 60][i % 60] = Math.sin(i / 60 / 9.0) * Math.cos(i % 7);
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

  @Test
  void severalRunsShowWhatDiffersBetweenTheirScenarios() {
    Run one = with("format: 1\nname: a\ndynamics:\n  step: 0.1  # coarse\n  until: 2\n");
    Run two = with("format: 1\nname: a\ndynamics:\n  step: 0.05\n  until: 2\nseed: 3\n");
    String page =
        Page.of(
            List.of(
                new Page.Entry("results/a-1", one, List.of()),
                new Page.Entry("results/a-2", two, List.of())));
    assertThat(page)
        .contains("<th scope=\"row\">dynamics.step</th><td>0.1</td><td>0.05</td>")
        .contains("<th scope=\"row\">seed</th><td>–</td><td>3</td>")
        .doesNotContain("<th scope=\"row\">dynamics.until</th>")
        .doesNotContain("<th scope=\"row\">format</th>")
        .contains("results/a-1")
        .contains("results/a-2");
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
