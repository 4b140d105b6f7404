package langevin.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import langevin.experiment.Experiment;
import langevin.experiment.Shard;
import langevin.experiment.SharedRun;
import langevin.report.ProgressLine;
import langevin.scenario.yaml.BadScenario;
import langevin.text.Lines;

/** {@code run --shard}: this process's part of a run that several share through a folder. */
final class ShardedRun {
  private final Terminal terminal;
  private final Interruption interruption;

  ShardedRun(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  /**
   * Runs the units of the part that nobody has done.
   *
   * @param reader of the progress line
   */
  int run(Experiment experiment, Shard part, Path out, int threads, ProgressLine.Reader reader)
      throws BadScenario, IOException {
    SharedRun shared = SharedRun.in(out, experiment);
    ProgressLine progress =
        new ProgressLine(
            terminal.interactive() ? terminal.out() : terminal.err(),
            reader,
            terminal.style(),
            experiment.work(),
            System::nanoTime);
    List<Integer> mine = shared.units().of(part);
    int before = shared.open(mine).size();
    boolean ended;
    try {
      ended =
          shared.run(
              mine,
              new SharedRun.Circumstances(
                  threads,
                  who(part, System.getenv()),
                  new Followed(progress, interruption),
                  reason -> {
                    progress.clear();
                    terminal
                        .err()
                        .println(Lines.fitted(reason + "; the run goes on, and will try again"));
                  }));
    } finally {
      progress.clear();
    }
    int left = shared.open(mine).size();
    Path folder = shared.folder().path();
    if (!ended) {
      terminal
          .err()
          .println(
              Lines.fitted(
                  "interrupted; of the %s of shard %s %d are done, what is begun is kept in %s;"
                          .formatted(units(mine.size()), part, mine.size() - left, folder)
                      + " the same command goes on"));
      return ExitCode.INTERRUPTED;
    }
    terminal.out().println(Lines.fitted(closing(shared, part, mine.size(), before, left)));
    terminal.out().flush();
    return ExitCode.HOLDS;
  }

  private static String closing(SharedRun shared, Shard part, int mine, int before, int left)
      throws IOException {
    int all = shared.units().count();
    int open = shared.open(IntStream.rangeClosed(1, all).boxed().toList()).size();
    Path folder = shared.folder().path();
    StringBuilder line = new StringBuilder("Shard " + part);
    if (mine == 0) line.append(" has nothing to do: there are only " + units(all));
    else if (left > 0)
      line.append(": %d of its %s are being run elsewhere".formatted(left, units(mine)));
    else if (before == 0) line.append(" was done before, " + units(mine));
    else line.append(" is done, " + units(mine));
    line.append("; ");
    line.append(
        open == 0
            ? "all %d are there: ./langevin merge %s".formatted(all, folder)
            : "%d of all %d are in %s".formatted(all - open, all, folder));
    return line.toString();
  }

  private static String units(int count) {
    return count == 1 ? "1 unit" : count + " units";
  }

  /** This process, for people who ask what runs a unit. */
  private static String who(Shard part, Map<String, String> environment) {
    String process = process(environment) + ", shard " + part;
    return SlurmArray.task(environment)
        .map(task -> process + ", Slurm task " + task)
        .orElse(process);
  }

  /** This process and where it is. */
  static String process(Map<String, String> environment) {
    String host = environment.get("SLURMD_NODENAME");
    if (host == null) host = environment.get("HOSTNAME");
    // Looked up last: the network's answer may take seconds.
    return "process " + ProcessHandle.current().pid() + " on " + (host == null ? hostName() : host);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "a machine without a name";
    }
  }
}
