package langevin.fokkerplanck;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.dynamics.PlaneScoreFit;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.estimate.plane.ExpectedPotential;

/**
 * Result of a quick and rough solution in the plane before a run (estimators.md section 1): the
 * score ∇log ρ for control variates, which need not be exact to be of mean 0, and V + τ log ρ for
 * fits, which need not be exact to be one function among others.
 *
 * @param score from the start on
 * @param potential at the times that were asked for
 */
public record PlanePilot(PlaneScoreFit score, ExpectedPotential potential) {
  /**
   * Solves, where it can be done quickly.
   *
   * @param law at the time {@code from}
   * @param times increasing, after {@code from}
   * @return empty if the domain has walls or a period, the landscape moves, or has no potential,
   *     the temperature changes or is 0, the law is not known, spreads too far, or it or the
   *     landscape is too narrow for cells
   */
  public static Optional<PlanePilot> of(
      Conditions conditions, InitialLaw law, double from, List<Double> times) {
    boolean plain =
        conditions.potential().dimension() == 2
            && conditions.potential().conservative()
            && !conditions.potential().driven()
            && conditions.diffusion().isEmpty()
            && conditions.domain() instanceof Domain.Unbounded
            && !conditions.temperature().varies()
            && conditions.temperature(from) > 0;
    if (!plain || times.isEmpty()) return Optional.empty();
    return PlaneStart.of(law, conditions.domain())
        .flatMap(start -> new PlaneMarch(conditions, start, from, times).solve());
  }
}
