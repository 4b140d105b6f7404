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
 */
record ForcePrediction() implements SweepCheck {
  private static final String LABEL = "9.1";

  @Override
  public String name() {
    return "force-predicted";
  }

  @Override
  public List<String> errors() {
    return List.of("the order reversed");
  }

  @Override
  public Description description() {
    return new Description(
        "force predicted",
        "The size of the slope of H in the representation, times how far parameters move the"
            + " representation, orders the points of a sweep as their time-mean force does:"
            + " Kendall's τ over the points, a number per seed. It needs 'diagnose.predictors'.",
        "τ(‖∂H/∂z‖√(tr K/(nm)), ‖∇H‖) > 0, K = JJᵀ, J = ∂z/∂θ",
        "learning.md section 4");
  }

  @Override
  public Weighing weigh(SweepStatements sweep, int sabotage) {
    List<Findings> points = sweep.findings();
    int seeds = sweep.first().seeds();
    int sign = sabotage == 0 ? 1 : -1;
    if (points.size() < 3 || !sweep.first().diagnosis().predictors()) {
      return Weighing.of(
          new Claim(name(), LABEL, ""),
          new Evidence.Outside(
              "needs 'diagnose: {predictors: true}' and a sweep of three points or more"));
    }
    PairedEffect own = effect(points, seeds, Outcome.PREDICTED_FORCE, sign);
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
                  Numerals.significant(effect(points, seeds, other, sign).mean(), 2)));
    }
    return new Weighing(
        name(),
        LABEL,
        List.of(
            new Comparison(
                "τ of predicted and measured force over %d points > 0 (of others: %s)"
                    .formatted(points.size(), String.join(", ", others)),
                own.evidence())),
        "");
  }

  private static PairedEffect effect(List<Findings> points, int seeds, Outcome outcome, int sign) {
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
