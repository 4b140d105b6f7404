package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import langevin.experiment.Theorems;
import langevin.report.Style;
import langevin.results.Json;
import langevin.results.RunReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  private Ended verify(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), Style.PLAIN, false);
    String[] all = new String[arguments.length + 3];
    all[0] = "verify";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--out";
    all[arguments.length + 2] = folder.toString();
    int code = Langevin.execute(terminal, all);
    return new Ended(code, out.toString(), err.toString());
  }

  @Tag("slow")
  @Test
  void anUnknownNameIsMetWithTheNearest() {
    Ended ended = verify("duble-well");
    assertThat(ended.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(ended.err())
        .contains("no scenario or check 'duble-well'", "did you mean 'double-well'");
    assertThat(folder).isEmptyDirectory();
  }

  /** No noise, so nothing depends on the size: the statements hold to the step's bias. */
  @Tag("slow")
  @Test
  void aScenarioHasALineForEachStatementAndAResultsFolder() throws Exception {
    Ended ended = verify("descent");
    assertThat(ended.code()).as(ended.out()).isEqualTo(ExitCode.HOLDS);
    assertThat(ended.out())
        .startsWith("descent — ")
        .containsPattern("\n holds +free-energy-dissipation +Theorem 4 +z .*sees 0\\.")
        .containsPattern("\n holds +energy-balance +D7 ")
        .contains("All 2 statements hold.");
    assertThat(ended.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(RunReader.read(folder.resolve("descent-1")).checks()).hasSize(2);
  }

  @Tag("slow")
  @Test
  void everyErrorIsSeenAndNothingWrittenOfIt() {
    Ended ended = verify("--sabotage", "--quick", "descent");
    assertThat(ended.code()).as(ended.out()).isEqualTo(ExitCode.HOLDS);
    assertThat(ended.out())
        .contains("descent, drift × 1.15", "All 6 sabotaged statements are violated.")
        .doesNotContain("NOT SEEN");
    assertThat(folder).isEmptyDirectory();
  }

  @Tag("slow")
  @Test
  void aStatementIsAnObjectOfJson() throws Exception {
    Json.Items lines = (Json.Items) Json.parse(verify("--json", "descent").out());
    assertThat(lines.items()).hasSize(2);
    Json.Members first = (Json.Members) lines.items().getFirst();
    assertThat(List.copyOf(first.members().keySet()))
        .containsExactly(
            "scenario", "sabotage", "check", "label", "verdict", "z", "detectable", "wanted");
  }

  /** Nothing is said of the other checks of the scenarios that have it. */
  @Tag("slow")
  @Test
  void aCheckMayBeAskedForByItsName() throws Exception {
    Json.Items lines =
        (Json.Items) Json.parse(verify("--json", "--quick", "particles-agree-with-grid").out());
    assertThat(lines.items())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(((Json.Members) line).members().get("check"))
                    .isEqualTo(Json.of("particles-agree-with-grid")));
  }

  /** Those whose statements other tests of the tier weigh, and that take longest. */
  private static final Set<String> LONGER =
      Set.of(
          "ornstein-uhlenbeck",
          "double-well",
          "washboard-on-a-ring",
          "plane",
          "plane-on-a-grid",
          "phase-transition",
          "closure",
          "rotation",
          "noise-by-place");

  /** At the level of each scenario's report, 10⁻³: a false alarm of at most 40 in 1,000. */
  @Tag("slow")
  @Test
  void theStatementsHoldOrAreOpenAtATenthOfTheirSize() {
    assertThat(Theorems.NAMES).containsAll(LONGER);
    hold(Theorems.NAMES.stream().filter(name -> !LONGER.contains(name)));
  }

  /** A false alarm of 9 in 1,000. */
  @Tag("long")
  @Test
  void theLongerOnesHoldOrAreOpenAtATenthOfTheirSizeToo() {
    hold(LONGER.stream());
  }

  private void hold(Stream<String> names) {
    Ended ended = verify(Stream.concat(Stream.of("--quick"), names).toArray(String[]::new));
    assertThat(ended.out()).doesNotContain("violated");
    assertThat(ended.code()).isIn(ExitCode.HOLDS, ExitCode.INCONCLUSIVE);
  }

  @Tag("long")
  @Test
  void allStatementsHoldAndAllErrorsAreSeen() {
    Ended truth = verify();
    assertThat(truth.code()).as(truth.out()).isEqualTo(ExitCode.HOLDS);
    Ended sabotaged = verify("--sabotage");
    assertThat(sabotaged.code()).as(sabotaged.out()).isEqualTo(ExitCode.HOLDS);
  }
}
