package langevin.formula;

import static java.lang.constant.ConstantDescs.CD_Object;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(CD_void, CD_int, ROWS, NOISES, DOUBLES, CD_int, CD_int);
  private static final MethodTypeDesc PASS =
      MethodTypeDesc.of(CD_void, ROWS, NOISES, DOUBLES, CD_int, CD_int);
  private static final MethodTypeDesc UNARY = MethodTypeDesc.of(DOUBLE_VECTOR);
  private static final MethodTypeDesc BINARY = MethodTypeDesc.of(DOUBLE_VECTOR, VECTOR);
  private static final MethodTypeDesc TERNARY = MethodTypeDesc.of(DOUBLE_VECTOR, VECTOR, VECTOR);

  private final Program program;
  private final Schedule schedule;
  private final Map<Integer, Integer> uniformAt = new TreeMap<>();

  /**
   * @param uniformAt where the value of a uniform instruction that is no constant stands
   */
  PassWriter(Program program, Schedule schedule, Map<Integer, Integer> uniformAt) {
    this.program = program;
    this.schedule = schedule;
    this.uniformAt.putAll(uniformAt);
  }

  /** The passes of several schedules in one class, numbered through. */
  static Passes write(List<PassWriter> writers) {
    byte[] bytes =
        ClassFile.of()
            .build(
                THIS,
                builder -> {
                  builder.withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC);
                  builder.withInterfaceSymbols(PASSES);
                  constructor(builder);
                  int number = 0;
                  for (PassWriter writer : writers) number = writer.passes(builder, number);
                  dispatch(builder, number);
                });
    try {
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(bytes, true);
      return (Passes)
          hidden
              .findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
              .invoke();
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
            code.aload(0)
                .invokespecial(CD_Object, "<init>", MethodTypeDesc.of(CD_void))
                .return_());
  }

  private static void dispatch(ClassBuilder builder, int passes) {
    builder.withMethodBody(
        "run",
        RUN,
        ClassFile.ACC_PUBLIC,
        code -> {
          List<SwitchCase> cases = new ArrayList<>();
          for (int p = 0; p < passes; p++) cases.add(SwitchCase.of(p, code.newLabel()));
          Label end = code.newLabel();
          if (passes > 0) {
            code.iload(1).tableswitch(0, passes - 1, end, cases);
            for (int p = 0; p < passes; p++) {
              code.labelBinding(cases.get(p).target());
              code.aload(2).aload(3).aload(4).iload(5).iload(6);
              code.invokestatic(THIS, "pass" + p, PASS).return_();
            }
          }
          code.labelBinding(end).return_();
        });
  }

  private int passes(ClassBuilder builder, int first) {
    int number = first;
    for (Schedule.Part part : schedule.parts()) {
      if (part instanceof Pass pass) {
        builder.withMethodBody(
            "pass" + number++,
            PASS,
            ClassFile.ACC_STATIC,
            code -> new Body(code, pass).write());
      }
    }
    return number;
  }

  /** One method being written: (rows 0, noise 1, uniform 2, from 3, to 4). */
  private final class Body {
    private final CodeBuilder code;
    private final Pass pass;
    private final Map<Integer, Integer> arrays = new HashMap<>();
    private final Map<Integer, Integer> noises = new HashMap<>();
    private final Map<Integer, Integer> broadcasts = new HashMap<>();
    private final Map<Integer, Integer> locals = new HashMap<>();
    private int position;

    Body(CodeBuilder code, Pass pass) {
      this.code = code;
      this.pass = pass;
    }

    void write() {
      TreeSet<Integer> rows = new TreeSet<>();
      TreeSet<Integer> axes = new TreeSet<>();
      TreeSet<Integer> uniform = new TreeSet<>();
      List<Integer> wanted = new ArrayList<>();
      for (int k : pass.instructions()) wanted.addAll(program.get(k).arguments());
      for (Store store : pass.stores()) {
        wanted.add(store.instruction());
        rows.add(store.row());
      }
      for (int k : wanted) {
        if (schedule.uniform(k)) {
          if (uniformAt.containsKey(k)) uniform.add(k);
        } else if (program.get(k).operation() == Operation.NOISE) {
          axes.add(program.get(k).index());
        } else if (pass.rowOf()[k] >= 0) {
          rows.add(pass.rowOf()[k]);
        }
      }
      for (int row : rows) {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(0).loadConstant(row).aaload().astore(local);
        arrays.put(row, local);
      }
      for (int axis : axes) {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(1).loadConstant(axis).aaload().astore(local);
        noises.put(axis, local);
      }
      for (int k : uniform) {
        int local = code.allocateLocal(TypeKind.REFERENCE);
        species("D");
        code.aload(2).loadConstant(uniformAt.get(k)).daload();
        broadcast();
        code.astore(local);
        broadcasts.put(k, local);
      }
      loop();
    }

    private void loop() {
      int lanes = Lanes.D.length();
      int count = code.allocateLocal(TypeKind.INT);
      int k = code.allocateLocal(TypeKind.INT);
      position = code.allocateLocal(TypeKind.INT);
      code.iload(4).iload(3).isub().loadConstant(lanes).idiv().istore(count);
      code.iconst_0().istore(k);
      Label head = code.newLabel();
      Label end = code.newLabel();
      code.labelBinding(head).iload(k).iload(count).if_icmpge(end);
      code.iload(3).iload(k).loadConstant(lanes).imul().iadd().istore(position);
      for (int instruction : pass.instructions()) {
        compute(program.get(instruction), k);
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.astore(local);
        locals.put(instruction, local);
      }
      for (Store store : pass.stores()) {
        load(store.instruction(), k);
        code.aload(arrays.get(store.row())).iload(position);
        code.invokevirtual(
            DOUBLE_VECTOR, "intoArray", MethodTypeDesc.of(CD_void, DOUBLES, CD_int));
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
      if (schedule.uniform(instruction)) {
        constant(i.value());
        return;
      }
      if (i.operation() == Operation.NOISE) {
        noise(i.index(), k);
      } else {
        species("D");
        code.aload(arrays.get(pass.rowOf()[instruction])).iload(position);
        code.invokestatic(
            DOUBLE_VECTOR,
            "fromArray",
            MethodTypeDesc.of(DOUBLE_VECTOR, SPECIES, DOUBLES, CD_int));
      }
      int kept = code.allocateLocal(TypeKind.REFERENCE);
      code.dup().astore(kept);
      locals.put(instruction, kept);
    }

    private void noise(int axis, int k) {
      species("HALF_F");
      code.aload(noises.get(axis));
      code.loadConstant(Lanes.FLOATS).iload(k).loadConstant(Lanes.D.length()).imul().iadd();
      code.invokestatic(
          FLOAT_VECTOR, "fromArray", MethodTypeDesc.of(FLOAT_VECTOR, SPECIES, FLOATS, CD_int));
      code.getstatic(OPERATORS, "F2D", CONVERSION);
      species("D");
      code.iconst_0();
      code.invokevirtual(
          FLOAT_VECTOR,
          "convertShape",
          MethodTypeDesc.of(VECTOR, CONVERSION, SPECIES, CD_int));
      code.checkcast(DOUBLE_VECTOR);
    }

    private void compute(Instruction i, int k) {
      List<Integer> all = i.arguments();
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

    private void function(Function f, List<Integer> all, int k) {
      switch (f) {
        case SQRT -> {
          load(all.getFirst(), k);
          code.invokevirtual(DOUBLE_VECTOR, "sqrt", UNARY);
        }
        case ABS -> {
          load(all.getFirst(), k);
          code.invokevirtual(DOUBLE_VECTOR, "abs", UNARY);
        }
        case MIN, MAX -> {
          load(all.getFirst(), k);
          load(all.get(1), k);
          code.invokevirtual(DOUBLE_VECTOR, f == Function.MIN ? "min" : "max", BINARY);
        }
        case SIGN -> {
          load(all.getFirst(), k);
          constant(1);
          above(all.getFirst(), "GT", k);
          blend();
          constant(-1);
          above(all.getFirst(), "LT", k);
          blend();
        }
        case STEP -> {
          load(all.getFirst(), k);
          constant(1);
          above(all.getFirst(), "GE", k);
          blend();
          constant(0);
          above(all.getFirst(), "LT", k);
          blend();
        }
        case IF_LESS, IF_AT_MOST, IF_EQUAL -> {
          load(all.get(3), k);
          load(all.get(2), k);
          load(all.get(0), k);
          code.getstatic(
              OPERATORS,
              f == Function.IF_LESS ? "LT" : f == Function.IF_AT_MOST ? "LE" : "EQ",
              COMPARISON);
          load(all.get(1), k);
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
      code.invokevirtual(
          DOUBLE_VECTOR, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    }

    private void blend() {
      code.invokevirtual(DOUBLE_VECTOR, "blend", MethodTypeDesc.of(DOUBLE_VECTOR, VECTOR, MASK));
    }
  }
}
