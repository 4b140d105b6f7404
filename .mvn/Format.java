import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks (or applies) google-java-format over every Java file below a folder. Run by the build on its JDK 25. */
public final class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<Path> files;
    try (var tree = Files.walk(Path.of(args[1]))) {
      files = tree.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
    int wrong = 0;
    for (Path file : files) {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (source.equals(formatted)) continue;
      if (apply) Files.writeString(file, formatted);
      else {
        System.err.println("not formatted: " + file);
        wrong++;
      }
    }
    if (wrong > 0) {
      System.err.println(wrong + " files; mend with: mvn process-sources -Dformat.action=apply");
      System.exit(1);
    }
  }
}
