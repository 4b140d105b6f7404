package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Coins;
import langevin.experiment.Kinds;
import langevin.report.Style;
import langevin.results.Run;
import langevin.results.RunReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind that no file of the house knows goes through every command. */
class CoinKindTest {
  private static final String TEXT =
      """
      format: 1
      kind: coins
      name: coins
      seed: 4
      coins: 20
      throws: 400
      bias: [0.3, 0.5, 0.7]
      checks: [fairness]
      report: {resolution: 0.5}
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int langevin(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), Style.PLAIN, false);
    int code = Langevin.execute(terminal, new Kinds(List.of(Coins.kind())), arguments);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  private Path scenario() throws Exception {
    return Files.writeString(folder.resolve("coins.yaml"), TEXT);
  }

  @Test
  void itIsReadExplainedAndDescribedToEditors() throws Exception {
    assertThat(langevin("explain", "coins")).isZero();
    assertThat(out.toString()).contains("throws", "bias", "seed");
    assertThat(langevin("explain", "fairness")).isZero();
    assertThat(out.toString()).contains("heads/throws = said");
    assertThat(langevin("schema")).isZero();
    assertThat(out.toString()).contains("\"coins\"", "\"throws\"");
    Path wrong = Files.writeString(folder.resolve("w.yaml"), TEXT.replace("throws:", "throw:"));
    assertThat(langevin("run", wrong.toString())).isEqualTo(2);
    assertThat(err.toString().replaceAll("\\s+", " ")).contains("did you mean 'throws'?");
  }

  @Tag("slow")
  @Test
  void itRunsAsASweepInShardsAndAfterwardsAsOne() throws Exception {
    String file = scenario().toString();
    String results = folder.resolve("results").toString();
    assertThat(langevin("run", file, "--out", results)).isEqualTo(1);
    assertThat(out.toString()).contains("violated", "at bias 0.");
    Run whole = RunReader.read(Path.of(results, "coins-1"));
    assertThat(whole.summary().orElseThrow().column("verdict_fairness")).containsExactly(-1, 1, -1);
    assertThat(whole.figure("heads").figure().refersTo()).isNotEmpty();
    assertThat(whole.missing()).isEmpty();
    // Three points with twenty coins each; what one shard has done another does not do again.
    String units = results + "/coins-units";
    assertThat(langevin("run", file, "--out", results, "--shard", "2/4")).isZero();
    assertThat(out.toString()).contains("Shard 2/4 is done, 15 units; 15 of all 60 are in");
    assertThat(langevin("merge", "--out", results, units)).isEqualTo(2);
    assertThat(told())
        .contains("cannot merge: 45 of 60 units are missing: 1, 3-5, 7-9")
        .contains("'./langevin status " + units + "' says where they are");
    assertThat(langevin("status", units)).isEqualTo(3);
    assertThat(out.toString().replaceAll(" +", " ")).contains("done 15 2, 6, 10,", "missing 45 1,");
    assertThat(langevin("run", file, "--out", results, "--shard", "1/2")).isZero();
    assertThat(langevin("run", file, "--out", results, "--shard", "2/2")).isZero();
    assertThat(langevin("status", units)).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("All are there: ./langevin merge " + units);
    assertThat(langevin("merge", "--out", results, units)).isEqualTo(1);
    assertThat(RunReader.read(Path.of(results, "coins-2")).resultSha256())
        .isEqualTo(whole.resultSha256());
    assertThat(langevin("run", file, "--out", results, "--shard", "61/100")).isZero();
    assertThat(out.toString()).contains("Shard 61/100 has nothing to do: there are only 60 units");
  }

  private String told() {
    return err.toString().replaceAll("\\s+", " ");
  }

  @Tag("slow")
  @Test
  void whatCannotBeMergedIsNamed() throws Exception {
    String file = scenario().toString();
    String results = folder.resolve("results").toString();
    String first = results + "/coins-units";
    String elsewhere = folder.resolve("elsewhere").toString();
    String foreign = elsewhere + "/coins-units";
    assertThat(langevin("run", file, "--out", results, "--shard", "1/2")).isZero();
    assertThat(langevin("run", file, "--out", results, "--shard", "2/2", "--set", "throws=300"))
        .isEqualTo(2);
    assertThat(told())
        .contains(
            first + " holds units of another scenario, which differs in coins, bias or throws");
    assertThat(langevin("run", file, "--out", elsewhere, "--shard", "2/2", "--set", "throws=300"))
        .isZero();
    // Neither is blamed: which of the two was meant nobody knows.
    assertThat(langevin("merge", "--out", results, foreign, first)).isEqualTo(2);
    assertThat(told())
        .contains(
            "cannot merge: "
                + foreign
                + " and "
                + first
                + " are of different runs; they differ in coins, bias or throws")
        .doesNotContain("resume");
    String absent = results + "/nowhere";
    assertThat(langevin("merge", "--out", results, first, absent)).isEqualTo(2);
    assertThat(err.toString()).contains("there is no folder " + absent);
    assertThat(langevin("merge", "--out", results, first, file)).isEqualTo(2);
    assertThat(err.toString()).contains(file + " is a file, not a folder of units");
    assertThat(langevin("merge", "--out", results, folder.toString())).isEqualTo(2);
    assertThat(told()).contains("is not a folder of units, as 'run --shard' makes it");
    assertThat(Path.of(results).toFile().list()).containsExactly("coins-units");
  }

  @Test
  void aRunThatWasNotBegunIsStartedByResume() throws Exception {
    String results = folder.resolve("results").toString();
    assertThat(langevin("run", scenario().toString(), "--out", results, "--resume")).isEqualTo(1);
    assertThat(Path.of(results, "coins-1")).exists();
  }
}
