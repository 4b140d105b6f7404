package langevin.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import langevin.experiment.bench.Bench;
import langevin.experiment.bench.MemoryBench;
import langevin.experiment.bench.Work;
import langevin.report.Screen;
import langevin.report.Style;
import langevin.results.Json;
import langevin.results.Manifest;
import langevin.results.NumericArray;
import langevin.results.Run;
import langevin.results.RunReader;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  @Test
  void withoutACommandTheHelpIsShown() {
    Ended alone = execute();
    assertThat(alone.code()).isZero();
    assertThat(alone.out())
        .isEqualTo(execute("--help").out())
        .contains("run ", "explain ", "schema ", "bench ")
        .contains("Examples to paste:");
    assertThat(alone.out().lines().filter(line -> line.startsWith("  ./langevin "))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run", "verify", "explain", "schema", "bench"})
  void helpFitsIn80Columns(String command) {
    Ended ended = command.isEmpty() ? execute("--help") : execute(command, "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out().lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
  }

  /** They are made of the catalogue, so that no command knows a kind. */
  @Tag("slow")
  @Test
  void theExamplesOfExplainExplainSomething() {
    List<String> examples =
        execute("explain", "--help")
            .out()
            .lines()
            .filter(line -> line.startsWith("  ./langevin explain"))
            .map(String::strip)
            .toList();
    assertThat(examples).hasSize(11).anyMatch(e -> e.endsWith("graded"));
    for (String example : examples) {
      // As a shell does: what stands in quotes is one word.
      List<String> words =
          Pattern.compile("\"([^\"]*)\"|\\S+")
              .matcher(example)
              .results()
              .map(word -> word.group(1) != null ? word.group(1) : word.group())
              .toList();
      Ended ended = execute(words.subList(1, words.size()).toArray(String[]::new));
      assertThat(ended.code()).as(example).isZero();
      assertThat(ended.out()).as(example).isNotBlank();
    }
  }

  @Test
  void aFormulaIsExplainedWithItsDerivativesWellsAndLongestStep() {
    Ended ended = execute("explain", "formula", "x^4/4 - x^2/2 + a*x", "--set", "a=0.1");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("∂V/∂x    x^3 - x + 0.1\n", "ΔV       3*x^2 - 1\n")
        .contains("minimum  x = −1.04668, V = −0.352386, V″ = 2.28662\n")
        .contains("maximum  x = 0.101031, V = 0.00502552, V″ = −0.969378\n")
        .contains("2/V″ = 0.874653")
        .contains("e^(−V/τ) can be normalised at τ = 1");
    assertThat(ended.out().lines()).allMatch(line -> line.length() <= 80);
    Ended saddle = execute("explain", "formula", "(x^2 - 1)^2 + y^2*(2 + t)");
    assertThat(saddle.out())
        .contains("minimum  x = (−1, 0), V = 0, V″ = 4 and 8\n", "∂V/∂t    y^2\n")
        .contains("saddle   x = (0, 0), V = 1, V″ = −4 and 4\n");
    Ended open = execute("explain", "formula", "abs(x) - log(1 + r2)", "--set", "dimension=2");
    assertThat(open.out()).contains("cannot be normalised", "misses the delta function");
    Ended falling = execute("explain", "formula", "x^3");
    assertThat(falling.out()).contains("flat     x = 0", "cannot be normalised at τ = 1: far out");
    // Cauchy's law: normalised, with tails beyond any table.
    Ended cauchy = execute("explain", "formula", "log(1 + x^2)");
    assertThat(cauchy.out()).contains("can be normalised at τ = 1", "nothing is drawn from it");
  }

  @Test
  void aFormulaThatCannotBeReadHasACaretUnderTheCharacter() {
    Ended ended = execute("explain", "formula", "x + coss(x)");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            """
            formula:1:5: unknown function 'coss'; did you mean 'cos'?
              1 | x + coss(x)
                |     ^^^^
            1 error; nothing was run.
            """);
    for (String[] wrong :
        new String[][] {
          {"r2", "dimension"},
          {"a*x", "unknown name 'a'"},
          {"x^2", "--set", "b=1", "not used"},
          {"x^2", "--set", "b", "NAME=NUMBER"},
          {"x^2", "--set", "temperature=-1", "greater than 0"},
          {"x^2", "--set", "dimension=1.5", "whole number"},
          {"pi*x^2", "--set", "pi=3", "no name"},
          {"x*step(t)", "jump"}
        }) {
      List<String> words = new ArrayList<>(List.of("explain", "formula"));
      words.addAll(List.of(wrong).subList(0, wrong.length - 1));
      Ended bad = execute(words.toArray(String[]::new));
      assertThat(bad.code()).as(words.toString()).isEqualTo(2);
      assertThat(bad.err()).as(words.toString()).contains(wrong[wrong.length - 1]);
    }
  }

  @Test
  void theVersionNamesJavaAndVectorWidth() {
    assertThat(execute("--version").out())
        .matches("langevin \\S+   Java 25\\S*   (64|128|256|512)-bit vectors\\R");
  }

  @Test
  void aMisspeltOptionIsAnsweredWithTheNearest() {
    Ended ended = execute("run", "x.yaml", "--thread", "2");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("Unknown option")
        .contains("did you mean '--threads'?")
        .contains("./langevin run --help")
        .doesNotContain("at langevin.");
  }

  /** Lines may break anywhere. */
  private static String unbroken(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static void fits(String text) {
    assertThat(text.lines())
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
  }

  @Test
  void whatIsWrongFitsIn80Columns() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.yaml"), "kind: memory\nmodel: {type: grated}\n");
    String relative = Path.of("").toAbsolutePath().relativize(file).toString();
    Ended bad = execute("run", relative, "--set", "initial.mean=[0]", "--set", "network.neurns=3");
    assertThat(bad.code()).isEqualTo(2);
    // A path is one word and cannot be broken.
    fits(bad.err().replace(relative, "a.yaml"));
    fits(execute("explain", "memory", "nonsense").err());
    assertThat(execute("explain", "memory", "format").out()).startsWith("format (required)");
  }

  @Test
  void aFolderThatCannotBeWrittenNamesTheWayOut() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "a file where a folder should be\n");
    Path scenario = Path.of(run("{integrator: heun, step: 0.01, until: 1}", "blocked")[1]);
    Ended ended = execute("run", scenario.toString(), "--out", file.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(unbroken(ended.err()))
        .startsWith("cannot write results to")
        .contains("--out DIR writes elsewhere");
  }

  @Test
  void theTablesOfBenchFitIn80Columns() {
    StringWriter out = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(out), Style.PLAIN, false);
    new BenchCommand(terminal)
        .table(
            new Manifest.Machine("Some(R) Processor(TM) Platinum 8488C @ 2.40GHz", 128, 512, 1),
            Work.ALL.stream()
                .map(work -> new Bench.Timing(work, 1, 123.456, 9876.5, 5432.1))
                .toList(),
            Stream.of(MemoryBench.Part.values())
                .map(part -> new MemoryBench.Timing(part, 128, 12.345, 0.0012, 1.5))
                .toList());
    terminal.out().flush();
    fits(out.toString());
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "exlpain, explain",
    "rnu, run",
    "rum, run",
    "un, run",
    "Run, run",
    "shema, schema",
    "bnech, bench"
  })
  void aMisspeltCommandIsAnsweredWithTheNearest(String written, String meant) {
    for (List<String> arguments :
        List.of(
            List.of(written),
            List.of(written, "a.yaml"),
            List.of("--debug", written),
            List.of(written, "a.yaml", "--threads", "2"))) {
      Ended ended = execute(arguments.toArray(String[]::new));
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .isEqualTo(
              "unknown command '%s'; did you mean '%s'?%ntry: ./langevin --help%n"
                  .formatted(written, meant));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"misspelt", "scenarios/double-well.yaml", "a"})
  void aCommandNearNoneIsAnsweredWithAll(String written) {
    Ended ended = execute(written);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(unbroken(ended.err()))
        .isEqualTo(
            "unknown command '%s'; expected one of run, verify, units, status, merge, report, export, notebook,"
                    .formatted(written)
                + " explain, schema, bench"
                + " try: ./langevin --help ");
    fits(ended.err());
  }

  /** The shell has taken the quotes, and it is no option. */
  @Test
  void aFormulaMayBeginWithASign() {
    assertThat(execute("explain", "formula", "-x^2").out()).contains("as read  -x^2");
    assertThat(execute("explain", "formula", "(-x^2)").out()).contains("as read  -x^2");
    assertThat(execute("explain", "--hepl").err()).doesNotContain("parentheses");
  }

  @Test
  void anUnknownOptionIsNoCommand() {
    Ended ended = execute("--hepl");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("Unknown option: '--hepl'").contains("did you mean '--help'?");
  }

  @Test
  void aCommandWithoutItsFileIsBadInput() {
    Ended ended = execute("run");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("FILE");
  }

  @Test
  void aNumberThatIsNoneIsBadInput() {
    assertThat(execute("run", "x.yaml", "--threads", "two").code()).isEqualTo(2);
    Ended none = execute("run", "x.yaml", "--threads", "0");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("--threads must be 1 to 1024, found 0");
  }

  @Test
  void allBadScenariosAreReportedTogetherAndNothingIsRun() throws IOException {
    Path first = Files.writeString(folder.resolve("first.yaml"), "temprature: 1\n");
    Path second = folder.resolve("missing.yaml");
    Path out = folder.resolve("results");
    Ended ended = execute("run", first.toString(), second.toString(), "--out", out.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(unbroken(ended.err()))
        .contains("did you mean 'temperature'?")
        .contains("missing.yaml")
        .contains("nothing was run.")
        .doesNotContain("Exception");
    assertThat(out).doesNotExist();
  }

  @Tag("slow")
  @Test
  void aStepTooLargeForMalaIsRemarked() throws IOException {
    Ended frozen = execute(run("{integrator: mala, step: 8, until: 80}", "frozen"));
    assertThat(frozen.code()).isZero();
    assertThat(frozen.out())
        .containsPattern("The integrator took \\d\\S* % of the steps it proposed\\.\n")
        .contains("Most proposals of MALA were refused")
        .contains("smaller than 8");
    Manifest manifest = RunReader.read(folder.resolve("frozen/remarks-1")).manifest();
    assertThat(manifest.acceptance()).extracting(Manifest.Acceptance::proposals).isEqualTo(20_000L);
    assertThat(manifest.remarks()).hasSize(2);

    Ended free = execute(run("{integrator: mala, step: 0.01, until: 1}", "free"));
    assertThat(free.out()).contains("of the steps it proposed").doesNotContain("refused");
    assertThat(RunReader.read(folder.resolve("free/remarks-1")).manifest().remarks())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("The integrator took");

    Ended other = execute(run("{integrator: heun, step: 0.01, until: 1}", "other"));
    assertThat(other.out()).doesNotContain("proposed");
    assertThat(RunReader.read(folder.resolve("other/remarks-1")).manifest().acceptance()).isNull();
  }

  /** The screen is made again from the files alone, so nothing on it is missing in them. */
  @Tag("slow")
  @Test
  void everythingOnTheScreenIsInTheFiles() throws Exception {
    Ended ended =
        execute(
            run(
                "{integrator: heun, step: 0.05, until: 2}",
                "shown",
                "checks: [free-energy-dissipation]"));
    Path results = folder.resolve("shown/remarks-1");
    Run read = RunReader.read(results);
    Screen screen = new Screen(Style.PLAIN);
    Manifest.Subject subject = read.manifest().subject();
    assertThat(ended.out())
        .isEqualTo(
            screen.header(subject.name(), subject.about(), subject.setup())
                + screen.results(read, results.toString()))
        .contains("(Theorem 4)");
  }

  @Tag("slow")
  @Test
  void particlesThatMalaLeavesWhereTheyStartMakeChecksInconclusive() throws IOException {
    String[] command =
        run(
            "{integrator: mala, step: 0.2, until: 4}",
            "left-behind",
            "observe: {every: 0.8}",
            "checks: [energy-balance]");
    List<String> wide = new ArrayList<>(List.of(command));
    wide.addAll(List.of("--set", "initial.standard-deviation=1.6", "--set", "particles=20000"));
    Ended ended = execute(wide.toArray(String[]::new));
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out().replaceAll("\\s+", " "))
        .containsPattern("[\\d,]+ of 20,000 particles \\([\\d.]+ %\\) took none of their steps")
        .contains("so the ensemble is not the one the statement is about");
    assertThat(RunReader.read(folder.resolve("left-behind/remarks-1")).manifest().acceptance())
        .extracting(Manifest.Acceptance::unmoved, InstanceOfAssertFactories.LONG)
        .isBetween(100L, 10_000L);
  }

  @Tag("slow")
  @Test
  void aCompanionThatDivergedIsRemarked() throws IOException {
    String[] command =
        run(
            "{integrator: euler-maruyama, step: 0.1, until: 12}",
            "left-out",
            "observe: {every: 2.4}",
            "checks: [energy-balance]");
    Ended ended = execute(command);
    String sentence = "Particles diverged at step 0.4, which was run for the error budget only";
    assertThat(ended.out().replace('\n', ' ')).contains(sentence);
    assertThat(RunReader.read(folder.resolve("left-out/remarks-1")).manifest().remarks())
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith(sentence);
  }

  @Tag("slow")
  @Test
  void tailsBeyondAWallAreFoldedBackFromTheBeginning() throws IOException {
    String[] command =
        run(
            "{integrator: heun, step: 0.01, until: 1}",
            "folded",
            "domain: {type: reflecting, lower: -0.3, upper: 0.2}",
            "output: {snapshots: {times: [0, 1]}}");
    assertThat(execute(command).code()).isZero();
    NumericArray kept =
        requireNonNull(
            RunReader.read(folder.resolve("folded/remarks-1")).arrays().get("snapshots"));
    assertThat(IntStream.range(0, kept.size()).mapToDouble(kept::value))
        .hasSize(4000)
        .allMatch(x -> -0.3 <= x && x <= 0.2);
  }

  /** The command that runs a small scenario with these lines besides. */
  private String[] run(String dynamics, String out, String... lines) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve(out + ".yaml"),
            """
            format: 1
            name: remarks
            seed: 4
            potential: {type: double-well}
            temperature: 0.25
            particles: 2000
            initial: {type: gaussian, mean: 0, standard-deviation: 0.5}
            dynamics: %s
            %s
            """
                .formatted(dynamics, String.join("\n", lines)));
    return new String[] {"run", file.toString(), "--out", folder.resolve(out).toString()};
  }

  @Test
  void explainRefusesAWordTooMany() {
    Ended ended = execute("explain", "memory", "temperature", "gain");
    assertThat(ended.err()).contains("at most two words, found 'memory temperature gain'");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.code()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void explainTellsFilesAndLabels() {
    for (String[] words :
        new String[][] {
          {"results"}, {"D4"}, {"Theorem 4"}, {"Theorem", "4"}, {"theory.md", "D4"}
        }) {
      Ended ended =
          execute(Stream.concat(Stream.of("explain"), Stream.of(words)).toArray(String[]::new));
      assertThat(ended.code()).isZero();
      assertThat(ended.out()).contains(words[0].equals("results") ? "series.csv" : "dF/dt = −D");
      fits(ended.out());
    }
  }

  @Test
  void explainPrintsTheCatalogue() {
    assertThat(execute("explain").out()).contains("potential").contains("double-well");
    assertThat(execute("explain", "potential", "double-well").out()).contains("x⁴/4");
    assertThat(execute("explain", "memory").out()).startsWith("kind memory — ");
    assertThat(execute("explain", "memory", "model").out()).startsWith("model (required)");
    Ended unknown = execute("explain", "potential", "duoble-well");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean 'double-well'?");
  }

  @Test
  void theSchemaIsJson() throws Exception {
    assertThat(Json.parse(execute("schema").out())).isInstanceOf(Json.Members.class);
  }

  @Test
  void anUnknownWorkIsBadInput() {
    Ended ended = execute("bench", "W9");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("unknown work 'W9'; the works are W1, W2, W3, memory");
  }

  @Test
  void everyOutcomeHasItsExitCode() {
    assertThat(Stream.of(Run.Outcome.values()).map(ExitCode::of)).containsExactly(0, 1, 3, 1, 0);
    assertThat(ExitCode.worse(ExitCode.INCONCLUSIVE, ExitCode.VIOLATED)).isEqualTo(1);
    assertThat(ExitCode.worse(ExitCode.INCONCLUSIVE, ExitCode.HOLDS)).isEqualTo(3);
    assertThat(ExitCode.worse(ExitCode.INTERRUPTED, ExitCode.VIOLATED)).isEqualTo(130);
  }

  @Test
  void theScalarTwinsMoveAsTheLandscapesDo() {
    // One step without noise: the twin's drift against the landscape's own gradient.
    for (Work work : Work.ALL) {
      double[][] x = work.positions(8);
      double[][] before = work.positions(8);
      double[][] gradient = new double[x.length][8];
      work.potential().gradient(0, before, 0, 8, gradient);
      work.twin().advance(x, 8, () -> 0);
      double[] flat = new double[2 * x.length];
      for (int a = 0; a < flat.length; a++) flat[a] = before[a % x.length][3];
      work.landscape().advance(flat, () -> 0);
      for (int a = 0; a < x.length; a++) {
        Offset<Double> rounding = Offset.offset(1e-12);
        double drift = -Work.DT * gradient[a][3];
        assertThat(x[a][3] - before[a][3]).isCloseTo(drift, rounding);
        assertThat(flat[a] - before[a][3]).isCloseTo(drift, rounding);
        assertThat(flat[x.length + a]).isEqualTo(flat[a]);
      }
    }
  }

  private static Ended execute(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), Style.PLAIN, false);
    int code = Langevin.execute(terminal, arguments);
    terminal.out().flush();
    terminal.err().flush();
    return new Ended(code, out.toString(), err.toString());
  }
}
