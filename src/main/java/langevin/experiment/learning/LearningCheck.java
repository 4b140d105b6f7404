package langevin.experiment.learning;

import java.util.List;
import java.util.Optional;
import langevin.learning.Optimizer;
import langevin.verdict.Comparison;

/**
 * A statement about learning that a scenario is weighed against, on networks of its own: it judges
 * its hypotheses first, supplies two sides and error terms, and never judges the statement. A new
 * one is a class and a line in {@link LearningChecks}.
 */
non-sealed interface LearningCheck extends Statement {
  /** Where the claim is from, in a word or two. */
  String label();

  /** Why it cannot be asked of that scenario, as what follows "check '…'"; empty if it can. */
  default Optional<String> obstacle(LearningScenario scenario) {
    return Optional.empty();
  }

  /** Why a statement about steps of all examples of one energy cannot be asked, likewise. */
  static Optional<String> changingEnergy(LearningScenario scenario) {
    if (scenario.training().batch() > 0) return Optional.of("is about steps of all examples");
    return scenario.control().regime() == Regime.FIXED
        ? Optional.empty()
        : Optional.of("is about an energy that stays the same: give 'feedback.type' fixed");
  }

  /** The same of a statement about an ensemble under Langevin dynamics. */
  static Optional<String> otherDynamics(LearningScenario scenario) {
    return scenario.training().optimizer() instanceof Optimizer.Langevin
        ? changingEnergy(scenario)
        : Optional.of("is about Langevin dynamics: give 'training.optimizer' langevin");
  }

  /** Network-steps it takes, about. */
  long work(LearningScenario scenario);

  /** What networks of its own say about it. */
  List<Comparison> compare(LearningScenario scenario);

  /** Wrong statements in place of it, each of which must come out violated. */
  List<Wrong> sabotaged();

  @Override
  default List<String> errors() {
    return sabotaged().stream().map(Wrong::error).toList();
  }

  /**
   * A statement with an error in it.
   *
   * @param error as it stands in a sentence
   */
  record Wrong(String error, LearningCheck check) {}
}
