package langevin.feedback;

/**
 * λ_{k+1} = Π(λ_k + κ(y_k − y*)), κ = gain/span (theory.md F2).
 *
 * @param gain κ·span &gt; 0
 */
public record Thermostat(double gain, Limits limits) implements FeedbackLaw {
  @Override
  public ControlState initial(double coefficient, double exploration) {
    return ControlState.of(limits.project(coefficient, limits.minimum()));
  }

  @Override
  public ControlState decide(ControlState now, Reading reading, SetPoint aim, double exploration) {
    double error = (reading.controlled() - aim.value()) / aim.span();
    return ControlState.of(limits.project(now.coefficient() + gain * error, now.coefficient()));
  }
}
