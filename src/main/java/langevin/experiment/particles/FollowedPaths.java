package langevin.experiment.particles;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import langevin.dynamics.Conditions;
import langevin.experiment.Timing;
import langevin.scenario.form.Located;
import langevin.scenario.form.Values;
import langevin.theorem.Needs;
import langevin.theorem.Statement;

/** The paths that a scenario has followed, by its key or for its checks. */
final class FollowedPaths {
  private FollowedPaths() {}

  /**
   * Since when paths are followed; what is wrong is reported.
   *
   * @param checks by name
   * @param observed the times of the series, which the beginning joins
   */
  static Optional<Conditions.Paths> of(
      Values values, Timing timing, List<String> checks, Map<Long, Double> observed) {
    Values observe = values.find(ParticleKeys.OBSERVE);
    Values paths = observe == null ? null : observe.find(ParticleKeys.PATHS);
    Located<Double> from = paths == null ? null : paths.find(ParticleKeys.FROM);
    boolean work = checks.stream().anyMatch(c -> following(c).works());
    boolean chain = checks.stream().anyMatch(c -> following(c) == Needs.Following.CHAIN);
    if (ReversedProtocol.asked(checks)) {
      observed.putIfAbsent(timing.steps(), timing.timeOf(timing.steps(), timing.until()));
    }
    if (from == null) {
      return checks.stream().anyMatch(FollowedPaths::follows)
          ? Optional.of(at(timing, 0, work, chain))
          : Optional.empty();
    }
    Optional<Long> step = timing.stepOf(from, values.problems());
    if (step.isEmpty()) return Optional.empty();
    observed.putIfAbsent(step.get(), timing.timeOf(step.get(), from.value()));
    return Optional.of(at(timing, step.get(), work, chain));
  }

  /** Whether they are followed from later than time 0 on. */
  static boolean late(Values values) {
    Values observe = values.find(ParticleKeys.OBSERVE);
    Values paths = observe == null ? null : observe.find(ParticleKeys.PATHS);
    Located<Double> from = paths == null ? null : paths.find(ParticleKeys.FROM);
    return from != null && from.value() > 0;
  }

  private static boolean follows(String check) {
    return following(check) != Needs.Following.NOTHING;
  }

  private static Needs.Following following(String check) {
    return Statement.named(check).needs().following();
  }

  /** The time as the run's clock has it, not as it was typed. */
  private static Conditions.Paths at(Timing timing, long step, boolean work, boolean chain) {
    double time = timing.start() + step * timing.step();
    return new Conditions.Paths(step, time, work, OptionalDouble.empty(), chain);
  }
}
