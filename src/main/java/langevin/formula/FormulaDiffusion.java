package langevin.formula;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import langevin.potential.Potential;

/**
 * Noise √(2τ(x)) dW that depends on the place, the same on every axis, in one of its two readings
 * (theory.md D23).
 */
public final class FormulaDiffusion {
  /** What the noise is multiplied by: the value before the step, or that in its middle. */
  public enum Reading {
    ITO("Itô"),
    STRATONOVICH("Stratonovich");

    private final String name;

    Reading(String name) {
      this.name = name;
    }

    /** After whom it is called. */
    public String called() {
      return name;
    }

    /** The other one. */
    public Reading other() {
      return this == ITO ? STRATONOVICH : ITO;
    }
  }

  /** What a step depends on beside the diffusion; landscapes with one formula share theirs. */
  private record Kind(Object field, boolean milstein, boolean rows) {}

  private final Formula formula;
  private final Reading reading;
  private final Map<Kind, DiffusionStep> steps = new HashMap<>();

  /** The same noise by reading, so that its steps are made once. */
  private final Map<Reading, FormulaDiffusion> readings = new HashMap<>();

  /**
   * @param formula of τ(x), which must be positive wherever particles are
   * @throws IllegalArgumentException if it depends on the time, or jumps
   */
  public FormulaDiffusion(Formula formula, Reading reading) {
    if (formula.timed()) {
      throw new IllegalArgumentException("τ(x) depends on the position alone, not on the time t");
    }
    for (Formula.Symbol symbol : formula.symbols()) {
      if (symbol instanceof Formula.Call(String name)) {
        Function f = Function.valueOf(name);
        if (f.jumps() || f.conditional()) {
          throw new IllegalArgumentException(
              (f.conditional() ? "if" : f.word())
                  + " in τ(x): noise may not jump from place to place; use a steep tanh");
        }
      }
    }
    this.formula = formula;
    this.reading = reading;
  }

  /** Of τ(x). */
  public Formula formula() {
    return formula;
  }

  public Reading reading() {
    return reading;
  }

  /** d. */
  public int dimension() {
    return formula.dimension();
  }

  /** The same noise read otherwise. */
  public synchronized FormulaDiffusion read(Reading other) {
    return other == reading
        ? this
        : readings.computeIfAbsent(other, r -> new FormulaDiffusion(formula, r));
  }

  /** τ(x). */
  public double at(List<Double> x) {
    double[] place = new double[x.size()];
    for (int a = 0; a < place.length; a++) place[a] = x.get(a);
    return formula.at(0, place);
  }

  /** {@code τ(x) = 0.5*x^2 (Itô)}. */
  public String described() {
    return "τ(x) = " + formula.described() + " (" + reading.called() + ")";
  }

  /**
   * The step in a landscape, or with the drift in its place.
   *
   * @param milstein whether it has the term of Milstein's scheme, which only one dimension has
   * @param rows whether normal numbers are handed in in double precision, as rows
   */
  public synchronized DiffusionStep step(Potential potential, boolean milstein, boolean rows) {
    Object field = potential instanceof FormulaField ? potential : "any";
    return steps.computeIfAbsent(
        new Kind(field, milstein, rows), _ -> new DiffusionStep(this, potential, milstein, rows));
  }

  /** The nodes of √τ and ∇τ. */
  int[] nodes(Graph graph) {
    int tau = graph.add(formula);
    int[] nodes = new int[1 + dimension()];
    nodes[0] = graph.apply(Function.SQRT, tau);
    for (int a = 0; a < dimension(); a++) {
      nodes[1 + a] = graph.derivative(tau, graph.coordinate(a));
    }
    return nodes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormulaDiffusion that
        && formula.equals(that.formula)
        && reading == that.reading;
  }

  @Override
  public int hashCode() {
    return 31 * formula.hashCode() + reading.hashCode();
  }

  @Override
  public String toString() {
    return "FormulaDiffusion["
        + formula.described()
        + ", "
        + reading.name().toLowerCase(Locale.ROOT)
        + "]";
  }
}
