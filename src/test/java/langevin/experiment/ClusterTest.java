package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import langevin.results.ResultsException;
import langevin.results.UnitsDriver;
import langevin.results.UnitsFolder;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that another machine runs, of every kind: it is given their order, and gives bytes. */
class ClusterTest {
  private static final String PARTICLES =
      """
      format: 1
      name: cut
      seed: 5
      potential: {type: quadratic, stiffness: 1}
      temperature: 0.25
      particles: 70_000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.02, until: 0.06}
      observe: {times: [0.06]}
      checks: []
      output: {snapshots: {times: [0, 0.06], particles: 50_001}}
      """;

  private static final String MEMORY =
      """
      format: 1
      kind: memory
      name: cut
      seed: 1
      model: {type: graded, order: 1, gain: 1.5, load: [0.05, 0.1]}
      cue: {strength: 0.7}
      time: {step: 0.2, until: 1}
      network: {neurons: 100, networks: 3, cues: 2}
      theory: {trajectories: 64, seeds: 2}
      observe: {every: 1}
      checks: []
      """;

  private static final String LEARNING =
      """
      format: 1
      kind: learning
      name: cut
      seed: 1
      task: {train: 32, validation: 32, test: 64}
      network: {hidden: [8], representation: 4}
      energy: {surrogate: [softmax, log-det]}
      feedback: {type: [fixed, rl-thermostat], coefficient: [0, 0.1]}
      training: {steps: 10}
      repeat: {seeds: 2}
      checks: [claims]
      """;

  @TempDir Path folder;

  private Experiment experiment(String text, String... overrides) throws Exception {
    return Experiment.parse("cut.yaml", text, folder, List.of(overrides));
  }

  /** Another machine: all it gets has gone through bytes; it takes units backwards, some twice. */
  private static class Machine implements Cluster.Session {
    private final Set<Integer> ran = new HashSet<>();

    @Override
    public int width() {
      return 1;
    }

    @Override
    public void run(UnitsTask task, List<Integer> units, Cluster.Driver driver)
        throws ResultsException {
      driver.waits("nobody is here yet");
      UnitsTask received = sent(task);
      for (int unit : units.reversed()) {
        for (int time = 0; time < (unit % 3 == 0 ? 2 : 1); time++) {
          if (!driver.goesOn()) return;
          UnitsTask.Answer answer = sent(received.run(unit, () -> false));
          if (!answer.refusal().isEmpty()) throw new ResultsException(answer.refusal());
          driver.receive(unit, answer.found());
          ran.add(unit);
        }
      }
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"}) // what was written is read back
    private static <T> T sent(T object) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(object);
        return (T)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      } catch (IOException | ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {}
  }

  private static boolean run(SharedRun shared, Cluster.Session machine, Watcher watcher)
      throws Exception {
    try (UnitsDriver driver = shared.folder().driver("a test")) {
      return shared.run(machine, driver, watcher);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {PARTICLES, MEMORY, LEARNING})
  void everyKindHasTheBitsOfTheWholeOnAClusterAndInShards(String text) throws Exception {
    Experiment experiment = experiment(text);
    String whole = experiment.run().resultSha256();
    SharedRun shared = SharedRun.in(folder, experiment);
    int count = shared.units().count();
    assertThat(count).isGreaterThan(2);
    assertThat(run(shared, new Machine(), Watcher.NONE)).isTrue();
    assertThat(shared.folder().done()).hasSize(count);
    assertThat(shared.merged(1).resultSha256()).isEqualTo(whole);
    List<UnitsFolder> folders = new ArrayList<>();
    for (int k = 3; k > 0; k--) {
      SharedRun part = SharedRun.in(folder.resolve("machine-" + k), experiment(text));
      assertThat(
              part.run(
                  part.units().of(new Shard(k, 3)),
                  new SharedRun.Circumstances(1, "a test", Watcher.NONE, Assertions::fail)))
          .isTrue();
      folders.add(part.folder());
    }
    assertThat(SharedRun.merge(experiment, folders, 1).resultSha256()).isEqualTo(whole);
  }

  @Test
  void whatIsLeftOfAStoppedClusterRunIsAllThatTheNextOneRuns() throws Exception {
    SharedRun shared = SharedRun.in(folder, experiment(MEMORY));
    int count = shared.units().count();
    Machine first = new Machine();
    Watcher stop =
        new Watcher() {
          @Override
          public boolean interrupted() {
            return first.ran.size() >= 2;
          }
        };
    assertThat(run(shared, first, stop)).isFalse();
    assertThat(shared.folder().done())
        .containsExactlyElementsOf(first.ran.stream().sorted().toList());
    Machine second = new Machine();
    assertThat(run(shared, second, Watcher.NONE)).isTrue();
    assertThat(second.ran).hasSize(count - 2).doesNotContainAnyElementsOf(first.ran);
    assertThat(shared.merged(1).resultSha256()).isEqualTo(experiment(MEMORY).run().resultSha256());
  }

  @Tag("slow")
  @Test
  void machinesThatSeeTheFolderWriteSnapshotsThereAndOthersAreRefused() throws Exception {
    Experiment experiment = experiment(PARTICLES, "output.format=zarr");
    SharedRun shared = SharedRun.in(folder, experiment);
    assertThat(run(shared, new Machine(), Watcher.NONE)).isTrue();
    SharedRun plain = SharedRun.in(folder.resolve("plain"), experiment);
    assertThat(
            plain.run(
                plain.units().of(Shard.WHOLE),
                new SharedRun.Circumstances(1, "a test", Watcher.NONE, Assertions::fail)))
        .isTrue();
    try (Stream<Path> files = Files.walk(plain.folder().store())) {
      List<Path> written = files.filter(Files::isRegularFile).toList();
      assertThat(written).hasSizeGreaterThan(2);
      for (Path each : written) {
        Path other =
            shared.folder().store().resolve(plain.folder().store().relativize(each).toString());
        assertThat(Files.mismatch(each, other)).as(each.toString()).isEqualTo(-1);
      }
    }
    SharedRun apart = SharedRun.in(folder.resolve("apart"), experiment);
    try (UnitsDriver driver = apart.folder().driver("a test")) {
      // A machine with a folder of the same name that is its own.
      Files.delete(driver.sign());
      assertThatThrownBy(() -> apart.run(new Machine(), driver, Watcher.NONE))
          .isInstanceOf(ResultsException.class)
          .hasMessageStartingWith("a machine does not see ")
          .hasMessageContaining("apart/cut-units, into which output: {format: zarr}")
          .hasMessageContaining("--out DIR");
    }
    assertThat(apart.folder().done()).isEmpty();
  }

  @Test
  void aSecondDriverIsToldWhoIsTheFirst() throws Exception {
    SharedRun shared = SharedRun.in(folder, experiment(MEMORY));
    try (UnitsDriver _ = shared.folder().driver("process 7 on another machine")) {
      assertThat(shared.folder().driver())
          .contains(new UnitsFolder.Runner(true, "process 7 on another machine"));
      assertThatThrownBy(() -> shared.folder().driver("a test"))
          .isInstanceOf(ResultsException.class)
          .hasMessage(
              "%s is being filled by process 7 on another machine; wait for it, or write elsewhere with"
                      .formatted(shared.folder().path())
                  + " --out DIR");
    }
    assertThat(shared.folder().driver()).isEmpty();
    shared.folder().driver("a test").close();
  }

  @Test
  void aMachineOfAnotherJavaWithoutVectorsOrOfAnotherBuildRunsNothing() throws Exception {
    UnitsTask task = UnitsTask.of(experiment(MEMORY));
    Runtime.Version java = Runtime.version();
    assertThat(task.refusal(java, true, Build.id())).isEmpty();
    assertThat(task.refusal(Runtime.Version.parse("25.0.2"), true, Build.id()))
        .contains("runs Java 25.0.2")
        .contains("25.0.3 or newer");
    assertThat(task.refusal(java, false, Build.id())).contains("without the vector module");
    assertThat(task.refusal(java, true, "0123456789abcdef"))
        .contains("of build 0123456789abcdef, and this is build " + Build.id());
  }
}
