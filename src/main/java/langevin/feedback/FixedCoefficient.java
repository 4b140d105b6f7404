package langevin.feedback;

/** λ_k = λ₀ (theory.md F1). */
public record FixedCoefficient() implements FeedbackLaw {
  @Override
  public ControlState initial(double coefficient, double exploration) {
    return ControlState.of(coefficient);
  }

  @Override
  public ControlState decide(ControlState now, Reading reading, SetPoint aim, double exploration) {
    return now;
  }

  @Override
  public double gain() {
    return 0;
  }

  @Override
  public boolean reads() {
    return false;
  }
}
