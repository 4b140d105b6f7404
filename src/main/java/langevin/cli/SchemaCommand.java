package langevin.cli;

import java.util.concurrent.Callable;
import langevin.experiment.Kinds;
import langevin.scenario.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code schema}: the JSON schema of scenario files. */
@Command(
    name = "schema",
    sortOptions = false,
    description = "Print the JSON schema of scenario files, for editors.",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Example to paste:",
      "  ./langevin schema > scenario.schema.json",
      "Then begin a scenario with:",
      "  # yaml-language-server: $$schema=scenario.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Kinds kinds;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  SchemaCommand(Terminal terminal, Kinds kinds) {
    this.terminal = terminal;
    this.kinds = kinds;
  }

  @Override
  public Integer call() {
    String schema = new Schema(kinds.language()).text();
    terminal.out().print(schema);
    if (!schema.endsWith("\n")) terminal.out().println();
    return ExitCode.HOLDS;
  }
}
