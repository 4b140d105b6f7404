package langevin.experiment.learning;

import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import langevin.experiment.RunSettings;
import langevin.feedback.CriticalBalance;
import langevin.feedback.Faults;
import langevin.feedback.FeedbackLaw;
import langevin.feedback.FixedCoefficient;
import langevin.feedback.Limits;
import langevin.feedback.Reward;
import langevin.feedback.RewardThermostat;
import langevin.feedback.Thermostat;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.task.Task;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.Values;
import langevin.scenario.form.Word;
import langevin.text.Numerals;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code feedback} of a scenario.
 *
 * @param sweep whether other points may need the keys of other laws
 */
record Controls(
    Values feedback, Energy energy, Architecture architecture, Task task, boolean sweep) {
  private static final Set<Parameter<?>> FAULTS =
      Set.of(
          FeedbackKeys.DELAY,
          FeedbackKeys.NOISE,
          FeedbackKeys.SPARSE,
          FeedbackKeys.DROPPED,
          FeedbackKeys.MISSING);

  /** How λ is set; null and reported if something is wrong. */
  @Nullable Control read() {
    Regime regime = Word.constant(Regime.class, feedback.get(FeedbackKeys.TYPE));
    if (!sweep) refuseOthers(regime);
    Limits limits = limits(regime);
    double coefficient = feedback.get(FeedbackKeys.COEFFICIENT);
    if (regime != Regime.CRITICAL_BALANCE && coefficient < 0) {
      feedback.report(
          FeedbackKeys.COEFFICIENT,
          "'coefficient' must be at least 0, found " + Numerals.shortest(coefficient));
    }
    if (regime.rewarded() && !task.validated()) {
      feedback.report(
          FeedbackKeys.TYPE,
          "the reward of %s is taken on a validation sample, and the task has none"
              .formatted(regime.word()));
    }
    Controlled controlled =
        regime == Regime.CRITICAL_BALANCE
            ? Controlled.ENTROPY
            : Word.constant(Controlled.class, feedback.get(FeedbackKeys.CONTROLLED));
    OptionalDouble setPoint = setPoint(regime, controlled);
    if (limits == null || feedback.problems().count() > 0) return null;
    Long every = feedback.find(FeedbackKeys.EVERY);
    long interval = every != null ? every : regime == Regime.CRITICAL_BALANCE ? 1 : 10;
    return new Control(
        regime,
        law(regime, limits),
        regime == Regime.FIXED ? Faults.NONE : faults(),
        coefficient,
        Math.toIntExact(interval),
        controlled,
        setPoint,
        feedback.get(FeedbackKeys.RATE),
        limits,
        reward());
  }

  private void refuseOthers(Regime regime) {
    Set<Parameter<?>> others = new HashSet<>();
    for (Regime other : Regime.values()) others.addAll(other.own());
    if (regime == Regime.FIXED) {
      others.addAll(FAULTS);
      others.add(FeedbackKeys.SET_POINT);
      others.add(FeedbackKeys.MINIMUM);
      others.add(FeedbackKeys.MAXIMUM);
    }
    others.removeAll(regime.own());
    for (Parameter<?> key : FeedbackKeys.ALL) {
      if (others.contains(key) && feedback.given(key)) {
        feedback.report(
            key, "feedback '%s' has no '%s'; leave it out".formatted(regime.word(), key.name()));
      }
    }
    if (regime == Regime.CRITICAL_BALANCE
        && feedback.given(FeedbackKeys.CONTROLLED)
        && !feedback.get(FeedbackKeys.CONTROLLED).equals("entropy")) {
      feedback.report(FeedbackKeys.CONTROLLED, "critical-balance controls the entropy");
    }
  }

  private @Nullable Limits limits(Regime regime) {
    Double minimum = feedback.find(FeedbackKeys.MINIMUM);
    Double maximum = feedback.find(FeedbackKeys.MAXIMUM);
    double least =
        minimum != null
            ? minimum
            : switch (regime) {
              case FIXED, THERMOSTAT -> 0;
              case RL_THERMOSTAT, SHUFFLED_REWARD -> 1e-4;
              case CRITICAL_BALANCE -> -1000;
            };
    double greatest = maximum != null ? maximum : regime == Regime.CRITICAL_BALANCE ? 1000 : 10;
    if (least > greatest) {
      feedback.report(
          minimum != null ? FeedbackKeys.MINIMUM : FeedbackKeys.MAXIMUM,
          "'minimum' must not exceed 'maximum', found %s and %s"
              .formatted(Numerals.shortest(least), Numerals.shortest(greatest)));
      return null;
    }
    if (regime.rewarded() && least <= 0) {
      feedback.report(
          FeedbackKeys.MINIMUM,
          "'minimum' must be greater than 0 where log λ is followed, found "
              + Numerals.shortest(least));
      return null;
    }
    return new Limits(least, greatest);
  }

  private OptionalDouble setPoint(Regime regime, Controlled controlled) {
    boolean led = regime != Regime.FIXED;
    boolean infinite = controlled == Controlled.LOG_VOLUME && energy.noise() == 0;
    if (led && infinite) {
      feedback.report(
          FeedbackKeys.CONTROLLED,
          "the log-volume has no floor without noise: give 'network.noise'");
      return OptionalDouble.empty();
    }
    Double given = feedback.find(FeedbackKeys.SET_POINT);
    if (!led || given == null) return OptionalDouble.empty();
    double floor = controlled.floor(energy, architecture.representation());
    if (given <= floor) {
      feedback.report(
          FeedbackKeys.SET_POINT,
          "'set-point' must be above the floor of the %s, %s, found %s"
              .formatted(
                  controlled == Controlled.ENTROPY
                      ? energy.surrogate().word() + " entropy"
                      : Word.of(controlled),
                  Numerals.brief(floor),
                  Numerals.shortest(given)));
    }
    return OptionalDouble.of(given);
  }

  private FeedbackLaw law(Regime regime, Limits limits) {
    Double gain = feedback.find(FeedbackKeys.GAIN);
    return switch (regime) {
      case FIXED -> new FixedCoefficient();
      case THERMOSTAT -> new Thermostat(gain != null ? gain : 0.02, limits);
      case RL_THERMOSTAT, SHUFFLED_REWARD ->
          new RewardThermostat(
              gain != null ? gain : 0.1,
              feedback.get(FeedbackKeys.REWARD_GAIN),
              feedback.get(FeedbackKeys.SPREAD),
              feedback.get(FeedbackKeys.DECAY),
              regime == Regime.SHUFFLED_REWARD,
              limits);
      case CRITICAL_BALANCE -> new CriticalBalance(feedback.get(FeedbackKeys.RATE), limits);
    };
  }

  private Faults faults() {
    return new Faults(
        Math.toIntExact(feedback.get(FeedbackKeys.DELAY)),
        feedback.get(FeedbackKeys.NOISE),
        Math.toIntExact(feedback.get(FeedbackKeys.SPARSE)),
        feedback.get(FeedbackKeys.DROPPED),
        Word.constant(Faults.Missing.class, feedback.get(FeedbackKeys.MISSING)));
  }

  private Reward.Weighted reward() {
    Values reward = RunSettings.section(feedback, FeedbackKeys.REWARD);
    return new Reward.Weighted(reward.get(FeedbackKeys.GAP), reward.get(FeedbackKeys.FORCE));
  }
}
