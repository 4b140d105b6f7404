package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.experiment.Kinds;
import langevin.report.Page;
import langevin.report.Style;
import langevin.results.RunReader;
import langevin.results.SampleRun;
import langevin.simd.ChildJvm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
  private static final String TINY =
      """
      format: 1
      name: tiny
      potential: {type: quadratic, stiffness: 1}
      temperature: 0.5
      particles: 500
      initial: {type: gaussian, mean: 0, standard-deviation: 1}
      dynamics: {integrator: heun, step: 0.01, until: 0.1}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path run;

  @BeforeEach
  void aRunIsThere() throws Exception {
    run = SampleRun.with(List.of(SampleRun.holding()), SampleRun.everyFigure()).save(folder);
  }

  private int langevin(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), Style.PLAIN, false);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) words[i] = arguments[i].toString();
    int code = Langevin.execute(terminal, Kinds.BUILT_IN, words);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  /** Lines are broken to fit the screen. */
  private String told() {
    return err.toString().replaceAll("\\s+", " ");
  }

  @Test
  void aPageIsWrittenIntoTheFolderOfItsRun() throws Exception {
    assertThat(langevin("report", run)).isZero();
    Path page = run.resolve(Page.FILE);
    assertThat(out.toString().strip()).isEqualTo(page.toString());
    assertThat(Files.readString(page)).isEqualTo(Page.of(run.toString(), RunReader.read(run)));
  }

  @Test
  void oneFigureIsDrawnAtTheWidthOfAColumn() throws Exception {
    String name = SampleRun.everyFigure().getFirst().name();
    Path file = folder.resolve("figure.svg");
    assertThat(langevin("report", run, "--figure", name, "--width", "86mm", "--out", file))
        .isZero();
    assertThat(Files.readString(file)).startsWith("<svg ").contains("width=\"8.6cm\"");
    assertThat(langevin("report", run, "--figure", name)).isZero();
    assertThat(run.resolve(name + ".svg")).exists();
  }

  @Test
  void oneFigureIsDrawnInEveryFormat() throws Exception {
    assertThat(langevin("report", run, "--figure", "free-energy", "--format", "pdf")).isZero();
    assertThat(Files.readString(run.resolve("free-energy.pdf"), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-1.4");
    assertThat(langevin("report", run, "--figure", "free-energy", "--format", "png")).isZero();
    assertThat(Files.readAllBytes(run.resolve("free-energy.png"))).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void whatCannotBeDrawnIsSaidInOneSentence() {
    assertThat(langevin("report", run, "--figure", "fre-energy")).isEqualTo(2);
    assertThat(told()).contains("no figure 'fre-energy'").contains("did you mean 'free-energy'?");
    assertThat(langevin("report", run, "--figure", "free-energy", "--format", "gif")).isEqualTo(2);
    assertThat(told()).contains("a figure is drawn as svg, pdf or png, found --format gif");
    assertThat(langevin("report", run, "--figure", "free-energy", "--width", "wide")).isEqualTo(2);
    assertThat(told()).contains("--width must be a length such as 8.6cm");
    assertThat(langevin("report", run, "--width", "8cm")).isEqualTo(2);
    assertThat(told()).contains("--width is of a figure");
    assertThat(langevin("report", run, "--figure", "free-energy", "--width", "1cm")).isEqualTo(2);
    assertThat(told()).contains("from 4 to 60 can be drawn");
  }

  @Test
  void foldersThatAreNoRunAreNamedAndTheOthersShown() throws Exception {
    Path none = folder.resolve("nowhere");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path part = Files.createDirectory(folder.resolve(".x-1.part"));
    Path shard = Files.createDirectory(folder.resolve("x-units"));
    Files.writeString(shard.resolve("units.json"), "{}");
    assertThat(langevin("report", none)).isEqualTo(2);
    assertThat(told()).isEqualTo(none + " is not a results folder ");
    assertThat(langevin("report", empty)).isEqualTo(2);
    assertThat(told()).contains("is not a results folder: it has no manifest.json");
    assertThat(langevin("report", part)).isEqualTo(2);
    assertThat(told()).contains("is a run that is not finished");
    assertThat(langevin("report", shard)).isEqualTo(2);
    assertThat(told()).contains("holds units of a shared run");
    Path page = folder.resolve("page.html");
    assertThat(langevin("report", none, run, "--out", page)).isEqualTo(2);
    assertThat(Files.readString(page)).contains("double-well");
  }

  /** Of an earlier version, whose manifest had other members, and of a later one. */
  @Test
  void ofARunOfAnotherVersionWhatIsKnownIsShown() throws Exception {
    Path manifest = run.resolve("manifest.json");
    String text = Files.readString(manifest);
    String own = RunReader.version(run).orElseThrow();
    for (String version : List.of("0.0.1", "9.0")) {
      Files.writeString(
          manifest,
          text.replace("\"version\": \"" + own, "\"version\": \"" + version)
              .replace("remarks", "notes"));
      assertThat(langevin("report", run)).isZero();
      assertThat(told()).contains("'remarks' is missing (it is of langevin " + version + ", this");
      String page = Files.readString(run.resolve(Page.FILE));
      assertThat(page)
          .contains("<h1>double-well-1</h1>")
          .contains("&#39;remarks&#39; is missing")
          .contains("<div class=\"cards\">")
          .contains("<h2>Figures</h2>")
          .contains("Without its manifest.json it cannot be cited.")
          .doesNotContain("To cite this run");
    }
  }

  /** The last row half written, the last rows gone: what is there is drawn. */
  @Test
  void aRunWithoutItsLastRowsIsStillShown() throws Exception {
    Path series = run.resolve("series.csv");
    String text = Files.readString(series);
    int rows = text.lines().toList().size();
    Files.writeString(series, text.substring(0, text.length() - 5));
    assertThat(langevin("report", run)).isZero();
    assertThat(told())
        .isEqualTo(
            "%s:%d: the end of the row is missing, so it is not shown ".formatted(series, rows));
    String half = Files.readString(run.resolve(Page.FILE));
    Files.writeString(series, text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1));
    assertThat(langevin("report", run)).isZero();
    assertThat(told()).contains("they no longer match result_sha256 in manifest.json");
    String gone = Files.readString(run.resolve(Page.FILE));
    for (String page : List.of(half, gone)) {
      assertThat(page).contains("<div class=\"cards\">").contains("<h2>Figures</h2><div");
      assertThat(page.split("<svg", -1)).hasSizeGreaterThan(4);
    }
  }

  @Test
  void aRunWithoutFiguresOrWithOneThatIsNotKnownIsStillShown() throws Exception {
    Path figures = run.resolve("figures.json");
    String text = Files.readString(figures);
    Files.writeString(figures, text.replaceFirst("\"curve\"", "\"hologram\""));
    assertThat(langevin("report", run)).isZero();
    assertThat(told()).contains("'type' of a figure is not known: 'hologram'");
    assertThat(Files.readString(run.resolve(Page.FILE))).contains("hologram").contains("<svg");
    Files.delete(figures);
    assertThat(langevin("report", run)).isZero();
    assertThat(told()).contains("there is no figures.json");
  }

  /** The rest is drawn, one sentence says what is lost, and the fingerprint stays the run's. */
  @Test
  void aRunThatLostItsArraysIsStillShown() throws Exception {
    String hash = RunReader.read(run).resultSha256();
    Files.delete(run.resolve("arrays.npz"));
    assertThat(langevin("report", run)).isZero();
    assertThat(told())
        .isEqualTo("there is no arrays.npz in " + run + ", so what it has is not shown ");
    String page = Files.readString(run.resolve(Page.FILE));
    assertThat(page)
        .contains("There is no arrays.npz in ")
        .contains("This figure cannot be drawn: no array &#39;density_grid&#39;")
        .contains("<code>" + hash + "</code>")
        .contains("<svg viewBox");
    assertThat(langevin("report", run, "--figure", "free-energy")).isZero();
    assertThat(told()).startsWith("there is no arrays.npz");
    assertThat(langevin("report", run, "--figure", "density")).isEqualTo(2);
    assertThat(told()).contains("no array 'density_grid'");
    assertThat(langevin("export", run)).isEqualTo(2);
    assertThat(told()).contains("there is no arrays.npz");
  }

  /** Half a run: whatever is lost, one sentence says so and the rest is shown. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "series.csv",
        "arrays.npz",
        "checks.json",
        "scenario.yaml",
        "figures.json",
        "manifest.json"
      })
  void whateverFileIsLostTheRestIsShown(String file) throws Exception {
    Files.delete(run.resolve(file));
    assertThat(langevin("report", run)).isZero();
    assertThat(told()).startsWith("there is no " + file + " in ");
    String page = Files.readString(run.resolve(Page.FILE));
    assertThat(page).contains("There is no " + file + " in ").contains("<h1>");
    assertThat(page.contains("No check can be shown.")).isEqualTo(file.equals("checks.json"));
    assertThat(page).doesNotContain("No checks were asked for");
    assertThat(page.contains("<div class=\"cards\">")).isEqualTo(!file.equals("checks.json"));
    assertThat(page.contains("<h2>Figures</h2>")).isEqualTo(!file.equals("figures.json"));
  }

  @Test
  void figuresThatCannotBeReadAreSaidAndTheRestIsShown() throws Exception {
    Files.writeString(run.resolve("figures.json"), "{\"figures\": 3}");
    assertThat(langevin("report", run)).isZero();
    assertThat(told()).contains("figures.json: not a list, so no figure can be drawn");
    assertThat(Files.readString(run.resolve(Page.FILE))).contains("<div class=\"cards\">");
  }

  @Test
  void severalRunsHaveOnePage() throws Exception {
    Path other = SampleRun.doubleWell().save(folder);
    Path page = folder.resolve("both.html");
    assertThat(langevin("report", run, other, "--out", page)).isZero();
    assertThat(Files.readString(page)).contains("2 runs side by side");
  }

  @Tag("slow")
  @Test
  void aRunHasAPageUnlessItIsLeftOut() throws Exception {
    Path scenario = Files.writeString(folder.resolve("tiny.yaml"), TINY);
    Path results = folder.resolve("results");
    assertThat(langevin("run", scenario, "--out", results, "--quiet")).isZero();
    Path page = results.resolve("tiny-1").resolve(Page.FILE);
    assertThat(Files.readString(page)).contains("tiny");
    assertThat(langevin("run", scenario, "--out", results, "--quiet", "--no-report")).isZero();
    assertThat(results.resolve("tiny-2").resolve(Page.FILE)).doesNotExist();
    assertThat(langevin("run", scenario, "--out", results, "--quiet", "--set", "report.page=false"))
        .isZero();
    assertThat(results.resolve("tiny-3").resolve(Page.FILE)).doesNotExist();
    String hash = RunReader.read(results.resolve("tiny-1")).resultSha256();
    assertThat(RunReader.read(results.resolve("tiny-2")).resultSha256()).isEqualTo(hash);
    assertThat(RunReader.read(results.resolve("tiny-3")).resultSha256()).isEqualTo(hash);
    for (String shard : List.of("1/2", "2/2")) {
      assertThat(langevin("run", scenario, "--out", results, "--quiet", "--shard", shard)).isZero();
    }
    assertThat(langevin("merge", results.resolve("tiny-units"), "--out", results, "--quiet"))
        .isZero();
    assertThat(results.resolve("tiny-4").resolve(Page.FILE)).exists();
  }

  /** The browser is a script that keeps what it is asked for. */
  @Tag("slow")
  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(120)
  void aPageThatIsOpenedIsTheLastLineAndGoesToTheBrowser() throws Exception {
    Path asked = folder.resolve("asked");
    Path browser = folder.resolve("browser");
    Files.writeString(
        browser,
        "#!/bin/sh\necho \"$1\" >\"%1$s.new\" && mv \"%1$s.new\" \"%1$s\"\n".formatted(asked));
    assertThat(browser.toFile().setExecutable(true)).isTrue();
    String scenario = run.resolve("scenario.yaml").toString();
    Files.writeString(Path.of(scenario), TINY);
    String said =
        ChildJvm.run(
            System.getProperty("java.class.path"),
            Map.of("BROWSER", browser.toString()),
            Langevin.class,
            List.of(),
            "run",
            scenario,
            "--out",
            folder.toString(),
            "--open");
    Path page = folder.resolve("tiny-1").resolve(Page.FILE);
    assertThat(said.lines().toList().getLast()).isEqualTo(page.toString());
    while (!Files.exists(asked)) Thread.sleep(10);
    assertThat(Files.readString(asked).strip()).isEqualTo(page.toString());
  }

  @Test
  void theOpenerIsThatOfThePlatform() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Map<String, String> bare = Map.of("PATH", bin.toString());
    assertThat(new Browser("Mac OS X", bare).command("f")).contains(List.of("open", "f"));
    assertThat(new Browser("Windows 11", bare).command("f"))
        .contains(List.of("cmd", "/c", "start", "", "f"));
    assertThat(new Browser("Linux", bare).command("f")).isEmpty();
    assertThat(new Browser("Linux", bare).show(Path.of("f")))
        .startsWith("no browser is to be found here; open ");
    Path opener = Files.createFile(bin.resolve("xdg-open"));
    assertThat(opener.toFile().setExecutable(true)).isTrue();
    assertThat(new Browser("Linux", bare).command("f")).isEmpty();
    Map<String, String> displayed = Map.of("PATH", bin.toString(), "DISPLAY", ":0");
    assertThat(new Browser("Linux", displayed).command("f"))
        .isEqualTo(Optional.of(List.of("xdg-open", "f")));
  }

  /** As xdg-open does where no browser is installed. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void anOpenerThatFindsNoBrowserIsToldOf() throws Exception {
    Path opener = folder.resolve("opener");
    Map<String, String> chosen = Map.of("BROWSER", opener.toString());
    for (int code : new int[] {0, 3}) {
      Files.writeString(opener, "#!/bin/sh\nexit " + code + "\n");
      assertThat(opener.toFile().setExecutable(true)).isTrue();
      String page = Path.of("f").toAbsolutePath().toString();
      assertThat(new Browser("Linux", chosen).show(Path.of("f")))
          .isEqualTo(code == 0 ? "" : opener + " found no browser; open " + page + " in one");
    }
  }
}
