package langevin.simd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a main class of the test classpath in another virtual machine with flags of its own. */
public final class ChildJvm {
  private ChildJvm() {}

  /**
   * What {@code main} prints to standard output.
   *
   * @param flags of the machine, such as {@code -XX:MaxVectorSize=16}; may be empty
   * @throws AssertionError with everything it printed, if it ends with another code than 0
   */
  public static String run(Class<?> main, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    return run(System.getProperty("java.class.path"), main, flags, arguments);
  }

  /** The same with another classpath. */
  public static String run(String classpath, Class<?> main, List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    return run(classpath, Map.of(), main, flags, arguments);
  }

  /** The same with variables of its environment. */
  public static String run(
      String classpath,
      Map<String, String> environment,
      Class<?> main,
      List<String> flags,
      String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:ObjectAlignmentInBytes=64",
            "-XX:+UseSerialGC",
            "-Xmx512m"));
    command.addAll(flags);
    command.add("-cp");
    command.add(classpath);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("child-jvm", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new AssertionError(
            String.join(" ", command)
                + " ended with "
                + code
                + "\n"
                + out
                + Files.readString(errors));
      }
      return out;
    } finally {
      Files.delete(errors);
    }
  }
}
