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
    private double[] uniform = new double[0];

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

    double[] uniform(int size) {
      if (uniform.length < size) uniform = new double[size];
      return uniform;
    }
  }

  /** What is handed to kernels that take no step. */
  static final float[][] NO_NOISE = new float[0][];

  private final Program program;
  private final Schedule schedule;
  private final int dimension;
  private final int outputs;
  private final Schedule.Part[] parts;
  private final List<PassWriter.Use> uses;

  /** Uniform instructions to be evaluated at every call, in order. */
  private int[] timed = new int[0];

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
        results[a] =
            made.make(
                Operation.FMA,
                made.noise(a),
                made.make(Operation.AMPLITUDE),
                drifted(made, results[a], a));
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

  /** x_a − dt times a slope. */
  static int drifted(Program program, int slope, int axis) {
    return program.isConstant(slope, 0)
        ? program.coordinate(axis)
        : program.make(
            Operation.FMA, slope, program.make(Operation.MINUS_STEP), program.coordinate(axis));
  }

  /** Takes over what the writer has decided, after it has written the class. */
  void link() {
    // Constants stand in the code; only what is handed to passes is looked up, and its arguments.
    TreeSet<Integer> needed = new TreeSet<>();
    for (PassWriter.Use use : uses) needed.addAll(PassWriter.lookedUp(use));
    for (int k = program.size() - 1; k >= 0; k--) {
      if (needed.contains(k)) needed.addAll(program.get(k).arguments());
    }
    timed = needed.stream().mapToInt(k -> k).toArray();
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
    return Workspace.OF_THREAD.get().uniform(size);
  }

  /** How many passes it has, and functions over rows. */
  int length() {
    return parts.length;
  }

  /** Runs a kernel of one result. */
  void run(Passes passes, double time, double[][] x, double[] out, int from, int to) {
    Workspace workspace = Workspace.OF_THREAD.get();
    double[][] rows = rows(workspace, x, to);
    rows[dimension] = out;
    run(passes, workspace, time, 0, 0, rows, NO_NOISE, from, to);
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
    Workspace workspace = Workspace.OF_THREAD.get();
    // Without results and intermediate values the coordinates are all the rows there are.
    double[][] rows = schedule.rows() == dimension && outputs == 0 ? x : rows(workspace, x, to);
    for (int k = 0; k < outputs; k++) rows[dimension + k] = out[k];
    run(passes, workspace, time, minusStep, amplitude, rows, noise, from, to);
  }

  private double[][] rows(Workspace workspace, double[][] x, int to) {
    int first = dimension + outputs;
    double[][] rows = workspace.rows(first, Math.max(first, schedule.rows()), to);
    for (int a = 0; a < dimension; a++) rows[a] = x[a];
    return rows;
  }

  private void run(
      Passes passes,
      Workspace workspace,
      double time,
      double minusStep,
      double amplitude,
      double[][] rows,
      float[][] noise,
      int from,
      int to) {
    double[] uniform = workspace.uniform;
    if (uniform.length < program.size()) uniform = workspace.uniform(program.size());
    for (int k : timed) {
      uniform[k] = Program.evaluate(program.get(k), uniform, time, minusStep, amplitude, uniform);
    }
    for (int p = 0; p < parts.length; p++) {
      if (method[p] >= 0) {
        passes.run(method[p], places[p], rows, noise, uniform, from, to);
      } else {
        Schedule.Rows over = (Schedule.Rows) parts[p];
        over.function().apply(rows[over.p()], rows[over.q()], rows[over.y()], from, to);
      }
    }
  }
}
