package langevin.experiment.particles;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import langevin.dynamics.Conditions;
import langevin.dynamics.ControlSum;
import langevin.dynamics.ControlVariates;
import langevin.dynamics.ScoreFit;
import langevin.engine.Timeline;
import langevin.fokkerplanck.LineProblem;
import langevin.theorem.Statement;

/** Choice of the control variates of a run: those that its checks are sharper by. */
final class Controls {
  /** Most intervals of time in which the score is fitted anew. */
  private static final long MOST = 2048;

  private Controls() {}

  /** How many sums a particle carries at most. */
  static int rows(ParticleScenario scenario) {
    Set<ControlSum> wanted = wanted(scenario);
    boolean line = scenario.conditions().potential().dimension() == 1;
    return wanted.isEmpty() ? 0 : line && wanted.contains(ControlSum.SCORE) ? 2 : 1;
  }

  private static Set<ControlSum> wanted(ParticleScenario scenario) {
    return scenario.checks().stream()
        .flatMap(name -> Statement.named(name).controlled().stream())
        .collect(Collectors.toSet());
  }

  /** Empty where no check gains by any, or the scheme has no use for them. */
  static Optional<ControlVariates> of(ParticleScenario scenario, Timeline timeline) {
    Set<ControlSum> wanted = wanted(scenario);
    Conditions conditions = scenario.conditions();
    boolean moved = scenario.integrator().drawsOnce() && conditions.diffusion().isEmpty();
    if (wanted.isEmpty() || !moved || scenario.coldest() == 0) return Optional.empty();
    Optional<ScoreFit> score =
        wanted.contains(ControlSum.SCORE)
            ? score(scenario, conditions, timeline)
            : Optional.empty();
    return wanted.contains(ControlSum.ENERGY) || score.isPresent()
        ? Optional.of(new ControlVariates(score))
        : Optional.empty();
  }

  /** The score on a line, where the equation can be solved. */
  private static Optional<ScoreFit> score(
      ParticleScenario scenario, Conditions conditions, Timeline timeline) {
    double start = timeline.start();
    double end = timeline.time(timeline.nodes().size() - 1);
    boolean solved =
        LineProblem.obstacle(conditions, start, end)
            .or(() -> LineProblem.obstacle(scenario.initial(), conditions.domain()))
            .isEmpty();
    if (!solved) return Optional.empty();
    long steps = (timeline.steps() + MOST - 1) / MOST;
    int count = Math.toIntExact((timeline.steps() + steps - 1) / steps);
    List<Double> times = timeline.observed().stream().map(timeline::time).distinct().toList();
    try {
      return Optional.of(
          new LineProblem(conditions, scenario.initial(), times, List.of(), 0)
              .scores(steps * timeline.dt(), count));
    } catch (IllegalArgumentException spread) {
      // The particles need no grid: their checks are less sharp without.
      return Optional.empty();
    }
  }
}
