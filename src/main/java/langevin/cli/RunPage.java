package langevin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import langevin.report.Page;
import langevin.results.Run;
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

  static Map<String, String> files(Optional<String> page) {
    return page.map(text -> Map.of(Page.FILE, text)).orElse(Map.of());
  }

  /** Shows the page of a folder in the browser, or says why not. */
  static void show(Path folder, Terminal terminal) {
    Path page = folder.resolve(Page.FILE);
    String told =
        Files.exists(page)
            ? Browser.ofThisMachine().show(page)
            : "there is no " + Page.FILE + " in " + folder + " to open";
    if (!told.isEmpty()) terminal.err().println(Lines.fitted(told));
  }
}
