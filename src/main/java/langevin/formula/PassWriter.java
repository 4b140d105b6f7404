package langevin.formula;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import langevin.formula.Program.Instruction;
import langevin.formula.Program.Operation;
import langevin.formula.Schedule.Pass;
import langevin.formula.Schedule.Store;
import langevin.simd.Lanes;

/**
 * The bytecode of passes: one static method each, a counted loop whose body is straight-line vector
 * operations on locals, and a switch over the passes as {@link Passes#run}. It is what one would
 * write by hand with {@link Lanes#D}; the class is hidden, so it is unloaded with the landscape.
 */
final class PassWriter {
  private static final ClassDesc THIS = ClassDesc.of("langevin.formula.Vectors");
  private static final ClassDesc PASSES = Passes.class.describeConstable().orElseThrow();
  private static final ClassDesc LANES = Lanes.class.describeConstable().orElseThrow();
  private static final ClassDesc DOUBLES = CD_double.arrayType();
  private static final ClassDesc ROWS = DOUBLES.arrayType();
  private static final ClassDesc FLOATS = CD_float.arrayType();
  private static final ClassDesc NOISES = FLOATS.arrayType();
  private static final ClassDesc VECTOR = Vector.class.describeConstable().orElseThrow();
  private static final ClassDesc DOUBLE_VECTOR =
      DoubleVector.class.describeConstable().orElseThrow();
  private static final ClassDesc FLOAT_VECTOR = FloatVector.class.describeConstable().orElseThrow();
  private static final ClassDesc SPECIES = VectorSpecies.class.describeConstable().orElseThrow();
  private static final ClassDesc MASK = VectorMask.class.describeConstable().orElseThrow();
  private static final ClassDesc OPERATORS =
      VectorOperators.class.describeConstable().orElseThrow();
  private static final ClassDesc COMPARISON =
      VectorOperators.Comparison.class.describeConstable().orElseThrow();
  private static final ClassDesc CONVERSION =
      VectorOperators.Conversion.class.describeConstable().orElseThrow();

  private static final ClassDesc PLACES = CD_int.arrayType();
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(CD_void, CD_int, PLACES, ROWS, NOISES, DOUBLES, CD_int, CD_int);
  private static final MethodTypeDesc PASS =
      MethodTypeDesc.of(CD_void, PLACES, ROWS, NOISES, DOUBLES, CD_int, CD_int);
  private static final MethodTypeDesc UNARY = MethodTypeDesc.of(DOUBLE_VECTOR);
  private static final MethodTypeDesc BINARY = MethodTypeDesc.of(DOUBLE_VECTOR, VECTOR);
  private static final MethodTypeDesc TERNARY = MethodTypeDesc.of(DOUBLE_VECTOR, VECTOR, VECTOR);

  /** So many passes alike make a method of their own worth it, into which numbers are handed. */
  private static final int ALIKE = 3;

  /** Passes that differ only in their rows, axes and numbers. */
  private static final class Shape {
    private final List<Use> uses = new ArrayList<>();
  }

  /** A pass of a kernel. */
  static final class Use {
    private final Program program;
    private final Schedule schedule;
    private final Pass pass;
    private final List<Integer> rows = new ArrayList<>();
    private final List<Integer> axes = new ArrayList<>();

    /** Uniform instructions that are no constants, and constants. */
    private final List<Integer> numbers = new ArrayList<>();

    private final List<Integer> constants = new ArrayList<>();
    private final String shape;
    private int method = -1;
    private int[] places = new int[0];

    Use(Program program, Schedule schedule, Pass pass) {
      this.program = program;
      this.schedule = schedule;
      this.pass = pass;
      StringBuilder text = new StringBuilder();
      Map<Integer, Integer> local = new HashMap<>();
      for (int k : pass.instructions()) {
        Instruction i = program.get(k);
        text.append(i.operation()).append(i.function());
        for (int a : i.arguments()) text.append(name(a, local));
        text.append(';');
        local.put(k, local.size());
      }
      for (Store store : pass.stores()) {
        text.append(name(store.instruction(), local)).append(">r").append(at(rows, store.row()));
      }
      shape = text.toString();
    }

    private String name(int k, Map<Integer, Integer> local) {
      Integer inside = local.get(k);
      if (inside != null) return "l" + inside;
      Instruction i = program.get(k);
      if (schedule.uniform(k)) {
        return i.operation() == Operation.CONSTANT ? "c" + at(constants, k) : "u" + at(numbers, k);
      }
      return i.operation() == Operation.NOISE
          ? "n" + at(axes, i.index())
          : "r" + at(rows, pass.rowOf()[k]);
    }

    private static int at(List<Integer> list, int value) {
      int there = list.indexOf(value);
      if (there >= 0) return there;
      list.add(value);
      return list.size() - 1;
    }

    double constant(int c) {
      return program.get(constants.get(c)).value();
    }
  }

  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final List<Use> methods = new ArrayList<>();

  /** Which constants of a method are handed in; the others stand in its code. */
  private final List<List<Integer>> handedIn = new ArrayList<>();

  /** Whether several passes share a method, so that it looks up what it takes. */
  private final List<Boolean> shared = new ArrayList<>();

  /** Takes the passes of a kernel; afterwards {@link #write} gives their methods and places. */
  List<Use> take(Program program, Schedule schedule) {
    List<Use> uses = new ArrayList<>();
    for (Schedule.Part part : schedule.parts()) {
      if (part instanceof Pass pass) {
        Use use = new Use(program, schedule, pass);
        shapes.computeIfAbsent(use.shape, _ -> new Shape()).uses.add(use);
        uses.add(use);
      }
    }
    return uses;
  }

  /** The number of a pass's method. */
  static int method(Use use) {
    return use.method;
  }

  /** What is handed to the method. */
  static int[] places(Use use) {
    return use.places;
  }

  /** The passes as one class. */
  Passes write() {
    for (Shape shape : shapes.values()) arrange(shape);
    byte[] bytes =
        ClassFile.of()
            .build(
                THIS,
                builder -> {
                  builder.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC);
                  builder.withSuperclass(PASSES);
                  constructor(builder);
                  for (int m = 0; m < methods.size(); m++) {
                    Use use = methods.get(m);
                    List<Integer> handed = handedIn.get(m);
                    boolean looksUp = shared.get(m);
                    builder.withMethodBody(
                        "pass" + m,
                        PASS,
                        ClassFile.ACC_STATIC,
                        code -> new Body(code, use, handed, looksUp).write());
                  }
                  dispatch(builder, methods.size());
                });
    try {
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return (Passes)
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("the class of a formula cannot be made", e);
    }
  }

  private static void constructor(ClassBuilder builder) {
    builder.withMethodBody(
        "<init>",
        MethodTypeDesc.of(CD_void),
        ClassFile.ACC_PUBLIC,
        code ->
            code.aload(0).invokespecial(PASSES, "<init>", MethodTypeDesc.of(CD_void)).return_());
  }

  private static void dispatch(ClassBuilder builder, int passes) {
    builder.withMethodBody(
        "run",
        RUN,
        0,
        code -> {
          List<SwitchCase> cases = new ArrayList<>();
          for (int p = 0; p < passes; p++) cases.add(SwitchCase.of(p, code.newLabel()));
          Label end = code.newLabel();
          if (passes > 0) {
            code.iload(1).tableswitch(0, passes - 1, end, cases);
            for (int p = 0; p < passes; p++) {
              code.labelBinding(cases.get(p).target());
              code.aload(2).aload(3).aload(4).aload(5).iload(6).iload(7);
              code.invokestatic(THIS, "pass" + p, PASS).return_();
            }
          }
          code.labelBinding(end).return_();
        });
  }

  /**
   * Gives passes of a shape their methods: one for all if there are many, else as few as can be.
   */
  private void arrange(Shape shape) {
    Use first = shape.uses.getFirst();
    List<Integer> differing = new ArrayList<>();
    for (int c = 0; c < first.constants.size(); c++) {
      boolean differs = false;
      for (Use use : shape.uses) {
        differs |= Double.compare(use.constant(c), first.constant(c)) != 0;
      }
      if (differs) differing.add(c);
    }
    if (shape.uses.size() >= ALIKE || differing.isEmpty()) {
      methods.add(first);
      handedIn.add(differing);
      shared.add(shape.uses.size() > 1);
      for (Use use : shape.uses) place(use, methods.size() - 1, differing);
      return;
    }
    for (Use use : shape.uses) {
      methods.add(use);
      handedIn.add(List.of());
      shared.add(false);
      place(use, methods.size() - 1, List.of());
    }
  }

  private static void place(Use use, int method, List<Integer> handed) {
    List<Integer> places = new ArrayList<>(use.rows);
    places.addAll(use.axes);
    places.addAll(use.numbers);
    for (int c : handed) places.add(use.constants.get(c));
    use.method = method;
    use.places = new int[places.size()];
    for (int p = 0; p < use.places.length; p++) use.places[p] = places.get(p);
  }

  /** The uniform instructions that a pass looks up. */
  static List<Integer> lookedUp(Use use) {
    int first = use.rows.size() + use.axes.size();
    List<Integer> numbers = new ArrayList<>();
    for (int p = first; p < use.places.length; p++) numbers.add(use.places[p]);
    return numbers;
  }

  /** One method being written: (places 0, rows 1, noise 2, uniform 3, from 4, to 5). */
  private static final class Body {
    private static final int FROM = 4;
    private static final int TO = 5;

    private final CodeBuilder code;
    private final Use use;
    private final List<Integer> handed;
    private final boolean looksUp;
    private final Program program;
    private final Pass pass;
    private final Map<Integer, Integer> arrays = new HashMap<>();
    private final Map<Integer, Integer> noises = new HashMap<>();
    private final Map<Integer, Integer> broadcasts = new HashMap<>();
    private final Map<Integer, Integer> locals = new HashMap<>();
    private int position;

    Body(CodeBuilder code, Use use, List<Integer> handed, boolean looksUp) {
      this.code = code;
      this.use = use;
      this.handed = handed;
      this.looksUp = looksUp;
      program = use.program;
      pass = use.pass;
    }

    void write() {
      int place = 0;
      for (int row : use.rows) arrays.put(row, array(1, place++));
      for (int axis : use.axes) noises.put(axis, array(2, place++));
      for (int k : use.numbers) broadcasts.put(k, uniform(place++));
      for (int c : handed) broadcasts.put(use.constants.get(c), uniform(place++));
      loop();
    }

    /** The local variable of a row or an axis, which stands among those the pass uses. */
    private static int of(Map<Integer, Integer> locals, int key) {
      return Objects.requireNonNull(locals.get(key));
    }

    private int array(int table, int place) {
      int local = code.allocateLocal(TypeKind.REFERENCE);
      code.aload(table);
      place(place);
      code.aaload().astore(local);
      return local;
    }

    /** Puts the number of a row, an axis or a number on the stack. */
    private void place(int place) {
      if (looksUp) code.aload(0).loadConstant(place).iaload();
      else code.loadConstant(use.places[place]);
    }

    private int uniform(int place) {
      int local = code.allocateLocal(TypeKind.REFERENCE);
      species("D");
      code.aload(3);
      place(place);
      code.daload();
      broadcast();
      code.astore(local);
      return local;
    }

    private void loop() {
      int lanes = Lanes.D.length();
      int count = code.allocateLocal(TypeKind.INT);
      int k = code.allocateLocal(TypeKind.INT);
      position = code.allocateLocal(TypeKind.INT);
      code.iload(TO).iload(FROM).isub().loadConstant(lanes).idiv().istore(count);
      code.iconst_0().istore(k);
      Label head = code.newLabel();
      Label end = code.newLabel();
      code.labelBinding(head).iload(k).iload(count).if_icmpge(end);
      code.iload(FROM).iload(k).loadConstant(lanes).imul().iadd().istore(position);
      for (int instruction : pass.instructions()) {
        compute(program.get(instruction), k);
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(local);
        locals.put(instruction, local);
      }
      for (Store store : pass.stores()) {
        load(store.instruction(), k);
        code.aload(of(arrays, store.row())).iload(position);
        code.invokevirtual(DOUBLE_VECTOR, "intoArray", MethodTypeDesc.of(CD_void, DOUBLES, CD_int));
      }
      code.iinc(k, 1).goto_(head).labelBinding(end).return_();
    }

    private void species(String name) {
      code.getstatic(LANES, name, SPECIES);
    }

    private void broadcast() {
      code.invokestatic(
          DOUBLE_VECTOR, "broadcast", MethodTypeDesc.of(DOUBLE_VECTOR, SPECIES, CD_double));
    }

    private void constant(double value) {
      species("D");
      code.loadConstant(value);
      broadcast();
    }

    /** Puts an instruction's value on the stack. */
    private void load(int instruction, int k) {
      Integer local = locals.get(instruction);
      if (local == null) local = broadcasts.get(instruction);
      if (local != null) {
        code.aload(local);
        return;
      }
      Instruction i = program.get(instruction);
      if (use.schedule.uniform(instruction)) {
        constant(i.value());
        return;
      }
      if (i.operation() == Operation.NOISE) {
        noise(i.index(), k);
      } else {
        species("D");
        code.aload(of(arrays, pass.rowOf()[instruction])).iload(position);
        code.invokestatic(
            DOUBLE_VECTOR, "fromArray", MethodTypeDesc.of(DOUBLE_VECTOR, SPECIES, DOUBLES, CD_int));
      }
      int kept = code.allocateLocal(TypeKind.REFERENCE);
      code.dup().astore(kept);
      locals.put(instruction, kept);
    }

    private void noise(int axis, int k) {
      species("HALF_F");
      code.aload(of(noises, axis));
      code.loadConstant(Lanes.FLOATS).iload(k).loadConstant(Lanes.D.length()).imul().iadd();
      code.invokestatic(
          FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, CD_int));
      code.getstatic(OPERATORS, "F2D", CONVERSION);
      species("D");
      code.iconst_0();
      code.invokevirtual(
          FLOAT_VECTOR, "convertShape", MethodTypeDesc.of(VECTOR, CONVERSION, SPECIES, CD_int));
      code.checkcast(DOUBLE_VECTOR);
    }

    private void compute(Instruction i, int k) {
      int[] all = i.arguments();
      if (i.operation() == Operation.FUNCTION) {
        function(i.function(), all, k);
        return;
      }
      for (int a : all) load(a, k);
      switch (i.operation()) {
        case ADD -> code.invokevirtual(DOUBLE_VECTOR, "add", BINARY);
        case SUBTRACT -> code.invokevirtual(DOUBLE_VECTOR, "sub", BINARY);
        case MULTIPLY -> code.invokevirtual(DOUBLE_VECTOR, "mul", BINARY);
        case DIVIDE -> code.invokevirtual(DOUBLE_VECTOR, "div", BINARY);
        case FMA -> code.invokevirtual(DOUBLE_VECTOR, "fma", TERNARY);
        default -> throw new IllegalStateException(i.toString());
      }
    }

    private void function(Function f, int[] all, int k) {
      switch (f) {
        case SQRT -> {
          load(all[0], k);
          code.invokevirtual(DOUBLE_VECTOR, "sqrt", UNARY);
        }
        case ABS -> {
          load(all[0], k);
          code.invokevirtual(DOUBLE_VECTOR, "abs", UNARY);
        }
        case MIN, MAX -> {
          load(all[0], k);
          load(all[1], k);
          code.invokevirtual(DOUBLE_VECTOR, f == Function.MIN ? "min" : "max", BINARY);
        }
        case SIGN -> {
          load(all[0], k);
          constant(1);
          above(all[0], "GT", k);
          blend();
          constant(-1);
          above(all[0], "LT", k);
          blend();
        }
        case STEP -> {
          load(all[0], k);
          constant(1);
          above(all[0], "GE", k);
          blend();
          constant(0);
          above(all[0], "LT", k);
          blend();
        }
        case IF_LESS, IF_AT_MOST, IF_EQUAL -> {
          load(all[3], k);
          load(all[2], k);
          load(all[0], k);
          code.getstatic(
              OPERATORS,
              f == Function.IF_LESS ? "LT" : f == Function.IF_AT_MOST ? "LE" : "EQ",
              COMPARISON);
          load(all[1], k);
          compare();
          blend();
        }
        default -> throw new IllegalStateException(f.toString());
      }
    }

    private void above(int argument, String comparison, int k) {
      load(argument, k);
      code.getstatic(OPERATORS, comparison, COMPARISON);
      constant(0);
      compare();
    }

    private void compare() {
      code.invokevirtual(DOUBLE_VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    }

    private void blend() {
      code.invokevirtual(DOUBLE_VECTOR, "blend", MethodTypeDesc.of(DOUBLE_VECTOR, VECTOR, MASK));
    }
  }
}
