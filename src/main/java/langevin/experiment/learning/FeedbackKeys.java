package langevin.experiment.learning;

import static langevin.scenario.form.Parameter.defaulting;
import static langevin.scenario.form.Parameter.optional;

import java.util.List;
import langevin.feedback.Faults;
import langevin.scenario.form.Choice;
import langevin.scenario.form.Fields;
import langevin.scenario.form.Parameter;
import langevin.scenario.form.RealNumber;
import langevin.scenario.form.Values;
import langevin.scenario.form.WholeNumber;

/** The keys of feedback. */
final class FeedbackKeys {
  static final Parameter<String> TYPE =
      defaulting("type", Choice.of(Regime.class), "fixed", "fixed", "The law that sets λ.");
  static final Parameter<Double> COEFFICIENT =
      defaulting("coefficient", RealNumber.ANY, 0, "λ₀, where λ starts, or stays.");
  static final Parameter<Long> EVERY =
      optional(
          "every",
          new WholeNumber(1, 1_000_000),
          "Steps of a control interval, default 10; 1 of critical-balance.");
  static final Parameter<String> CONTROLLED =
      defaulting(
          "controlled",
          Choice.of(Controlled.class),
          "entropy",
          "entropy",
          "What is led to the set point.");
  static final Parameter<Double> SET_POINT =
      optional(
          "set-point", RealNumber.ANY, "y*; by default floor + ½(y₀ − floor) of each network.");
  static final Parameter<Double> GAIN =
      optional(
          "gain",
          RealNumber.POSITIVE,
          "κ(y₀ − floor): what an interval does to λ, or to log λ, for a reading one span off;"
              + " default 0.02 of thermostat, 0.1 of rl-thermostat.");
  static final Parameter<Double> RATE =
      defaulting(
          "rate",
          RealNumber.NOT_NEGATIVE,
          0,
          "κ of critical-balance, per unit of time: dH/dt = −κ(H − H*); 0 holds H.");
  static final Parameter<Double> MINIMUM =
      optional(
          "minimum",
          RealNumber.ANY,
          "λ_min: default 0 of thermostat, 1e-4 of rl-thermostat, −1000 of critical-balance.");
  static final Parameter<Double> MAXIMUM =
      optional("maximum", RealNumber.ANY, "λ_max: default 10, and 1000 of critical-balance.");
  static final Parameter<Double> REWARD_GAIN =
      defaulting("reward-gain", RealNumber.NOT_NEGATIVE, 1, "κ_r of rl-thermostat.");
  static final Parameter<Double> SPREAD =
      defaulting("spread", RealNumber.POSITIVE, 0.3, "s of rl-thermostat, of log λ.");
  static final Parameter<Double> DECAY =
      defaulting("decay", Forms.BELOW_1, 0.9, "Of the running mean reward, per interval.");
  static final Parameter<Double> GAP =
      defaulting("gap", RealNumber.NOT_NEGATIVE, 0.1, "c_gap of the reward.");
  static final Parameter<Double> FORCE =
      defaulting("force", RealNumber.NOT_NEGATIVE, 0.01, "c_force of the reward.");
  static final Parameter<Values> REWARD =
      optional(
          "reward",
          new Fields(List.of(GAP, FORCE)),
          "r = validation accuracy − gap·max(0, cross-entropy gap) − force·λ‖∇H‖.");
  static final Parameter<Long> DELAY =
      Forms.whole("delay", 0, 10_000, 0, "Intervals by which a reading is late.");
  static final Parameter<Double> NOISE =
      defaulting(
          "noise",
          RealNumber.NOT_NEGATIVE,
          0,
          "Standard deviation of readings, in spans y₀ − floor; of the reward as it is.");
  static final Parameter<Long> SPARSE =
      Forms.whole("sparse", 1, 10_000, 1, "A reading is taken every so many intervals.");
  static final Parameter<Double> DROPPED =
      defaulting("dropped", Forms.BELOW_1, 0, "Probability that a reading is lost.");
  static final Parameter<String> MISSING =
      defaulting(
          "missing",
          Choice.of(Faults.Missing.class),
          "automatic",
          "automatic",
          "Without a reading the last is used again (hold) or λ stays (skip); automatic holds"
              + " while gain · sparse ≤ 0.3.");

  static final List<Parameter<?>> ALL =
      List.of(
          TYPE,
          COEFFICIENT,
          EVERY,
          CONTROLLED,
          SET_POINT,
          GAIN,
          RATE,
          MINIMUM,
          MAXIMUM,
          REWARD_GAIN,
          SPREAD,
          DECAY,
          REWARD,
          DELAY,
          NOISE,
          SPARSE,
          DROPPED,
          MISSING);

  private FeedbackKeys() {}
}
