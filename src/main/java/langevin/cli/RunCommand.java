package langevin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import langevin.experiment.Experiment;
import langevin.experiment.Kinds;
import langevin.experiment.RunSettings;
import langevin.experiment.Shard;
import langevin.report.ProgressLine;
import langevin.report.Screen;
import langevin.results.Checkpoint;
import langevin.results.CheckpointFile;
import langevin.results.Manifest;
import langevin.results.ResultsException;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Problem;
import langevin.text.Lines;
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
  private final Kinds kinds;

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

  @Mixin private final WorkersOption workers = new WorkersOption();

  @Option(
      names = "--resume",
      description =
          "Go on with the newest unfinished run of the same scenario; if there is none, start.")
  private boolean resume;

  @Mixin private final ShardOption shard = new ShardOption();

  @Mixin private final ClusterOption cluster = new ClusterOption();

  @Option(
      names = "--no-report",
      description = "Leave report.html, the page of the run, out of the results folder.")
  private boolean withoutPage;

  @Option(names = "--open", description = "Show report.html in the browser at the end.")
  private boolean opens;

  @Option(names = "--quiet", description = "Print the closing line only.")
  private boolean quiet;

  @Option(
      names = "--timing",
      description = "Print where the time of each run went; manifest.json has it as well.")
  private boolean timing;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  /** Which of the files was begun last. */
  private int begun;

  /** Seconds that the program, Java's own start included, had taken when the clock showed this. */
  private final double ready = secondsSinceStart();

  private final long at = System.nanoTime();

  /** Seconds from the program's start to where the time of the present run begins. */
  private double counted;

  RunCommand(Terminal terminal, Kinds kinds) {
    this.terminal = terminal;
    this.kinds = kinds;
  }

  @Override
  public Integer call() throws BadScenario, IOException {
    workers.check(spec);
    Optional<Shard> part = shard.part(spec, System.getenv());
    Optional<ClusterOption.Named> on = cluster.named(spec);
    if (part.isPresent() && on.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--shard and --on: a cluster shares the units out by itself");
    }
    if (workers.given() && on.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--threads and --on: the cluster's master says how many units run at once, as in"
              + " spark:local[4]");
    }
    if (timing && on.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--timing: of a run on a cluster only all of its time is known");
    }
    if (timing && part.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--timing: a shard is a part of a run, which ends with 'merge'");
    }
    if (part.isEmpty() && !quiet) {
      SlurmArray.unused(System.getenv())
          .ifPresent(note -> terminal.err().println(Lines.fitted(note)));
    }
    List<Experiment> experiments = read();
    int code = ExitCode.HOLDS;
    try (Interruption interruption = new Interruption()) {
      for (int i = 0; i < experiments.size() && !interruption.requested(); i++) {
        if (i > 0 && !quiet) terminal.out().println();
        begun = i;
        Experiment experiment = experiments.get(i);
        code =
            ExitCode.worse(
                code,
                on.isPresent()
                    ? run(experiment, on.get(), interruption)
                    : part.isPresent()
                        ? run(experiment, part.get(), interruption)
                        : run(experiment, interruption));
      }
    }
    return code;
  }

  /** All experiments, or everything that is wrong with any of them. */
  private List<Experiment> read() throws BadScenario {
    List<Experiment> experiments = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      try {
        experiments.add(Experiment.read(kinds, file, settings));
      } catch (BadScenario bad) {
        problems.addAll(bad.problems());
      }
    }
    if (!problems.isEmpty()) throw new BadScenario(problems);
    return experiments;
  }

  /** One part of the units; whether any of them was begun before needs no word. */
  private int run(Experiment experiment, Shard part, Interruption interruption)
      throws BadScenario, IOException {
    if (!quiet) announce(experiment);
    return new ShardedRun(terminal, interruption)
        .run(experiment, part, out, workers.of(experiment), reader());
  }

  /** All units that are not done, elsewhere. */
  private int run(Experiment experiment, ClusterOption.Named on, Interruption interruption)
      throws BadScenario, IOException {
    if (!quiet) announce(experiment);
    return new ClusterRun(terminal, interruption)
        .run(experiment, on, out, reader(), !withoutPage && experiment.settings().page(), quiet);
  }

  private void announce(Experiment experiment) {
    RunSettings run = experiment.settings();
    Screen screen = new Screen(terminal.style());
    terminal.out().print(screen.header(run.name(), run.about(), experiment.setup()));
    double workload = experiment.workload();
    terminal
        .out()
        .print(
            screen.patience(
                experiment.work(),
                workload,
                workers.of(experiment),
                experiment.seconds(workload, workers.of(experiment))));
    terminal.out().flush();
  }

  private int run(Experiment experiment, Interruption interruption)
      throws BadScenario, IOException {
    String name = experiment.settings().name();
    Screen screen = new Screen(terminal.style());
    Optional<ResultsFolder> earlier = resume ? ResultsFolder.resume(out, name) : Optional.empty();
    try (ResultsFolder folder = earlier.isPresent() ? earlier.get() : claim(name)) {
      if (!quiet) announce(experiment);
      Optional<Checkpoint> resumed = Optional.empty();
      if (resume && earlier.isEmpty() && !quiet) {
        terminal.err().println("nothing to resume, so the run starts");
      }
      if (earlier.isPresent()) {
        Checkpoint checkpoint = folder.checkpoint().open();
        experiment.refuseIfChanged(checkpoint);
        if (!checkpoint.warning().isEmpty())
          terminal.err().println(Lines.fitted(checkpoint.warning()));
        resumed = Optional.of(checkpoint);
      }
      ProgressLine progress =
          new ProgressLine(
              terminal.interactive() ? terminal.out() : terminal.err(),
              reader(),
              terminal.style(),
              experiment.work(),
              System::nanoTime);
      CheckpointFile checkpoints =
          folder
              .checkpoint()
              .warning(
                  reason -> {
                    progress.clear();
                    terminal
                        .err()
                        .println(
                            Lines.fitted(
                                reason
                                    + "; the run goes on, and will try again, but until then it"
                                    + " cannot be resumed from here"));
                  });
      Experiment.Circumstances circumstances =
          new Experiment.Circumstances(
              workers.of(experiment),
              new Followed(progress, interruption),
              Optional.of(checkpoints),
              resumed);
      return whole(experiment, circumstances, folder, progress, screen);
    }
  }

  /** Seconds since the program was started. */
  private double uptime() {
    return ready + 1e-9 * (System.nanoTime() - at);
  }

  /** The same now, by the system's account; 0 where it keeps none. */
  private static double secondsSinceStart() {
    Instant now = Instant.now();
    Instant started = ProcessHandle.current().info().startInstant().orElse(now);
    return 1e-9 * Duration.between(started, now).toNanos();
  }

  private ProgressLine.Reader reader() {
    if (quiet) return ProgressLine.Reader.NOBODY;
    return terminal.interactive() ? ProgressLine.Reader.TERMINAL : ProgressLine.Reader.LOG;
  }

  private int whole(
      Experiment experiment,
      Experiment.Circumstances circumstances,
      ResultsFolder folder,
      ProgressLine progress,
      Screen screen)
      throws IOException {
    Manifest.Parts before = Manifest.Parts.start(uptime() - counted);
    Optional<Run> finished;
    try {
      finished = experiment.run(circumstances);
    } finally {
      progress.clear();
    }
    if (finished.isEmpty()) return interrupted(circumstances);
    Run run = finished.get().plus(before);
    double written = uptime();
    String shown;
    try {
      Optional<String> page =
          !withoutPage && experiment.settings().page()
              ? RunPage.of(folder.path(), run, terminal)
              : Optional.empty();
      run = run.plus(Manifest.Parts.writing(uptime() - written));
      written = uptime();
      experiment.labels().ifPresent(folder::label);
      shown = folder.complete(run, RunPage.files(page)).toString();
      run = run.plus(Manifest.Parts.writing(uptime() - written));
    } catch (ResultsException e) {
      if (!circumstances.checkpoint().orElseThrow().exists()) throw e;
      throw new ResultsException(
          e.getMessage() + "; the last checkpoint is kept, go on with\n  " + resuming(), e);
    }
    terminal.out().print(quiet ? screen.closing(run, shown) : screen.results(run, shown));
    if (timing) terminal.out().print(screen.timing(run.manifest()));
    terminal.out().flush();
    counted = uptime();
    if (opens) RunPage.show(Path.of(shown), terminal);
    return ExitCode.of(run.verdict());
  }

  private int interrupted(Experiment.Circumstances circumstances) {
    CheckpointFile checkpoints = circumstances.checkpoint().orElseThrow();
    String place = "is in " + out + ". Go on with\n  " + resuming();
    String told;
    if (checkpoints.failed()) {
      told =
          checkpoints.exists()
              ? "interrupted; the state could not be saved, the last checkpoint before " + place
              : "interrupted; nothing was saved, because no checkpoint could be written";
    } else {
      told =
          checkpoints.exists()
              ? "interrupted; the checkpoint " + place
              : "interrupted before there was anything to save";
    }
    terminal.err().println(told);
    return ExitCode.INTERRUPTED;
  }

  private ResultsFolder claim(String name) throws ResultsException {
    try {
      return ResultsFolder.claim(out, name);
    } catch (ResultsException e) {
      throw new ResultsException(e.getMessage() + "; --out DIR writes elsewhere", e);
    }
  }

  /** The command that takes this run up again, as it would be typed; what is done is left out. */
  private String resuming() {
    List<String> words = new ArrayList<>(List.of("./langevin", "run"));
    files.subList(begun, files.size()).forEach(file -> words.add(file.toString()));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    words.addAll(List.of("--out", out.toString(), "--resume"));
    return words.stream()
        .map(w -> w.matches("[\\w./=:,+-]+") ? w : "'" + w.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
