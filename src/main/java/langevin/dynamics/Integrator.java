package langevin.dynamics;

import java.util.Optional;
import java.util.OptionalDouble;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.formula.FormulaDiffusion;
import langevin.potential.Potential;
import langevin.random.Noise;

/**
 * A time-stepping scheme for D1 (theory.md). Implementations are records without state of their
 * own.
 */
public interface Integrator {
  /** Weak order of the law at fixed times; a claim the tests measure. */
  int weakOrder();

  /** Whether blocks must carry momenta. */
  default boolean underdamped() {
    return false;
  }

  /** The friction γ of momenta; none where there are none. */
  default OptionalDouble damping() {
    return OptionalDouble.empty();
  }

  /**
   * Whether a step is a proposal that may be refused. {@link #advance} then adds what was taken to
   * {@link Scratch#accepted()}.
   */
  default boolean proposing() {
    return false;
  }

  /**
   * Other schemes that stay finite where this one's step is too long, for a sentence. Tamed Euler
   * follows a transient; at equilibrium its variance is wrong by a term linear in the step. MALA
   * needs a temperature.
   *
   * @param temperature τ
   * @return empty if there is none
   */
  default Optional<String> stable(double temperature) {
    return Optional.of(temperature > 0 ? "mala, or tamed-euler for a transient" : "tamed-euler");
  }

  /** Why it cannot move particles in that domain, as a sentence; empty if it can. */
  default Optional<String> obstacle(Domain domain) {
    return Optional.empty();
  }

  /**
   * Other schemes that stay finite where this one's step is too long, of those that can follow the
   * drift: MALA needs a potential too.
   *
   * @param coldest τ where it is least
   */
  default Optional<String> stable(Potential potential, double coldest) {
    return stable(potential.conservative() ? coldest : 0);
  }

  /** Why it cannot follow that drift, as a sentence; empty if it can. */
  default Optional<String> obstacle(Potential potential) {
    return Optional.empty();
  }

  /** Why it cannot follow noise that depends on the place, as a sentence; empty if it can. */
  default Optional<String> obstacle(FormulaDiffusion diffusion) {
    return Optional.of("its noise is the same everywhere, and here it depends on the place");
  }

  /** Whether it says nothing new where the noise is the same everywhere. */
  default boolean needsDiffusion() {
    return false;
  }

  /**
   * Whether every step draws ξ once and moves by √(2τ dt) ξ, as control variates take it ({@link
   * ControlVariates}).
   */
  default boolean drawsOnce() {
    return false;
  }

  /** Sums of control variates that blocks must carry (see {@link Block#controls}). */
  default int controlRows() {
    return 0;
  }

  /** What blocks must carry of passages (see {@link Block#passages}). */
  default int passageRows() {
    return 0;
  }

  /** Begins what is kept of the particles' ways, where they are at time 0. */
  default void begin(Block block) {}

  /** Moves every particle of the block through the span, in place, allocating nothing. */
  void advance(Block block, Span span, Conditions conditions, Noise noise, Scratch scratch);
}
