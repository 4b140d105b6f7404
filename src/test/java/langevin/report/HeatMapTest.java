package langevin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.SampleRun;
import langevin.results.Series;
import langevin.results.Values;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  private static final Style ASCII = new Style(false, false);

  /** A map whose overlap at a point is what the function says of its coordinates. */
  private interface Overlap {
    double at(double gain, double load, double cue);
  }

  private static String shown(
      Style style, double[] gains, double[] loads, double[] cues, Overlap overlap) {
    List<double[]> rows = new ArrayList<>();
    for (double g : gains) {
      for (double a : loads) {
        for (double c : cues) rows.add(new double[] {overlap.at(g, a, c)});
      }
    }
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    arrays.put("axis_gain", NumericArray.of(gains));
    arrays.put("axis_load", NumericArray.of(loads));
    arrays.put("axis_cue_strength", NumericArray.of(cues));
    arrays.put(
        "map_network_recovery",
        new NumericArray.Doubles(
            List.of(gains.length, loads.length, cues.length),
            rows.stream().mapToDouble(row -> row[0]).toArray()));
    List<Figure> figures = new ArrayList<>();
    for (String title : List.of("network: peak m*", "network: m at the end")) {
      figures.add(
          Figure.map(
              "map-" + figures.size(),
              title,
              List.of(axis("gain"), axis("load"), axis("cue strength")),
              Figure.Axis.of("overlap", "m").within(0, 1),
              Values.array("map_network_recovery")));
    }
    return new Screen(style)
        .results(run(new Series(List.of("recovery"), rows), arrays, figures), "results/x-1");
  }

  private static Figure.Coordinate axis(String title) {
    return new Figure.Coordinate(
        Figure.Axis.of(title, ""), Values.array("axis_" + title.replace(' ', '_')));
  }

  private static Run run(Series summary, Map<String, NumericArray> arrays, List<Figure> figures) {
    Run run =
        new Run(
            SampleRun.manifest(1, 1),
            SampleRun.series(),
            arrays,
            List.of(),
            "",
            Optional.of(summary),
            Map.of(),
            figures);
    assertThat(run.missing()).isEmpty();
    return run;
  }

  private static void fits(String screen) {
    assertThat(screen.lines())
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
  }

  private static double[] grid(int count, double step) {
    return IntStream.rangeClosed(1, count).mapToDouble(k -> k * step).toArray();
  }

  /** Averaged over the gain, both points would be 0.5: the shade of neither. */
  @Test
  void everyValueOfAThirdAxisHasItsOwnMap() {
    String screen =
        shown(
            Style.PLAIN,
            new double[] {0.8, 1.5},
            new double[] {0.1, 0.2},
            new double[] {0.4, 0.9},
            (g, a, c) -> g < 1 ? 0.1 : 0.9);
    assertThat(screen)
        .contains(
            """
             network: peak m* at gain 0.8
             load down, cue strength across
                  0.4   0.9
             0.1
             0.2
            """)
        .contains(
            """
             network: peak m* at gain 1.5
             load down, cue strength across
                  0.4   0.9
             0.1  ████████████
             0.2  ████████████
            """)
        .contains("network: m at the end at gain 0.8", "network: m at the end at gain 1.5")
        .doesNotContain("is drawn");
    fits(screen);
  }

  @Test
  void ofManyMapsTheFirstIsNamedAndTheOthersAreFound() {
    String screen =
        shown(
            Style.PLAIN,
            grid(5, 0.3),
            new double[] {0.1, 0.2},
            new double[] {0.4, 0.9},
            (g, a, c) -> g);
    assertThat(screen)
        .contains("network: peak m* at gain 0.3")
        .doesNotContain("at gain 0.6")
        .contains(
            """
             only gain 0.3 is drawn, the first of 5 maps; the others are in summary.csv, and
             in arrays.npz (map_network_recovery and so on, by gain)
            """);
    fits(screen);
  }

  /** Just below and at each limit that the legend names. */
  @Test
  void theLegendTellsTheTruth() {
    for (Style style : List.of(Style.PLAIN, ASCII)) {
      String shades = style.unicode() ? "░▒▓█" : ".:+#";
      String screen =
          shown(style, new double[] {1}, new double[] {0}, grid(4, 0.2), (g, a, c) -> c);
      String below =
          shown(style, new double[] {1}, new double[] {0}, grid(4, 0.2), (g, a, c) -> c - 1e-9);
      String drawn =
          IntStream.range(0, 4)
              .mapToObj(k -> shades.substring(k, k + 1).repeat(6))
              .reduce("", String::concat);
      assertThat(screen).contains(" 0  " + drawn + "\n");
      assertThat(below).contains(" 0        " + drawn.substring(0, 18) + "\n");
      assertThat(screen)
          .contains(
              " shades: blank below 0.2, %s from 0.2, %s from 0.4, %s from 0.6, %s from 0.8\n"
                  .formatted(
                      shades.charAt(0), shades.charAt(1), shades.charAt(2), shades.charAt(3)));
      assertThat(screen).doesNotContain("no value");
      fits(screen);
    }
  }

  @Test
  void whatHasNoValueIsExplainedWhereItOccurs() {
    String screen =
        shown(
            Style.PLAIN,
            new double[] {1},
            new double[] {0.1, 0.2},
            new double[] {0.4, 0.9},
            (g, a, c) -> a > 0.15 ? Double.NaN : 0.9);
    assertThat(screen).contains(" 0.2  ????????????\n").contains("\n ? no value\n");
    fits(screen);
  }

  @Test
  void longNumbersDoNotShiftTheColumns() {
    String screen =
        shown(
            Style.PLAIN,
            new double[] {1},
            new double[] {1.07e-10, 0.1, 0.123457},
            new double[] {1.07e-10, 0.4, 0.9},
            (g, a, c) -> 0.9);
    assertThat(screen)
        .contains(
            """
                       1.07e−10 0.4      0.9
             1.07e−10  ███████████████████████████
             0.1       ███████████████████████████
             0.123457  ███████████████████████████
            """);
    fits(screen);
  }

  /** Every drawn label stands above the left edge of its own column. */
  @Test
  void wideAndTallMapsAreThinnedAndSaySo() {
    String screen =
        shown(Style.PLAIN, new double[] {1}, grid(90, 0.01), grid(300, 0.003), (g, a, c) -> c);
    assertThat(screen)
        .contains("load down (40 of 90 drawn), cue strength across (73 of 300 drawn)");
    String head =
        screen
            .lines()
            .dropWhile(line -> !line.contains("load down"))
            .skip(1)
            .findFirst()
            .orElseThrow();
    assertThat(head.strip().split(" +")).startsWith("0.003").hasSizeGreaterThan(8);
    fits(screen);
  }

  @Test
  void theTableAlongOneAxisKeepsItsColumns() {
    double[] loads = {1.07e-10, 0.1, 0.2};
    double[] ends = {0.99999998652, 0.5, Double.NaN};
    double[] errors = {7e-11, 0.012, Double.NaN};
    List<double[]> rows =
        IntStream.range(0, 3)
            .mapToObj(k -> DoubleStream.of(loads[k], ends[k], errors[k], 0.9).toArray())
            .toList();
    Series summary =
        new Series(List.of("load", "end", "end_standard_error", "attractor_overlap"), rows);
    Figure figure =
        new Figure.Curve(
            Figure.Caption.of("overlap", "overlap"),
            new Figure.Coordinate(Figure.Axis.of("load", "α"), Values.summary("load")),
            Figure.Axis.of("overlap", "m"),
            List.of(
                Figure.Line.of("network end", "end", Values.summary("end")),
                Figure.Line.exact("attractor", "m", Values.summary("attractor_overlap"))),
            List.of());
    assertThat(
            new Screen(Style.PLAIN).results(run(summary, Map.of(), List.of(figure)), "results/x-1"))
        .startsWith(
            """

             load       network end      attractor
             1.07e−10   0.99999999(<1)   0.9
             0.1        0.500(12)        0.9
             0.2        –                0.9
             all 3 points with their standard errors are in summary.csv
            """);
  }

  @Test
  void theShadesGoFromTheLeastToTheLargestValueWhereTheAxisLeavesThemOpen() {
    Map<String, NumericArray> arrays = new LinkedHashMap<>();
    arrays.put("axis_x", NumericArray.of(1, 2, 3));
    arrays.put("axis_y", NumericArray.of(5));
    arrays.put("map_energy", NumericArray.of(new double[][] {{-10, 0, 40}}));
    Figure open =
        Figure.map(
            "energy",
            "energy",
            List.of(axis("y"), axis("x")),
            Figure.Axis.of("energy", "E"),
            Values.array("map_energy"));
    Series summary = new Series(List.of("energy"), List.of(new double[1], new double[1]));
    assertThat(new Screen(Style.PLAIN).results(run(summary, arrays, List.of(open)), "r"))
        .startsWith(
            """

             energy
             y down, x across
                1     2     3
             5        ░░░░░░██████

             shades: blank below 0, ░ from 0, ▒ from 10, ▓ from 20, █ from 30
            """);
  }
}
