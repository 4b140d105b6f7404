package langevin.learning.claims;

/** A number per trained network, that claims and scaling laws are about; G = ‖∇H‖. */
public enum Outcome {
  /** Time mean of log G. */
  LOG_FORCE("time mean of log ‖∇H‖"),
  /** Coefficient of variation of G in time. */
  FORCE_VARIATION("coefficient of variation of ‖∇H‖ in time"),
  /** log(G_T/G_0), G_T over the last tenth. */
  FORCE_RETAINED("log of ‖∇H‖ over the last tenth over that at the start"),
  /** log G over the last tenth. */
  FINAL_LOG_FORCE("log of ‖∇H‖ over the last tenth"),
  /** 1 if G fell below G_0/2 before T/4, else 0. */
  EARLY_COLLAPSE("1 if ‖∇H‖ fell below half its start before a quarter of the run, else 0"),
  /** I(X; Z)'s bound at the end over that at the start. */
  INFORMATION_KEPT("information at the end over that at the start"),
  /** I(X; Z)'s bound at the end. */
  FINAL_INFORMATION("information at the end"),
  /** Cross-entropy on the test sample at the end. */
  TEST_LOSS("test loss at the end"),
  /** Cross-entropy gap, test − train, at the end. */
  GAP("generalisation gap of the cross-entropy at the end"),
  /** Accuracy gap, train − test, at the end. */
  ACCURACY_GAP("accuracy gap at the end"),
  /** Test loss at the end less that of the best predictor there is. */
  EXCESS_LOSS("test loss at the end less that of the best predictor"),
  /** Mean |I_H| over the second half. */
  LATE_INJECTION("mean size of the injection over the second half"),
  /** Mean D_H over the second half. */
  LATE_DISSIPATION("mean dissipation over the second half"),
  /** H at the end. */
  FINAL_ENTROPY("entropy at the end"),
  /** Time mean of the reward. */
  REWARD("time mean of the reward"),
  /** Mean λ over the second half. */
  LATE_COEFFICIENT("mean λ over the second half"),
  /** λ_max less the largest λ of the second half. */
  LATE_ROOM("λ_max less the largest λ of the second half"),
  /** Share of time with G ≥ c, less the share asked for. */
  EFFECTIVE("share of time with ‖∇H‖ ≥ c, less ρ"),
  /** Share of time with G ≥ c‖∇L‖, less the share asked for. */
  RELATIVELY_EFFECTIVE("share of time with ‖∇H‖ ≥ c‖∇L‖, less ρ"),
  /** Cross-entropy on the validation sample at the end. */
  VALIDATION_LOSS("validation loss at the end"),
  /** Time mean of the log of ‖∂H/∂z‖√(tr K/(nm)). */
  PREDICTED_FORCE("time mean of the log of the predicted force, if predictors are read"),
  /** Time mean of tr K/(nm). */
  PARAMETER_JACOBIAN("time mean of the parameter Jacobian, if predictors are read"),
  /** Time mean of ‖∂z/∂x‖². */
  INPUT_JACOBIAN("time mean of the input Jacobian, if predictors are read"),
  /** Time mean of the condition number. */
  CONDITION_NUMBER("time mean of the condition number, if predictors are read"),
  /** Time mean of the participation ratio. */
  PARTICIPATION_RATIO("time mean of the participation ratio, if predictors are read");

  private final String meaning;

  Outcome(String meaning) {
    this.meaning = meaning;
  }

  /** In a line. */
  public String meaning() {
    return meaning;
  }
}
