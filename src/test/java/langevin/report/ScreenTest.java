package langevin.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import langevin.results.CheckRecord;
import langevin.results.Figure;
import langevin.results.Manifest;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.SampleRun;
import langevin.results.Series;
import langevin.results.Values;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final Style ASCII = new Style(false, false);

  @Test
  void theScreenOfARunIsTheGoldenOne() throws IOException {
    assertThat(screen(Style.PLAIN)).isEqualTo(golden("screen.txt"));
  }

  @Test
  void withoutUnicodeTheScreenIsPureAscii() throws IOException {
    String screen = screen(ASCII);
    assertThat(screen.chars()).allMatch(c -> c < 128);
    assertThat(screen).isEqualTo(golden("screen-ascii.txt"));
  }

  @Test
  void noLineIsWiderThan80Columns() {
    for (Style style : List.of(Style.PLAIN, ASCII)) {
      assertThat(screen(style).lines())
          .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    }
  }

  @Test
  void colourAddsNothingButColour() {
    String coloured = screen(new Style(true, true));
    assertThat(coloured).contains("\u001b[32mholds\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(screen(Style.PLAIN));
  }

  @Test
  void theOverallStatementCountsVerdicts() {
    CheckRecord holds = SampleRun.holding();
    CheckRecord open = SampleRun.inconclusive();
    CheckRecord violated = SampleRun.violated();
    assertThat(closing(List.of(holds))).startsWith("The check holds.");
    assertThat(closing(List.of(holds, holds))).startsWith("All 2 checks hold.");
    assertThat(closing(List.of(open))).startsWith("The check is inconclusive.");
    assertThat(closing(List.of(violated))).startsWith("The check is violated.");
    assertThat(closing(List.of(holds, violated, open)))
        .startsWith("Of 3 checks, 1 is violated, 1 is inconclusive, 1 holds.");
    assertThat(closing(List.of())).startsWith("No checks were asked for.");
  }

  @Test
  void whereTheTimeWentStandsOnOneLine() {
    Screen screen = new Screen(Style.PLAIN);
    assertThat(screen.timing(SampleRun.timed(new Manifest.Parts(0.81, 61, 2.25, 0.034))))
        .isEqualTo(" start 0.8 s, stepping 1 min 1 s, estimating 2.3 s, writing 0.034 s\n");
    assertThat(screen.timing(SampleRun.manifest())).isEmpty();
  }

  @Test
  void whatShouldBeKnownStandsBelowTheChecks() {
    Manifest m = SampleRun.manifest(1, 1);
    Manifest remarked =
        new Manifest(
            m.subject(),
            m.execution(),
            m.work(),
            new Manifest.Divergence(
                1, 77, 31, 0.31, List.of(-123456.7), "Take a smaller dynamics.step."),
            null,
            List.of(
                "Most proposals were refused.", "1 particle diverged. " + "Far away. ".repeat(9)));
    Run run = new Run(remarked, SampleRun.series(), Map.of(), List.of(), "");
    assertThat(new Screen(Style.PLAIN).results(run, "results/double-well-1"))
        .startsWith("\nMost proposals were refused.\n1 particle diverged. Far away. Far")
        .contains("The ensemble diverged.");
  }

  @Test
  void aLongSeriesIsThinnedAndSaysSo() {
    Series series =
        new Series(
            List.of("time", "free_energy"),
            IntStream.range(0, 201).mapToObj(i -> new double[] {i / 100.0, -i}).toList());
    Run run =
        run(
            series,
            curve(
                "free-energy",
                Figure.Line.exact("free energy F", "F", Values.series("free_energy"))));
    String screen = new Screen(Style.PLAIN).results(run, "results/x-1");
    assertThat(screen).contains("(12 of 201 times; all of them in series.csv)").contains("−200");
    assertThat(screen.lines().count()).isLessThan(22);
  }

  /** The energy of free diffusion is 0 throughout; what moves is shown, however late it stands. */
  @Test
  void aConstantIsNoSparklineWhileSomethingMoves() {
    Series series =
        new Series(
            List.of("time", "energy", "displacement"),
            List.of(new double[] {0, 0, 0}, new double[] {1, 0, 2}, new double[] {2, 0, 4}));
    Figure.Curve energy =
        curve("energy", Figure.Line.exact("energy", "E[V]", Values.series("energy")));
    Figure.Curve displacement =
        curve(
            "displacement",
            Figure.Line.exact("displacement", "MSD", Values.series("displacement")));
    assertThat(sparkline(run(series, energy, displacement))).startsWith(" MSD  ");
    assertThat(sparkline(run(series, displacement, energy))).startsWith(" MSD  ");
    assertThat(sparkline(run(series, energy))).startsWith(" E[V]  ");
  }

  private static String sparkline(Run run) {
    return new Screen(Style.PLAIN)
        .results(run, "r")
        .lines()
        .filter(line -> line.chars().anyMatch(c -> c >= 0x2581 && c <= 0x2588))
        .findFirst()
        .orElse("");
  }

  @Test
  void anEstimateThatWasNotMadeHasNoColumnAndItsReasonBelow() {
    Series series =
        new Series(
            List.of("time", "warmth", "warmth_standard_error", "cold", "cold_standard_error"),
            List.of(
                new double[] {0, Double.NaN, Double.NaN, 0.8, 0.01},
                new double[] {1, Double.NaN, Double.NaN, 0.5, 0.01}));
    Figure.Curve warmth = curve("warmth", Figure.Line.of("warmth", "w", Values.series("warmth")));
    Figure noted =
        new Figure.Curve(
            warmth.caption().noting("no warmth: nobody has a thermometer"),
            warmth.x(),
            warmth.y(),
            warmth.lines(),
            List.of());
    assertThat(
            new Screen(Style.PLAIN)
                .results(
                    run(
                        series,
                        noted,
                        curve("cold", Figure.Line.of("cold", "c", Values.series("cold")))),
                    "r"))
        .startsWith(
            """

             time   cold
             0      0.800(10)
             1      0.500(10)
             no warmth: nobody has a thermometer
            """);
  }

  @Test
  void aFurtherFigureIsLeftToThePage() {
    Figure.Curve further =
        curve("entropy", Figure.Line.of("entropy S", "S", Values.series("entropy")));
    Figure left =
        new Figure.Curve(
            further.caption().further(), further.x(), further.y(), further.lines(), List.of());
    Run run =
        run(
            SampleRun.series(),
            curve(
                "dissipation", Figure.Line.of("dissipation D", "D", Values.series("dissipation"))),
            left);
    assertThat(new Screen(Style.PLAIN).results(run, "r")).doesNotContain("entropy");
  }

  @Test
  void linesBetweenFixedEndsAreDrawnOnOneScale() {
    Series series =
        new Series(
            List.of("time", "hot", "cold"),
            List.of(
                new double[] {0, 0, 0.5}, new double[] {1, 0.5, 0.5}, new double[] {2, 1, 0.5}));
    Figure figure =
        new Figure.Curve(
            Figure.Caption.of("share", "share"),
            new Figure.Coordinate(Figure.Axis.of("time", "t"), Values.series("time")),
            Figure.Axis.of("share", "p(t)").within(0, 1),
            List.of(
                Figure.Line.exact("hot share", "hot", Values.series("hot")),
                Figure.Line.exact("cold share", "cold", Values.series("cold"))),
            List.of());
    assertThat(new Screen(Style.PLAIN).results(run(series, figure), "r"))
        .contains(
            """
             time   hot share   cold share
             0      0           0.5
            """)
        .contains(
            """
             hot   p(t)  ▁▅█  from 0 to 1
             cold  p(t)  ▅▅▅  from 0 to 1
            """);
  }

  @Test
  void aTableHasWhatIsInTheSummaryAndSaysWhatIsNot() {
    Series summary =
        new Series(
            List.of("a", "a_standard_error", "b", "b_standard_error", "c", "c_standard_error"),
            List.of(new double[] {0.5, 0.01, Double.NaN, Double.NaN, Double.NaN, Double.NaN}));
    Figure table =
        new Figure.Table(
            Figure.Caption.of("judged", "judged").noting("theory: 0.5"),
            List.of("network"),
            List.of(row("first", "a", ""), row("second", "b", "unknown"), row("third", "c", "")));
    Run run =
        new Run(
            SampleRun.manifest(1, 1),
            SampleRun.series(),
            Map.of(),
            List.of(),
            "",
            Optional.of(summary),
            Map.of(),
            List.of(table));
    assertThat(new Screen(Style.PLAIN).results(run, "r"))
        .startsWith(
            """

             judged                            network
             first                             0.500(10)
             second                            unknown
             theory: 0.5
            """);
  }

  private static Figure.Table.Row row(String title, String column, String absent) {
    return new Figure.Table.Row(
        title, List.of(Figure.Table.Cell.of(Values.summary(column))), absent);
  }

  @Test
  void picturesStandSideBySideTwoPixelsInALetter() {
    double[] on = {1, 1, -1, -1, 1, -1, 1, -1};
    Figure picture =
        new Figure.Picture(
            Figure.Caption.of("pictures", "pictures"),
            Figure.Axis.of("activity", "").within(-1, 1),
            Values.array("p"),
            List.of("old", "new"));
    Run run =
        new Run(
            SampleRun.manifest(1, 1),
            SampleRun.series(),
            Map.of("p", new NumericArray.Doubles(List.of(2, 2, 2), on)),
            List.of(),
            "",
            Optional.empty(),
            Map.of(),
            List.of(picture));
    assertThat(new Screen(Style.PLAIN).results(run, "r")).startsWith("\n old  new\n ▀▀   █\n");
  }

  private static Figure.Curve curve(String name, Figure.Line line) {
    return new Figure.Curve(
        Figure.Caption.of(name, line.title()),
        new Figure.Coordinate(Figure.Axis.of("time", "t"), Values.series("time")),
        Figure.Axis.of(line.title(), line.label()),
        List.of(line),
        List.of());
  }

  private static Run run(Series series, Figure... figures) {
    return new Run(
        SampleRun.manifest(1, 1),
        series,
        Map.of(),
        List.of(),
        "",
        Optional.empty(),
        Map.of(),
        List.of(figures));
  }

  private static String screen(Style style) {
    Screen screen = new Screen(style);
    Run run =
        SampleRun.with(
            List.of(SampleRun.holding(), SampleRun.inconclusive(), SampleRun.violated()),
            SampleRun.figures());
    Manifest.Subject m = run.manifest().subject();
    return screen.header(m.name(), m.about(), m.setup())
        + screen.results(run, "results/double-well-1");
  }

  private static String closing(List<CheckRecord> checks) {
    Run run = new Run(SampleRun.manifest(1, 1), SampleRun.series(), Map.of(), checks, "");
    return new Screen(Style.PLAIN).closing(run, "results/x-1");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ScreenTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
