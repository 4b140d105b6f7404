package langevin.theorem;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import langevin.engine.CoupledLevels;
import langevin.estimate.Density;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.estimate.Observation;
import langevin.estimate.Quantity;
import langevin.estimate.Readings;
import langevin.estimate.Sums;
import langevin.estimate.geometry.Geometry;
import langevin.fokkerplanck.GridSolution;
import langevin.parallel.Parallel;
import langevin.potential.Potential;
import langevin.verdict.Weighing;

/**
 * The numbers and statements that a report gives of a run.
 *
 * @param readings one per observed time
 * @param density at the requested times, where there is a density estimate (d = 1)
 * @param weighings what each check compares, unjudged, in the order asked for
 * @param balances those of them that are about rates of change, in the course of the run
 */
public record Analysis(
    List<Readings> readings,
    Optional<Density> density,
    List<Weighing> weighings,
    List<Balance> balances) {
  private static final String NO_FREE_ENERGY =
      "the potential jumps where particles wrap around this domain, so there is no free energy";

  /**
   * Reads the levels and weighs the checks.
   *
   * @param geometry what the probe was made by
   * @param checks see {@link Statement#named}
   * @param densityTimes node times at which the density is wanted; times that are not nodes are
   *     left out
   * @param balanced whether the balances are wanted
   * @param grid the equation's solution at the observed times, if it was asked for
   * @param reversal what the reversed protocol did, if it was run
   * @param parallel runs the estimates of different times; changes no bit
   */
  public static Analysis of(
      CoupledLevels<Observation> levels,
      Geometry geometry,
      List<? extends Statement> checks,
      List<Double> densityTimes,
      boolean balanced,
      Optional<GridSolution> grid,
      Optional<Reversal> reversal,
      Parallel parallel) {
    boolean products = checks.stream().anyMatch(c -> c.needs().sums().contains(Sums.WEAK_FORM));
    boolean heating = checks.stream().anyMatch(c -> c.needs().heating());
    Course seen =
        Course.of(levels, geometry, levels.conditions(), products, heating, grid, parallel)
            .beside(reversal);
    boolean slow = checks.stream().anyMatch(Statement::onSlowMode);
    boolean distances =
        checks.stream()
            .anyMatch(
                c ->
                    c.onDistance(levels.conditions()) && c.obstacle(levels.conditions()).isEmpty());
    boolean bins =
        checks.stream()
            .anyMatch(
                c -> c.onBins(levels.conditions()) && c.obstacle(levels.conditions()).isEmpty());
    Course counted = bins ? seen.withBins(levels) : seen;
    Course timed = slow ? counted.withSlowMode(levels) : counted;
    Course course =
        distances
            ? timed.withDistances(
                levels, ConvexWell.of(levels.conditions()).law(levels.conditions()), parallel)
            : timed;
    List<Readings> readings = new ArrayList<>();
    List<NodeEstimates> nodes = course.full().nodes();
    Potential potential = levels.conditions().potential();
    List<Estimate> work =
        potential.driven() ? Work.at(nodes, potential, course.window().step()) : List.of();
    // By step: what every level of the companion has done since the window began.
    Map<Double, List<Estimate>> companions = new HashMap<>();
    if (!work.isEmpty()) {
      course
          .companion()
          .forEach(l -> companions.put(l.step(), Work.at(l.nodes(), potential, l.step())));
    }
    boolean jumps = !course.seam().closed().contains(Seam.Around.ENERGY);
    for (int k : levels.observed()) {
      Readings all =
          Readings.of(
              nodes.get(k),
              levels.conditions(),
              work.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      work.get(k)
                          .widened(
                              bar(
                                  course,
                                  k,
                                  Readings.Order.OF_SCHEME,
                                  (l, i) -> requireNonNull(companions.get(l.step())).get(i)))),
              (order, estimate) ->
                  bar(course, k, order, (l, i) -> estimate.apply(l.nodes().get(i))));
      readings.add(jumps ? all.without(Quantity.FREE_ENERGY, NO_FREE_ENERGY) : all);
    }
    boolean early = checks.stream().anyMatch(Statement::sinceStart);
    Course whole = early ? seen.sinceStart(levels, geometry, parallel) : course;
    List<Weighing> weighings =
        checks.stream().map(c -> c.weighing(c.sinceStart() ? whole : course)).toList();
    List<Balance> balances =
        checks.stream()
            .filter(check -> balanced && check instanceof Check)
            .flatMap(check -> Balance.of(course, (Check) check, parallel).stream())
            .toList();
    return new Analysis(readings, density(levels, geometry, densityTimes), weighings, balances);
  }

  /** An estimate of a level of the companion at a node of the window, counted from its start. */
  private interface AtNode {
    Estimate of(Course.Run level, int node);
  }

  /**
   * How far the time step may have taken a number off at a node; 0 where no companion tells: before
   * the window, and where no check needs companions.
   */
  private static double bar(Course course, int node, Readings.Order order, AtNode estimate) {
    if (node < course.from()) return 0;
    return course
        .stepBias(
            Math.min(course.weakOrder(order.score()), order.most()),
            level -> estimate.of(level, node - course.from()))
        .map(StepBias::whole)
        .orElse(0.0);
  }

  private static Optional<Density> density(
      CoupledLevels<Observation> levels, Geometry geometry, List<Double> wanted) {
    List<Double> times = new ArrayList<>();
    List<List<Observation>> batches = new ArrayList<>();
    List<Double> nodes = levels.full().times();
    for (double t : wanted) {
      for (int k = 0; k < nodes.size(); k++) {
        if (Math.abs(nodes.get(k) - t) <= 1e-9 * Math.max(1, Math.abs(t))) {
          times.add(nodes.get(k));
          batches.add(levels.full().batches().get(k));
          break;
        }
      }
    }
    return geometry.density(times, batches, levels.conditions());
  }
}
