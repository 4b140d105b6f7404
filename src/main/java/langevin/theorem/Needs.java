package langevin.theorem;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import langevin.ensemble.Domain;
import langevin.estimate.Sums;
import langevin.potential.Potential;

/**
 * Needs of a check: what a run must have. Whoever reads a scenario refuses a check by these before
 * the run.
 *
 * @param sums it reads, which a run without it need not take
 * @param highestDimension up to which it can be estimated
 * @param walls why it cannot be weighed between reflecting walls, where the statement has a term
 *     that is not estimated; empty if it can
 * @param around what of the landscape must go around in a periodic box: where the energy does not,
 *     a statement about it has no meaning; where the force does not, the step's bias is of no known
 *     order, and terms with the density at the seam are not estimated
 * @param companions whether it bounds the time step's bias by runs with twice and four times the
 *     step
 * @param overdamped whether it is about the overdamped equation D1
 * @param heating whether it has a term that needs S at every time while the temperature changes
 * @param following what of the particles' paths
 */
public record Needs(
    Set<Sums> sums,
    int highestDimension,
    Optional<String> walls,
    Set<Seam.Around> around,
    boolean companions,
    boolean overdamped,
    boolean heating,
    Following following) {
  /** What of the particles' paths a check needs. */
  public enum Following {
    NOTHING,
    /** Sums along the paths, from any time on. */
    PATHS,
    /** Sums along the paths from a later time on, when the law no longer changes. */
    STEADY_PATHS,
    /** Sums along the paths since time 0, the work among them, from a start at equilibrium. */
    WORK,
    /** The same, and of a second ensemble that is driven by the reversed protocol. */
    WORK_BOTH_WAYS,
    /** Sums along the paths of what a step of Euler–Maruyama is by definition. */
    CHAIN;

    /** Whether the work is among them. */
    public boolean works() {
      return this == WORK || this == WORK_BOTH_WAYS;
    }
  }

  /** No highest dimension. */
  public static final int ANY_DIMENSION = Integer.MAX_VALUE;

  /** Where densities are estimated (estimators.md section 3). */
  private static final int DENSITIES = 2;

  private static final Set<Seam.Around> ALL_OF_IT = Set.of(Seam.Around.values());

  public Needs {
    sums = Set.copyOf(sums);
    around = Set.copyOf(around);
  }

  /** Of a statement about the overdamped equation in means, in any dimension and domain. */
  public static Needs means(Set<Sums> sums) {
    return of(sums, ANY_DIMENSION, ALL_OF_IT);
  }

  /** Of a statement about the overdamped equation in which a density is estimated. */
  public static Needs density(Set<Sums> sums) {
    return of(sums, DENSITIES, ALL_OF_IT);
  }

  /** Of a statement about the overdamped equation in any domain. */
  static Needs of(Set<Sums> sums, int highestDimension, Set<Seam.Around> around) {
    return new Needs(
        sums, highestDimension, Optional.empty(), around, true, true, false, Following.NOTHING);
  }

  /** The same of paths. */
  public Needs following(Following paths) {
    return new Needs(sums, highestDimension, walls, around, companions, overdamped, heating, paths);
  }

  /** The same, but not between reflecting walls. */
  public Needs withoutWalls(String why) {
    return new Needs(
        sums,
        highestDimension,
        Optional.of(why),
        around,
        companions,
        overdamped,
        heating,
        following);
  }

  /** The same, of which only so much of the landscape need go around in a periodic box. */
  public Needs goingAround(Seam.Around... parts) {
    return new Needs(
        sums, highestDimension, walls, Set.of(parts), companions, overdamped, heating, following);
  }

  /** The same of a statement about particles with momenta. */
  Needs withMomenta() {
    return new Needs(sums, highestDimension, walls, around, companions, false, heating, following);
  }

  /** The same of a statement that no step is too long for. */
  Needs withoutCompanions() {
    return new Needs(sums, highestDimension, walls, around, false, overdamped, heating, following);
  }

  /** The same of a statement with S in a term of a temperature that changes (theory.md D22). */
  public Needs withHeating() {
    return new Needs(
        sums, highestDimension, walls, around, companions, overdamped, true, following);
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

  /** Why a run in that landscape or drift cannot be weighed, as a sentence; empty if it can. */
  public Optional<String> obstacle(Potential potential) {
    if (!sums.isEmpty() && potential.kink().isPresent()) {
      return Optional.of(
          potential.kink().get()
              + ", where ΔV has a delta function that no mean over particles sees; round it, as"
              + " sqrt(u^2 + 0.01^2) does abs(u)");
    }
    return potential.conservative() || !around.contains(Seam.Around.ENERGY)
        ? Optional.empty()
        : Optional.of("the drift is no gradient, so there is no potential");
  }

  /** Why a run in a box with that seam cannot be weighed, as a sentence; empty if it can. */
  Optional<String> obstacle(Seam seam) {
    if (seam.closed().containsAll(around)) return Optional.empty();
    boolean energy =
        around.contains(Seam.Around.ENERGY) && !seam.closed().contains(Seam.Around.ENERGY);
    String why =
        energy
            ? "the potential is not periodic on this domain, so its energy jumps where particles"
                + " wrap around"
            : "the force is not periodic on this domain; where it jumps the bias of the step is of"
                + " no known order, and terms with the density there are not estimated";
    String others =
        Check.all().stream()
            .filter(check -> seam.closed().containsAll(check.needs().around))
            .map(check -> check.claim().name())
            .collect(Collectors.joining(" and "));
    return Optional.of(why + (others.isEmpty() ? "" : "; " + others + " can be weighed there"));
  }
}
