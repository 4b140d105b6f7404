package langevin.fokkerplanck;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;

/**
 * Fokker–Planck equation in the plane with its start, and when its solution is wanted.
 *
 * @param conditions of dimension 2, τ &gt; 0
 * @param law at the first time
 * @param times increasing, the first that of the start
 * @param densities indices of the times at which the density is wanted
 * @param cells of the finest grid along each axis; 0 leaves the number to the errors
 * @param fault what is wrong with the equation, normally nothing
 */
public record PlaneProblem(
    Conditions conditions,
    InitialLaw law,
    List<Double> times,
    List<Integer> densities,
    int cells,
    GridFault fault)
    implements GridProblem {
  /** Most cells of the finest grid along an axis. */
  public static final int MOST = 1024;

  /**
   * @throws IllegalArgumentException if the times do not increase, or there is an {@link
   *     GridProblem#obstacle}
   */
  public PlaneProblem {
    int dimension = conditions.potential().dimension();
    times =
        GridProblem.checked(
            conditions,
            law,
            times,
            dimension == 2 ? Optional.empty() : Optional.of("dimension " + dimension));
    densities = List.copyOf(densities);
  }

  /** As a run asks for it. */
  public PlaneProblem(
      Conditions conditions,
      InitialLaw law,
      List<Double> times,
      List<Integer> densities,
      int cells) {
    this(conditions, law, times, densities, cells, GridFault.NONE);
  }

  /** Why it is not solved from such a start, as a predicate; empty if it is. */
  static Optional<String> startObstacle(InitialLaw law, Domain domain) {
    return PlaneStart.of(law, domain).filter(start -> !start.jumps()).isPresent()
        ? Optional.empty()
        : Optional.of(
            "starts in the plane from Gaussians and mixtures of them, in a box also from what fills"
                + " it evenly and from gibbs");
  }

  @Override
  public PlaneProblem with(GridFault wrong) {
    return new PlaneProblem(conditions, law, times, densities, cells, wrong);
  }

  @Override
  public PlaneSolution solve() {
    return new PlaneReference(this).solve();
  }
}
