package langevin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Cluster;
import langevin.experiment.Experiment;
import langevin.experiment.SharedRun;
import langevin.report.ProgressLine;
import langevin.results.Run;
import langevin.results.UnitsDriver;
import langevin.scenario.yaml.BadScenario;
import langevin.text.Lines;

/** {@code run --on}: a cluster runs the units, this process joins them. */
final class ClusterRun {
  private final Terminal terminal;
  private final Interruption interruption;

  ClusterRun(Terminal terminal, Interruption interruption) {
    this.terminal = terminal;
    this.interruption = interruption;
  }

  /**
   * Runs what is not done of an experiment, and writes its results.
   *
   * @param reader of the progress line
   * @param paged whether a page is written
   * @param quiet whether the closing line is all that is shown
   */
  int run(
      Experiment experiment,
      ClusterOption.Named on,
      Path out,
      ProgressLine.Reader reader,
      boolean paged,
      boolean quiet)
      throws BadScenario, IOException {
    SharedRun shared = SharedRun.in(out, experiment);
    try (UnitsDriver driver =
        shared.folder().driver(ShardedRun.process(System.getenv()) + ", for a cluster")) {
      ProgressLine progress =
          new ProgressLine(
              terminal.interactive() ? terminal.out() : terminal.err(),
              reader,
              terminal.style(),
              experiment.work(),
              System::nanoTime);
      boolean ended;
      int width;
      try (Cluster.Session session =
          on.cluster().connect(on.address(), experiment.settings().name())) {
        width = session.width();
        ended = shared.run(session, driver, new Followed(progress, interruption));
      } finally {
        progress.clear();
      }
      if (!ended) {
        int count = shared.units().count();
        terminal
            .err()
            .println(
                Lines.fitted(
                    "interrupted; %d of %d units are kept in %s; the same command goes on"
                        .formatted(shared.folder().done().size(), count, shared.folder().path())));
        return ExitCode.INTERRUPTED;
      }
      Run run = shared.merged(width);
      int code =
          RunPage.written(run, out, experiment, List.of(shared.folder()), paged, quiet, terminal);
      shared.folder().remove();
      return code;
    }
  }
}
