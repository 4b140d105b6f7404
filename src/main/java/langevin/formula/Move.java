package langevin.formula;

import langevin.formula.Program.Instruction;
import langevin.formula.Program.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A step along one axis, x − dt s + √(2τ dt) ξ with a slope s, in as few instructions as the form
 * of s allows. Numbers that s is multiplied by, or that are added to it, are joined with −dt once
 * for all particles: with s = k x (x² − 1) it is x·(1 + k dt − k dt·x²) + √(2τ dt) ξ. Joined
 * numbers are rounded by half a unit of their last place, as x itself is in each step.
 */
final class Move {
  private final Program program;
  private final int x;
  private final int noise;
  private final int amplitude;
  private final int minusStep;

  Move(Program program, int axis) {
    this.program = program;
    x = program.coordinate(axis);
    noise = program.noise(axis);
    amplitude = program.make(Operation.AMPLITUDE);
    minusStep = program.make(Operation.MINUS_STEP);
  }

  /** x − dt s. */
  int drifted(int slope) {
    return program.isConstant(slope, 0) ? x : plus(x, minusStep, slope);
  }

  /** x − dt s + √(2τ dt) ξ. */
  int along(int slope) {
    Instruction s = program.get(slope);
    int[] all = s.arguments();
    boolean multiple = s.operation() == Operation.MULTIPLY || s.operation() == Operation.FMA;
    if (multiple && (all[0] == x || all[1] == x)) {
      int cofactor = all[all[0] == x ? 1 : 0];
      int kept = plus(program.constant(1), minusStep, cofactor);
      return program.make(Operation.FMA, x, kept, all.length < 3 ? noise() : pushed(all[2]));
    }
    return program.make(Operation.FMA, noise, amplitude, drifted(slope));
  }

  private int noise() {
    return program.make(Operation.MULTIPLY, noise, amplitude);
  }

  /** √(2τ dt) ξ − dt s. */
  private int pushed(int slope) {
    return program.uniform(slope)
        ? program.make(
            Operation.FMA, noise, amplitude, program.make(Operation.MULTIPLY, slope, minusStep))
        : plus(noise(), minusStep, slope);
  }

  /** sum + factor · value; the factor is the same for all particles. */
  private record Sum(int sum, int factor, int value) {}

  /** start + factor · value with a factor that is the same for all particles. */
  private int plus(int start, int factor, int value) {
    Sum whole = new Sum(start, factor, value);
    for (Sum more = opened(whole); more != null; more = opened(whole)) whole = more;
    return program.make(Operation.FMA, whole.value(), whole.factor(), whole.sum());
  }

  /** The same sum, one operation of its value joined with the numbers; null if none can be. */
  private @Nullable Sum opened(Sum whole) {
    int c = whole.factor();
    Instruction i = program.get(whole.value());
    int[] all = i.arguments();
    if (all.length < 2 || program.uniform(whole.value())) return null;
    int number = program.uniform(all[0]) ? 0 : program.uniform(all[1]) ? 1 : -1;
    boolean joins = program.uniform(whole.sum());
    return switch (i.operation()) {
      case MULTIPLY ->
          number < 0
              ? null
              : new Sum(
                  whole.sum(), program.make(Operation.MULTIPLY, c, all[number]), all[1 - number]);
      case ADD, SUBTRACT -> {
        if (!joins || number < 0) yield null;
        int second = i.operation() == Operation.ADD ? c : negative(c);
        yield new Sum(
            program.make(Operation.FMA, number == 0 ? c : second, all[number], whole.sum()),
            number == 0 ? second : c,
            all[1 - number]);
      }
      case FMA ->
          !joins || !program.uniform(all[2])
              ? null
              : new Sum(
                  program.make(Operation.FMA, c, all[2], whole.sum()),
                  c,
                  program.make(Operation.MULTIPLY, all[0], all[1]));
      default -> null;
    };
  }

  private int negative(int number) {
    return program.make(Operation.MULTIPLY, number, program.constant(-1));
  }
}
