package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import langevin.results.ResultsException;
import langevin.results.Run;
import langevin.results.UnitClaim;
import langevin.results.UnitsFolder;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is shared: units in any order, by anyone, once each; and what cannot be joined. */
class SharedRunTest {
  private static final Kinds KINDS = new Kinds(List.of(Coins.kind()));

  private static final String COINS =
      """
      format: 1
      kind: coins
      name: coins
      seed: 4
      coins: 20
      throws: 400
      bias: [0.3, 0.5, 0.7]
      checks: [fairness]
      """;

  private static final String ENSEMBLE =
      """
      format: 1
      name: cut
      seed: 5
      potential: {type: double-well}
      temperature: 0.25
      particles: 100_000
      groups: 70
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.02, until: 0.2}
      observe: {times: [0.1]}
      """;

  @TempDir Path folder;

  private Experiment coins(String... overrides) throws Exception {
    return Experiment.parse(KINDS, "coins.yaml", COINS, folder, List.of(overrides));
  }

  private static SharedRun.Circumstances circumstances(int threads, Watcher watcher) {
    return new SharedRun.Circumstances(threads, "a test", watcher, Assertions::fail);
  }

  private static boolean run(SharedRun shared, int... units) throws IOException {
    return shared.run(IntStream.of(units).boxed().toList(), circumstances(2, Watcher.NONE));
  }

  private static int[] all(SharedRun shared) {
    return IntStream.rangeClosed(1, shared.units().count()).toArray();
  }

  @Test
  void unitsOfThreePointsAreTheirCoinsAndOfThousandsOfPointsRunsOfPoints() throws Exception {
    Units units = coins().units();
    assertThat(units.count()).isEqualTo(60);
    assertThat(units.title(21)).isEqualTo("bias 0.5, part 1 of 20");
    assertThat(units.of(new Shard(2, 7))).startsWith(2, 9, 16).endsWith(58);
    Units many = coins("bias={from: 0.1, to: 0.9, count: 2500}", "checks=[]").units();
    assertThat(many.count()).isEqualTo(Units.ASKED);
    assertThat(many.title(1)).startsWith("bias 0.1 to bias 0.1003").endsWith("2 points");
    assertThat(many.title(Units.ASKED)).endsWith("bias 0.9, 3 points");
  }

  @Tag("slow")
  @Test
  void aSweepOfThousandsOfPointsHasTheBitsOfTheWhole() throws Exception {
    Experiment sweep =
        coins("bias={from: 0.1, to: 0.9, count: 1500}", "checks=[]", "coins=3", "throws=5");
    SharedRun shared = SharedRun.in(folder, sweep);
    assertThat(run(shared, all(shared))).isTrue();
    Run merged = SharedRun.merge(sweep, List.of(shared.folder()), 2);
    assertThat(merged.resultSha256()).isEqualTo(sweep.run().resultSha256());
  }

  @Tag("slow")
  @Test
  void groupsOfOneEnsembleBeyond64InAnyOrderHaveTheBitsOfTheWhole() throws Exception {
    Experiment experiment =
        Experiment.parse("cut.yaml", ENSEMBLE, folder, List.of("particles=1_200_000"));
    SharedRun shared = SharedRun.in(folder, experiment);
    assertThat(shared.units().count()).isEqualTo(70);
    List<Integer> backwards = new ArrayList<>();
    for (int unit : all(shared)) backwards.addFirst(unit);
    assertThat(shared.run(backwards, circumstances(2, Watcher.NONE))).isTrue();
    Run merged = SharedRun.merge(experiment, List.of(shared.folder()), 2);
    Run whole = experiment.run();
    assertThat(merged.resultSha256()).isEqualTo(whole.resultSha256());
    // The error is that of 32 batches, also where there are other groups: of the same size.
    Run usual = experiment.with("groups", 32).run();
    double error = whole.series("mean_standard_error").at(0.2);
    assertThat(usual.resultSha256()).isNotEqualTo(whole.resultSha256());
    // Two standard deviations of 32 batches each differ by 12.5 % each; 5 σ: 6e-7, two-sided.
    assertThat(usual.series("mean_standard_error").at(0.2) / error)
        .isBetween(1 - 5 * 0.18, 1 + 5 * 0.18);
  }

  /** The reversed protocol comes in units of its own, which are joined for themselves. */
  @Tag("slow")
  @Test
  void aProtocolAndItsReverseHaveTheBitsOfTheWhole() throws Exception {
    String text =
        ENSEMBLE
                .replace("{type: double-well}", "{formula: \"(1 + t)*x^2/2\"}")
                .replace("{type: gaussian, mean: -1, standard-deviation: 0.1}", "{type: gibbs}")
            + "checks: [crooks-relation, work-relation]\n";
    Experiment experiment = Experiment.parse("cut.yaml", text, folder, List.of());
    SharedRun shared = SharedRun.in(folder, experiment);
    assertThat(shared.units().count()).isEqualTo(12);
    List<Integer> backwards = new ArrayList<>();
    for (int unit : all(shared)) backwards.addFirst(unit);
    assertThat(shared.run(backwards, circumstances(2, Watcher.NONE))).isTrue();
    Run merged = SharedRun.merge(experiment, List.of(shared.folder()), 2);
    Run whole = experiment.run();
    assertThat(merged.resultSha256()).isEqualTo(whole.resultSha256());
    assertThat(merged.checks()).isEqualTo(whole.checks());
    assertThat(whole.checks()).hasSize(2);
  }

  @Test
  void moreGroupsThanParticlesAreRefused() {
    assertThatThrownBy(
            () -> Experiment.parse("cut.yaml", ENSEMBLE, folder, List.of("particles=50")))
        .hasMessageContaining("'groups' must be at most the number of particles, 50; found 70");
  }

  @Tag("slow")
  @Test
  void whatIsInterruptedIsKeptAndGoesOnFromThere() throws Exception {
    Interruption interruption = new Interruption(70);
    Experiment experiment =
        Experiment.parse(
            interruption.kinds(),
            "cut.yaml",
            ENSEMBLE,
            folder,
            List.of("hold=resident", "particles=300_000"));
    SharedRun shared = SharedRun.in(folder, experiment);
    List<Integer> units = IntStream.of(all(shared)).boxed().toList();
    assertThat(shared.run(units, circumstances(1, interruption))).isFalse();
    int before = shared.folder().done().size();
    assertThat(before).isBetween(1, units.size() - 1);
    assertThat(shared.folder().begun()).isNotEmpty();
    assertThat(shared.folder().begun().values()).noneMatch(UnitsFolder.Runner::alive);
    Experiment same =
        Experiment.parse(
            "cut.yaml", ENSEMBLE, folder, List.of("hold=resident", "particles=300_000"));
    SharedRun again = SharedRun.in(folder, same);
    assertThat(again.open(units)).hasSize(units.size() - before);
    assertThat(again.run(units, circumstances(2, Watcher.NONE))).isTrue();
    assertThat(again.folder().begun()).isEmpty();
    assertThat(SharedRun.merge(same, List.of(again.folder()), 1).resultSha256())
        .isEqualTo(same.run().resultSha256());
  }

  @Test
  void aUnitThatAnotherProcessRunsIsLeftToIt() throws Exception {
    SharedRun shared = SharedRun.in(folder, coins());
    try (UnitClaim other = shared.folder().claim(5, "process 7 on another machine").orElseThrow()) {
      assertThat(other.unit()).isEqualTo(5);
      assertThat(shared.folder().claim(5, "a test")).isEmpty();
      assertThat(run(shared, 4, 5, 6)).isTrue();
      assertThat(shared.folder().done()).containsExactly(4, 6);
      UnitsFolder.Runner runner = shared.folder().begun().get(5);
      assertThat(runner).isEqualTo(new UnitsFolder.Runner(true, "process 7 on another machine"));
    }
    assertThat(shared.folder().begun()).isEmpty();
    assertThat(run(shared, 4, 5, 6)).isTrue();
    assertThat(shared.folder().claim(5, "a test")).isEmpty();
    assertThat(shared.folder().done()).containsExactly(4, 5, 6);
  }

  @Test
  void aFolderWithoutRoomIsToldOnceAndLeavesNothingHalf() throws Exception {
    SharedRun shared = SharedRun.in(folder, coins());
    try (UnitClaim claim = shared.folder().claim(1, "a test").orElseThrow()) {
      assertThatThrownBy(
              () ->
                  claim.complete(
                      _ -> {
                        throw new IOException("No space left on device");
                      }))
          .isInstanceOf(ResultsException.class)
          .hasMessageStartingWith("cannot write ")
          .hasMessageEndingWith("no space left on device");
    }
    assertThat(shared.folder().done()).isEmpty();
    assertThat(shared.folder().begun()).isEmpty();
  }

  @Test
  void anotherBuildIsRefusedByItsHash() throws Exception {
    SharedRun shared = SharedRun.in(folder, coins());
    run(shared, all(shared));
    Path about = shared.folder().path().resolve("units.json");
    Files.writeString(about, Files.readString(about).replace(Build.id(), "0123456789abcdef"));
    assertThatThrownBy(() -> SharedRun.in(folder, coins()))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining(
            "coins-units holds units of build 0123456789abcdef, and this is build " + Build.id());
    UnitsFolder other = UnitsFolder.read(shared.folder().path());
    assertThatThrownBy(() -> SharedRun.merge(coins(), List.of(other), 1))
        .hasMessageContaining("are of build 0123456789abcdef, and this is build " + Build.id());
    // A single unit of another build, in a folder of this one.
    Files.writeString(about, Files.readString(about).replace("0123456789abcdef", Build.id()));
    byte[] bytes = Files.readAllBytes(shared.folder().file(3));
    bytes[bytes.length - 40] ^= 1;
    Files.write(shared.folder().file(3), bytes);
    assertThatThrownBy(() -> SharedRun.merge(coins(), List.of(shared.folder()), 1))
        .hasMessageEndingWith("unit-3 is truncated or damaged");
  }

  @Test
  void aFolderInWhichNothingWasBegunIsAnyones() throws Exception {
    SharedRun refused = SharedRun.in(folder, coins("throws=300"));
    Path about = refused.folder().path().resolve("units.json");
    Files.writeString(about, Files.readString(about).replace(Build.id(), "0123456789abcdef"));
    SharedRun shared = SharedRun.in(folder, coins());
    try (UnitClaim begun = shared.folder().claim(1, "a test").orElseThrow()) {
      assertThat(begun.unit()).isEqualTo(1);
      assertThatThrownBy(() -> SharedRun.in(folder, coins("throws=300")))
          .hasMessageContaining("holds units of another scenario, which differs in ");
    }
    assertThat(run(shared, all(shared))).isTrue();
    assertThat(SharedRun.merge(coins(), List.of(shared.folder()), 1).resultSha256())
        .isEqualTo(coins().run().resultSha256());
  }

  @Test
  void whatIsDoubledRenamedOrOfAnotherScenarioIsRefusedByItsName() throws Exception {
    SharedRun shared = SharedRun.in(folder, coins());
    run(shared, all(shared));
    SharedRun second = SharedRun.in(folder.resolve("second"), coins());
    run(second, 7, 8);
    List<UnitsFolder> both = List.of(shared.folder(), second.folder());
    assertThatThrownBy(() -> SharedRun.merge(coins(), both, 1))
        .hasMessage(
            "cannot merge: unit 7 is there twice, as %s and as %s"
                .formatted(shared.folder().file(7), second.folder().file(7)));
    Files.delete(shared.folder().file(7));
    Files.delete(shared.folder().file(8));
    assertThat(SharedRun.merge(coins(), both, 1).resultSha256())
        .isEqualTo(coins().run().resultSha256());
    Files.copy(shared.folder().file(9), shared.folder().file(7));
    assertThatThrownBy(() -> SharedRun.merge(coins(), List.of(shared.folder()), 1))
        .hasMessageEndingWith("unit-7 is unit 9 of 60; units are not to be renamed");
    SharedRun foreign = SharedRun.in(folder.resolve("foreign"), coins("throws=300"));
    run(foreign, 7, 8);
    for (int unit : new int[] {7, 8}) {
      Files.copy(
          foreign.folder().file(unit),
          shared.folder().file(unit),
          StandardCopyOption.REPLACE_EXISTING);
    }
    assertThatThrownBy(() -> SharedRun.merge(coins(), List.of(shared.folder()), 1))
        .hasMessageEndingWith(
            "unit-7 is a unit of another scenario, which differs in coins, bias or throws");
  }

  @Test
  void aBuildIsTheSameAsAJarAndAsAFolder() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes/langevin/spark"));
    Path one = folder.resolve("classes/langevin/One.class");
    Files.writeString(one, "one");
    Files.writeString(folder.resolve("classes/page.md"), "a page");
    String of = Build.of(folder.resolve("classes"));
    Files.writeString(classes.resolve("Adapter.class"), "an adapter");
    assertThat(Build.of(folder.resolve("classes"))).isEqualTo(of).hasSize(16);
    Path jar = folder.resolve("some.jar");
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new java.util.zip.ZipEntry("langevin/One.class"));
      zip.write(Files.readAllBytes(one));
    }
    assertThat(Build.of(jar)).isEqualTo(of);
    Files.writeString(one, "two");
    assertThat(Build.of(folder.resolve("classes"))).isNotEqualTo(of);
  }
}
