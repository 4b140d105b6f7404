package langevin.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The platform's own way to show a file: {@code open} on macOS, {@code xdg-open} or what BROWSER
 * names elsewhere, the shell's {@code start} on Windows. The window toolkit of Java would need a
 * display of its own and megabytes of classes for it.
 *
 * @param system name of the operating system
 * @param environment variables
 */
record Browser(String system, Map<String, String> environment) {
  static Browser ofThisMachine() {
    return new Browser(System.getProperty("os.name", ""), System.getenv());
  }

  /** So long an opener has to say that there is nothing it could open with. */
  private static final long MILLISECONDS = 1000;

  /**
   * Starts what shows the file, and does not wait until it is closed.
   *
   * @return why it is not shown; empty if it is on its way
   */
  String show(Path file) {
    String where = file.toAbsolutePath().toString();
    Optional<List<String>> command = command(where);
    if (command.isEmpty()) {
      return "no browser is to be found here; open " + where + " in one";
    }
    try {
      Process opener =
          new ProcessBuilder(command.get())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean refused =
          opener.waitFor(MILLISECONDS, TimeUnit.MILLISECONDS) && opener.exitValue() != 0;
      return refused
          ? command.get().getFirst() + " found no browser; open " + where + " in one"
          : "";
    } catch (IOException _) {
      return command.get().getFirst() + " cannot be started; open " + where + " in a browser";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** What to start; nothing where no opener is installed or there is no display. */
  Optional<List<String>> command(String file) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Optional.of(List.of("cmd", "/c", "start", "", file));
    }
    if (name.startsWith("mac")) return Optional.of(List.of("open", file));
    String chosen = environment.getOrDefault("BROWSER", "").split(":", -1)[0];
    if (!chosen.isBlank() && installed(chosen)) return Optional.of(List.of(chosen, file));
    boolean display =
        !environment.getOrDefault("DISPLAY", "").isEmpty()
            || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    return display && installed("xdg-open")
        ? Optional.of(List.of("xdg-open", file))
        : Optional.empty();
  }

  private boolean installed(String program) {
    List<Path> places = new ArrayList<>();
    if (program.contains("/")) places.add(Path.of(program));
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty()) places.add(Path.of(folder, program));
    }
    return places.stream().anyMatch(Files::isExecutable);
  }
}
