package langevin.results;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python with NumPy and pandas: the one LANGEVIN_PYTHON names, else python3. Without one, tests
 * that need it are skipped and say so; .ci/run provides one.
 */
public final class Python {
  private Python() {}

  /** Runs a program in a folder and returns what it printed. */
  public static String run(Path folder, String program, String... arguments) {
    return run(List.of("numpy", "pandas"), folder, program, arguments);
  }

  /** The same with a Python that has these modules. */
  public static String run(List<String> modules, Path folder, String program, String... arguments) {
    String python = System.getenv().getOrDefault("LANGEVIN_PYTHON", "python3");
    assumeTrue(
        serves(python, modules),
        python
            + " has not all of "
            + String.join(", ", modules)
            + "; install them or set LANGEVIN_PYTHON to one that has");
    List<String> command = new ArrayList<>(List.of(python, "-c", program));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) throw new AssertionError(output);
      return output;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean serves(String python, List<String> modules) {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import " + String.join(", ", modules))
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException | InterruptedException _) {
      return false;
    }
  }
}
