package langevin.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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

  /**
   * What a loop adds up is of no certain class when C2 looks at it. If it is asked to add, and the
   * profile is not yet trusted, the call stays virtual and every vector an object, to the end of
   * the program; if it is handed over, its class is of no account: {@code x.add(sum)}.
   */
  @Tag("slow")
  @Test
  void sumsOfLoopsAreHandedToVectorsAndNotAskedToAdd() throws Exception {
    List<String> asked = new ArrayList<>();
    for (ClassModel type : classes()) {
      for (MethodModel method : type.methods()) {
        method
            .code()
            .ifPresent(
                code -> {
                  for (int local : askedInLoops(code)) {
                    asked.add(
                        type.thisClass().asInternalName()
                            + "."
                            + method.methodName().stringValue()
                            + ": local "
                            + local);
                  }
                });
      }
    }
    // Under a mask the sum must be asked; no product of ours is as fast as the masked sum.
    assertEquals(
        List.of("langevin/memory/network/SignRows.sum"),
        asked.stream().map(a -> a.substring(0, a.indexOf(':'))).toList());
  }

  /** Locals that an innermost loop hands on to its next round and asks for a sum or the like. */
  private static List<Integer> askedInLoops(CodeModel code) {
    List<CodeElement> elements = code.elementList();
    List<Integer> found = new ArrayList<>();
    for (int end = 0; end < elements.size(); end++) {
      if (elements.get(end) instanceof BranchInstruction branch) {
        int start = elements.subList(0, end).indexOf(branch.target());
        if (start >= 0) found.addAll(asked(elements.subList(start, end)));
      }
    }
    return found.stream().distinct().toList();
  }

  /** Of vectors v that are read before they are set: {@code v = v.add(…)} and the like. */
  private static List<Integer> asked(List<CodeElement> loop) {
    List<Integer> set = new ArrayList<>();
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < loop.size(); i++) {
      if (loop.get(i) instanceof StoreInstruction store) {
        boolean vector =
            i > 0
                && loop.get(i - 1) instanceof InvokeInstruction call
                && call.opcode() == Opcode.INVOKEVIRTUAL
                && call.owner().asInternalName().startsWith("jdk/incubator/vector/")
                && !call.typeSymbol().parameterList().isEmpty();
        if (vector && !set.contains(store.slot()) && receiver(loop, i - 1) == store.slot()) {
          found.add(store.slot());
        }
        set.add(store.slot());
      }
    }
    return found;
  }

  /** The local that the call asks, or −1 if it is something that was computed. */
  private static int receiver(List<CodeElement> loop, int call) {
    int wanted = ((InvokeInstruction) loop.get(call)).typeSymbol().parameterCount() + 1;
    for (int i = call - 1; i >= 0; i--) {
      switch (loop.get(i)) {
        case InvokeInstruction c -> {
          if (!c.typeSymbol().returnType().descriptorString().equals("V")) wanted--;
          if (wanted == 0) return -1;
          wanted += c.typeSymbol().parameterCount() + (c.opcode() == Opcode.INVOKESTATIC ? 0 : 1);
        }
        case LoadInstruction load -> {
          if (--wanted == 0) return load.slot();
        }
        case ConstantInstruction _ -> {
          if (--wanted == 0) return -1;
        }
        case FieldInstruction field -> {
          if (field.opcode() == Opcode.GETSTATIC) wanted--;
          if (wanted == 0) return -1;
        }
        case ArrayLoadInstruction _ -> {
          if (wanted-- == 1) return -1;
          wanted += 2;
        }
        case OperatorInstruction operator -> {
          if (--wanted == 0) return -1;
          boolean one =
              operator.opcode() == Opcode.ARRAYLENGTH || operator.opcode().name().endsWith("NEG");
          wanted += one ? 1 : 2;
        }
        case StoreInstruction _ -> {
          return -1;
        }
        default -> {}
      }
    }
    return -1;
  }

  @Tag("slow")
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

  /** Classes that are made when formulas are read have no file; who makes them names them. */
  @Test
  void classesMadeOfFormulasAreCompiledAsSoon() throws Exception {
    List<String> made = new ArrayList<>();
    for (ClassModel type : classes()) {
      if (!type.thisClass().asInternalName().equals("langevin/formula/PassWriter")) continue;
      for (PoolEntry entry : type.constantPool()) {
        if (entry instanceof StringEntry text
            && text.stringValue().startsWith("langevin.formula.")) {
          made.add(text.stringValue());
        }
      }
    }
    assertEquals(1, made.size(), made.toString());
    List<Pattern> soon = soon();
    // A hidden class has a name of its own behind this one.
    String name = made.getFirst() + "+0x1234";
    assertTrue(soon.stream().anyMatch(p -> p.matcher(name).matches()), name);
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
