package langevin.memory.statics;

import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Results of the static theory of a memory of independent patterns at temperature 0; all NaN where
 * there is no such theory.
 *
 * @param attractor m_∞; NaN above capacity as well
 * @param boundary the overlap below which a state is not drawn to the attractor; NaN as m_∞
 * @param capacity α_c
 * @param state the attractor in full, for graded neurons below capacity
 */
public record Statics(
    double attractor, double boundary, double capacity, Optional<Attractor> state) {
  /** Where there is no static theory. */
  public static final Statics NONE =
      new Statics(Double.NaN, Double.NaN, Double.NaN, Optional.empty());

  /** A number of the attractor; NaN where there is none. */
  public double of(ToDoubleFunction<Attractor> number) {
    return state.map(s -> number.applyAsDouble(s)).orElse(Double.NaN);
  }
}
