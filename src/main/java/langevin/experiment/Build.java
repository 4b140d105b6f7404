package langevin.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The identity of the compiled program: units of one run must all be of one, since another may give
 * other bits.
 */
public final class Build {
  /** What is there only to run the rest elsewhere. */
  private static final String ADAPTER = "langevin/spark/";

  private static final int DIGITS = 16;

  private Build() {}

  /**
   * Sixteen hexadecimal digits of the SHA-256 of all its classes, the libraries in the jar
   * included: of their names and the check sums that the jar has of them anyway.
   *
   * @throws UncheckedIOException if the program's own files cannot be read
   */
  public static String id() {
    return Computed.ID;
  }

  /** Computed when it is first asked for, once. */
  private static final class Computed {
    static final String ID = of(place());
  }

  private static Path place() {
    try {
      CodeSource source = Build.class.getProtectionDomain().getCodeSource();
      URL url = source == null ? null : source.getLocation();
      if (url == null) throw new IllegalStateException("the program does not know where it is");
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program does not know where it is", e);
    }
  }

  /**
   * Of a jar, or of a folder of classes.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  static String of(Path jarOrFolder) {
    try {
      NavigableMap<String, Long> classes =
          Files.isDirectory(jarOrFolder) ? ofFolder(jarOrFolder) : ofJar(jarOrFolder);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      classes.forEach(
          (name, sum) -> digest.update((name + " " + sum + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static NavigableMap<String, Long> ofJar(Path jar) throws IOException {
    NavigableMap<String, Long> classes = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (counts(entry.getName())) classes.put(entry.getName(), entry.getCrc());
      }
    }
    return classes;
  }

  private static NavigableMap<String, Long> ofFolder(Path folder) throws IOException {
    NavigableMap<String, Long> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (!counts(name)) continue;
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        classes.put(name, sum.getValue());
      }
    }
    return classes;
  }

  private static boolean counts(String name) {
    return name.endsWith(".class") && !name.startsWith(ADAPTER);
  }
}
