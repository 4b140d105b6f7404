package langevin.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Helpers of kernels: a vector handed to a method that is not inlined is an object on the heap. */
class InlinedVectorsTest {
  private static final Pattern VECTOR = Pattern.compile("Ljdk/incubator/vector/\\w*Vector;");

  @Test
  void methodsThatTakeOrGiveVectorsAreShorterThanWhatTheLauncherLetsBeInlined() throws Exception {
    int limit = limit();
    List<String> found = new ArrayList<>();
    List<String> longer = new ArrayList<>();
    for (ClassModel type : classes()) {
      for (MethodModel method : type.methods()) {
        int length = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
        if (VECTOR.matcher(method.methodType().stringValue()).find()) {
          String name = type.thisClass().asInternalName() + "." + method.methodName().stringValue();
          found.add(name);
          if (length >= limit) longer.add(name + ": " + length);
        }
      }
    }
    assertTrue(found.contains("langevin/random/Threefry.rotate"), found.toString());
    assertEquals(List.of(), longer);
  }

  @Test
  void classesWithVectorsAreAmongThoseTheLauncherHasCompiledSoon() throws Exception {
    List<Pattern> soon = soon();
    List<String> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (ClassModel type : classes()) {
      boolean vectors = false;
      for (PoolEntry entry : type.constantPool()) {
        vectors |= entry instanceof Utf8Entry text && VECTOR.matcher(text.stringValue()).find();
      }
      if (vectors) {
        String name = type.thisClass().asInternalName().replace('/', '.');
        found.add(name);
        if (soon.stream().noneMatch(p -> p.matcher(name).matches())) missing.add(name);
      }
    }
    assertTrue(found.contains("langevin.potential.DoubleWell"), found.toString());
    assertTrue(found.contains("langevin.engine.Worker"), found.toString());
    assertEquals(List.of(), missing);
  }

  /** Names of the classes that the launcher lowers the compiler's thresholds for. */
  private static List<Pattern> soon() throws IOException {
    Matcher kernels =
        Pattern.compile("kernels='([^']*)'").matcher(Files.readString(Path.of("langevin")));
    assertTrue(kernels.find(), "the launcher lists no kernels");
    return Stream.of(kernels.group(1).trim().split("\\s+"))
        .map(
            kernel ->
                kernel.endsWith("*")
                    ? Pattern.quote(kernel.substring(0, kernel.length() - 1)) + ".*"
                    : Pattern.quote(kernel))
        .map(name -> Pattern.compile("langevin\\." + name))
        .toList();
  }

  /** Most bytes of code that C2 inlines because they are called often. */
  private static int limit() throws IOException {
    Matcher flag =
        Pattern.compile("-XX:FreqInlineSize=(\\d+)").matcher(Files.readString(Path.of("langevin")));
    assertTrue(flag.find(), "the launcher sets no FreqInlineSize");
    return Integer.parseInt(flag.group(1));
  }

  private static List<ClassModel> classes() throws IOException, URISyntaxException {
    Path root = Path.of(Lanes.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(f -> f.toString().endsWith(".class")).map(f -> parse(f)).toList();
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
