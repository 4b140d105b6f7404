package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import langevin.experiment.Findings;
import langevin.learning.claims.Outcome;
import langevin.learning.claims.PairedEffect;
import langevin.learning.claims.Ranks;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * The open problem 9.1 over the points of a sweep, surrogates above all: whether ‖∂H/∂z‖√(tr
 * K/(nm)) orders them as their forces do (learning.md section 4), seed by seed. What other
 * quantities order is told beside it.
 *
 * @param sign 1; −1 for the opposite statement
 */
record ForcePrediction(int sign) {
  static final String NAME = "force-predicted";
  static final String LABEL = "9.1";

  /** The way in which it can be made wrong. */
  static final String ERROR = "the order reversed";

  static final Description DESCRIPTION =
      new Description(
          "force predicted",
          "The size of the slope of H in the representation, times how far parameters move the"
              + " representation, orders the points of a sweep as their time-mean force does:"
              + " Kendall's τ over the points, a number per seed. It needs 'diagnose.predictors'.",
          "τ(‖∂H/∂z‖√(tr K/(nm)), ‖∇H‖) > 0, K = JJᵀ, J = ∂z/∂θ",
          "learning.md section 4");

  Weighing weigh(List<Findings> points, int seeds, boolean predictors) {
    if (points.size() < 3 || !predictors) {
      return Weighing.of(
          new Claim(NAME, LABEL, ""),
          new Evidence.Outside(
              "needs 'diagnose: {predictors: true}' and a sweep of three points or more"));
    }
    PairedEffect own = effect(points, seeds, Outcome.PREDICTED_FORCE);
    List<String> others = new ArrayList<>();
    for (Outcome other :
        List.of(
            Outcome.PARAMETER_JACOBIAN,
            Outcome.INPUT_JACOBIAN,
            Outcome.CONDITION_NUMBER,
            Outcome.PARTICIPATION_RATIO)) {
      others.add(
          "%s %s"
              .formatted(
                  other.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  Numerals.significant(effect(points, seeds, other).mean(), 2)));
    }
    return new Weighing(
        NAME,
        LABEL,
        List.of(
            new Comparison(
                "τ of predicted and measured force over %d points > 0 (of others: %s)"
                    .formatted(points.size(), String.join(", ", others)),
                own.evidence())),
        "");
  }

  private PairedEffect effect(List<Findings> points, int seeds, Outcome outcome) {
    double[] tau = new double[seeds];
    for (int s = 0; s < seeds; s++) {
      tau[s] =
          sign
              * Ranks.kendall(
                  LearningTables.along(points, outcome, s),
                  LearningTables.along(points, Outcome.LOG_FORCE, s));
    }
    return PairedEffect.of(tau);
  }
}
