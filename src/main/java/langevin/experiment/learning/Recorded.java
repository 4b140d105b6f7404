package langevin.experiment.learning;

import java.util.Locale;
import langevin.results.Described;

/** The columns of the series, in order, each a number per network and row. */
enum Recorded {
  TRAIN_LOSS("train loss", "L", "L, cross-entropy on the training sample"),
  VALIDATION_LOSS("validation loss", "", "cross-entropy on the validation sample"),
  TEST_LOSS("test loss", "", "cross-entropy on the test sample"),
  TEST_ACCURACY("test accuracy", "", "share of right answers on the test sample"),
  GENERALISATION_GAP("generalisation gap", "", "test loss − train loss"),
  ACCURACY_GAP("accuracy gap", "", "train accuracy − test accuracy"),
  ENTROPY("entropy", "H", "H, the surrogate"),
  INFORMATION_FORCE("information force", "‖∇H‖", "‖∇H‖"),
  APPLIED_FORCE("applied force", "λ‖∇H‖", "λ‖∇H‖"),
  METRIC_FORCE("metric force", "‖∇H‖_M", "√(∇Hᵀ(M + δI)⁻¹∇H), if diagnose.metric asks"),
  LOSS_GRADIENT("loss gradient", "‖∇L‖", "‖∇L‖"),
  ALIGNMENT("alignment", "cos(∇H, ∇L)", "cos(∇H, ∇L)"),
  CRITICAL_COEFFICIENT(
      "critical coefficient", "λ_c", "λ_c = −⟨∇H, ∇(L + γR + ηQ)⟩/‖∇H‖², which holds H"),
  INJECTION("injection", "I_H", "I_H = −⟨∇H, ∇(L + γR + ηQ)⟩"),
  DISSIPATION("dissipation", "D_H", "D_H = λ‖∇H‖²"),
  FEEDBACK_COEFFICIENT("feedback coefficient", "λ", "λ in use from this step on"),
  REWARD("reward", "r", "r of the interval that ends here, with the λ in use until now"),
  INFORMATION("information", "I", "½ log det(I + Cov(h)/σ²), a bound of I(X; Z)"),
  PARAMETER_NORM("parameter norm", "‖θ‖", "‖θ‖ of the parameters that move"),
  STRUCTURE("structure", "R", "R of the structural term"),
  DECISION("decision", "Q", "Q of the decision term"),
  PREDICTED_FORCE(
      "predicted force", "", "‖∂H/∂z‖√(tr K/(nm)), K = JJᵀ, if diagnose.predictors asks"),
  ENTROPY_SLOPE("entropy slope", "‖∂H/∂z‖", "‖∂H/∂z‖ over all examples and coordinates"),
  PARAMETER_JACOBIAN(
      "parameter Jacobian", "tr K/(nm)", "tr K/(nm), K = JJᵀ, J = ∂z/∂θ of the encoder"),
  INPUT_JACOBIAN("input Jacobian", "‖∂z/∂x‖²", "mean over examples of ‖∂z/∂x‖²"),
  CONDITION_NUMBER(
      "condition number", "", "largest over smallest eigenvalue of Cov(h) + (σ² + ε)I"),
  PARTICIPATION_RATIO(
      "participation ratio", "", "(Σs)²/Σs² of the eigenvalues s of Cov(h), 1 to m"),
  APPROXIMATION_ENTROPY(
      "approximate entropy", "H′", "H′, log-det in another way, if diagnose.approximation asks"),
  APPROXIMATION_ERROR("error of the approximation", "H′ − H", "H′ − H"),
  APPROXIMATION_FORCE("approximate force", "‖∇H′‖", "‖∇H′‖"),
  APPROXIMATION_ALIGNMENT("alignment of the approximation", "cos(∇H′, ∇H)", "cos(∇H′, ∇H)"),
  APPROXIMATION_COST(
      "cost of the approximation",
      "",
      "multiplications of H′ and its derivatives in z over those of H; see learning.md section 4");

  private final String title;
  private final String sign;
  private final String meaning;

  Recorded(String title, String sign, String meaning) {
    this.title = title;
    this.sign = sign;
    this.meaning = meaning;
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  String sign() {
    return sign;
  }

  /** Whether it needs a sample that a task may lack. */
  boolean there(LearningScenario scenario) {
    return switch (this) {
      case VALIDATION_LOSS -> scenario.task().validated();
      case TEST_LOSS, TEST_ACCURACY, GENERALISATION_GAP, ACCURACY_GAP -> scenario.task().tested();
      case REWARD -> scenario.task().validated();
      case METRIC_FORCE -> scenario.diagnosis().metric().isPresent();
      case STRUCTURE -> scenario.energy().structure() > 0;
      case DECISION -> !scenario.energy().cost().isEmpty();
      case PREDICTED_FORCE,
          ENTROPY_SLOPE,
          PARAMETER_JACOBIAN,
          INPUT_JACOBIAN,
          CONDITION_NUMBER,
          PARTICIPATION_RATIO ->
          scenario.diagnosis().predictors();
      case APPROXIMATION_ENTROPY,
          APPROXIMATION_ERROR,
          APPROXIMATION_FORCE,
          APPROXIMATION_ALIGNMENT,
          APPROXIMATION_COST ->
          scenario.diagnosis().approximant().isPresent();
      default -> true;
    };
  }

  Described described() {
    return new Described(column(), meaning);
  }
}
