package langevin.fokkerplanck;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.DensityLaw;
import langevin.ensemble.Domain;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.SampleLaw;
import langevin.potential.Coefficient;
import langevin.text.Numerals;

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
    LineFault fault) {
  /** Fewest cells of the finest grid that can be asked for. */
  public static final int FEWEST = 100;

  /** Most. */
  public static final int MOST = 100_000;

  /**
   * @throws IllegalArgumentException if the times do not increase, or there is an {@link #obstacle}
   */
  public LineProblem {
    times = List.copyOf(times);
    densities = List.copyOf(densities);
    for (int k = 1; k < times.size(); k++) {
      if (!(times.get(k - 1) < times.get(k))) throw new IllegalArgumentException("times " + times);
    }
    Optional<String> obstacle =
        obstacle(conditions, times.getFirst(), times.getLast())
            .or(() -> obstacle(law, conditions.domain()));
    if (obstacle.isPresent()) throw new IllegalArgumentException(obstacle.get());
  }

  /** Without interaction. */
  public LineProblem(
      Conditions conditions,
      InitialLaw law,
      List<Double> times,
      List<Integer> densities,
      int cells) {
    this(conditions, law, times, densities, cells, 0, LineFault.NONE);
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
        MeanFieldLimit.obstacle(conditions).or(() -> obstacle(law, conditions.domain()));
    if (obstacle.isPresent()) throw new IllegalArgumentException(obstacle.get());
    MeanFieldLimit limit = MeanFieldLimit.of(conditions);
    return new LineProblem(
        limit.conditions(),
        MeanFieldLimit.each(law).orElseThrow(),
        times,
        densities,
        cells,
        limit.coupling(),
        LineFault.NONE);
  }

  /**
   * Why the equation is not solved under such conditions, as a predicate; empty if it is.
   *
   * @param from time of the start
   * @param to time of the end
   */
  public static Optional<String> obstacle(Conditions conditions, double from, double to) {
    Optional<String> many = MeanFieldLimit.obstacle(conditions);
    return many.isPresent()
        ? many
        : obstacleOfOne(MeanFieldLimit.of(conditions).conditions(), from, to);
  }

  private static Optional<String> obstacleOfOne(Conditions conditions, double from, double to) {
    int dimension = conditions.potential().dimension();
    if (dimension != 1) {
      return Optional.of(
          "solves in one dimension today; here the potential has dimension " + dimension);
    }
    if (!conditions.potential().conservative()) {
      return Optional.of(
          "solves in a potential, here a drift is given; on a line every drift has one: write it as"
              + " 'potential: {formula: …}'");
    }
    if (conditions.diffusion().isPresent()) {
      return Optional.of("solves with one temperature, here the noise depends on the place");
    }
    Coefficient.Extent reached = conditions.temperature().extent(from, to);
    if (!(reached.least() > 0)) {
      return Optional.of(
          "needs a temperature greater than 0, found "
              + Numerals.shortest(reached.least())
              + (conditions.temperature().varies()
                  ? " at time " + Numerals.shortest(reached.when())
                  : ""));
    }
    return Optional.empty();
  }

  /** Why it is not solved from such a start, as a predicate; empty if it is. */
  public static Optional<String> obstacle(InitialLaw law, Domain domain) {
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

  /** The same with something wrong. */
  public LineProblem with(LineFault wrong) {
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

  /**
   * Solves it.
   *
   * @throws IllegalArgumentException if it takes more cells or steps than there may be; the message
   *     says of what
   */
  public LineSolution solve() {
    return new LineReference(this).solve();
  }
}
