package langevin.memory;

import java.util.Optional;

/**
 * The retrieval attractor, t → ∞, without noise (memory.md section 4): A = m, B = q, D = χ in the
 * static field of strength μ, spread σ and self-coupling κ.
 *
 * @param overlap m
 * @param activity q = ⟨φ²⟩
 * @param susceptibility χ
 * @param propagator r = 1/(1 − (g/√α)χ) for n = 1, else 1
 * @param selfCoupling κ; sites are bistable for κ &gt; 1
 * @param replicon below 1 the solution is stable
 */
public record Attractor(
    double overlap,
    double activity,
    double susceptibility,
    double propagator,
    double selfCoupling,
    double replicon) {
  /** Overlaps below this are no retrieval. */
  static final double LOWEST = 0.3;

  private static final double DAMPING = 0.6;
  private static final double TOLERANCE = 1e-13;
  private static final int ITERATIONS = 20_000;

  /**
   * The attractor reached from m = q = 1, χ = 0 by damped iteration; empty if the overlap collapses
   * below 0.3 or the response diverges, as above capacity.
   *
   * @throws IllegalArgumentException if the model has a temperature
   * @throws ArithmeticException if the iteration neither settles nor collapses, as within rounding
   *     of the capacity
   */
  public static Optional<Attractor> of(MeanFieldModel model) {
    if (model.temperature() > 0) {
      throw new IllegalArgumentException(
          "the static theory is for temperature 0, found " + model.temperature());
    }
    double m = 1;
    double q = 1;
    double chi = 0;
    for (int i = 0; i < ITERATIONS; i++) {
      StaticField field = StaticField.of(model, m, q, chi);
      if (!(m >= LOWEST) || !(field.propagator() > 0)) {
        return Optional.empty();
      }
      SiteAverages site = SiteAverages.of(field.mean(), field.spread(), field.selfCoupling());
      double dm = site.activity() - m;
      double dq = site.square() - q;
      double dchi = site.slope() - chi;
      m += DAMPING * dm;
      q += DAMPING * dq;
      chi += DAMPING * dchi;
      if (Math.abs(dm) + Math.abs(dq) + Math.abs(dchi) < TOLERANCE) {
        return Optional.of(settled(model, m, q, chi));
      }
    }
    throw new ArithmeticException(
        "the attractor iteration did not settle for "
            + model
            + ": the load is within rounding of the capacity");
  }

  /**
   * Whether every site has a single state. For κ &gt; 1 sites are bistable: the long-time state
   * depends on history, and this solution, which takes the state with the sign of the field, is an
   * approximation (memory.md section 4).
   */
  public boolean singleValued() {
    return selfCoupling <= 1;
  }

  /** Replicon &lt; 1. */
  public boolean stable() {
    return replicon < 1;
  }

  private static Attractor settled(MeanFieldModel model, double m, double q, double chi) {
    StaticField field = StaticField.of(model, m, q, chi);
    SiteAverages site = SiteAverages.of(field.mean(), field.spread(), field.selfCoupling());
    return new Attractor(
        m,
        q,
        chi,
        field.propagator(),
        field.selfCoupling(),
        field.varianceSlope(model, q) * site.squaredSusceptibility());
  }
}
