package langevin.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import langevin.experiment.Experiment;
import langevin.experiment.Kinds;
import langevin.experiment.Units;
import langevin.scenario.yaml.BadScenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code units FILE}: the units of a run, one a line, as {@code --shard} takes them. */
@Command(
    name = "units",
    sortOptions = false,
    description = "List the units of a run, one a line, for schedulers that want a list.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples to paste:",
      "  ./langevin units scenarios/double-well.yaml --titles",
      "  ./langevin units scenarios/double-well.yaml \\",
      "      | xargs -n 1 ./langevin run scenarios/double-well.yaml --shard"
    })
final class UnitsCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Kinds kinds;

  @Parameters(paramLabel = "FILE", description = "A scenario file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key, as 'run' does; repeatable.")
  private List<String> settings = List.of();

  @Option(names = "--titles", description = "Say what each of them is, behind a tab.")
  private boolean titles;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  UnitsCommand(Terminal terminal, Kinds kinds) {
    this.terminal = terminal;
    this.kinds = kinds;
  }

  @Override
  public Integer call() throws BadScenario {
    Units units = Experiment.read(kinds, file, settings).units();
    for (int number = 1; number <= units.count(); number++) {
      String unit = number + "/" + units.count();
      terminal.out().println(titles ? unit + "\t" + units.title(number) : unit);
    }
    terminal.out().flush();
    return ExitCode.HOLDS;
  }
}
