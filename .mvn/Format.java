import com.google.googlejavaformat.java.Formatter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Checks (or applies) google-java-format over every Java file below a folder. Run by the build on its JDK 25.
 * What is found well formatted is remembered by its digest, in a file where one is named, so that the next build
 * looks at what changed only.
 */
public final class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<Path> files;
    try (var tree = Files.walk(Path.of(args[1]))) {
      files = tree.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
    Path memory = args.length > 2 ? Path.of(args[2]) : null;
    Set<String> known = memory != null && Files.exists(memory) ? Set.copyOf(Files.readAllLines(memory)) : Set.of();
    Set<String> formatted = new ConcurrentSkipListSet<>();
    Set<Path> wrong = new ConcurrentSkipListSet<>();
    // Another formatter has other rules: its own bytes are part of every digest.
    Path formatter = Path.of(Formatter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    byte[] rules = digest(new byte[0], Files.readAllBytes(formatter));
    files.parallelStream()
        .forEach(
            file -> {
              try {
                String source = Files.readString(file);
                String digest = digest(rules, source);
                if (!known.contains(digest)) {
                  String right = new Formatter().formatSourceAndFixImports(source);
                  if (!source.equals(right)) {
                    if (apply) Files.writeString(file, right);
                    else wrong.add(file);
                    return;
                  }
                }
                formatted.add(digest);
              } catch (Exception e) {
                throw new IllegalStateException(file.toString(), e);
              }
            });
    if (memory != null) {
      Files.createDirectories(memory.toAbsolutePath().getParent());
      Files.write(memory, formatted);
    }
    for (Path file : wrong) System.err.println("not formatted: " + file);
    if (!wrong.isEmpty()) {
      System.err.println(wrong.size() + " files; mend with: mvn process-sources -Dformat.action=apply");
      System.exit(1);
    }
  }

  private static String digest(byte[] rules, String source) throws Exception {
    return HexFormat.of().formatHex(digest(rules, source.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] digest(byte[] rules, byte[] bytes) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(rules);
    return digest.digest(bytes);
  }
}
