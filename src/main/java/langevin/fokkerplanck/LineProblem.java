package langevin.fokkerplanck;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.DensityLaw;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.SampleLaw;

/**
 * Fokker–Planck equation on a line with its start, and when its solution is wanted.
 *
 * @param conditions of dimension 1, τ &gt; 0
 * @param law at the first time
 * @param times increasing, the first that of the start
 * @param densities indices of the times at which the density is wanted
 * @param cells of the finest grid; 0 leaves the number to the errors
 * @param coupling κ of an interaction W(x) = ½κx², with which the equation is that of McKean and
 *     Vlasov (theory.md D17), V is V + W*ρ and E[V] is E[V] + ½∬Wρρ; 0 where there is none
 * @param fault what is wrong with the equation, normally nothing
 */
public record LineProblem(
    Conditions conditions,
    InitialLaw law,
    List<Double> times,
    List<Integer> densities,
    int cells,
    double coupling,
    GridFault fault)
    implements GridProblem {
  /** Fewest cells of the finest grid that can be asked for. */
  public static final int FEWEST = 100;

  /** Most. */
  public static final int MOST = 100_000;

  /**
   * @throws IllegalArgumentException if the times do not increase, or there is an {@link #obstacle}
   */
  public LineProblem {
    int dimension = conditions.potential().dimension();
    times =
        GridProblem.checked(
            conditions,
            law,
            times,
            dimension == 1 ? Optional.empty() : Optional.of("dimension " + dimension));
    densities = List.copyOf(densities);
  }

  /** Without interaction. */
  public LineProblem(
      Conditions conditions,
      InitialLaw law,
      List<Double> times,
      List<Integer> densities,
      int cells) {
    this(conditions, law, times, densities, cells, 0, GridFault.NONE);
  }

  /**
   * As a run asks for it: of systems of particles that attract each other, the limit of many
   * (theory.md D17).
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static LineProblem of(
      Conditions conditions,
      InitialLaw law,
      List<Double> times,
      List<Integer> densities,
      int cells) {
    Optional<String> obstacle =
        MeanFieldLimit.obstacle(conditions).or(() -> startObstacle(law, conditions.domain()));
    if (obstacle.isPresent()) throw new IllegalArgumentException(obstacle.get());
    MeanFieldLimit limit = MeanFieldLimit.of(conditions);
    return new LineProblem(
        limit.conditions(),
        MeanFieldLimit.each(law).orElseThrow(),
        times,
        densities,
        cells,
        limit.coupling(),
        GridFault.NONE);
  }

  /** Why it is not solved from such a start, as a predicate; empty if it is. */
  static Optional<String> startObstacle(InitialLaw law, Domain domain) {
    if (law instanceof SampleLaw) {
      return Optional.of("needs a start whose law is known; that of samples is not");
    }
    Optional<InitialLaw> each = MeanFieldLimit.each(law);
    if (each.isEmpty()) {
      return Optional.of(
          "needs particles that start independent and alike: gaussian, uniform or point with the"
              + " same numbers on every axis");
    }
    return LineStart.of(each.get(), domain).isPresent()
        ? Optional.empty()
        : Optional.of(
            law instanceof DensityLaw
                ? "takes a density on all of the line, or in the very box of reflecting walls"
                : "needs a start whose law is known; that of this one is not");
  }

  @Override
  public LineProblem with(GridFault wrong) {
    return new LineProblem(conditions, law, times, densities, cells, coupling, wrong);
  }

  /**
   * What a quick and rough solution says: the score in equal intervals of time from the start, and
   * the flow at other times.
   *
   * @param length of each interval &gt; 0
   * @param count how many ≥ 1
   * @param flows when the flow is asked for, in order
   * @throws IllegalArgumentException if the law spreads too far
   */
  public ScorePilot pilot(double length, int count, List<Double> flows) {
    return ScorePilot.of(new LineReference(this), times.getFirst(), length, count, flows);
  }

  @Override
  public LineSolution solve() {
    return new LineReference(this).solve();
  }
}
