package langevin.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions of the position, typed as formulas, whose means over the ensemble are wanted. */
public final class FormulaMeans {
  /** Of nothing. */
  public static final FormulaMeans NONE = new FormulaMeans(Map.of(), 1);

  /** Most functions of one run. */
  public static final int MOST = 64;

  private final Map<String, Formula> formulas;
  private final Kernel kernel;
  private final Passes passes;

  /**
   * @param formulas by name, in order, all of the dimension
   * @throws IllegalArgumentException if one depends on the time, or there are too many
   */
  public FormulaMeans(Map<String, Formula> formulas, int dimension) {
    this.formulas = new LinkedHashMap<>(formulas);
    if (formulas.size() > MOST) {
      throw new IllegalArgumentException(
          "at most " + MOST + " means are taken, found " + formulas.size());
    }
    Graph graph = new Graph();
    int[] nodes = new int[formulas.size()];
    int next = 0;
    for (Map.Entry<String, Formula> each : this.formulas.entrySet()) {
      if (each.getValue().timed()) {
        throw new IllegalArgumentException(
            "'"
                + each.getKey()
                + "' depends on the time t; means are of functions of the position");
      }
      nodes[next++] = graph.add(each.getValue());
    }
    PassWriter writer = new PassWriter();
    kernel = new Kernel(graph, dimension, nodes, false, writer);
    passes = writer.write();
    kernel.link();
  }

  /** The names, in order. */
  public List<String> names() {
    return new ArrayList<>(formulas.keySet());
  }

  /** values[k][i] = the k-th function at x_i, for from ≤ i &lt; to, whole vectors. */
  public void values(double[][] x, int from, int to, double[][] values) {
    kernel.run(passes, 0, 0, 0, x, values, Kernel.NO_NOISE, from, to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormulaMeans that
        && formulas.equals(that.formulas)
        && names().equals(that.names());
  }

  @Override
  public int hashCode() {
    return formulas.hashCode();
  }

  @Override
  public String toString() {
    return "FormulaMeans" + formulas;
  }
}
