package langevin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import langevin.experiment.Experiment;
import langevin.experiment.InputFiles;
import langevin.experiment.Kinds;
import langevin.report.Screen;
import langevin.results.Checkpoint;
import langevin.results.ResultsException;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.results.ShardPart;
import langevin.results.StreamedArray;
import langevin.results.Zarr;
import langevin.scenario.yaml.BadScenario;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code merge DIR…}: the shards of a run become the run that one machine would have made. */
@Command(
    name = "merge",
    sortOptions = false,
    description = "Join the shards of a run; the result has the bits of the whole run.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Example to paste:",
      "  ./langevin run scenarios/double-well.yaml --shard 1/2",
      "  ./langevin run scenarios/double-well.yaml --shard 2/2",
      "  ./langevin merge results/double-well-shard-*"
    })
final class MergeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Kinds kinds;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "The folders of all shards.")
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
        "Folder that file names in the scenario are relative to, where the shards were run on",
        "another machine (default: as there, else this folder, else that of the first shard)."
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
    List<ShardPart.Stored> parts = parts();
    List<Checkpoint> states = parts.stream().map(ShardPart.Stored::state).toList();
    ShardPart first = parts.getFirst().part();
    Experiment experiment =
        Experiment.parse(
            kinds,
            states.getFirst().file().toString(),
            first.provenance().scenario(),
            inputs(first),
            List.of());
    experiment.refuseIfOfAnotherRun(states);
    Screen screen = new Screen(terminal.style());
    try (ResultsFolder folder = ResultsFolder.claim(out, experiment.settings().name())) {
      Run run = experiment.merge(states, experiment.threads());
      Optional<String> page =
          experiment.settings().page() && !withoutPage
              ? RunPage.of(folder.path(), run, terminal)
              : Optional.empty();
      if (experiment.labels().isPresent()) {
        folder.label(experiment.labels().get());
        StreamedArray.join(
            folders.stream().map(shard -> shard.resolve(Zarr.STORE)).toList(), folder.store());
      }
      String shown = folder.complete(run, RunPage.files(page)).toString();
      if (!quiet) {
        terminal
            .out()
            .print(
                screen.header(
                    experiment.settings().name(),
                    experiment.settings().about(),
                    experiment.setup()));
      }
      terminal.out().print(quiet ? screen.closing(run, shown) : screen.results(run, shown));
      terminal.out().flush();
      return ExitCode.of(run.verdict());
    }
  }

  /** The folder that file names in the scenario are relative to, here. */
  private Path inputs(ShardPart first) throws ResultsException {
    Path recorded = Path.of(first.folder());
    Map<String, String> files = first.provenance().files();
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

  /** The parts in the order of their numbers, each once, none missing. */
  private List<ShardPart.Stored> parts() throws ResultsException {
    Map<Integer, ShardPart.Stored> parts = new TreeMap<>();
    for (Path folder : folders) {
      ShardPart.Stored stored = ShardPart.read(folder);
      ShardPart first = parts.isEmpty() ? stored.part() : parts.values().iterator().next().part();
      if (stored.part().of() != first.of()) {
        throw new ResultsException(
            "%s is one of %d shards, others are of %d"
                .formatted(folder, stored.part().of(), first.of()));
      }
      if (parts.put(stored.part().number(), stored) != null) {
        throw new ResultsException(
            "shard %d/%d is given twice, the second time as %s"
                .formatted(stored.part().number(), stored.part().of(), folder));
      }
    }
    int of = parts.values().iterator().next().part().of();
    List<String> missing =
        IntStream.rangeClosed(1, of)
            .filter(k -> !parts.containsKey(k))
            .mapToObj(k -> k + "/" + of)
            .toList();
    if (!missing.isEmpty()) {
      throw new ResultsException(
          "not all shards are there; missing: "
              + String.join(", ", missing.subList(0, Math.min(10, missing.size())))
              + (missing.size() > 10 ? ", and %d more".formatted(missing.size() - 10) : ""));
    }
    return List.copyOf(parts.values());
  }
}
