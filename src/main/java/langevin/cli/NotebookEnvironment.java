package langevin.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import langevin.results.Json;
import langevin.results.ResultsException;

/**
 * A Python environment of its own for notebooks: Jupyter, the kernel jjava, and the description of
 * a kernel that is this very Java with this very program. jjava brings a launcher that starts
 * whatever {@code java} stands on the PATH; it is left aside.
 *
 * @param folder of the environment
 * @param reader the folder of the Python package that reads results
 * @param named the Python that the user names; empty for that of the PATH
 */
record NotebookEnvironment(Path folder, Path reader, String named) {
  /** The name by which a notebook asks for the kernel. */
  static final String KERNEL = "langevin";

  private static final String RUNNER = "notebooks.py";
  private static final String CHECKS = "checks";
  private static final List<String> FOR_CHECKS =
      List.of("nbclient", "ipykernel", "jjava==1.0a8", "pandas", "xarray", "zarr>=3");
  private static final List<String> FOR_PEOPLE = List.of("jupyterlab");
  private static final int LAST_WORDS = 300;

  static NotebookEnvironment below(Path home) {
    return new NotebookEnvironment(
        home.resolve("target").resolve("notebook").toAbsolutePath(),
        home.resolve("src/main/python").toAbsolutePath(),
        System.getenv().getOrDefault("LANGEVIN_PYTHON", ""));
  }

  private Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /**
   * Makes the environment, or adds what it lacks.
   *
   * @param headless whether JupyterLab itself is not needed
   * @param news hears a sentence before what takes long
   * @throws ResultsException if that is impossible, with what to do
   */
  void prepare(boolean headless, Consumer<String> news) throws ResultsException {
    if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
      throw new ResultsException(
          "this Java has no module jdk.jshell, which notebooks need; use a whole JDK");
    }
    try {
      if (!begun()) make(news);
      install(CHECKS, FOR_CHECKS, news);
      if (!headless) install("people", FOR_PEOPLE, news);
      Path kernel = folder.resolve("share/jupyter/kernels").resolve(KERNEL);
      Files.createDirectories(kernel);
      Files.writeString(kernel.resolve("kernel.json"), kernel());
      try (InputStream runner = NotebookEnvironment.class.getResourceAsStream(RUNNER)) {
        if (runner == null) throw new IllegalStateException("no resource " + RUNNER);
        Files.write(folder.resolve(RUNNER), runner.readAllBytes());
      }
    } catch (IOException e) {
      throw ResultsException.cannot("write", folder, e);
    }
  }

  /** Whether there is an environment that something is, or can be, installed in. */
  private boolean begun() throws IOException {
    if (!Files.isExecutable(program("python"))) return false;
    // One whose making was broken off has no pip yet.
    return Files.exists(remembered(CHECKS)) || installs();
  }

  private boolean installs() throws IOException {
    return run(List.of(program("python").toString(), "-m", "pip", "--version")).code() == 0;
  }

  private void make(Consumer<String> news) throws IOException {
    String python = python();
    news.accept("making a Python environment for notebooks in " + folder);
    Ended made = run(List.of(python, "-m", "venv", "--clear", folder.toString()));
    if (made.code() != 0 || !installs()) {
      throw new ResultsException(
          "%s could not make an environment with pip; its module venv is often a package of its own,"
                  .formatted(python)
              + " python3-venv: install it, or name another Python by LANGEVIN_PYTHON"
              + (made.code() == 0 ? "" : ". Its last words: " + made.lastWords()));
    }
  }

  private Path remembered(String purpose) {
    return folder.resolve("installed-for-" + purpose);
  }

  /** Installs packages unless they were; a file remembers it. */
  private void install(String purpose, List<String> packages, Consumer<String> news)
      throws IOException {
    Path installed = remembered(purpose);
    String wanted = String.join("\n", packages) + "\n";
    if (Files.exists(installed) && Files.readString(installed).equals(wanted)) return;
    news.accept("installing " + String.join(", ", packages) + "; this takes a minute");
    List<String> command =
        new ArrayList<>(List.of(program("python").toString(), "-m", "pip", "install", "-q"));
    command.addAll(packages);
    Ended ended = run(command);
    if (ended.code() != 0) {
      throw new ResultsException(
          "pip could not install %s. That needs a network, once: start again where there is one; what"
                  .formatted(String.join(", ", packages))
              + " pip itself heeds, such as PIP_INDEX_URL for a mirror and PIP_FIND_LINKS for a"
              + " folder of packages, holds here too. The notebooks are kept with their output,"
              + " which any viewer shows. Its last words: "
              + ended.lastWords());
    }
    Files.writeString(installed, wanted);
  }

  /** A Python that can make environments: the one LANGEVIN_PYTHON names, else the PATH's. */
  private String python() throws ResultsException {
    List<String> candidates = named.isEmpty() ? List.of("python3", "python") : List.of(named);
    for (String candidate : candidates) {
      try {
        if (run(List.of(candidate, "-c", "import sys; sys.exit(sys.version_info < (3, 10))")).code()
            == 0) {
          return candidate;
        }
      } catch (IOException _) {
        // Not there; the next may be.
      }
    }
    throw new ResultsException(
        named.isEmpty()
            ? "notebooks need a Python 3.10 or newer on the PATH, or named by LANGEVIN_PYTHON"
            : "LANGEVIN_PYTHON names %s, which is no Python 3.10 or newer".formatted(named));
  }

  /**
   * The description of the kernel: the options of this Java, the class path with jjava in front,
   * and the module of the Java shell opened, which jjava looks into.
   */
  private String kernel() throws ResultsException {
    Path jjava = folder.resolve("share/jupyter/kernels/java/jjava.jar");
    if (!Files.exists(jjava)) {
      throw new ResultsException(
          "jjava did not bring %s along; remove %s and start again".formatted(jjava, folder));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    command.addAll(List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "-cp"));
    command.add(classPath(jjava, System.getProperty("java.class.path")));
    command.addAll(List.of("org.dflib.jjava.distro.JJava", "{connection_file}"));
    return Json.members(
            "argv", Json.of(command.stream().map(Json::of).toList()),
            "display_name", Json.of("Java (langevin)"),
            "language", Json.of("java"),
            "interrupt_mode", Json.of("message"),
            "env",
                Json.members("JJAVA_COMPILER_OPTS", Json.of("--add-modules jdk.incubator.vector")))
        .print();
  }

  /** Options of this Java that are not of this process alone. */
  static List<String> options(List<String> arguments) {
    return arguments.stream()
        .filter(a -> !a.startsWith("-XX:AOT") && !a.startsWith("-Dlangevin."))
        .filter(a -> !a.startsWith("-Dstdout.") && !a.startsWith("-Dstderr."))
        .filter(a -> !a.startsWith("-javaagent:"))
        .toList();
  }

  private static String classPath(Path jjava, String ours) {
    Stream<String> absolute =
        Stream.of(ours.split(File.pathSeparator, -1))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> Path.of(entry).toAbsolutePath().toString());
    return String.join(
        File.pathSeparator, Stream.concat(Stream.of(jjava.toString()), absolute).toList());
  }

  /** JupyterLab on a folder, until the user stops it. */
  int lab(Path notebooks) throws ResultsException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(program("python").toString(), "-m", "jupyterlab"));
    command.addAll(List.of("--ServerApp.answer_yes=True", "--notebook-dir=" + notebooks));
    // In a container there is often no other user, and Jupyter would refuse.
    if ("root".equals(System.getProperty("user.name"))) command.add("--allow-root");
    return follow(new ProcessBuilder(command).inheritIO());
  }

  /**
   * Executes notebooks, with their output kept or not.
   *
   * @return {@link ExitCode#VIOLATED} if one of them fails; the reason is printed
   * @throws ResultsException if they cannot be executed at all
   */
  int execute(List<Path> notebooks, boolean keeps) throws ResultsException {
    List<String> command =
        new ArrayList<>(
            List.of(program("python").toString(), folder.resolve(RUNNER).toString(), KERNEL));
    if (keeps) command.add("--keep");
    notebooks.forEach(notebook -> command.add(notebook.toAbsolutePath().toString()));
    // Kernels report their beginning and end there.
    Path log = folder.resolve("check.log");
    int code = follow(new ProcessBuilder(command).inheritIO().redirectError(log.toFile()));
    if (code != ExitCode.HOLDS && code != ExitCode.VIOLATED && code != ExitCode.INTERRUPTED) {
      throw new ResultsException("the notebooks could not be executed; why stands in " + log);
    }
    return code;
  }

  /** Runs what talks to the user itself; it ends with this process. */
  private int follow(ProcessBuilder builder) throws ResultsException {
    try {
      surroundings(builder.environment());
      Process process = builder.start();
      Thread hook = new Thread(() -> end(process), "langevin-notebook");
      Runtime.getRuntime().addShutdownHook(hook);
      int code = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(hook);
      return code;
    } catch (IOException e) {
      throw ResultsException.cannot("start", Path.of(builder.command().getFirst()), e);
    } catch (InterruptedException | IllegalStateException _) {
      return ExitCode.INTERRUPTED;
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException _) {
      // Nobody interrupts a hook.
    }
  }

  private void surroundings(Map<String, String> environment) {
    environment.merge("PYTHONPATH", reader.toString(), (old, ours) -> ours + ":" + old);
    // Programs that a notebook starts are those of the environment.
    environment.merge("PATH", folder.resolve("bin").toString(), (old, ours) -> ours + ":" + old);
  }

  private record Ended(int code, String output) {
    /** The last that it calls an error, else the end of what it said, in one line. */
    String lastWords() {
      String error =
          output.lines().filter(l -> l.startsWith("ERROR: ")).reduce("", (_, later) -> later);
      String line = (error.isEmpty() ? output : error).strip().replaceAll("\\s+", " ");
      return line.length() <= LAST_WORDS ? line : "…" + line.substring(line.length() - LAST_WORDS);
    }
  }

  private static Ended run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Ended(process.waitFor(), output);
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  /** The folder of the launcher, if it started this process. */
  static Optional<Path> launcherFolder() {
    return Optional.ofNullable(System.getProperty("langevin.home")).map(Path::of);
  }
}
