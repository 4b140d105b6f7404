package langevin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import langevin.experiment.Experiment;
import langevin.experiment.InputFiles;
import langevin.experiment.Kinds;
import langevin.experiment.SharedRun;
import langevin.report.Screen;
import langevin.results.ResultsException;
import langevin.results.Run;
import langevin.results.UnitsFolder;
import langevin.scenario.yaml.BadScenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code merge DIR…}: the units of a run become the run that one machine would have made. */
@Command(
    name = "merge",
    sortOptions = false,
    description = "Join the units of a shared run; the result has the bits of the whole run.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Example to paste:",
      "  ./langevin run scenarios/double-well.yaml --shard 1/2",
      "  ./langevin run scenarios/double-well.yaml --shard 2/2",
      "  ./langevin merge results/double-well-units"
    })
final class MergeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Kinds kinds;

  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "The folder NAME-units, or several where machines have no folder in common.")
  private List<Path> folders = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results folder (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("results");

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = {
        "Folder that file names in the scenario are relative to, where the units were run on",
        "another machine (default: as there, else this folder, else that of the units)."
      })
  private @Nullable Path inputs;

  @Option(
      names = "--no-report",
      description = "Leave report.html, the page of the run, out of the results folder.")
  private boolean withoutPage;

  @Option(names = "--quiet", description = "Print the closing line only.")
  private boolean quiet;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  MergeCommand(Terminal terminal, Kinds kinds) {
    this.terminal = terminal;
    this.kinds = kinds;
  }

  @Override
  public Integer call() throws BadScenario, IOException {
    List<UnitsFolder> shared = new ArrayList<>();
    for (Path folder : folders) shared.add(UnitsFolder.read(folder));
    UnitsFolder.About about = shared.getFirst().about();
    Experiment experiment =
        Experiment.parse(
            kinds,
            shared.getFirst().path().toString(),
            about.provenance().scenario(),
            inputs(about),
            List.of());
    Run run = SharedRun.merge(experiment, shared, experiment.threads());
    if (!quiet) {
      terminal
          .out()
          .print(
              new Screen(terminal.style())
                  .header(
                      experiment.settings().name(),
                      experiment.settings().about(),
                      experiment.setup()));
    }
    boolean paged = experiment.settings().page() && !withoutPage;
    return RunPage.written(run, out, experiment, shared, paged, quiet, terminal);
  }

  /** The folder that file names in the scenario are relative to, here. */
  private Path inputs(UnitsFolder.About about) throws ResultsException {
    Path recorded = Path.of(about.folder());
    Map<String, String> files = about.provenance().files();
    if (files.isEmpty()) return recorded;
    List<Path> candidates =
        inputs != null
            ? List.of(inputs.toAbsolutePath())
            : List.of(recorded, Path.of("").toAbsolutePath(), folders.getFirst().toAbsolutePath());
    Optional<Path> found = InputFiles.folder(files, candidates);
    if (found.isEmpty()) {
      throw new ResultsException(
          ("cannot merge: the scenario reads %s, which is not in %s; name the folder with"
                  + " --folder DIR")
              .formatted(
                  files.size() == 1 ? files.keySet().iterator().next() : files.size() + " files",
                  candidates.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    return found.get();
  }
}
