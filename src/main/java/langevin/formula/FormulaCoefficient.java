package langevin.formula;

import langevin.potential.Coefficient;
import langevin.potential.Driving;

/**
 * A schedule λ(t) given by a formula of the time, with its derivative taken symbolically (theory.md
 * D8).
 */
public final class FormulaCoefficient implements Coefficient {
  private static final double[] NOWHERE = new double[0];

  private final Formula formula;
  private final Driving driving;
  private final Program program;
  private final int value;
  private final int rate;

  /**
   * @throws IllegalArgumentException if the formula depends on a coordinate, jumps in time, or has
   *     kinks or sines at times that cannot be told
   */
  public FormulaCoefficient(Formula formula) {
    if (formula.placed()) {
      throw new IllegalArgumentException("λ depends on the time t alone, not on coordinates");
    }
    this.formula = formula;
    Graph graph = new Graph();
    int node = graph.add(formula);
    int derivative = graph.derivative(node, graph.time());
    driving = formula.timed() ? Driven.of(graph, node) : Driving.NONE;
    program = new Program(graph);
    int[] results = program.add(node, derivative);
    value = results[0];
    rate = results[1];
  }

  /** The formula. */
  public Formula formula() {
    return formula;
  }

  @Override
  public double at(double time) {
    return evaluated(time, value);
  }

  @Override
  public double rate(double time) {
    return evaluated(time, rate);
  }

  private double evaluated(double time, int result) {
    double[] values = Kernel.numbers(program.size());
    program.run(time, NOWHERE, values);
    return values[result];
  }

  @Override
  public Driving driving() {
    return driving;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormulaCoefficient that && formula.equals(that.formula);
  }

  @Override
  public int hashCode() {
    return formula.hashCode();
  }

  @Override
  public String toString() {
    return "FormulaCoefficient[" + formula.described() + "]";
  }
}
