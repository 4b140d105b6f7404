package langevin.estimate;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;

/**
 * Everything estimated from the batches of one node time. All of it is computed at once; the
 * observations are not kept.
 */
public interface NodeEstimates {
  /** The node's time. */
  double time();

  /** Particles with finite positions, N. */
  long particles();

  /** Particles left out. */
  long diverged();

  /** E[x_a]. */
  Estimate mean(int a);

  /** Cov(x_a, x_b). */
  Estimate covariance(int a, int b);

  /** E[V]. */
  Estimate meanEnergy();

  /** E|∇V|². */
  Estimate squaredGradient();

  /** E[ΔV]. */
  Estimate laplacian();

  /** E[∂V/∂t] (theory.md D7, D8). */
  Estimate driving();

  /** S = −∫ρ log ρ; absent at nodes where it was not asked for. */
  Estimate entropy();

  /** D = ∫ρ|∇V + τ∇log ρ|² (theory.md D4). */
  Estimate dissipation();

  /** I = ∫ρ|∇log ρ|² (theory.md D5). */
  Estimate fisherInformation();

  /** Width of the bins that positions were rounded to before means were taken; 0 where none. */
  double resolution();

  /** Means for the weak form (theory.md D13). */
  WeakMoments weakMoments();

  /**
   * What to spend on a node.
   *
   * @param entropy estimate S
   * @param refined estimate the bias of D and I from finer bases
   */
  record Effort(boolean entropy, boolean refined) {}

  /**
   * The estimates of a node.
   *
   * @param batches at least one, of one dimension
   * @param scale what the probe was made with
   */
  static NodeEstimates of(
      double time, List<Observation> batches, Conditions conditions, Scale scale, Effort effort) {
    return switch (scale.dimension()) {
      case 1 -> LineEstimates.of(time, batches, conditions, scale, effort);
      case 2 -> PlaneEstimates.of(time, batches, conditions, scale, effort);
      default ->
          SpaceEstimates.withoutDensity(
              time,
              batches,
              conditions,
              scale,
              Optional.empty(),
              "entropy and dissipation are estimated in one and two dimensions only");
    };
  }
}
