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
public record GridFault(String name, double temperature, double drift, double interaction) {
  /** The equation as it is. */
  public static final GridFault NONE = new GridFault("none", 1, 1);

  /** No interaction where there is one. */
  public static final GridFault ALONE = new GridFault("interaction off", 1, 1, 0);

  /** Of what each particle feels by itself, and of its noise. */
  public GridFault(String name, double temperature, double drift) {
    this(name, temperature, drift, 1);
  }

  /** What must be found. */
  public static final List<GridFault> ALL =
      List.of(
          new GridFault("temperature", 1.05, 1),
          new GridFault("low temperature", 0.95, 1),
          new GridFault("drift", 1, 1.05),
          new GridFault("weak drift", 1, 0.95));
}
