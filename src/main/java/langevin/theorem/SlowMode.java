package langevin.theorem;

import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.fokkerplanck.LineRelaxation;

/**
 * The slowest relaxation on a line and how much of it there is: E[φ₁] of the ensemble and its
 * companions at the observed times of a window.
 *
 * @param relaxation none where it was not solved for
 * @param failure why not, a sentence; empty if it was
 * @param bins where particles are at those times
 */
record SlowMode(Optional<LineRelaxation> relaxation, String failure, LineBins bins) {

  /** That of where the particles are. */
  static SlowMode of(Conditions conditions, LineBins bins) {
    try {
      LineRelaxation relaxation = LineRelaxation.of(conditions, bins.lowest(), bins.highest());
      return new SlowMode(Optional.of(relaxation), "", bins);
    } catch (IllegalArgumentException none) {
      String why = none.getMessage();
      return new SlowMode(Optional.empty(), why == null ? "" : why, bins);
    }
  }

  /** E[φ₁] at an observed node of the run or a level of its companion. */
  Estimate at(NodeEstimates node) {
    return relaxation
        .map(mode -> bins.mean(node, mode::at, mode::errorAt))
        .orElseGet(() -> new Estimate.Absent(failure));
  }
}
