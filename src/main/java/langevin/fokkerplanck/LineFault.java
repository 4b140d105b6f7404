package langevin.fokkerplanck;

import java.util.List;

/**
 * Deliberate error of the equation that is solved, which a comparison with particles must find.
 *
 * @param name what is wrong
 * @param temperature factor of τ
 * @param drift factor of ∇V
 */
public record LineFault(String name, double temperature, double drift) {
  /** The equation as it is. */
  public static final LineFault NONE = new LineFault("none", 1, 1);

  /** What must be found. */
  public static final List<LineFault> ALL =
      List.of(
          new LineFault("temperature", 1.05, 1),
          new LineFault("low temperature", 0.95, 1),
          new LineFault("drift", 1, 1.05),
          new LineFault("weak drift", 1, 0.95));
}
