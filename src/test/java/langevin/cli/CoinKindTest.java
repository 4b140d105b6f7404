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

  @Test
  void itRunsAsASweepInShardsAndAfterwardsAsOne() throws Exception {
    String file = scenario().toString();
    String results = folder.resolve("results").toString();
    assertThat(langevin("run", file, "--out", results)).isEqualTo(1);
    assertThat(out.toString()).contains("violated", "at bias 0.");
    Run whole = RunReader.read(Path.of(results, "coins-1"));
    assertThat(whole.summary().orElseThrow().column("verdict_fairness")).containsExactly(-1, 1, -1);
    assertThat(whole.figure("heads").refersTo()).isNotEmpty();
    assertThat(whole.missing()).isEmpty();
    // Three points on four shards: the coins of a point are dealt out.
    for (int shards : new int[] {2, 4}) {
      List<String> merge = new java.util.ArrayList<>(List.of("merge", "--out", results));
      for (int k = 1; k <= shards; k++) {
        assertThat(langevin("run", file, "--out", results, "--shard", k + "/" + shards)).isZero();
        merge.add(results + "/coins-shard-" + k + "-of-" + shards + "-1");
      }
      assertThat(langevin(merge.toArray(String[]::new))).isEqualTo(1);
      Path joined = Path.of(results, "coins-" + (shards == 2 ? 2 : 3));
      assertThat(RunReader.read(joined).resultSha256()).isEqualTo(whole.resultSha256());
      merge.removeLast();
      assertThat(langevin(merge.toArray(String[]::new))).isEqualTo(2);
      assertThat(err.toString()).contains("missing: " + shards + "/" + shards);
    }
  }

  @Test
  void whatCannotBeMergedIsNamed() throws Exception {
    String file = scenario().toString();
    String results = folder.resolve("results").toString();
    String first = results + "/coins-shard-1-of-2-1";
    String foreign = results + "/coins-shard-2-of-2-1";
    assertThat(langevin("run", file, "--out", results, "--shard", "1/2")).isZero();
    assertThat(langevin("run", file, "--out", results, "--shard", "2/2", "--set", "throws=300"))
        .isZero();
    // Neither is blamed: which of the two was meant nobody knows.
    assertThat(langevin("merge", "--out", results, foreign, first)).isEqualTo(2);
    assertThat(err.toString().replaceAll("\\s+", " "))
        .contains(
            "cannot merge: "
                + first
                + "/part and "
                + foreign
                + "/part are parts of different runs;"
                + " they differ in coins, bias or throws")
        .doesNotContain("resume");
    String absent = results + "/nowhere";
    assertThat(langevin("merge", "--out", results, first, absent)).isEqualTo(2);
    assertThat(err.toString()).contains("there is no folder " + absent);
    assertThat(langevin("merge", "--out", results, first, file)).isEqualTo(2);
    assertThat(err.toString()).contains(file + " is a file, not the folder of a shard");
  }

  @Test
  void aRunThatWasNotBegunIsStartedByResume() throws Exception {
    String results = folder.resolve("results").toString();
    assertThat(langevin("run", scenario().toString(), "--out", results, "--resume")).isEqualTo(1);
    assertThat(Path.of(results, "coins-1")).exists();
  }
}
