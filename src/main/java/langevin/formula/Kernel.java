package langevin.formula;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import langevin.formula.Program.Operation;

/** One kernel of a landscape: passes and functions over rows, in their order. */
final class Kernel {
  /** Rows and numbers a thread keeps between calls; a kernel calls no other. */
  private static final class Workspace {
    private static final ThreadLocal<Workspace> OF_THREAD = ThreadLocal.withInitial(Workspace::new);

    private double[][] own = new double[0][];
    private double[][] table = new double[0][];
    private double[] numbers = new double[0];

    /** A table of so many rows, of which those from {@code first} on are the thread's own. */
    double[][] rows(int first, int rows, int length) {
      if (table.length < rows) table = new double[rows][];
      int extra = rows - first;
      if (extra > 0) {
        int there = own.length == 0 ? 0 : own[0].length;
        if (own.length < extra || there < length) {
          own = new double[Math.max(extra, own.length)][Math.max(length, there)];
        }
        System.arraycopy(own, 0, table, first, extra);
      }
      return table;
    }

    double[] numbers(int size) {
      if (numbers.length < size) numbers = new double[size];
      return numbers;
    }
  }

  /**
   * What is the same for all particles, by instruction. Step after step of one length mostly leaves
   * it as it is, so the kernel keeps the last; threads may share it, as nothing in it changes.
   */
  @SuppressWarnings("ArrayRecordComponent") // looked up by number, never compared
  private record Uniform(double time, double minusStep, double amplitude, double[] values) {}

  /** What is handed to kernels that take no step. */
  static final float[][] NO_NOISE = new float[0][];

  private final Program program;
  private final Schedule schedule;
  private final int dimension;
  private final int outputs;
  private final Schedule.Part[] parts;
  private final List<PassWriter.Use> uses;

  /** Uniform instructions that passes look up, in order. */
  private int[] lookedUp = new int[0];

  /** Whether they depend on the time. */
  private boolean clocked;

  private Uniform uniform = new Uniform(Double.NaN, Double.NaN, 0, new double[0]);

  /** Of each part; −1 for functions over rows. */
  private int[] method = new int[0];

  private int[][] places = new int[0][];

  /**
   * @param nodes of the graph, one per result
   * @param step whether the nodes are ∇V and the coordinates move by a step
   */
  Kernel(Graph graph, int dimension, int[] nodes, boolean step, PassWriter writer) {
    Program made = new Program(graph);
    int[] results = made.add(nodes);
    if (step) {
      for (int a = 0; a < dimension; a++) {
        results[a] = new Move(made, a).along(results[a]);
      }
    }
    this(made, dimension, results, step, writer);
  }

  /**
   * Of instructions of one's own.
   *
   * @param inputs how many rows it is given: coordinates, and whatever else follows them
   * @param results of the program
   * @param step whether the results are what the first coordinates become
   */
  Kernel(Program program, int inputs, int[] results, boolean step, PassWriter writer) {
    this.program = program;
    dimension = inputs;
    int first = step ? 0 : inputs;
    outputs = step ? 0 : results.length;
    int[] targets = IntStream.range(first, first + results.length).toArray();
    schedule = new Schedule(program, inputs, results, targets);
    parts = schedule.parts().toArray(Schedule.Part[]::new);
    uses = writer.take(program, schedule);
  }

  /** Takes over what the writer has decided, after it has written the class. */
  void link() {
    // Constants stand in the code; only what is handed to passes is looked up, and its arguments.
    TreeSet<Integer> needed = new TreeSet<>();
    for (PassWriter.Use use : uses) needed.addAll(PassWriter.lookedUp(use));
    for (int k = program.size() - 1; k >= 0; k--) {
      if (needed.contains(k)) for (int a : program.get(k).arguments()) needed.add(a);
    }
    lookedUp = new int[needed.size()];
    int n = 0;
    for (int k : needed) {
      lookedUp[n++] = k;
      clocked |= program.get(k).operation() == Operation.TIME;
    }
    method = new int[parts.length];
    places = new int[parts.length][];
    int next = 0;
    for (int p = 0; p < parts.length; p++) {
      boolean pass = parts[p] instanceof Schedule.Pass;
      method[p] = pass ? PassWriter.method(uses.get(next)) : -1;
      places[p] = pass ? PassWriter.places(uses.get(next++)) : new int[0];
    }
  }

  /** So many numbers that a thread keeps for a moment. */
  static double[] numbers(int size) {
    return Workspace.OF_THREAD.get().numbers(size);
  }

  /** How many passes it has, and functions over rows. */
  int length() {
    return parts.length;
  }

  /** Runs a kernel of one result. */
  void run(Passes passes, double time, double[][] x, double[] out, int from, int to) {
    double[][] rows = rows(x, to);
    rows[dimension] = out;
    run(passes, time, 0, 0, rows, NO_NOISE, from, to);
  }

  /**
   * Runs it.
   *
   * @param x coordinates, moved by a step
   * @param out one row per result
   * @param noise of a step
   */
  void run(
      Passes passes,
      double time,
      double minusStep,
      double amplitude,
      double[][] x,
      double[][] out,
      float[][] noise,
      int from,
      int to) {
    // Without results and intermediate values the coordinates are all the rows there are.
    double[][] rows = schedule.rows() == dimension && outputs == 0 ? x : rows(x, to);
    for (int k = 0; k < outputs; k++) rows[dimension + k] = out[k];
    run(passes, time, minusStep, amplitude, rows, noise, from, to);
  }

  private double[][] rows(double[][] x, int to) {
    int first = dimension + outputs;
    double[][] rows = Workspace.OF_THREAD.get().rows(first, Math.max(first, schedule.rows()), to);
    for (int a = 0; a < dimension; a++) rows[a] = x[a];
    return rows;
  }

  private void run(
      Passes passes,
      double time,
      double minusStep,
      double amplitude,
      double[][] rows,
      float[][] noise,
      int from,
      int to) {
    double[] values = uniform(time, minusStep, amplitude);
    for (int p = 0; p < parts.length; p++) {
      if (method[p] >= 0) {
        passes.run(method[p], places[p], rows, noise, values, from, to);
      } else {
        Schedule.Rows over = (Schedule.Rows) parts[p];
        over.function().apply(rows[over.p()], rows[over.q()], rows[over.y()], from, to);
      }
    }
  }

  private double[] uniform(double time, double minusStep, double amplitude) {
    Uniform there = uniform;
    if (there.minusStep() == minusStep
        && there.amplitude() == amplitude
        && (there.time() == time || !clocked)) {
      return there.values();
    }
    double[] values = new double[program.size()];
    for (int k : lookedUp) {
      values[k] = Program.evaluate(program.get(k), values, time, minusStep, amplitude, values);
    }
    uniform = new Uniform(time, minusStep, amplitude, values);
    return values;
  }
}
