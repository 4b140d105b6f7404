package langevin.formula;

import java.util.List;
import java.util.Objects;
import langevin.potential.Coefficient;
import langevin.potential.Driving;

/**
 * A schedule λ(t) or τ(t) given by a formula of the time, with its derivative taken symbolically
 * (theory.md D8, D22).
 */
public final class FormulaCoefficient implements Coefficient {
  private static final double[] NOWHERE = new double[0];

  /** So close to a jump the formula's own rounding may be on either side of it. */
  private static final double BESIDE = 1e-12;

  /** Relative height of a step that counts as a jump. */
  private static final double JUMP = 1e-9;

  private final Formula formula;
  private final Driving driving;
  private final Program program;
  private final int value;
  private final int rate;

  /** Corners at which the value jumps. */
  private final double[] jumps;

  /**
   * Of a schedule that must not jump.
   *
   * @throws IllegalArgumentException if the formula depends on a coordinate, jumps in time, or has
   *     kinks or sines at times that cannot be told
   */
  public FormulaCoefficient(Formula formula) {
    this(formula, false);
  }

  private FormulaCoefficient(Formula formula, boolean mayJump) {
    if (formula.placed()) {
      throw new IllegalArgumentException(
          (mayJump ? "τ" : "λ") + " depends on the time t alone, not on coordinates");
    }
    this.formula = formula;
    Graph graph = new Graph();
    int node = graph.add(formula);
    int derivative = graph.derivative(node, graph.time());
    driving =
        !formula.timed()
            ? Driving.NONE
            : mayJump ? Driven.jumping(graph, node) : Driven.of(graph, node, List.of());
    program = new Program(graph);
    int[] results = program.add(node, derivative);
    value = results[0];
    rate = results[1];
    jumps = mayJump ? found() : new double[0];
  }

  /**
   * Of a schedule that may jump, as a temperature may; at a jump it has the value after it.
   *
   * @throws IllegalArgumentException if the formula depends on a coordinate, or has kinks, jumps or
   *     sines at times that cannot be told
   */
  public static FormulaCoefficient jumping(Formula formula) {
    return new FormulaCoefficient(formula, true);
  }

  private double[] found() {
    return driving.corners().stream()
        .mapToDouble(c -> c)
        .filter(
            c -> {
              double after = evaluated(c + beside(c), value);
              double step = Math.abs(after - evaluated(c - beside(c), value));
              return step > JUMP * (1 + Math.abs(after));
            })
        .toArray();
  }

  private static double beside(double corner) {
    return BESIDE * Math.max(1, Math.abs(corner));
  }

  /** The time itself, or close to a jump one that is surely on the same side of it. */
  private double sided(double time) {
    for (double corner : jumps) {
      double beside = beside(corner);
      if (Math.abs(time - corner) < beside) {
        return time < corner ? corner - beside : corner + beside;
      }
    }
    return time;
  }

  /** The formula. */
  public Formula formula() {
    return formula;
  }

  @Override
  public double at(double time) {
    return evaluated(sided(time), value);
  }

  @Override
  public double rate(double time) {
    return evaluated(sided(time), rate);
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
  public boolean varies() {
    return formula.timed();
  }

  @Override
  public boolean jumps() {
    return jumps.length > 0;
  }

  /** How many coordinates there could have been is of no account unless the formula asks. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FormulaCoefficient that
        && formula.text().equals(that.formula.text())
        && formula.parameters().equals(that.formula.parameters())
        && (formula.dimension() == that.formula.dimension()
            || Formula.dimension(formula.text()).isPresent());
  }

  @Override
  public int hashCode() {
    return Objects.hash(formula.text(), formula.parameters());
  }

  @Override
  public String toString() {
    return "FormulaCoefficient[" + formula.described() + "]";
  }
}
