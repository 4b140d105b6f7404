package langevin.experiment.particles;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.ControlSum;
import langevin.dynamics.ControlVariates;
import langevin.engine.Timeline;
import langevin.estimate.line.ExpectedVelocity;
import langevin.estimate.plane.ExpectedPotential;
import langevin.fokkerplanck.GridProblem;
import langevin.fokkerplanck.LineProblem;
import langevin.fokkerplanck.PlanePilot;
import langevin.fokkerplanck.ScorePilot;
import langevin.theorem.Statement;

/**
 * Knowledge before a run that makes its checks sharper.
 *
 * @param variates the control variates that are summed along the paths
 * @param expected the flow on a line, at all nodes after the start
 * @param inPlane V + τ log ρ in the plane, at the same
 */
record Controls(
    Optional<ControlVariates> variates,
    Optional<ExpectedVelocity> expected,
    Optional<ExpectedPotential> inPlane) {
  /** Most intervals of time in which the score is fitted anew. */
  private static final long MOST = 2048;

  private static final Controls NONE =
      new Controls(Optional.empty(), Optional.empty(), Optional.empty());

  /** How many sums a particle carries at most. */
  static int rows(ParticleScenario scenario) {
    Set<ControlSum> wanted = wanted(scenario);
    boolean fitted = scenario.conditions().potential().dimension() <= 2;
    return wanted.isEmpty() ? 0 : fitted && wanted.contains(ControlSum.SCORE) ? 2 : 1;
  }

  private static Set<ControlSum> wanted(ParticleScenario scenario) {
    return scenario.checks().stream()
        .flatMap(name -> Statement.named(name).controlled().stream())
        .collect(Collectors.toSet());
  }

  /** Nothing where no check gains by any, or the scheme has no use for them. */
  static Controls of(ParticleScenario scenario, Timeline timeline) {
    Set<ControlSum> wanted = wanted(scenario);
    Conditions conditions = scenario.conditions();
    if (wanted.isEmpty() || scenario.coldest() == 0) return NONE;
    // Of the start, which a sweep reads but once, nothing is expected.
    List<Double> flows =
        IntStream.range(1, timeline.nodes().size()).mapToObj(timeline::time).distinct().toList();
    Optional<PlanePilot> inPlane =
        wanted.contains(ControlSum.SCORE)
            ? PlanePilot.of(conditions, scenario.initial(), timeline.start(), flows)
            : Optional.empty();
    boolean moved = scenario.integrator().drawsOnce() && conditions.diffusion().isEmpty();
    Optional<ScorePilot> pilot =
        moved && wanted.contains(ControlSum.SCORE)
            ? pilot(scenario, conditions, timeline, flows)
            : Optional.empty();
    return new Controls(
        moved && (wanted.contains(ControlSum.ENERGY) || pilot.isPresent() || inPlane.isPresent())
            ? Optional.of(
                new ControlVariates(pilot.map(ScorePilot::score), inPlane.map(PlanePilot::score)))
            : Optional.empty(),
        pilot.map(ScorePilot::velocity),
        inPlane.map(PlanePilot::potential));
  }

  /** What is known beforehand on a line, where the equation can be solved. */
  private static Optional<ScorePilot> pilot(
      ParticleScenario scenario, Conditions conditions, Timeline timeline, List<Double> flows) {
    double start = timeline.start();
    List<Double> times = timeline.observed().stream().map(timeline::time).distinct().toList();
    boolean solved =
        conditions.potential().dimension() == 1
            && GridProblem.obstacle(conditions, start, times.getLast())
                .or(() -> GridProblem.obstacle(scenario.initial(), conditions.domain()))
                .isEmpty();
    if (!solved) return Optional.empty();
    long steps = (timeline.steps() + MOST - 1) / MOST;
    int count = Math.toIntExact((timeline.steps() + steps - 1) / steps);
    try {
      return Optional.of(
          new LineProblem(conditions, scenario.initial(), times, List.of(), 0)
              .pilot(steps * timeline.dt(), count, flows));
    } catch (IllegalArgumentException spread) {
      // The particles need no grid: their checks are less sharp without.
      return Optional.empty();
    }
  }
}
