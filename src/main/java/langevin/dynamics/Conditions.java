package langevin.dynamics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.ensemble.PathRows;
import langevin.ensemble.Walls;
import langevin.formula.Formula;
import langevin.formula.FormulaDiffusion;
import langevin.formula.FormulaMeans;
import langevin.potential.Coefficient;
import langevin.potential.Driving;
import langevin.potential.Potential;

/**
 * Conditions that the particles move under: the landscape, the temperature τ(t) ≥ 0 and the domain;
 * and what is observed of them beside what always is.
 *
 * @param temperature τ, most often the same at all times (theory.md D22 where it is not)
 * @param diffusion noise that depends on the place (D23), √(2τ(x)) dW; the temperature is a factor
 *     of its τ then, 1 unless something is wrong on purpose
 * @param means functions whose means are taken
 * @param functions test functions that the weak form is weighed with beside its battery (D13)
 * @param paths since when paths are followed; empty if they are not
 */
public record Conditions(
    Potential potential,
    Coefficient temperature,
    Optional<FormulaDiffusion> diffusion,
    Domain domain,
    FormulaMeans means,
    List<Formula> functions,
    Optional<Paths> paths) {
  /**
   * The beginning of what is summed along paths.
   *
   * @param step its number
   * @param time when it begins
   * @param work whether the work of a driven landscape is summed as well, particle by particle
   * @param difference ΔF/τ of equilibrium between the ends of the run, where the work is compared
   *     with that of the reversed protocol (theory.md D21)
   * @param chain whether what a step of Euler–Maruyama is by definition is summed as well ({@link
   *     PathRows#chainRow})
   */
  public record Paths(
      long step, double time, boolean work, OptionalDouble difference, boolean chain) {
    /** Without the work. */
    public Paths(long step, double time) {
      this(step, time, false);
    }

    /** Without the reversed protocol and the chain. */
    public Paths(long step, double time, boolean work) {
      this(step, time, work, OptionalDouble.empty(), false);
    }

    /** The same about a difference of free energies. */
    public Paths about(double freeEnergies) {
      return new Paths(step, time, work, OptionalDouble.of(freeEnergies), chain);
    }
  }

  /** The same with other sums along paths. */
  public Conditions following(Paths others) {
    return new Conditions(
        potential, temperature, diffusion, domain, means, functions, Optional.of(others));
  }

  /** Rows of what is summed along paths (see {@link Block#paths}). */
  public int pathRows() {
    return paths
        .map(p -> new PathRows(potential.dimension(), p.work(), p.chain()).count())
        .orElse(0);
  }

  /** Where no means of one's own are wanted. */
  public Conditions(Potential potential, Coefficient temperature, Domain domain) {
    this(
        potential,
        temperature,
        Optional.empty(),
        domain,
        FormulaMeans.NONE,
        List.of(),
        Optional.empty());
  }

  /** At one temperature. */
  public Conditions(Potential potential, double temperature, Domain domain) {
    this(potential, new Coefficient.Constant(temperature), domain);
  }

  /**
   * @throws IllegalArgumentException if a temperature that does not change is negative
   */
  public Conditions {
    functions = List.copyOf(functions);
    if (!temperature.varies()) admissible(temperature.at(0));
  }

  private static double admissible(double temperature) {
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("temperature must be at least 0, found " + temperature);
    }
    return temperature;
  }

  /**
   * τ(t).
   *
   * @throws IllegalArgumentException if it is negative or not finite then
   */
  public double temperature(double time) {
    return admissible(temperature.at(time));
  }

  /** How landscape and temperature depend on time. */
  public Driving driving() {
    return potential.driving().and(temperature.driving());
  }

  /**
   * √(2τ dt) of a step, with the τ of its middle: so the noise has the variance 2∫τ dt of the step
   * to third order in dt, which weak order 2 asks for, and no jump of τ between two steps is taken
   * by the wrong one.
   */
  double amplitude(Span span, long step) {
    return Math.sqrt(2 * temperature(span.middle(step)) * span.dt());
  }

  /** What moves particles, where nothing is observed. */
  static Conditions felt(
      Potential potential,
      Coefficient temperature,
      Optional<FormulaDiffusion> diffusion,
      Domain domain) {
    return new Conditions(
        potential, temperature, diffusion, domain, FormulaMeans.NONE, List.of(), Optional.empty());
  }

  /** The same without walls and periods, where nothing is observed. */
  Conditions unbounded() {
    return felt(potential, temperature, diffusion, new Domain.Unbounded());
  }

  /** Takes the particles that left the domain back into it. */
  void confine(Block block) {
    // Asked every step: a type switch costs as much as a tenth of a step, this nothing.
    if (!(domain instanceof Domain.Unbounded)) {
      Walls.confine(domain, block);
    }
  }
}
