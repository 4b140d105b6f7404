package langevin.fokkerplanck;

import java.util.List;

/**
 * Deliberate error of the equation that is solved, which a comparison with particles must find.
 *
 * @param name what is wrong
 * @param temperature factor of τ
 * @param drift factor of ∇V
 * @param interaction factor of ∇W*ρ, where there is an interaction (theory.md D17)
 */
public record LineFault(String name, double temperature, double drift, double interaction) {
  /** The equation as it is. */
  public static final LineFault NONE = new LineFault("none", 1, 1);

  /** No interaction where there is one. */
  public static final LineFault ALONE = new LineFault("interaction off", 1, 1, 0);

  /** Of what each particle feels by itself, and of its noise. */
  public LineFault(String name, double temperature, double drift) {
    this(name, temperature, drift, 1);
  }

  /** What must be found. */
  public static final List<LineFault> ALL =
      List.of(
          new LineFault("temperature", 1.05, 1),
          new LineFault("low temperature", 0.95, 1),
          new LineFault("drift", 1, 1.05),
          new LineFault("weak drift", 1, 0.95));
}
