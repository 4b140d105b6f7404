package langevin.experiment;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import langevin.results.Manifest;
import langevin.simd.Lanes;

/** The machine and the software this process runs on. */
public final class ThisMachine {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");

  private ThisMachine() {}

  /** Version of this software, from the jar. */
  public static String version() {
    Package cli = ThisMachine.class.getPackage();
    return Optional.ofNullable(cli.getImplementationVersion()).orElse("unpackaged");
  }

  /** Version of the Java runtime. */
  public static String java() {
    return Runtime.version().toString();
  }

  public static Manifest.Machine describe() {
    long memory =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : 0;
    return new Manifest.Machine(
        cpu(), Runtime.getRuntime().availableProcessors(), Lanes.D.vectorBitSize(), memory);
  }

  private static String cpu() {
    try {
      if (Files.isReadable(CPUINFO)) {
        try (Stream<String> lines = Files.lines(CPUINFO)) {
          Optional<String> model =
              lines
                  .filter(line -> line.startsWith("model name"))
                  .map(line -> line.substring(line.indexOf(':') + 1).strip())
                  .findFirst();
          if (model.isPresent()) return model.get();
        }
      } else if (System.getProperty("os.name").startsWith("Mac")) {
        Process process = new ProcessBuilder("sysctl", "-n", "machdep.cpu.brand_string").start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      }
    } catch (IOException _) {
      // A machine that does not tell its name is described by its architecture.
    }
    return System.getProperty("os.arch");
  }
}
