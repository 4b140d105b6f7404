package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Kinds;
import langevin.report.Style;
import langevin.results.NpyTest;
import langevin.results.RunReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units of a scenario that reads a file are merged where that file is somewhere else. */
class MergeFolderTest {
  private static final String START = "start-of-merge-folder-test.npy";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path there;
  private Path results;
  private String whole;

  private int langevin(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), Style.PLAIN, false);
    int code = Langevin.execute(terminal, Kinds.BUILT_IN, arguments);
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  @BeforeEach
  void shardsAreRunInAFolderThatMovesAway() throws Exception {
    Path here = Files.createDirectory(folder.resolve("here"));
    Files.write(here.resolve(START), NpyTest.npy("<f8", "False", "(20000, 1)", 20_000));
    Path scenario =
        Files.writeString(
            here.resolve("tiny.yaml"),
            """
            format: 1
            name: tiny
            potential: {type: quadratic, stiffness: 1}
            temperature: {formula: "if(t < 0.05, 0.5, 0.3)"}
            particles: 20_000
            initial: {type: samples, file: START}
            dynamics: {integrator: heun, step: 0.01, until: 0.1}
            """
                .replace("START", START));
    results = folder.resolve("results");
    assertThat(langevin("run", scenario.toString(), "--out", results.toString())).isZero();
    whole = RunReader.read(results.resolve("tiny-1")).resultSha256();
    for (String shard : List.of("1/2", "2/2")) {
      assertThat(
              langevin("run", scenario.toString(), "--out", results.toString(), "--shard", shard))
          .isZero();
    }
    there = Files.move(here, folder.resolve("there"));
  }

  private Path units() {
    return results.resolve("tiny-units");
  }

  private int merge(String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(List.of("merge", "--out", results.toString()));
    arguments.addAll(List.of(more));
    arguments.add(units().toString());
    return langevin(arguments.toArray(String[]::new));
  }

  private void isTheWhole(String name) throws Exception {
    assertThat(RunReader.read(results.resolve(name)).resultSha256()).isEqualTo(whole);
  }

  @Tag("slow")
  @Test
  void theMessageNamesTheOptionAndTheOptionTheFolder() throws Exception {
    assertThat(merge()).isEqualTo(2);
    assertThat(err.toString().replaceAll("\\s+", " "))
        .contains("cannot merge: the scenario reads " + START + ", which is not in")
        .contains("name the folder with --folder DIR");
    assertThat(merge("--folder", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--folder DIR");
    assertThat(merge("--folder", there.toString())).isZero();
    isTheWhole("tiny-2");
  }

  @Tag("slow")
  @Test
  void theFileIsFoundBesideTheUnits() throws Exception {
    Files.copy(there.resolve(START), units().resolve(START));
    assertThat(merge()).isZero();
    isTheWhole("tiny-2");
  }

  @Tag("slow")
  @Test
  void aFileThatChangedIsRefusedAndOneThatDidNotIsPreferred() throws Exception {
    Path here = Files.createDirectory(folder.resolve("here"));
    byte[] other = NpyTest.npy("<f8", "False", "(20001, 1)", 20_001);
    Files.write(here.resolve(START), other);
    assertThat(merge()).isEqualTo(2);
    assertThat(err.toString().replaceAll("\\s+", " "))
        .contains("is a unit of another scenario, which differs in " + START);
    Files.copy(there.resolve(START), units().resolve(START));
    assertThat(merge()).isZero();
    isTheWhole("tiny-2");
  }
}
