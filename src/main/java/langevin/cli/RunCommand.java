package langevin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import langevin.experiment.Experiment;
import langevin.experiment.Scenario;
import langevin.experiment.ScenarioReader;
import langevin.experiment.ThisMachine;
import langevin.experiment.particles.ParticleScenario;
import langevin.report.ProgressLine;
import langevin.report.Screen;
import langevin.results.Checkpoint;
import langevin.results.Manifest;
import langevin.results.ResultsException;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Problem;
import langevin.text.Lines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run FILE…}: reads every scenario first, then runs them one after the other. */
@Command(
    name = "run",
    sortOptions = false,
    description = "Run scenarios; the results go to results/NAME-K.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples to paste:",
      "  ./langevin run scenarios/double-well.yaml",
      "  ./langevin run scenarios/double-well.yaml --set potential.type=quadratic \\",
      "      --set potential.stiffness=1",
      "  ./langevin run scenarios/double-well.yaml --resume"
    })
final class RunCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private picocli.CommandLine.Model.CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenario files.")
  private List<Path> files = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a key, e.g. potential.tilt=0.1; repeatable.")
  private List<String> settings = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results folders (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("results");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Workers (default: all cores); never changes a result.")
  private @Nullable Integer threads;

  @Option(
      names = "--resume",
      description = "Go on with the newest unfinished run of the same scenario.")
  private boolean resume;

  @Option(names = "--quiet", description = "Print the closing line only.")
  private boolean quiet;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws BadScenario, IOException {
    if (threads != null && (threads < 1 || threads > ParticleScenario.MOST_THREADS)) {
      throw new ParameterException(
          spec.commandLine(),
          "--threads must be 1 to " + ParticleScenario.MOST_THREADS + ", found " + threads);
    }
    List<Scenario> scenarios = read();
    int code = ExitCode.HOLDS;
    try (Interruption interruption = new Interruption()) {
      for (int i = 0; i < scenarios.size() && !interruption.requested(); i++) {
        if (i > 0 && !quiet) terminal.out().println();
        code = ExitCode.worse(code, run(scenarios.get(i), interruption));
      }
    }
    return code;
  }

  /** All scenarios, or everything that is wrong with any of them. */
  private List<Scenario> read() throws BadScenario {
    List<Scenario> scenarios = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        scenarios.add(ScenarioReader.read(file, settings));
      } catch (BadScenario bad) {
        problems.addAll(bad.problems());
      }
    }
    if (!problems.isEmpty()) throw new BadScenario(problems);
    return scenarios;
  }

  private int run(Scenario scenario, Interruption interruption) throws BadScenario, IOException {
    Experiment experiment = scenario.experiment();
    Screen screen = new Screen(terminal.style());
    try (ResultsFolder folder =
        resume ? ResultsFolder.resume(out, scenario.name()) : claim(scenario.name())) {
      if (!quiet) {
        terminal.out().print(screen.header(scenario.name(), scenario.about(), experiment.setup()));
        terminal.out().flush();
      }
      Optional<Checkpoint> resumed = Optional.empty();
      if (resume) {
        Checkpoint checkpoint = folder.checkpoint().open();
        refuseIfChanged(scenario, checkpoint);
        if (!checkpoint.warning().isEmpty())
          terminal.err().println(Lines.fitted(checkpoint.warning()));
        resumed = Optional.of(checkpoint);
      }
      ProgressLine progress =
          new ProgressLine(
              terminal.out(),
              terminal.interactive() && !quiet,
              terminal.style(),
              experiment.work(),
              System::nanoTime);
      Optional<Run> finished;
      try {
        finished =
            experiment.run(
                new Experiment.Circumstances(
                    workers(scenario),
                    progress,
                    folder.checkpoint(),
                    resumed,
                    interruption::requested,
                    manifest(scenario, experiment)));
      } finally {
        progress.clear();
      }
      if (finished.isEmpty()) {
        terminal
            .err()
            .println(
                folder.checkpoint().exists()
                    ? "interrupted; the checkpoint is in "
                        + out
                        + ". Go on with\n  "
                        + resuming(scenario)
                    : "interrupted before there was anything to save");
        return ExitCode.INTERRUPTED;
      }
      Run run = finished.get();
      String shown = folder.complete(run).toString();
      terminal.out().print(quiet ? screen.closing(run, shown) : screen.results(run, shown));
      terminal.out().flush();
      return ExitCode.of(run.verdict());
    }
  }

  private ResultsFolder claim(String name) throws ResultsException {
    try {
      return ResultsFolder.claim(out, name);
    } catch (ResultsException e) {
      throw new ResultsException(e.getMessage() + "; --out DIR writes elsewhere", e);
    }
  }

  /** The command that takes this run up again, as it would be typed. */
  private String resuming(Scenario scenario) {
    List<String> words = new ArrayList<>(List.of("./langevin", "run", scenario.text().file()));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    words.addAll(List.of("--out", out.toString(), "--resume"));
    return words.stream()
        .map(w -> w.matches("[\\w./=:,+-]+") ? w : "'" + w.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  private int workers(Scenario scenario) {
    if (threads != null) return threads;
    int cores = Runtime.getRuntime().availableProcessors();
    return scenario.threads().orElse(cores);
  }

  private Experiment.ManifestMaker manifest(Scenario scenario, Experiment experiment) {
    long began = System.nanoTime();
    String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return (work, divergence, acceptance, remarks) ->
        new Manifest(
            new Manifest.Subject(
                scenario.name(),
                scenario.about(),
                experiment.setup(),
                scenario.kind(),
                scenario.seed(),
                settings,
                scenario.files()),
            new Manifest.Execution(
                ThisMachine.version(),
                ThisMachine.java(),
                ThisMachine.describe(),
                workers(scenario),
                started,
                1e-9 * (System.nanoTime() - began)),
            new Manifest.Work(experiment.work().replace('-', '_'), work),
            divergence.orElse(null),
            acceptance.orElse(null),
            remarks);
  }

  private static void refuseIfChanged(Scenario scenario, Checkpoint checkpoint)
      throws BadScenario, ResultsException {
    Scenario begun =
        ScenarioReader.read(
            checkpoint.file().toString(),
            checkpoint.provenance().scenario(),
            scenario.text().folder(),
            List.of());
    Map<String, String> before = checkpoint.provenance().files();
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(scenario.files().keySet());
    names.removeIf(name -> Objects.equals(before.get(name), scenario.files().get(name)));
    List<String> changed = new ArrayList<>(names);
    changed.addAll(scenario.differences(begun));
    if (!changed.isEmpty()) {
      throw new ResultsException(
          "cannot resume: the scenario changed since %s was written: %s"
              .formatted(checkpoint.file(), String.join(", ", changed)));
    }
  }
}
