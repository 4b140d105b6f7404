package langevin.experiment.learning;

import java.util.OptionalDouble;
import langevin.feedback.Faults;
import langevin.feedback.FeedbackLaw;
import langevin.feedback.Limits;
import langevin.feedback.Reward;

/**
 * The way λ is set.
 *
 * @param coefficient λ₀
 * @param every steps of a control interval
 * @param setPoint y*; empty for the one halfway to the floor, of each network
 * @param rate κ of critical balance
 * @param limits of λ
 */
record Control(
    Regime regime,
    FeedbackLaw law,
    Faults faults,
    double coefficient,
    int every,
    Controlled controlled,
    OptionalDouble setPoint,
    double rate,
    Limits limits,
    Reward reward) {
  /** The same with another λ₀. */
  Control with(double other) {
    return new Control(
        regime, law, faults, other, every, controlled, setPoint, rate, limits, reward);
  }

  /** Whether λ is worked out wherever the gradient is, within the steps of a scheme too. */
  boolean continuous() {
    return regime == Regime.CRITICAL_BALANCE && faults.none();
  }
}
