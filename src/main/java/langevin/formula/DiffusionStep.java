package langevin.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import langevin.formula.Program.Operation;
import langevin.potential.Potential;

/**
 * A step with noise that depends on the place, fused with the landscape's gradient where that is a
 * formula too: x' = x − dt ∇V + √(2τ dt) ξ + ½dt m ∇τ with m = 0 read by Itô and 1 by Stratonovich;
 * in Milstein's scheme, in one dimension, ξ² − 1 and ξ² in place of these (theory.md D23).
 */
public final class DiffusionStep {
  private static final double[][] NOTHING = new double[0][];

  private final int dimension;
  private final boolean fused;
  private final Kernel kernel;
  private final Passes passes;

  DiffusionStep(FormulaDiffusion diffusion, Potential potential, boolean milstein, boolean rows) {
    dimension = diffusion.dimension();
    if (milstein && dimension > 1) {
      throw new IllegalArgumentException("Milstein's scheme in " + dimension + " dimensions");
    }
    boolean ito = diffusion.reading() == FormulaDiffusion.Reading.ITO;
    Graph graph = new Graph();
    fused = potential instanceof FormulaField;
    List<Integer> nodes = new ArrayList<>();
    int[] slopes =
        potential instanceof FormulaField field
            ? field.slopes(graph)
            : IntStream.range(0, dimension).map(a -> graph.coordinate(dimension + a)).toArray();
    for (int node : slopes) nodes.add(node);
    for (int node : diffusion.nodes(graph)) nodes.add(node);
    Program p = new Program(graph);
    int[] made = p.add(nodes.stream().mapToInt(k -> k).toArray());
    int inputs = dimension * (fused ? 1 : 2);
    int amplitude = p.make(Operation.AMPLITUDE);
    // √(2 dt)²/4: ½dt, with whatever factor the temperature has.
    int half =
        p.make(
            Operation.MULTIPLY, p.make(Operation.MULTIPLY, amplitude, amplitude), p.constant(0.25));
    int root = p.make(Operation.MULTIPLY, made[dimension], amplitude);
    int[] results = new int[dimension];
    for (int a = 0; a < dimension; a++) {
      int xi = rows ? p.coordinate(inputs + a) : p.noise(a);
      int change = p.make(Operation.MULTIPLY, made[dimension + 1 + a], half);
      int moved = new Move(p, a).drifted(made[a]);
      if (milstein) {
        int square =
            ito
                ? p.make(Operation.FMA, xi, xi, p.constant(-1))
                : p.make(Operation.MULTIPLY, xi, xi);
        moved = p.make(Operation.FMA, square, change, moved);
      } else if (!ito) {
        moved = p.make(Operation.ADD, moved, change);
      }
      results[a] = p.make(Operation.FMA, xi, root, moved);
    }
    PassWriter writer = new PassWriter();
    kernel = new Kernel(p, inputs + (rows ? dimension : 0), results, true, writer);
    passes = writer.write();
    kernel.link();
  }

  /** Whether it computes the gradient itself. */
  public boolean fused() {
    return fused;
  }

  /**
   * Moves particles.
   *
   * @param rows positions, then ∇V unless it is fused, then the normal numbers where they are rows
   * @param amplitude √(2 dt)
   * @param xi the normal numbers otherwise
   */
  public void run(
      double time, double[][] rows, int from, int to, double dt, double amplitude, float[][] xi) {
    kernel.run(passes, time, -dt, amplitude, rows, NOTHING, xi, from, to);
  }
}
