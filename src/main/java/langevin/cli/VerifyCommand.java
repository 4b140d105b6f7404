package langevin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import langevin.experiment.Experiment;
import langevin.experiment.Kinds;
import langevin.experiment.RunSettings;
import langevin.experiment.Theorems;
import langevin.report.ProgressLine;
import langevin.results.CheckRecord;
import langevin.results.Json;
import langevin.results.ResultsException;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import langevin.text.Lines;
import langevin.text.Numerals;
import langevin.text.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify [NAME…]}: the shipped theorem scenarios, a line for each statement. */
@Command(
    name = "verify",
    sortOptions = false,
    description = "Check the theorems with the shipped scenarios; a line for each statement.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Examples to paste:",
      "  ./langevin verify",
      "  ./langevin verify --sabotage double-well",
      "  ./langevin verify weak-form"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Kinds kinds;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private picocli.CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Scenarios or checks (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--quick",
      description = "A tenth of the particles; errors and resolution three times as large.")
  private boolean quick;

  @Option(
      names = "--sabotage",
      description = {
        "Make deliberate errors, in the simulator and in the statements:",
        "every check must come out violated."
      })
  private boolean sabotage;

  @Option(names = "--json", description = "Print JSON instead of lines.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results folders (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("results/verify");

  @Mixin private final WorkersOption workers = new WorkersOption();

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  VerifyCommand(Terminal terminal, Kinds kinds) {
    this.terminal = terminal;
    this.kinds = kinds;
  }

  /**
   * What became of a statement.
   *
   * @param error that was made; empty if none was
   */
  private record Line(String scenario, String error, CheckRecord check) {
    /** The verdict that must be. */
    CheckRecord.Verdict wanted() {
      return error.isEmpty() ? CheckRecord.Verdict.HOLDS : CheckRecord.Verdict.VIOLATED;
    }

    boolean expected() {
      return check.verdict() == wanted();
    }

    Json json() {
      return Json.members(
          "scenario", Json.of(scenario),
          "sabotage", Json.of(error),
          "check", Json.of(check.name()),
          "label", Json.of(check.label()),
          "verdict", Json.of(check.verdict().word()),
          "z", Json.of(check.z()),
          "detectable", Json.of(check.detectable() / check.scale()),
          "wanted", Json.of(wanted()));
    }
  }

  @Override
  public Integer call() throws BadScenario, IOException {
    workers.check(spec);
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new ResultsException(out + " is no folder; --out DIR writes elsewhere");
    }
    List<Theorems.Trial> trials = trials();
    List<Line> lines = new ArrayList<>();
    long began = System.nanoTime();
    try (Interruption interruption = new Interruption()) {
      for (Theorems.Trial trial : trials) {
        Optional<Run> run = run(trial, interruption);
        if (run.isEmpty()) {
          terminal
              .err()
              .println("interrupted" + (sabotage ? "" : "; what was finished is in " + out));
          return ExitCode.INTERRUPTED;
        }
        lines.addAll(told(trial, run.get()));
      }
    }
    if (json) {
      terminal.out().print(Json.of(lines.stream().map(Line::json).toList()).print());
    } else {
      terminal.out().println(closing(lines, 1e-9 * (System.nanoTime() - began)));
    }
    return code(lines);
  }

  /** The runs asked for, or what is wrong with a name. */
  private List<Theorems.Trial> trials() throws BadScenario {
    List<Experiment> scenarios = new ArrayList<>();
    TreeSet<String> known = new TreeSet<>(Theorems.NAMES);
    for (String name : Theorems.NAMES) {
      Experiment experiment = scenario(name);
      known.addAll(Theorems.checks(experiment));
      scenarios.add(experiment);
    }
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "no scenario or check '" + name + "'" + Spelling.suggestion(name, known));
      }
    }
    List<Theorems.Trial> trials = new ArrayList<>();
    for (Experiment experiment : scenarios) {
      List<Theorems.Trial> all =
          sabotage ? Theorems.sabotaged(experiment, quick) : List.of(Theorems.truth(experiment));
      for (Theorems.Trial trial : all) {
        List<String> checks =
            trial.checks().stream().filter(c -> asked(experiment.settings().name(), c)).toList();
        if (!checks.isEmpty()) {
          trials.add(new Theorems.Trial(trial.experiment(), trial.error(), checks));
        }
      }
    }
    return trials;
  }

  private boolean asked(String scenario, String check) {
    return names.isEmpty() || names.contains(scenario) || names.contains(check);
  }

  private Experiment scenario(String name) throws BadScenario {
    Experiment whole = Theorems.scenario(kinds, name);
    return quick ? Theorems.quick(whole) : whole;
  }

  private Optional<Run> run(Theorems.Trial trial, Interruption interruption) throws IOException {
    Experiment experiment = trial.experiment();
    RunSettings settings = experiment.settings();
    if (!json) {
      String heading =
          settings.name()
              + (trial.error().isEmpty() ? " — " + settings.about() : ", " + trial.error());
      terminal.out().println(Lines.fitted(heading));
      terminal.out().flush();
    }
    ProgressLine progress =
        new ProgressLine(
            terminal.interactive() ? terminal.out() : terminal.err(),
            terminal.interactive() && !json
                ? ProgressLine.Reader.TERMINAL
                : ProgressLine.Reader.NOBODY,
            terminal.style(),
            experiment.work(),
            System::nanoTime);
    Optional<Run> run;
    try {
      run =
          experiment.run(
              new Experiment.Circumstances(
                  workers.of(experiment),
                  new Followed(progress, interruption),
                  Optional.empty(),
                  Optional.empty()));
    } finally {
      progress.clear();
    }
    if (run.isPresent() && trial.error().isEmpty()) {
      try (ResultsFolder folder = ResultsFolder.claim(out, settings.name())) {
        folder.complete(run.get(), RunPage.files(RunPage.of(folder.path(), run.get(), terminal)));
      }
    }
    return run;
  }

  private List<Line> told(Theorems.Trial trial, Run run) {
    List<Line> lines = new ArrayList<>();
    for (String name : trial.checks()) {
      Line line = new Line(trial.experiment().settings().name(), trial.error(), run.check(name));
      lines.add(line);
      if (!json) terminal.out().println(shown(line));
    }
    terminal.out().flush();
    return lines;
  }

  private static String shown(Line line) {
    CheckRecord check = line.check();
    String z = Double.isNaN(check.z()) ? "" : "z " + Numerals.fixed(check.z(), 1).replace('-', '−');
    double seen = check.detectable() / check.scale();
    String detectable = seen > 0 ? "sees " + Numerals.significant(100 * seen, 2) + " %" : "";
    return " %-13s %-26s %-13s %-8s %s"
        .formatted(
            check.verdict().word(),
            check.name(),
            check.label(),
            z,
            line.error().isEmpty() ? detectable : line.expected() ? "" : "NOT SEEN")
        .stripTrailing();
  }

  private String closing(List<Line> lines, double seconds) {
    long missed = lines.stream().filter(l -> !l.expected()).count();
    String what = sabotage ? "sabotaged statements are violated" : "statements hold";
    String told =
        missed == 0
            ? "All %d %s.".formatted(lines.size(), what)
            : "%d of %d %s.".formatted(lines.size() - missed, lines.size(), what);
    return told
        + (sabotage ? "" : " Results: " + out)
        + "   ("
        + Numerals.fixed(seconds, 1)
        + " s)";
  }

  private int code(List<Line> lines) {
    int code = ExitCode.HOLDS;
    for (Line line : lines) {
      if (line.expected()) continue;
      boolean open = !sabotage && line.check().verdict() == CheckRecord.Verdict.INCONCLUSIVE;
      code = ExitCode.worse(code, open ? ExitCode.INCONCLUSIVE : ExitCode.VIOLATED);
    }
    return code;
  }
}
