package langevin.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import langevin.experiment.Build;
import langevin.results.ResultsException;
import langevin.results.UnitsFolder;
import langevin.text.Lines;
import langevin.text.NumberRanges;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code status DIR}: which units of a shared run are done, running or missing. */
@Command(
    name = "status",
    sortOptions = false,
    description = "Tell which units of a shared run are done, running or missing.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footer = {
      "",
      "Exit codes: 0 all units are done, 3 some are not.",
      "",
      "Example to paste:",
      "  ./langevin status results/double-well-units"
    })
final class StatusCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "The folder NAME-units that the machines share.")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path folder;

  @SuppressWarnings("UnusedVariable") // picocli reads it
  @Mixin
  private final HelpOption help = new HelpOption();

  StatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws ResultsException {
    UnitsFolder units = UnitsFolder.read(folder);
    UnitsFolder.About about = units.about();
    NavigableMap<Integer, UnitsFolder.Runner> begun = units.begun();
    NavigableSet<Integer> done = units.done();
    NavigableMap<Integer, String> running = new TreeMap<>();
    NavigableSet<Integer> left = new TreeSet<>();
    begun.forEach(
        (unit, runner) -> {
          if (done.contains(unit)) return;
          if (runner.alive()) running.put(unit, runner.who());
          else left.add(unit);
        });
    NavigableSet<Integer> missing = new TreeSet<>();
    IntStream.rangeClosed(1, about.count()).forEach(missing::add);
    missing.removeAll(done);
    missing.removeAll(running.keySet());
    String build = about.build().equals(Build.id()) ? "this build" : "another build than this";
    terminal
        .out()
        .println(
            Lines.fitted(
                "%s: %d units, of build %s, which is %s"
                    .formatted(about.name(), about.count(), about.build(), build)));
    tell("done", done);
    tell("running", running.keySet());
    for (Map.Entry<Integer, String> each : running.entrySet()) {
      terminal.out().println(Lines.fitted("           " + each.getKey() + ": " + each.getValue()));
    }
    units
        .driver()
        .filter(UnitsFolder.Runner::alive)
        .ifPresent(
            driver ->
                terminal
                    .out()
                    .println(Lines.fitted("           on a cluster, by " + driver.who())));
    tell("missing", missing);
    if (!left.isEmpty()) {
      terminal
          .out()
          .println(
              Lines.fitted(
                  "           begun, and left when their process ended: " + NumberRanges.of(left)));
    }
    String next =
        missing.isEmpty() && running.isEmpty()
            ? "All are there: ./langevin merge " + folder
            : missing.isEmpty()
                ? "All that are missing are being run."
                : "The command that runs a shard goes on with what is missing of it.";
    terminal.out().println(Lines.fitted(next));
    terminal.out().flush();
    return missing.isEmpty() && running.isEmpty() ? ExitCode.HOLDS : ExitCode.INCONCLUSIVE;
  }

  private void tell(String word, Iterable<Integer> units) {
    NavigableSet<Integer> numbers = new TreeSet<>();
    units.forEach(numbers::add);
    terminal
        .out()
        .println(
            Lines.fitted(
                "%-8s %6d   %s".formatted(word, numbers.size(), NumberRanges.of(numbers)).strip()));
  }
}
