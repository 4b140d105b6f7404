package langevin.experiment.particles;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import langevin.dynamics.Conditions;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.InitialLaw;
import langevin.experiment.Timing;
import langevin.formula.FormulaMeans;
import langevin.potential.Reversed;
import langevin.theorem.EquilibriumFreeEnergy;
import langevin.theorem.Needs;
import langevin.theorem.Statement;

/**
 * The ensemble that is driven by the reversed protocol, where a check compares with it (theory.md
 * D21): as many particles of other random numbers, from the equilibrium of V(x, T) on, in V(x, T −
 * t), by the same scheme with the same step, and the same errors if there are any. Nothing but the
 * work is read off them.
 */
final class ReversedProtocol {
  private ReversedProtocol() {}

  /** Whether a check compares with it. */
  static boolean asked(List<String> checks) {
    return checks.stream().anyMatch(ReversedProtocol::compares);
  }

  private static boolean compares(String check) {
    return Statement.named(check).needs().following() == Needs.Following.WORK_BOTH_WAYS;
  }

  /** Why it cannot be run, as a sentence. */
  static Optional<String> obstacle(ParticleScenario scenario) {
    try {
      of(scenario);
      summing(scenario);
      return Optional.empty();
    } catch (IllegalArgumentException none) {
      return Optional.of(String.valueOf(none.getMessage()));
    }
  }

  /** What the particles feel, with the ΔF about which their work is summed. */
  static Conditions summing(ParticleScenario scenario) {
    Conditions conditions = scenario.conditions();
    double end = end(scenario);
    double difference =
        EquilibriumFreeEnergy.difference(conditions, end)
            / conditions.temperature(0)
            * scenario.sabotage().power();
    return conditions.following(conditions.paths().orElseThrow().about(difference));
  }

  private static double end(ParticleScenario scenario) {
    return scenario.initial().time() + scenario.steps() * scenario.step();
  }

  /**
   * The scenario of the reversed protocol.
   *
   * @throws IllegalArgumentException if the landscape has no equilibrium at the end
   */
  static ParticleScenario of(ParticleScenario scenario) {
    Reversed reversed = new Reversed(scenario.potential(), end(scenario));
    double temperature = scenario.temperature().at(0);
    InitialLaw initial = new GibbsLaw(reversed, temperature, scenario.domain());
    TreeMap<Long, Double> observed = new TreeMap<>();
    for (long step : scenario.observe().steps()) {
      long back = scenario.steps() - step;
      observed.put(back, back * scenario.step());
    }
    return new ParticleScenario(
        scenario.settings(),
        reversed,
        scenario.potentialFormula(),
        scenario.temperature(),
        scenario.temperatureFormula(),
        Optional.empty(),
        scenario.partition(),
        initial,
        scenario.integrator(),
        scenario.integratorTitle(),
        scenario.step(),
        scenario.until(),
        scenario.steps(),
        scenario.domain(),
        Timing.observation(observed),
        FormulaMeans.NONE,
        scenario.paths(),
        Optional.empty(),
        scenario.checks().stream().filter(ReversedProtocol::compares).toList(),
        List.of(),
        new Output(List.of(), List.of(), 0),
        OptionalInt.empty(),
        scenario.noise(),
        scenario.sabotage(),
        scenario.stopOnDivergence(),
        scenario.hold(),
        scenario.files());
  }
}
