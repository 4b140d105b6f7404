package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import langevin.experiment.Kinds;
import langevin.report.Style;
import langevin.report.notebook.NotebookDisplay;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The notebooks: kept with their output, and their code run through the Java shell that their
 * kernel runs it through. Jupyter itself is tried by {@code ./langevin notebook --check}, which
 * needs a network once.
 */
class NotebooksTest {
  private static final Path FOLDER = Path.of("notebooks");

  private static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  private static List<Path> inJava() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : notebooks()) {
      if (language(read(file)).equals("java")) found.add(file);
    }
    return found;
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static String language(JsonNode notebook) {
    return notebook.at("/metadata/kernelspec/language").asText();
  }

  private static List<JsonNode> code(JsonNode notebook) {
    return StreamSupport.stream(notebook.get("cells").spliterator(), false)
        .filter(cell -> cell.get("cell_type").asText().equals("code"))
        .toList();
  }

  private static String source(JsonNode cell) {
    StringBuilder source = new StringBuilder();
    cell.get("source").forEach(line -> source.append(line.asText()));
    return source.toString();
  }

  @Tag("slow")
  @Test
  void thereAreSevenInJavaAndOneInPython() throws IOException {
    assertThat(inJava()).hasSizeGreaterThanOrEqualTo(7);
    assertThat(notebooks()).hasSizeGreaterThan(inJava().size());
  }

  @Test
  void eachIsKeptWithWholeOutputAndWithoutAnError() throws IOException {
    for (Path file : notebooks()) {
      JsonNode notebook = read(file);
      assertThat(notebook.get("nbformat").asInt()).isEqualTo(4);
      int shown = 0;
      for (JsonNode cell : code(notebook)) {
        assertThat(cell.get("execution_count").isNumber()).as(file + ": " + source(cell)).isTrue();
        for (JsonNode output : cell.get("outputs")) {
          shown++;
          assertThat(output.get("output_type").asText()).as(file.toString()).isNotEqualTo("error");
        }
      }
      assertThat(shown).as(file.toString()).isGreaterThan(2);
      // A story: it begins with a title, and what is run is explained.
      assertThat(source(notebook.get("cells").get(0))).as(file.toString()).startsWith("# ");
      assertThat(Files.readString(file)).doesNotContain("/home/").doesNotContain("/tmp/");
    }
  }

  /** A failing cell is told with the exception's own text. */
  @Tag("long")
  @ParameterizedTest
  @MethodSource("inJava")
  void itsCodeRuns(Path file) throws Exception {
    String here = FOLDER.toAbsolutePath().getParent() + "/";
    List<String> cells =
        code(read(file)).stream().map(cell -> source(cell).replace("../", here)).toList();
    assertThat(failures(cells)).isEmpty();
  }

  @Tag("slow")
  @Test
  void aCellThatFailsIsSeen() {
    assertThat(failures(List.of("int a = 1;", "throw new IllegalStateException(\"as it must\");")))
        .singleElement()
        .asString()
        .contains("as it must");
    assertThat(failures(List.of("Run run = Experiment.rea(Path.of(\"x\"));")))
        .singleElement()
        .asString()
        .contains("rea(");
  }

  private static List<String> failures(List<String> cells) {
    List<String> failures = new ArrayList<>();
    try (JShell shell =
        JShell.builder()
            .executionEngine("local")
            .compilerOptions(
                "--add-modules",
                "jdk.incubator.vector",
                "--class-path",
                System.getProperty("java.class.path"))
            .build()) {
      for (String name : NotebookDisplay.IMPORTS) {
        evaluate(shell, "import " + name + ";", failures);
      }
      for (String cell : cells) evaluate(shell, cell, failures);
    }
    return failures;
  }

  private static void evaluate(JShell shell, String cell, List<String> failures) {
    String left = cell;
    while (!left.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(left);
      if (next.completeness() == SourceCodeAnalysis.Completeness.UNKNOWN || next.source() == null) {
        failures.add("not Java: " + left);
        return;
      }
      for (SnippetEvent event : shell.eval(next.source())) {
        JShellException problem = event.exception();
        if (problem != null) failures.add(problem.getMessage() + " in\n" + next.source());
        if (event.causeSnippet() == null) {
          shell
              .diagnostics(event.snippet())
              .filter(d -> d.isError())
              .forEach(d -> failures.add(d.getMessage(null) + " in\n" + next.source()));
        }
      }
      left = next.remaining();
    }
  }

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int langevin(String... arguments) {
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), Style.PLAIN, false);
    int code = Langevin.execute(terminal, Kinds.BUILT_IN, arguments);
    terminal.err().flush();
    return code;
  }

  @Test
  void whereThereAreNoNotebooksItSaysWhereTheyAre() {
    assertThat(langevin("notebook", "--check")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString().replaceAll("\\s+", " "))
        .contains("there are no notebooks here")
        .contains("beside the launcher");
  }

  @Test
  void namesAndKeepGoWithCheck() {
    assertThat(langevin("notebook", "kramers")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("go with --check");
  }

  @Test
  void theKernelHasTheOptionsOfThisJavaAndNotWhatIsOfThisProcess() {
    assertThat(
            NotebookEnvironment.options(
                List.of(
                    "-Xmn128m",
                    "-Dlangevin.stderr=3",
                    "-Dlangevin.home=/x",
                    "-XX:AOTCache=/x/langevin.aot",
                    "-Dstdout.encoding=US-ASCII",
                    "-XX:CompileCommand=quiet")))
        .containsExactly("-Xmn128m", "-XX:CompileCommand=quiet");
  }

  @TempDir private Path home;

  /** A Python that answers as told to; arguments are those of -m. */
  private NotebookEnvironment withPython(String answers) throws IOException {
    Path python = home.resolve("python");
    Files.writeString(python, "#!/bin/sh\ncase \"$*\" in\n" + answers + "esac\n");
    Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new NotebookEnvironment(home.resolve("made"), home, python.toString());
  }

  /** Makes an environment whose Python answers in another way. */
  private String making(String answers) {
    String made = home.resolve("made/bin").toString();
    return """
    *' -m venv '*|'-m venv '*)
      mkdir -p '%1$s'
      printf '#!/bin/sh\\ncase "$*" in\\n%2$sesac\\n' >'%1$s/python'
      chmod +x '%1$s/python' ;;
    """
        .formatted(made, answers);
  }

  private static final String PIP = "*--version) ;;\\n";

  private final List<String> news = new ArrayList<>();

  private String refusal(NotebookEnvironment environment) {
    return String.valueOf(
        Assertions.catchThrowable(() -> environment.prepare(true, news::add)).getMessage());
  }

  @Test
  void whereNoEnvironmentCanBeMadeItSaysWhatToInstall() throws IOException {
    assertThat(refusal(withPython("'-m venv '*) echo ensurepip is not available; exit 1 ;;\n")))
        .contains("python3-venv: install it")
        .endsWith("Its last words: ensurepip is not available");
    // It is made, but nothing can be installed in it.
    assertThat(refusal(withPython(making("*) exit 1 ;;\\n"))))
        .contains("an environment with pip")
        .contains("python3-venv: install it");
    assertThat(refusal(new NotebookEnvironment(home, home, "/nowhere/python")))
        .isEqualTo("LANGEVIN_PYTHON names /nowhere/python, which is no Python 3.10 or newer");
  }

  @Test
  void withoutANetworkItSaysThatOneIsNeededOnceAndWhatPipHeeds() throws IOException {
    String failing =
        "*install*) echo WARNING: again; echo ERROR: first; echo ERROR: none found; exit 1 ;;\\n";
    assertThat(refusal(withPython(making(PIP + failing))))
        .contains("needs a network, once: start again where there is one")
        .contains("PIP_FIND_LINKS")
        .endsWith("Its last words: ERROR: none found");
  }

  /** As when its making was interrupted. */
  @Test
  void anEnvironmentWithoutPipIsMadeAnew() throws IOException {
    refusal(withPython(making("*) exit 1 ;;\\n")));
    assertThat(home.resolve("made/bin/python")).isExecutable();
    news.clear();
    assertThat(refusal(withPython(making(PIP + "*install*) exit 1 ;;\\n"))))
        .contains("needs a network");
    assertThat(news.getFirst()).startsWith("making a Python environment");
    news.clear();
    refusal(withPython(making(PIP + "*install*) exit 1 ;;\\n")));
    assertThat(news).singleElement().asString().startsWith("installing");
  }
}
