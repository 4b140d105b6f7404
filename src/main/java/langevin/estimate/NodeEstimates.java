package langevin.estimate;

import java.util.List;
import java.util.function.Function;

/**
 * Estimates from the batches of one node time. All of it is computed at once; of the observations
 * only the moments are kept.
 */
public interface NodeEstimates {
  /** The node's time. */
  double time();

  /** What is summed exactly of the positions. */
  PositionMoments moments();

  /** Particles with finite positions, N. */
  default long particles() {
    return moments().whole().particles();
  }

  /** Particles left out. */
  default long diverged() {
    return moments().whole().diverged();
  }

  /** E[x_a]. */
  default Estimate mean(int a) {
    return moments().mean(a);
  }

  /** Cov(x_a, x_b). */
  default Estimate covariance(int a, int b) {
    return moments().covariance(a, b);
  }

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

  /** F = E[V] − τS (theory.md D3); at τ = 0 S need not be known. */
  default Estimate freeEnergy(double temperature) {
    return temperature == 0 ? meanEnergy() : meanEnergy().plus(entropy().times(-temperature));
  }

  /** D = ∫ρ|∇V + τ∇log ρ|² (theory.md D4). */
  Estimate dissipation();

  /** I = ∫ρ|∇log ρ|² (theory.md D5). */
  Estimate fisherInformation();

  /** Width of the bins that positions were rounded to before means were taken; 0 where none. */
  double resolution();

  /** Means for the weak form (theory.md D13); of no axis at nodes where they were not asked for. */
  WeakMoments weakMoments();

  /**
   * Of systems of particles that attract each other, the estimates of one particle's law by the
   * size of its system, the largest first, with V + W*ρ in place of V (theory.md D17); else none.
   */
  default List<NodeEstimates> systems() {
    return List.of();
  }

  /** What is read of one particle's law in the system of that number, where it was counted. */
  default Estimate ofSystem(int system, Function<NodeEstimates, Estimate> read) {
    return system < systems().size()
        ? read.apply(systems().get(system))
        : new Estimate.Absent("the particles of systems were not counted");
  }

  /** Cov(x_i, x_j), i ≠ j, of two particles of a system. */
  default Estimate correlation(int system) {
    return new Estimate.Absent("there are no systems of particles");
  }

  /**
   * What to spend on a node, and what is known of it beforehand.
   *
   * @param entropy estimate S
   * @param refined estimate the bias of D and I from finer bases
   * @param products take the means for the weak form
   * @param jumps whether the density is known to jump, where D and I are infinite
   */
  record Effort(boolean entropy, boolean refined, boolean products, boolean jumps) {
    /** Why there is no D and no I where the density is known to jump. */
    public static final String INFINITE =
        "the density jumps, by the law that the particles start from, where this is infinite";
  }
}
