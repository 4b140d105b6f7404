package langevin.theorem;

import java.util.Optional;
import java.util.Set;
import langevin.ensemble.Domain;
import langevin.estimate.Sums;

/**
 * Needs of a check: what a run must have. Whoever reads a scenario refuses a check by these before
 * the run.
 *
 * @param sums it reads, which a run without it need not take
 * @param highestDimension up to which it can be estimated
 * @param walls why it cannot be weighed between reflecting walls, where the statement has a term
 *     that is not estimated; empty if it can
 * @param companions whether it bounds the time step's bias by runs with twice and four times the
 *     step
 * @param overdamped whether it is about the overdamped equation D1
 */
public record Needs(
    Set<Sums> sums,
    int highestDimension,
    Optional<String> walls,
    boolean companions,
    boolean overdamped) {
  /** No highest dimension. */
  public static final int ANY_DIMENSION = Integer.MAX_VALUE;

  /** Where densities are estimated (estimators.md section 3). */
  private static final int DENSITIES = 2;

  public Needs {
    sums = Set.copyOf(sums);
  }

  /** Of a statement about the overdamped equation in means, in any dimension and domain. */
  public static Needs means(Set<Sums> sums) {
    return new Needs(sums, ANY_DIMENSION, Optional.empty(), true, true);
  }

  /** Of a statement about the overdamped equation in which a density is estimated. */
  public static Needs density(Set<Sums> sums) {
    return new Needs(sums, DENSITIES, Optional.empty(), true, true);
  }

  /** The same, but not between reflecting walls. */
  public Needs withoutWalls(String why) {
    return new Needs(sums, highestDimension, Optional.of(why), companions, overdamped);
  }

  /** Whether a run in so many dimensions can be weighed. */
  public boolean existsIn(int dimension) {
    return dimension <= highestDimension;
  }

  /** Why a run in that domain cannot be weighed, as a sentence; empty if it can. */
  public Optional<String> obstacle(Domain domain) {
    return domain instanceof Domain.Reflecting
        ? walls.map(why -> "between reflecting walls " + why)
        : Optional.empty();
  }
}
