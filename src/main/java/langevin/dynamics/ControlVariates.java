package langevin.dynamics;

import java.util.Optional;

/**
 * Sums along the path of a particle of the noise that moves it, each of mean 0 by the noise alone:
 * M(t) = Σ_k √(2τ dt) g(X_k, t_k)·ξ_k, where g is fixed before ξ_k is drawn, and in one dimension
 * with it Σ_k τ dt g′(X_k, t_k)(ξ_k² − 1) (estimators.md section 1, CV1 and CV2). What a statement
 * about the ensemble is off by, because the noise is what it is, is such a sum to first order;
 * taken off, the standard error falls and the mean stays. The noise is the generator's own, never
 * read off displacements, which would hide an error of the simulator.
 *
 * @param score s of the sum with g = s, on a line
 * @param planeScore the same in the plane
 */
public record ControlVariates(Optional<ScoreFit> score, Optional<PlaneScoreFit> planeScore) {
  /** On a line. */
  public ControlVariates(Optional<ScoreFit> score) {
    this(score, Optional.empty());
  }

  /** How many sums there are, each in its row ({@link ControlSum}). */
  int rows() {
    return score.isPresent() || planeScore.isPresent() ? 2 : 1;
  }
}
