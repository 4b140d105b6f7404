package langevin.experiment.learning;

import java.util.List;
import java.util.Set;
import langevin.scenario.form.Entry;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Word;

/** The feedback laws of the catalogue. */
enum Regime {
  FIXED("fixed", "λ is what it is.", "λ_k = λ₀", "theory.md F1"),
  THERMOSTAT(
      "thermostat",
      "λ rises while the controlled quantity is above its set point, and falls below it.",
      "λ_{k+1} = Π(λ_k + κ(y_k − y*))",
      "theory.md F2"),
  RL_THERMOSTAT(
      "RL-thermostat",
      "A Gaussian policy over log λ, led by the controlled quantity and a reward.",
      "λ_k = Π(exp(μ_k + sζ_k)), μ_{k+1} = μ_k + κ(y_k − y*) + κ_r(r_k − r̄_k)ζ_k/s",
      "theory.md F3"),
  SHUFFLED_REWARD(
      "RL-thermostat with shuffled rewards",
      "The control for what the reward does: each comes with a random sign.",
      "as rl-thermostat, with ±(r_k − r̄_k)",
      "theory.md F3; learning.md section 2"),
  CRITICAL_BALANCE(
      "critical balance",
      "The coefficient that holds the entropy, or leads it exponentially to a set point.",
      "λ_k = λ_c(θ_k) + κ(H_k − H*)/‖∇H‖²",
      "theory.md F4");

  private final String title;
  private final String about;
  private final String formula;
  private final String label;

  Regime(String title, String about, String formula, String label) {
    this.title = title;
    this.about = about;
    this.formula = formula;
    this.label = label;
  }

  /** As in scenario files. */
  String word() {
    return Word.of(this);
  }

  /** Keys that are of this law and not of all. */
  Set<Parameter<?>> own() {
    return switch (this) {
      case FIXED -> Set.of();
      case THERMOSTAT -> Set.of(FeedbackKeys.GAIN);
      case RL_THERMOSTAT, SHUFFLED_REWARD ->
          Set.of(
              FeedbackKeys.GAIN,
              FeedbackKeys.REWARD_GAIN,
              FeedbackKeys.SPREAD,
              FeedbackKeys.DECAY,
              FeedbackKeys.REWARD);
      case CRITICAL_BALANCE -> Set.of(FeedbackKeys.RATE);
    };
  }

  /** Whether λ is a policy over log λ. */
  boolean rewarded() {
    return this == RL_THERMOSTAT || this == SHUFFLED_REWARD;
  }

  Entry<String> entry() {
    return new Entry<>(
        word(),
        title,
        about,
        formula,
        label,
        List.of(),
        "feedback: {type: " + word() + ", coefficient: 0.1}",
        _ -> word());
  }
}
