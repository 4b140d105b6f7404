package langevin.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import org.jspecify.annotations.Nullable;

/** The files that a scenario reads, identified by what is in them. */
public final class InputFiles {
  private InputFiles() {}

  /** From the name in a scenario to files. */
  @FunctionalInterface
  public interface Named {
    /**
     * The files.
     *
     * @throws IOException if the folder cannot be read
     */
    List<Path> files(Path folder, String name) throws IOException;
  }

  /**
   * SHA-256 of each file that the key names, by the file's name relative to the folder; null, and
   * reported, if one cannot be read.
   *
   * @param values where the key stands; null where no file is read
   * @param named the files of a name, as whoever reads them finds them
   */
  public static @Nullable SortedMap<String, String> digests(
      @Nullable Values values, Parameter<String> key, Path folder, Named named) {
    SortedMap<String, String> digests = new TreeMap<>();
    if (values == null || !values.given(key)) {
      return digests;
    }
    String name = values.get(key);
    try {
      for (Path file : named.files(folder, name)) {
        digests.put(
            folder.toAbsolutePath().relativize(file.toAbsolutePath()).toString(), digest(file));
      }
    } catch (IOException e) {
      values.report(key, "'" + name + "' cannot be read: " + e.getMessage());
      return null;
    }
    return digests;
  }

  /**
   * Where files that were read on another machine are on this one: the first folder with files of
   * these names that have not changed, else the first with files of these names at all, so that
   * whoever reads them can say which have changed; empty if there is none.
   *
   * @param digests SHA-256 of each file by its name relative to the folder
   */
  public static Optional<Path> folder(Map<String, String> digests, List<Path> folders) {
    List<Path> there =
        folders.stream()
            .filter(folder -> digests.keySet().stream().allMatch(f -> isFile(folder, f)))
            .toList();
    return there.stream()
        .filter(folder -> unchanged(folder, digests))
        .findFirst()
        .or(() -> there.stream().findFirst());
  }

  private static boolean isFile(Path folder, String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  private static boolean unchanged(Path folder, Map<String, String> digests) {
    try {
      for (Map.Entry<String, String> file : digests.entrySet()) {
        if (!digest(folder.resolve(file.getKey())).equals(file.getValue())) return false;
      }
      return true;
    } catch (IOException _) {
      // Whoever reads the scenario says what is wrong with the file.
      return false;
    }
  }

  private static String digest(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
