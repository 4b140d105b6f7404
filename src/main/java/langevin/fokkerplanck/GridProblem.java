package langevin.fokkerplanck;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.ensemble.InitialLaw;
import langevin.potential.Coefficient;
import langevin.potential.MeanField;
import langevin.text.Numerals;

/** Fokker–Planck equation with its start, and when its solution is wanted (theory.md D2). */
public sealed interface GridProblem permits LineProblem, PlaneProblem {
  /** Dimensions in which it is solved. */
  int MOST_DIMENSIONS = 2;

  /** Under which the law moves. */
  Conditions conditions();

  /** Increasing, the first that of the start. */
  List<Double> times();

  /** The same with something wrong. */
  GridProblem with(GridFault wrong);

  /**
   * Solves it.
   *
   * @throws IllegalArgumentException if it takes more cells or steps than there may be; the message
   *     says of what
   */
  GridSolution solve();

  /** Whether it is that of one coordinate; of systems of particles the limit of many is. */
  private static boolean onLine(Conditions conditions) {
    return conditions.potential().dimension() == 1 || conditions.potential() instanceof MeanField;
  }

  /**
   * The problem in the dimension of the conditions; of systems of particles that attract each other
   * the limit of many, on a line (theory.md D17).
   *
   * @param densities indices of the times at which the density is wanted
   * @param cells of the finest grid along an axis; 0 leaves the number to the errors
   * @throws IllegalArgumentException if the times do not increase, or there is an obstacle
   */
  static GridProblem of(
      Conditions conditions,
      InitialLaw law,
      List<Double> times,
      List<Integer> densities,
      int cells) {
    return onLine(conditions)
        ? LineProblem.of(conditions, law, times, densities, cells)
        : new PlaneProblem(conditions, law, times, densities, cells);
  }

  /**
   * Why the equation is not solved under such conditions, as a predicate; empty if it is.
   *
   * @param from time of the start
   * @param to time of the end
   */
  static Optional<String> obstacle(Conditions conditions, double from, double to) {
    Optional<String> many = MeanFieldLimit.obstacle(conditions);
    return many.isPresent()
        ? many
        : obstacleOfOne(MeanFieldLimit.of(conditions).conditions(), from, to);
  }

  private static Optional<String> obstacleOfOne(Conditions conditions, double from, double to) {
    int dimension = conditions.potential().dimension();
    if (dimension > MOST_DIMENSIONS) {
      return Optional.of(
          "solves in one and two dimensions; here the potential has dimension " + dimension);
    }
    if (dimension == 1 && !conditions.potential().conservative()) {
      return Optional.of(
          "solves on a line in a potential, here a drift is given; there every drift has one: write"
              + " it as 'potential: {formula: …}'");
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
  static Optional<String> obstacle(Conditions conditions, InitialLaw law) {
    return onLine(conditions)
        ? LineProblem.startObstacle(law, conditions.domain())
        : PlaneProblem.startObstacle(law, conditions.domain());
  }

  /**
   * The times, checked.
   *
   * @throws IllegalArgumentException if they do not increase, or there is an obstacle
   */
  static List<Double> checked(
      Conditions conditions, InitialLaw law, List<Double> times, Optional<String> wrongDimension) {
    for (int k = 1; k < times.size(); k++) {
      if (!(times.get(k - 1) < times.get(k))) throw new IllegalArgumentException("times " + times);
    }
    Optional<String> obstacle =
        obstacle(conditions, times.getFirst(), times.getLast())
            .or(() -> wrongDimension)
            .or(() -> obstacle(conditions, law));
    if (obstacle.isPresent()) throw new IllegalArgumentException(obstacle.get());
    return List.copyOf(times);
  }
}
