package langevin.estimate;

/**
 * The sums that a part of the ensemble shows at one time: particle numbers, exact means and
 * covariances, and what the estimators of its geometry need. Each geometry has a kind of its own,
 * which carries nothing that another needs; only the probe that made it and the estimates that read
 * it know more than this. Diverged particles are counted and enter nothing else.
 */
public interface Observation extends Tally<Observation> {
  /** Particle numbers, means, covariances and displacements; shared, not a copy. */
  Moments moments();

  /** d. */
  default int dimension() {
    return moments().dimension();
  }

  /** Particles with finite positions. */
  default long particles() {
    return moments().particles();
  }

  /** Particles whose position is not finite. */
  default long diverged() {
    return moments().diverged();
  }

  /** Mean of x_a; 0 if nothing was seen. */
  default double mean(int a) {
    return moments().mean(a);
  }

  /** (1/N) Σ (x_a − mean_a)(x_b − mean_b); 0 if nothing was seen. */
  default double covariance(int a, int b) {
    return moments().covariance(a, b);
  }

  /** Equal particle numbers and sums, bit for bit, and equal counts in equal places. */
  boolean sameAs(Observation other);
}
