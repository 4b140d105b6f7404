package langevin.feedback;

/**
 * λ_k = λ_c(θ_k) + κ(H_k − H*)/‖∇H‖², which makes dH/dt = −κ(H − H*): the entropy follows any set
 * point exponentially (theory.md F4; Proposition 2 at κ = 0).
 *
 * @param rate κ ≥ 0, per unit of time
 * @param limits may be negative: λ_c changes its sign
 */
public record CriticalBalance(double rate, Limits limits) implements FeedbackLaw {
  /** The coefficient itself, before it is projected. */
  public static double coefficient(
      double rate, double critical, double squaredForce, double distance) {
    return critical + (rate == 0 ? 0 : rate * distance / squaredForce);
  }

  @Override
  public ControlState initial(double coefficient, double exploration) {
    return ControlState.of(limits.project(coefficient, limits.minimum()));
  }

  @Override
  public ControlState decide(ControlState now, Reading reading, SetPoint aim, double exploration) {
    double wanted =
        coefficient(
            rate, reading.critical(), reading.squaredForce(), reading.controlled() - aim.value());
    return ControlState.of(limits.project(wanted, now.coefficient()));
  }

  @Override
  public double gain() {
    return rate;
  }
}
