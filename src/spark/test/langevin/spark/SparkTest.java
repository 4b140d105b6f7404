package langevin.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import langevin.results.Run;
import langevin.results.RunReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with Spark, as packaged, in processes of its own: mvn -Pspark verify. */
@Tag("slow")
class SparkTest {
  private static final Path BUILT = Path.of("target/spark").toAbsolutePath();

  private static final String SCENARIO =
      """
      format: 1
      name: cut
      seed: 3
      potential: {type: double-well}
      temperature: 0.25
      particles: 600_000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.01, until: 0.5}
      observe: {every: 0.1}
      """;

  private static final String CLUSTER = "spark:local-cluster[2,1,1024]";

  private static String jar;
  private static String whole;

  @TempDir static Path shared;
  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();

  private record Ended(int code, String told) {}

  @BeforeAll
  static void runOnOneThread() throws Exception {
    try (Stream<Path> files = Files.list(BUILT)) {
      jar =
          files
              .map(Path::toString)
              .filter(name -> name.endsWith("-spark.jar"))
              .findFirst()
              .orElseThrow();
    }
    Path scenario = Files.writeString(shared.resolve("cut.yaml"), SCENARIO);
    SparkTest plain = new SparkTest();
    plain.folder = shared;
    Ended ended = plain.run("run", scenario.toString(), "--out", "whole", "--threads", "1");
    assertThat(ended.code()).as(ended.told()).isZero();
    whole = read(shared.resolve("whole/cut-1")).resultSha256();
  }

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  private static Run read(Path results) throws Exception {
    return RunReader.read(results);
  }

  private Process start(Map<String, String> environment, List<String> options, String... arguments)
      throws IOException {
    return process(environment, command(options, arguments));
  }

  private static List<String> command(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:ObjectAlignmentInBytes=64",
            "-XX:+UseParallelGC",
            "-Xmx900m"));
    command.addAll(options);
    command.addAll(List.of("-cp", jar + ":" + BUILT + "/jars/*"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Process process(Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("told.txt").toFile());
    builder.environment().put("SPARK_HOME", BUILT.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private Process langevin(List<String> options, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("langevin.cli.Langevin"));
    all.addAll(List.of(arguments));
    return start(Map.of(), options, all.toArray(String[]::new));
  }

  private Ended ended(Process process) throws Exception {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("told.txt"))
            .replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "")
            .replaceAll("\\s+", " ")
            .strip());
  }

  private Ended run(String... arguments) throws Exception {
    return ended(langevin(List.of(), arguments));
  }

  private String cut() {
    return shared.resolve("cut.yaml").toString();
  }

  private static Map<String, FileTime> units(Path out) throws IOException {
    Map<String, FileTime> units = new HashMap<>();
    if (!Files.isDirectory(out.resolve("cut-units"))) return units;
    try (Stream<Path> files = Files.list(out.resolve("cut-units"))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("unit-")).toList()) {
        units.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
      }
    }
    return units;
  }

  private void awaitUnits(Process process, Path out, int count) throws Exception {
    for (int i = 0; i < 12_000 && process.isAlive() && units(out).size() < count; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(units(out))
        .as(Files.readString(folder.resolve("told.txt")))
        .hasSizeGreaterThanOrEqualTo(count);
  }

  /** The oldest of the driver's executors, which are all the children that it has. */
  private static Optional<ProcessHandle> executor(Process driver) {
    return driver.children().min(Comparator.comparingLong(ProcessHandle::pid));
  }

  @Test
  void threadsAndExecutorsOfSparkGiveTheBitsOfOneThread() throws Exception {
    for (String on : List.of("spark:local[3]", CLUSTER)) {
      Ended ended = run("run", cut(), "--out", "results", "--on", on);
      assertThat(ended.code()).as(ended.told()).isZero();
      assertThat(ended.told()).startsWith("cut ").contains("free energy").contains("results/cut-");
    }
    for (String run : List.of("cut-1", "cut-2")) {
      assertThat(read(folder.resolve("results").resolve(run)).resultSha256()).isEqualTo(whole);
    }
    assertThat(folder.resolve("results/cut-units")).doesNotExist();
  }

  @Test
  void anExecutorThatIsKilledCostsNothingThatIsDone() throws Exception {
    Process driver = langevin(List.of(), "run", cut(), "--out", "results", "--on", CLUSTER);
    Path out = folder.resolve("results");
    awaitUnits(driver, out, 3);
    Map<String, FileTime> before = units(out);
    assertThat(executor(driver).orElseThrow().destroyForcibly()).isTrue();
    awaitUnits(driver, out, before.size() + 2);
    assertThat(units(out)).containsAllEntriesOf(before);
    Ended ended = ended(driver);
    assertThat(ended.code()).as(ended.told()).isZero();
    assertThat(read(out.resolve("cut-1")).resultSha256()).isEqualTo(whole);
  }

  @Test
  void aDriverThatIsKilledOrInterruptedGoesOnByTheSameCommand() throws Exception {
    Path out = folder.resolve("results");
    String[] command = {"run", cut(), "--out", "results", "--on", "spark:local[2]"};
    Process killed = langevin(List.of(), command);
    awaitUnits(killed, out, 2);
    killed.destroyForcibly().waitFor();
    Map<String, FileTime> before = units(out);
    Process interrupted = langevin(List.of(), command);
    awaitUnits(interrupted, out, before.size() + 2);
    assertThat(units(out)).containsAllEntriesOf(before);
    interrupted.destroy();
    assertThat(ended(interrupted).code()).isIn(130, 143);
    assertThat(ended(interrupted).told()).contains("the same command goes on");
    assertThat(run(command).code()).isZero();
    assertThat(read(out.resolve("cut-1")).resultSha256()).isEqualTo(whole);
  }

  /** Starts a standalone master, and says its address. */
  private String master(int port) throws IOException {
    start(
        Map.of("SPARK_NO_DAEMONIZE", "1"),
        List.of(),
        "org.apache.spark.deploy.master.Master",
        "--host",
        "localhost",
        "--port",
        String.valueOf(port),
        "--webui-port",
        "0");
    return "spark://localhost:" + port;
  }

  private static int port() {
    return 17_000 + (int) (ProcessHandle.current().pid() % 10_000);
  }

  @Test
  void aMasterWithoutAWorkerIsToldAndCanBeLeft() throws Exception {
    String master = master(port() + 1);
    Process waiting = null;
    String told = "";
    for (int i = 0; i < 90 && !told.contains("has given no executor for 20 s"); i++) {
      if (waiting == null || !waiting.isAlive()) {
        waiting =
            langevin(
                List.of(), "run", cut(), "--quiet", "--out", "none", "--on", "spark:" + master);
      }
      TimeUnit.SECONDS.sleep(1);
      told = Files.readString(folder.resolve("told.txt")).replaceAll("\\s+", " ");
    }
    assertThat(told).contains("no worker is there, or none that is free and large enough");
    requireNonNull(waiting).destroy();
    assertThat(ended(waiting).code()).isIn(130, 143);
  }

  @Test
  void sparkSubmitToAStandaloneMasterRunsTheSameBits() throws Exception {
    String master = master(port());
    start(
        Map.of("SPARK_WORKER_DIR", folder.resolve("work").toString()),
        List.of(),
        "org.apache.spark.deploy.worker.Worker",
        "--cores",
        "2",
        "--memory",
        "2g",
        "--webui-port",
        "0",
        master);
    Ended ended = null;
    for (int i = 0; i < 20 && (ended == null || ended.told().contains("refused")); i++) {
      TimeUnit.SECONDS.sleep(1);
      ended =
          ended(
              start(
                  Map.of(),
                  List.of(),
                  "org.apache.spark.deploy.SparkSubmit",
                  "--master",
                  master,
                  "--class",
                  "langevin.cli.Langevin",
                  jar,
                  "run",
                  cut(),
                  "--out",
                  "results",
                  "--on",
                  "spark"));
    }
    Ended last = requireNonNull(ended);
    assertThat(last.code()).as(last.told()).isZero();
    assertThat(read(folder.resolve("results/cut-1")).resultSha256()).isEqualTo(whole);
  }

  private void isRefused(String message, List<String> options, String on) throws Exception {
    Ended ended = ended(langevin(options, "run", cut(), "--quiet", "--out", "refused", "--on", on));
    assertThat(ended.told()).contains(message);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(Files.readAllLines(folder.resolve("told.txt")).size()).isLessThanOrEqualTo(5);
  }

  @Test
  void aMasterThatIsNoneOrIsNotThereIsToldAtOnce() throws Exception {
    for (String on : List.of("spark:spark://localhost:1", "spark://localhost:1")) {
      isRefused("cannot reach the master of Spark at spark://localhost:1:", List.of(), on);
    }
    isRefused("no master of Spark; expected local[N]", List.of(), "spark:nowhere");
    isRefused("no master is named", List.of(), "spark");
    isRefused("this Spark lacks the part for such a master", List.of(), "spark:yarn");
    isRefused("unknown cluster 'sparks'; did you mean 'spark'?", List.of(), "sparks:local");
  }

  @Test
  void optionsThatAClusterDecidesAreRefused() throws Exception {
    for (List<String> option : List.of(List.of("--threads", "2"), List.of("--shard", "1/2"))) {
      List<String> command = new ArrayList<>(List.of("run", cut(), "--on", "spark:local[1]"));
      command.addAll(option);
      Ended ended = run(command.toArray(String[]::new));
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.told()).startsWith(option.getFirst() + " and --on: ");
    }
  }

  /** Executors with classes of their own: of the same names, and one of another content. */
  @Test
  void executorsOfAnotherBuildAreRefusedByItsHash() throws Exception {
    Path other = folder.resolve("other.jar");
    Files.copy(Path.of(jar), other);
    try (var zip = java.nio.file.FileSystems.newFileSystem(other)) {
      Files.delete(zip.getPath("langevin/cli/BenchCommand.class"));
    }
    isRefused(
        "a machine has langevin of build ",
        List.of("-Dspark.executor.extraClassPath=" + other),
        CLUSTER);
  }

  @Test
  void executorsOfAnotherSparkAreRefused() throws Exception {
    Path other = folder.resolve("other.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
      zip.putNextEntry(new ZipEntry("spark-version-info.properties"));
      zip.write(
          "version=4.1.1\nrevision=0\nbranch=x\ndate=x\nurl=x\nuser=x\ndocroot=x\n"
              .getBytes(UTF_8));
    }
    isRefused(
        "an executor has Spark 4.1.1, and the driver has Spark 4.2",
        List.of("-Dspark.executor.extraClassPath=" + other),
        CLUSTER);
  }

  /** A folder in which bin/java is a script. */
  private Path java(String name, String script) throws IOException {
    Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + script);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return folder.resolve(name);
  }

  @Test
  void executorsWithoutTheVectorModuleAreRefused() throws Exception {
    String real = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path forgetful =
        java(
            "forgetful",
            """
            for a in "$@"; do
              shift
              [ "$a" = --add-modules=jdk.incubator.vector ] || set -- "$@" "$a"
            done
            exec '%s' "$@"
            """
                .formatted(real));
    isRefused(
        "a machine runs Java without the vector module",
        List.of("-Dspark.executorEnv.JAVA_HOME=" + forgetful),
        CLUSTER);
    // What Java says that has no such module, before it ends.
    Path without =
        java(
            "without",
            """
            echo 'Error occurred during initialization of boot layer' >&2
            echo 'java.lang.module.FindException: Module jdk.incubator.vector not found' >&2
            exit 1
            """);
    isRefused(
        "its executors end as soon as they start; their Java must be 25.0.3 or newer and have the"
            + " module jdk.incubator.vector",
        List.of("-Dspark.executorEnv.JAVA_HOME=" + without),
        CLUSTER);
  }

  /** A limit on the size of files stands for a full disk, which takes no rights to make. */
  @Test
  void aFolderWithoutRoomIsToldOnceAndWhatIsKeptIsGoneOnFrom() throws Exception {
    Path out = folder.resolve("results");
    List<String> command =
        command(
            List.of(),
            "langevin.cli.Langevin",
            "run",
            cut(),
            "--quiet",
            "--out",
            "results",
            "--on",
            "spark:local[2]");
    List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"));
    limited.addAll(command);
    Ended ended = ended(process(Map.of(), limited));
    assertThat(ended.code()).as(ended.told()).isEqualTo(2);
    assertThat(ended.told()).startsWith("cannot write ").contains("results/cut-units/");
    assertThat(Files.readAllLines(folder.resolve("told.txt")).size()).isLessThanOrEqualTo(4);
    assertThat(out.resolve("cut-1")).doesNotExist();
    assertThat(ended(process(Map.of(), command)).code()).isZero();
    assertThat(read(out.resolve("cut-1")).resultSha256()).isEqualTo(whole);
  }

  @Test
  void snapshotsOfAllParticlesAreWrittenByExecutorsThatSeeTheFolder() throws Exception {
    String[] more = {
      "--set",
      "output.format=zarr",
      "--set",
      "output.snapshots.times=[0, 0.5]",
      "--set",
      "output.snapshots.particles=500_000"
    };
    List<String> arguments = new ArrayList<>(List.of("run", cut(), "--out", "results"));
    arguments.addAll(List.of(more));
    assertThat(run(arguments.toArray(String[]::new)).code()).isZero();
    Process first = langevin(List.of(), with(arguments, "--on", CLUSTER));
    awaitUnits(first, folder.resolve("results"), 2);
    // Another driver is told of the first.
    Path aside = Files.createDirectory(folder.resolve("aside"));
    SparkTest second = new SparkTest();
    second.folder = aside;
    List<String> other = new ArrayList<>(arguments);
    other.set(3, folder.resolve("results").toString());
    Ended refused = second.run(with(other, "--on", "spark:local[1]"));
    assertThat(refused.code()).as(refused.told()).isEqualTo(2);
    assertThat(refused.told()).contains("cut-units is being filled by process " + first.pid());
    assertThat(executor(first).orElseThrow().destroyForcibly()).isTrue();
    Ended ended = ended(first);
    assertThat(ended.code()).as(ended.told()).isZero();
    Path one = folder.resolve("results/cut-1/run.zarr");
    Path two = folder.resolve("results/cut-2/run.zarr");
    try (Stream<Path> files = Files.walk(one)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.mismatch(file, two.resolve(one.relativize(file).toString())))
            .as(file.toString())
            .isEqualTo(-1);
      }
    }
  }

  private static String[] with(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void executorsWithAnOlderJavaAreRefused() throws Exception {
    Path older = Path.of("/usr/lib/jvm/java-17-openjdk-amd64");
    assumeTrue(Files.isExecutable(older.resolve("bin/java")), "no older Java is here");
    isRefused(
        "an executor runs a Java older than 25",
        List.of("-Dspark.executorEnv.JAVA_HOME=" + older),
        CLUSTER);
  }
}
