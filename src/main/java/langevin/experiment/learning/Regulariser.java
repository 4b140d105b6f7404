package langevin.experiment.learning;

import java.util.Optional;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;

/**
 * One restraint of the networks, so that several can be compared over their strengths.
 *
 * @param strength in [0, 1): λ, γ, p, or the share of steps that is left out
 */
record Regulariser(Type type, double strength) {
  /** What restrains. */
  enum Type {
    ENTROPY,
    WEIGHT_DECAY,
    DROPOUT,
    EARLY_STOPPING
  }

  /** What the values say; reports keys whose part it takes. */
  static Optional<Regulariser> of(Values values, Values feedback, Values energy, Values training) {
    Values given = values.find(LearningKeys.REGULARISER);
    if (given == null || !given.complete()) return Optional.empty();
    taken(feedback, FeedbackKeys.COEFFICIENT);
    taken(feedback, FeedbackKeys.TYPE);
    taken(energy, EnergyKeys.STRUCTURE);
    taken(training, TrainingKeys.DROPOUT);
    return Optional.of(
        new Regulariser(
            Word.constant(Type.class, given.get(LearningKeys.REGULARISER_TYPE)),
            given.get(LearningKeys.STRENGTH)));
  }

  private static void taken(Values values, Parameter<?> key) {
    if (values.given(key)) {
      values.report(
          key, "'regulariser' takes the part of '%s'; leave one out".formatted(key.name()));
    }
  }

  double coefficient() {
    return type == Type.ENTROPY ? strength : 0;
  }

  double structure() {
    return type == Type.WEIGHT_DECAY ? strength : 0;
  }

  double dropout() {
    return type == Type.DROPOUT ? strength : 0;
  }

  /** So many of the steps. */
  int steps(int asked) {
    return type == Type.EARLY_STOPPING
        ? Math.max(1, (int) Math.round((1 - strength) * asked))
        : asked;
  }
}
