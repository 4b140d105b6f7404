package langevin.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import langevin.experiment.Kinds;
import langevin.results.ResultsException;
import langevin.results.RunReader;
import langevin.results.Zarr;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export DIR}: a run as labelled arrays for other programs. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Write a finished run as labelled arrays: a Zarr store, version 3, with named",
      "dimensions, which xarray.open_zarr reads."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Example to paste:",
      "  ./langevin export results/double-well-1",
      "  python3 -c 'import xarray; print(xarray.open_zarr(\"results/double-well-1/run.zarr\"))'"
    })
final class ExportCommand implements Callable<Integer> {
  private static final String ZARR = "zarr";

  private final Terminal terminal;
  private final Kinds kinds;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "A results folder.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "zarr (default: ${DEFAULT-VALUE}).")
  private String format = ZARR;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The store to write (default: run.zarr in the folder).")
  private @Nullable Path out;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  ExportCommand(Terminal terminal, Kinds kinds) {
    this.terminal = terminal;
    this.kinds = kinds;
  }

  @Override
  public Integer call() throws ResultsException {
    if (!format.equals(ZARR)) {
      throw new ParameterException(
          spec.commandLine(), "a run is exported as zarr, found --format " + format);
    }
    Path store = out != null ? out : folder.resolve(Zarr.STORE);
    Zarr.export(
        RunReader.read(folder),
        kinds.all().stream().flatMap(kind -> kind.dimensions().stream()).toList(),
        folder.resolve(Zarr.STORE),
        store);
    terminal.out().println(store);
    return ExitCode.HOLDS;
  }
}
