package langevin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import langevin.results.ResultsException;
import langevin.text.Lines;
import langevin.text.Spelling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code notebook}: JupyterLab on the notebooks of this software, or all of them executed. */
@Command(
    name = "notebook",
    sortOptions = false,
    description = {
      "Open the notebooks in JupyterLab, with a Java that has langevin on board. The",
      "first time it makes a Python environment for it, below 'target'."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples to paste:",
      "  ./langevin notebook",
      "  ./langevin notebook --check",
      "  ./langevin notebook --check kramers"
    })
final class NotebookCommand implements Callable<Integer> {
  private static final String SUFFIX = ".ipynb";

  private final Terminal terminal;
  private final @Nullable Path home;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "With --check: notebooks by name (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--check",
      description = "Execute them without a browser; an exception in one is printed and fails.")
  private boolean checks;

  @Option(names = "--keep", description = "With --check: write the new output into the notebooks.")
  private boolean keeps;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  /**
   * @param home the folder of the launcher; null if there is none
   */
  NotebookCommand(Terminal terminal, @Nullable Path home) {
    this.terminal = terminal;
    this.home = home;
  }

  @Override
  public Integer call() throws ResultsException {
    if (!checks && (keeps || !names.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "NAME and --keep go with --check; JupyterLab opens the whole folder");
    }
    Path folder = home == null ? Path.of("notebooks") : home.resolve("notebooks");
    if (home == null || !Files.isDirectory(folder)) {
      throw new ResultsException(
          "there are no notebooks here; they are in the folder 'notebooks' of the sources, beside"
              + " the launcher: start './langevin notebook' there");
    }
    List<Path> chosen = chosen(folder);
    NotebookEnvironment environment = NotebookEnvironment.below(home);
    environment.prepare(
        checks, sentence -> terminal.err().println(Lines.fitted("langevin: " + sentence)));
    terminal.out().flush();
    return checks ? environment.execute(chosen, keeps) : environment.lab(folder);
  }

  private List<Path> chosen(Path folder) throws ResultsException {
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw ResultsException.cannot("read", folder, e);
    }
    if (names.isEmpty()) return all;
    List<String> known = all.stream().map(NotebookCommand::name).toList();
    List<Path> chosen = new ArrayList<>();
    for (String name : names) {
      int at = known.indexOf(name);
      if (at < 0) {
        throw new ParameterException(
            spec.commandLine(), "no notebook '" + name + "'" + Spelling.suggestion(name, known));
      }
      chosen.add(all.get(at));
    }
    return chosen;
  }

  private static String name(Path file) {
    String whole = String.valueOf(file.getFileName());
    return whole.substring(0, whole.length() - SUFFIX.length());
  }
}
