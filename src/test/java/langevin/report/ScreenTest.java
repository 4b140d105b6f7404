package langevin.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import langevin.results.CheckRecord;
import langevin.results.Manifest;
import langevin.results.Run;
import langevin.results.SampleRun;
import langevin.results.Series;
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
    assertThat(closing(List.of(open))).startsWith("Of 1 check, 1 is inconclusive.");
    assertThat(closing(List.of(holds, violated, open)))
        .startsWith("Of 3 checks, 1 is violated, 1 is inconclusive, 1 holds.");
    assertThat(closing(List.of())).startsWith("No checks were asked for.");
  }

  @Test
  void aDivergenceSaysWhereAndWhatToDo() {
    Manifest m = SampleRun.manifest(1, 1);
    Manifest diverged =
        new Manifest(
            m.name(),
            m.about(),
            m.setup(),
            m.kind(),
            m.overrides(),
            m.seed(),
            m.version(),
            m.java(),
            m.machine(),
            m.threads(),
            m.started(),
            m.wallSeconds(),
            m.particleSteps(),
            new Manifest.Divergence(
                1, 77, 31, 0.31, List.of(-123456.7), "Take a smaller dynamics.step."));
    Run run = new Run(diverged, SampleRun.series(), Map.of(), List.of(), "");
    assertThat(new Screen(Style.PLAIN).results(run, "results/double-well-1").replace('\n', ' '))
        .contains(
            "1 particle diverged. The first was particle 77 in step 31 (time 0.31), last seen at"
                + " x = −123457. Take a smaller dynamics.step.")
        .contains("The ensemble diverged.");
  }

  @Test
  void aLongSeriesIsThinnedAndSaysSo() {
    Series series =
        new Series(
            List.of("time", "free_energy"),
            IntStream.range(0, 201).mapToObj(i -> new double[] {i / 100.0, -i}).toList());
    Run run = new Run(SampleRun.manifest(1, 1), series, Map.of(), List.of(), "");
    String screen = new Screen(Style.PLAIN).results(run, "results/x-1");
    assertThat(screen).contains("(12 of 201 times; all of them in series.csv)").contains("−200");
    assertThat(screen.lines().count()).isLessThan(22);
  }

  @Test
  void theFirstEstimateThatWasMadeLeadsTheTable() {
    Series series =
        new Series(
            List.of("time", "network_overlap", "network_overlap_standard_error", "theory_overlap"),
            List.of(new double[] {0, 0.8, 0.01, 0.8}, new double[] {1, 0.5, 0.01, 0.51}));
    Run run = new Run(SampleRun.manifest(1, 1), series, Map.of(), List.of(), "");
    assertThat(new Screen(Style.PLAIN).results(run, "results/x-1"))
        .contains("time   network overlap   theory overlap")
        .contains("0.800(10)");
  }

  private static String screen(Style style) {
    Screen screen = new Screen(style);
    Run sample = SampleRun.doubleWell();
    Run run =
        new Run(
            sample.manifest(),
            sample.series(),
            sample.arrays(),
            List.of(SampleRun.holding(), SampleRun.inconclusive(), SampleRun.violated()),
            sample.scenario());
    Manifest m = run.manifest();
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
