package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a folder of its own, with JDKs and a Maven that only say that they were called.
 */
class LauncherTest {
  @TempDir private Path temporary;
  private Path root;
  private Path tools;
  private Path home;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void copyTheLauncher() throws IOException {
    root = Files.createDirectories(temporary.resolve("a folder with spaces"));
    // The JDKs of this machine are hidden, so that each test sees only its own.
    String launcher = Files.readString(Path.of("langevin"));
    String systemFolders = "/usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* /usr/local/*";
    assertThat(launcher).contains(systemFolders);
    Files.writeString(
        root.resolve("langevin"), launcher.replace(systemFolders, temporary + "/jvm/*"));
    executable(root.resolve("langevin"));
    Files.createDirectories(root.resolve("src/main"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    tools = Files.createDirectories(temporary.resolve("tools"));
    home = Files.createDirectories(temporary.resolve("home"));
    for (String tool :
        List.of(
            "cat",
            "cp",
            "find",
            "head",
            "kill",
            "ls",
            "mkdir",
            "mkfifo",
            "mv",
            "readlink",
            "rm",
            "sh",
            "sleep",
            "touch")) {
      Path real =
          List.of(Path.of("/bin", tool), Path.of("/usr/bin", tool)).stream()
              .filter(Files::exists)
              .findFirst()
              .orElse(null);
      if (real != null) script(tools.resolve(tool), "exec " + real + " \"$@\"");
    }
  }

  @Test
  void theScriptIsPosixShell() throws Exception {
    assertThat(run(Map.of(), List.of("sh", "-n", root.resolve("langevin").toString())).code())
        .isZero();
    assertThat(Files.readString(root.resolve("langevin"))).startsWith("#!/bin/sh\n");
  }

  @Test
  void javaHomeIsTakenWhenItIsNewEnough() throws Exception {
    Path jdk = jdk("jdk-25.0.3", "25.0.3");
    maven();
    Ended ended = launch(Map.of("JAVA_HOME", jdk.toString()), "run", "a b", "c'd");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("jdk-25.0.3").contains("<run><a b><c'd>");
    assertThat(ended.err()).contains("building…");
  }

  /** No Maven is there, no JDK, and no source. */
  @Test
  void aReleaseRunsWithTheJavaBesideItAndBuildsNothing() throws Exception {
    jdk("a folder with spaces/java", "25.0.3");
    Files.writeString(root.resolve("langevin.jar"), "jar");
    Ended ended = launch(Map.of(), "run", "a b");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .startsWith(root.resolve("java/bin/java").toRealPath().toString())
        .contains("<" + root.resolve("langevin.jar").toRealPath() + "><run><a b>");
    assertThat(ended.err()).doesNotContain("building");
    assertThat(root.resolve("target")).doesNotExist();
  }

  /** The ordinary program is not built for it, and has nothing of it. */
  @Test
  void aRunOnSparkIsBuiltApartAndHasSparkOnItsClassPath() throws Exception {
    Map<String, String> environment =
        new java.util.HashMap<>(Map.of("JAVA_HOME", jdk("jdk-25.0.3", "25.0.3").toString()));
    script(
        tools.resolve("mvn"),
        "echo \"$@\" >>'%s'; mkdir -p target/spark/jars; echo >target/spark/langevin-0.1.0-spark.jar"
            .formatted(temporary.resolve("builds")));
    for (String on : List.of("--on", "--on=spark:local[2]")) {
      Ended ended = launch(environment, "run", "a b", on, "spark:local[2]");
      assertThat(ended.code()).as(ended.err()).isZero();
      Path spark = root.resolve("target/spark").toRealPath();
      assertThat(ended.out())
          .contains(
              "<-cp><%s/langevin-0.1.0-spark.jar:%s/jars/*><langevin.cli.Langevin><run><a b>"
                  .formatted(spark, spark))
          .contains("<--add-modules><jdk.incubator.vector>")
          .doesNotContain("<-jar>");
    }
    assertThat(Files.readAllLines(temporary.resolve("builds"))).hasSize(1);
    assertThat(Files.readString(temporary.resolve("builds")))
        .contains("-Pspark")
        .contains("package");
    assertThat(root.resolve("target/app/langevin.jar")).doesNotExist();
    Path ours = temporary.resolve("own spark");
    Path own = Files.createDirectories(ours.resolve("jars"));
    environment.put("SPARK_HOME", ours.toString());
    assertThat(launch(environment, "run", "x", "--on", "spark").out())
        .contains("-spark.jar:" + own + "/*>");
    environment.put("SPARK_HOME", temporary.resolve("none").toString());
    Ended none = launch(environment, "run", "x", "--on", "spark");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("there is no folder jars in it");
  }

  @Test
  void anOlderJavaHomeIsPassedOverForANewerOneElsewhere() throws Exception {
    Path old = jdk("jdk-17", "17.0.15");
    jdk("jvm/jdk-21", "21.0.9");
    jdk("home/.sdkman/candidates/java/25.0.4", "25.0.4");
    maven();
    for (Map<String, String> environment :
        List.of(Map.of("JAVA_HOME", old.toString()), Map.<String, String>of())) {
      Ended ended = launch(environment, "--help");
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("java/25.0.4/bin/java");
    }
  }

  @Test
  void aTooOldJavaIsExplained() throws Exception {
    Path early = jdk("jdk-25.0.2", "25.0.2");
    Ended ended = launch(Map.of("JAVA_HOME", early.toString()), "--help");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("needs a JDK 25.0.3 or newer")
        .contains("JDK-8377811")
        .contains("jdk-25.0.2 (Java 25.0.2)")
        .contains("set JAVA_HOME");
  }

  @Test
  void aMissingMavenIsExplained() throws Exception {
    Path jdk = jdk("jdk-25.0.3", "25.0.3");
    Ended ended = launch(Map.of("JAVA_HOME", jdk.toString()), "--help");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("mvn").contains("not on the PATH");
  }

  @Test
  void aFailedBuildRunsNothing() throws Exception {
    Path jdk = jdk("jdk-25.0.3", "25.0.3");
    script(tools.resolve("mvn"), "echo 'error: no such symbol' >&2; exit 1");
    Ended ended = launch(Map.of("JAVA_HOME", jdk.toString()), "--help");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("no such symbol").contains("the build failed");
    assertThat(ended.out()).isEmpty();
  }

  @Tag("slow")
  @Test
  void itBuildsOnceAndAgainWhenASourceIsNewer() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk-25.0.3", "25.0.3").toString());
    maven();
    launch(environment, "--help");
    assertThat(launch(environment, "--help").err()).doesNotContain("building");
    Thread.sleep(1100);
    Files.writeString(root.resolve("src/main/New.java"), "class New {}");
    assertThat(launch(environment, "--help").err()).contains("building");
    assertThat(Files.readAllLines(temporary.resolve("builds"))).hasSize(2);
  }

  @Tag("slow")
  @Test
  void twoLaunchersBuildOnce() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk-25.0.3", "25.0.3").toString());
    maven(1);
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(
          start(environment, List.of(root.resolve("langevin").toString(), "--version"), root));
    }
    for (Process process : processes) {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(Files.readAllLines(temporary.resolve("builds"))).hasSize(1);
  }

  @Tag("slow")
  @Test
  void aLockLeftByAKilledBuildIsTakenOver() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk-25.0.3", "25.0.3").toString());
    maven();
    Path lock = Files.createDirectories(root.resolve("target/app/building"));
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));
    assertThat(launch(environment, "--help").code()).isZero();
  }

  @Test
  void itRunsFromAnywhereAndThroughSymbolicLinksAlsoWithoutReadlink() throws Exception {
    Files.delete(tools.resolve("readlink"));
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk-25.0.3", "25.0.3").toString());
    maven();
    Path elsewhere = Files.createDirectories(temporary.resolve("else where"));
    Path first = Files.createSymbolicLink(elsewhere.resolve("first"), root.resolve("langevin"));
    Path second = Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("first"));
    for (List<String> command :
        List.of(List.of(first.toString()), List.of("./second"), List.of(second.toString()))) {
      Process process = start(environment, command, elsewhere);
      assertThat(process.waitFor()).isZero();
      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains(root.resolve("target/app/langevin.jar").toRealPath().toString());
    }
  }

  @Test
  void theIncubatorWarningIsDroppedAndNothingElse() throws Exception {
    Path jdk = jdk("jdk-25.0.3", "25.0.3");
    maven();
    Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
    launch(environment, "--help");
    // cat ends when all have closed the pipe, so nothing can come after it.
    Ended ended = shell(environment, "./langevin --help 2>&1 >/dev/null | cat");
    assertThat(ended.out()).isEqualTo("another message of Java\n");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ echo before >&2; ./langevin misspelt; echo code $? >&2; } >/dev/null 2>got",
        "{ echo before; ./langevin misspelt; echo code $?; } >got 2>&1",
        "{ echo before; ./langevin misspelt; echo code $?; } 2>&1 | cat >got"
      })
  void whatTheProgramSaysIsWholeAndInItsPlace(String line) throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", realJdk().toString());
    maven();
    launch(Map.of("JAVA_HOME", jdk("jdk-25.0.3", "25.0.3").toString()), "--version");
    for (int launch = 0; launch < 2; launch++) {
      Files.deleteIfExists(root.resolve("got"));
      Ended ended = shell(environment, line);
      assertThat(ended.err()).isEmpty();
      assertThat(Files.readString(root.resolve("got")))
          .isEqualTo(
              """
              before
              unknown command 'misspelt'; expected one of run, verify, units, status, merge,
                report, export, notebook, explain, schema, bench
              try: ./langevin --help
              code 2
              """);
    }
  }

  @Test
  void signalsReachTheProgramItself() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk-25.0.3", "25.0.3").toString());
    maven();
    launch(environment, "--version");
    for (String signal : List.of("INT", "TERM", "KILL")) {
      Process process =
          start(environment, List.of(root.resolve("langevin").toString(), "await"), root);
      // The pid of the launcher is that of Java: it says so, and then waits for the signal.
      try {
        assertThat(process.inputReader().readLine()).contains("<await>");
        new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(signal).isTrue();
        assertThat(process.exitValue()).as(signal).isEqualTo("KILL".equals(signal) ? 137 : 42);
      } finally {
        // A Java that the signal did not reach would wait for ever.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .noneMatch(n -> n.startsWith("langevin"));
    }
  }

  @Tag("slow")
  @Test
  void optionsThatJavaRefusesAreToldWithTheExitCodeOfBadInput() throws Exception {
    Map<String, String> environment =
        Map.of("JAVA_HOME", realJdk().toString(), "LANGEVIN_JAVA_OPTIONS", "-Xmxplenty");
    maven();
    for (int launch = 0; launch < 2; launch++) {
      Ended ended = launch(environment, "--help");
      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .contains("-Xmxplenty")
          .contains("LANGEVIN_JAVA_OPTIONS")
          .doesNotContain("incubator");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsTold() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk-25.0.3", "25.0.3").toString());
    maven();
    Files.writeString(root.resolve("target"), "no folder");
    Ended ended = launch(environment, "--help");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("must be built").contains("cannot be written");
  }

  /** What hinders Java to start is on standard error when the launcher ends, whoever reads it. */
  @Test
  void tooLittleMemoryIsToldBeforeTheExit() throws Exception {
    Path jdk = realJdk();
    maven();
    Path said = temporary.resolve("said");
    Ended ended =
        shell(
            Map.of("JAVA_HOME", jdk.toString(), "SAID", said.toString()),
            "(ulimit -v 600000; ./langevin --help 2>\"$SAID\"); code=$?; cat \"$SAID\"; exit"
                + " $code");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).contains("langevin: Java may use 600000 KiB of memory, by 'ulimit -v'");
    assertThat(Files.readString(said)).contains("Error occurred during initialization of VM");
  }

  @Test
  void theExitCodeAndMoreOptionsPassThrough() throws Exception {
    Path jdk = jdk("jdk-25.0.3", "25.0.3");
    maven();
    Ended ended =
        launch(
            Map.of("JAVA_HOME", jdk.toString(), "LANGEVIN_JAVA_OPTIONS", "-Xmx512m -Xint"),
            "exit",
            "3");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out()).contains("<-Xmx512m><-Xint>");
  }

  @Test
  void inTheLocaleOfAsciiNamesAreUtf8AndTheScreenIsAscii() throws Exception {
    Path jdk = jdk("jdk-25.0.3", "25.0.3");
    maven();
    String ascii = "<-Dstdout.encoding=US-ASCII><-Dstderr.encoding=US-ASCII>";
    Map<String, String> home = Map.of("JAVA_HOME", jdk.toString());
    assertThat(shell(home, "LC_ALL=C ./langevin").out()).contains(ascii);
    assertThat(shell(home, "LC_ALL= LC_CTYPE= LANG= ./langevin").out()).contains(ascii);
    assertThat(shell(home, "LC_ALL= LC_CTYPE=C.UTF-8 LANG=C ./langevin").out())
        .doesNotContain("US-ASCII");
  }

  /**
   * A JDK that says what Java says while it starts, restores standard error as the program does,
   * and prints its folder and arguments.
   */
  private Path jdk(String name, String version) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve(name));
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(
        folder.resolve("release"),
        "JAVA_VERSION=\"%s\"\nMODULES=\"java.base jdk.incubator.vector\"\n".formatted(version));
    script(
        folder.resolve("bin/java"),
        """
        echo 'WARNING: Using incubator modules: jdk.incubator.vector' >&2
        echo 'another message of Java' >&2
        [ -e /dev/fd/3 ] && exec 2>&3 3>&-
        trap 'exit 42' INT TERM
        printf '%s ' "$0"; for a in "$@"; do printf '<%s>' "$a"; done; echo
        while [ $# -gt 1 ]; do
          [ "$1" = exit ] && exit "$2"
          shift
        done
        if [ "$1" = await ]; then
          while :; do sleep 0.05; done
        fi
        exit 0
        """);
    return folder;
  }

  /** The JDK of this test, running the program from its class path instead of the jar. */
  private Path realJdk() throws IOException {
    Path java = Path.of(System.getProperty("java.home"));
    Path folder = Files.createDirectories(temporary.resolve("real jdk"));
    Files.createDirectories(folder.resolve("bin"));
    Files.copy(java.resolve("release"), folder.resolve("release"));
    script(
        folder.resolve("bin/java"),
        """
        for a in "$@"; do
          shift
          case $a in
            -jar) set -- "$@" -cp ;;
            */langevin.jar) set -- "$@" '%s' langevin.cli.Langevin ;;
            *) set -- "$@" "$a" ;;
          esac
        done
        exec '%s' "$@"
        """
            .formatted(System.getProperty("java.class.path"), java.resolve("bin/java")));
    return folder;
  }

  private void maven() throws IOException {
    maven(0);
  }

  /** A Maven that takes so long to build. */
  private void maven(int seconds) throws IOException {
    script(
        tools.resolve("mvn"),
        "echo build >>'%s'; sleep %s; mkdir -p target; echo jar >target/langevin-0.1.0-all.jar"
            .formatted(temporary.resolve("builds"), seconds));
  }

  private Ended launch(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(root.resolve("langevin").toString()));
    command.addAll(List.of(arguments));
    return run(environment, command);
  }

  /** Runs a line of shell in the folder of the launcher. */
  private Ended shell(Map<String, String> environment, String line) throws Exception {
    return run(
        environment,
        List.of(tools.resolve("sh").toString(), "-c", "cd \"$0\" && " + line, root.toString()));
  }

  private Ended run(Map<String, String> environment, List<String> command) throws Exception {
    Process process = start(environment, command, temporary);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  private Process start(Map<String, String> environment, List<String> command, Path folder)
      throws IOException {
    assumeTrue(Files.exists(tools.resolve("sh")), "no POSIX shell on this machine");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("TMPDIR", temporary.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    executable(file);
  }

  private static void executable(Path file) {
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
