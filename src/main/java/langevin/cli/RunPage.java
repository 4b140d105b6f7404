package langevin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.experiment.Experiment;
import langevin.report.Page;
import langevin.report.Screen;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.results.StreamedArray;
import langevin.results.UnitsFolder;
import langevin.text.Lines;

/** The page that a run leaves in its folder. */
final class RunPage {
  private RunPage() {}

  /**
   * The page; none if it cannot be made. The data of a run that took hours must not be lost with a
   * fault of a drawing, so that is only told.
   *
   * @param folder where the run will be
   */
  static Optional<String> of(Path folder, Run run, Terminal terminal) {
    try {
      return Optional.of(Page.of(folder.toString(), run));
    } catch (RuntimeException problem) {
      terminal
          .err()
          .println(
              Lines.fitted(
                  "%s could not be made (%s); the data are whole. This is a fault of the software,"
                          .formatted(Page.FILE, problem)
                      + " please report it"));
      return Optional.empty();
    }
  }

  /**
   * Writes a run that has been joined of its units, and shows it.
   *
   * @param out where results folders gather
   * @param units the folders of its units
   * @param paged whether with its page
   * @param quiet whether the closing line is all that is shown
   * @return the exit code
   */
  static int written(
      Run run,
      Path out,
      Experiment experiment,
      List<UnitsFolder> units,
      boolean paged,
      boolean quiet,
      Terminal terminal)
      throws IOException {
    Screen screen = new Screen(terminal.style());
    try (ResultsFolder folder = ResultsFolder.claim(out, experiment.settings().name())) {
      if (experiment.labels().isPresent()) {
        folder.label(experiment.labels().get());
        StreamedArray.join(units.stream().map(UnitsFolder::store).toList(), folder.store());
      }
      Optional<String> page = paged ? of(folder.path(), run, terminal) : Optional.empty();
      String shown = folder.complete(run, files(page)).toString();
      terminal.out().print(quiet ? screen.closing(run, shown) : screen.results(run, shown));
      terminal.out().flush();
      return ExitCode.of(run.verdict());
    }
  }

  static Map<String, String> files(Optional<String> page) {
    return page.map(text -> Map.of(Page.FILE, text)).orElse(Map.of());
  }

  /** Names the page of a folder and shows it in the browser, or says why not. */
  static void show(Path folder, Terminal terminal) {
    Path page = folder.resolve(Page.FILE);
    boolean there = Files.exists(page);
    if (there) {
      terminal.out().println(page);
      terminal.out().flush();
    }
    String told =
        there
            ? Browser.ofThisMachine().show(page)
            : "there is no " + Page.FILE + " in " + folder + " to open";
    if (!told.isEmpty()) terminal.err().println(Lines.fitted(told));
  }
}
