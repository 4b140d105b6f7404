package langevin.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.experiment.Kinds;
import langevin.experiment.ThisMachine;
import langevin.results.ResultsException;
import langevin.scenario.yaml.BadScenario;
import langevin.text.Lines;
import langevin.text.Spelling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: {@code ./langevin COMMAND …}. */
@Command(
    name = "langevin",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    description = {
      "Langevin particle ensembles: free energy, entropy and dissipation, with a",
      "verdict on the theorems about them. And associative memories, beside their",
      "mean-field theory."
    },
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples to paste:",
      "  ./langevin run scenarios/double-well.yaml",
      "  ./langevin run scenarios/double-well.yaml --set temperature=0.5",
      "  ./langevin explain potential double-well",
      "",
      "Exit codes: 0 all checks hold, 1 a check is violated or the ensemble diverged,",
      "            2 bad input or a folder that cannot be written, 3 inconclusive,",
      "            70 a fault of the software, 130 interrupted."
    })
public final class Langevin implements Runnable {
  private static final String VECTORS = "jdk.incubator.vector";

  private final Terminal terminal;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  @Option(names = "--version", description = "Show version, Java and vector width.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show the stack trace of an internal error.")
  private boolean debug;

  private Langevin(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    // Pictures are drawn in memory; a DISPLAY that no longer answers must not matter.
    System.setProperty("java.awt.headless", "true");
    Terminal terminal = Terminal.ofProcess();
    int code =
        ModuleLayer.boot().findModule(VECTORS).isPresent()
            ? execute(terminal, arguments)
            : withoutVectors(terminal);
    terminal.out().flush();
    terminal.err().flush();
    System.exit(code);
  }

  /** Whoever starts Java without the launcher must know. */
  private static int withoutVectors(Terminal terminal) {
    terminal
        .err()
        .println(
            Lines.fitted(
                "Java was started without its vector module: it needs the option --add-modules="
                    + VECTORS
                    + " (of spark-submit: --driver-java-options --add-modules="
                    + VECTORS
                    + ")"));
    return ExitCode.BAD_INPUT;
  }

  /** Runs a command; what goes wrong is told on the terminal, never thrown. */
  public static int execute(Terminal terminal, String... arguments) {
    return execute(terminal, Kinds.BUILT_IN, arguments);
  }

  /** The same with other kinds of scenarios. */
  public static int execute(Terminal terminal, Kinds kinds, String... arguments) {
    Langevin program = new Langevin(terminal);
    CommandLine line =
        new CommandLine(program)
            .addSubcommand(new RunCommand(terminal, kinds))
            .addSubcommand(new VerifyCommand(terminal, kinds))
            .addSubcommand(new UnitsCommand(terminal, kinds))
            .addSubcommand(new StatusCommand(terminal))
            .addSubcommand(new MergeCommand(terminal, kinds))
            .addSubcommand(new ReportCommand(terminal))
            .addSubcommand(new ExportCommand(terminal, kinds))
            .addSubcommand(
                new NotebookCommand(terminal, NotebookEnvironment.launcherFolder().orElse(null)))
            .addSubcommand(new ExplainCommand(terminal, kinds))
            .addSubcommand(new SchemaCommand(terminal, kinds))
            .addSubcommand(new BenchCommand(terminal))
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.style().colour() ? Ansi.ON : Ansi.OFF))
            .setUsageHelpWidth(80)
            .setUsageHelpAutoWidth(false)
            .setAbbreviatedOptionsAllowed(false)
            .setParameterExceptionHandler((problem, _) -> misused(terminal, problem))
            .setExecutionExceptionHandler((problem, _, _) -> program.failed(problem));
    try {
      return line.execute(ExplainCommand.withFormula(arguments));
    } catch (OutOfMemoryError _) {
      terminal
          .err()
          .println(
              """
              out of memory; give Java more with LANGEVIN_JAVA_OPTIONS=-Xmx…, or
                kind particles: lower 'particles', or set 'hold: streamed'
                kind memory: lower 'network.neurons', 'network.cues',
                  'theory.trajectories', 'time.until' or 'threads'\
              """);
      return ExitCode.BAD_INPUT;
    } catch (Error problem) {
      return program.failed(problem);
    }
  }

  /** Without a command: the help, or the version. */
  @Override
  public void run() {
    if (version) {
      terminal
          .out()
          .printf(
              "langevin %s   Java %s   %d-bit vectors%n",
              ThisMachine.version(), ThisMachine.java(), ThisMachine.describe().vectorBits());
    } else {
      spec.commandLine().usage(terminal.out());
    }
  }

  private static int misused(Terminal terminal, ParameterException problem) {
    PrintWriter err = terminal.err();
    Set<String> commands = problem.getCommandLine().getSubcommands().keySet();
    if (!commands.isEmpty()
        && problem instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()) {
      String written = unmatched.getUnmatched().getFirst();
      err.println(
          Lines.fitted(
              "unknown command '" + written + "'" + Spelling.suggestion(written, commands)));
    } else {
      err.println(Lines.fitted(String.valueOf(problem.getMessage())));
      List<String> near =
          problem instanceof UnmatchedArgumentException unmatched
              ? unmatched.getSuggestions()
              : List.of();
      if (!near.isEmpty()) err.println("did you mean '" + near.getFirst() + "'?");
      if (near.isEmpty() && problem instanceof UnmatchedArgumentException unmatched) {
        signed(unmatched.getUnmatched().getFirst())
            .ifPresent(hint -> err.println(Lines.fitted(hint)));
      }
    }
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    err.println("try: ./" + command + " --help");
    return ExitCode.BAD_INPUT;
  }

  /** Of what may be meant as a value with a sign: options have two. */
  private static Optional<String> signed(String written) {
    return written.matches("-[^-].*")
        ? Optional.of(
            "what begins with a sign is taken for an option; in parentheses it is a value: \"(%s)\""
                .formatted(written))
        : Optional.empty();
  }

  private int failed(Throwable problem) {
    terminal.out().flush();
    PrintWriter err = terminal.err();
    return switch (problem) {
      case BadScenario bad -> {
        err.print(Lines.fitted(BadScenario.render(bad.problems())));
        err.flush();
        yield ExitCode.BAD_INPUT;
      }
      case ResultsException results -> {
        err.println(Lines.fitted(String.valueOf(results.getMessage())));
        yield ExitCode.BAD_INPUT;
      }
      default -> internal(problem);
    };
  }

  private int internal(Throwable problem) {
    @Nullable String message = problem.getMessage();
    terminal
        .err()
        .println(
            Lines.fitted(
                "internal error: %s%s\nThis is a fault of langevin %s, not of yours. Please report"
                        .formatted(
                            problem.getClass().getSimpleName(),
                            message == null ? "" : ": " + message,
                            ThisMachine.version())
                    + " it with the command, the scenario and the output of the same command with"
                    + " --debug."));
    if (debug) problem.printStackTrace(terminal.err());
    return ExitCode.INTERNAL;
  }
}
