package langevin.theorem;

import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.formula.FormulaDrift;
import langevin.potential.Potential;

/** A stationary density π of a drift b that stands still (theory.md D19). */
sealed interface StationaryLaw permits StationaryGaussian, StationaryLine {
  /** E[−log π] up to a constant. */
  Estimate surprise(NodeEstimates n);

  /** σ_ad = (1/τ)E|b − τ∇log π|². */
  Estimate housekeeping(NodeEstimates n, double temperature);

  /** Whether particles have to be counted in bins for it. */
  static boolean onLine(Conditions conditions) {
    return conditions.potential().dimension() == 1 && StationaryGaussian.of(conditions).isEmpty();
  }

  /** Why none is known, as a sentence. */
  static Optional<String> obstacle(Conditions conditions) {
    Potential potential = conditions.potential();
    if (potential.driven() || (potential instanceof FormulaDrift drift && drift.timed())) {
      return Optional.of("it needs a drift that stands still, no state is steady while it changes");
    }
    if (StationaryGaussian.of(conditions).isPresent()) return Optional.empty();
    return onLine(conditions)
        ? StationaryLine.obstacle(conditions, conditions.temperature(0))
        : Optional.of(StationaryGaussian.UNKNOWN);
  }
}
