package langevin.experiment.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import langevin.experiment.Findings;
import langevin.experiment.Scenario;
import langevin.learning.claims.Outcome;
import langevin.learning.claims.PairedEffect;
import langevin.results.NumericArray;
import langevin.scenario.form.Word;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Weighing;

/**
 * The open problem 9.5 over a sweep of regularisers and strengths: the entropy surrogate beside
 * weight decay, dropout and early stopping (learning.md section 4). Strengths are chosen by means
 * over seeds on validation data; what is judged is read on test data. At the loss of the entropy's
 * best strength it is asked whether the entropy has the smaller log-volume, at its log-volume
 * whether it has the smaller test loss.
 */
record RegulariserComparison() implements SweepCheck {
  private static final String LABEL = "9.5";

  @Override
  public String name() {
    return "regularisers-matched";
  }

  @Override
  public List<String> errors() {
    return List.of("the sides exchanged");
  }

  @Override
  public Description description() {
    return new Description(
        "regularisers matched",
        "The entropy surrogate against weight decay, dropout and early stopping. At the"
            + " validation loss of its best strength the representation has the smaller"
            + " log-volume; at its log-volume the test loss is smaller. It needs a sweep over"
            + " 'regulariser'.",
        "½ log det(I + Cov/σ²) of the other less that of entropy > 0 at matched loss; test loss"
            + " likewise at matched log-volume",
        "learning.md section 4");
  }

  /** A point of the sweep. */
  private record Point(Regulariser regulariser, Findings findings) {
    double[] of(Outcome outcome, int seeds) {
      NumericArray array = LearningTables.of(findings, outcome);
      double[] values = new double[seeds];
      for (int s = 0; s < seeds; s++) values[s] = array.value(s);
      return values;
    }

    double mean(Outcome outcome, int seeds) {
      return PairedEffect.of(of(outcome, seeds)).mean();
    }
  }

  @Override
  public Weighing weigh(SweepStatements sweep, int sabotage) {
    List<Scenario> scenarios = sweep.points();
    List<Findings> findings = sweep.findings();
    int seeds = sweep.first().seeds();
    int sign = sabotage == 0 ? 1 : -1;
    Map<Regulariser.Type, List<Point>> all = new EnumMap<>(Regulariser.Type.class);
    for (int p = 0; p < scenarios.size(); p++) {
      LearningScenario scenario = (LearningScenario) scenarios.get(p);
      if (scenario.regulariser().isEmpty()) continue;
      Regulariser regulariser = scenario.regulariser().get();
      all.computeIfAbsent(regulariser.type(), _ -> new ArrayList<>())
          .add(new Point(regulariser, findings.get(p)));
    }
    List<Point> own = all.remove(Regulariser.Type.ENTROPY);
    if (own == null || all.isEmpty()) {
      return Weighing.of(
          new Claim(name(), LABEL, ""),
          new Evidence.Outside(
              "needs a sweep over 'regulariser.type' with entropy and another, and over"
                  + " 'regulariser.strength'"));
    }
    Point best =
        own.stream()
            .min(Comparator.comparingDouble(p -> p.mean(Outcome.VALIDATION_LOSS, seeds)))
            .orElseThrow();
    List<Comparison> comparisons = new ArrayList<>();
    all.forEach(
        (type, points) -> {
          points.sort(Comparator.comparingDouble(p -> p.regulariser().strength()));
          comparisons.add(
              at(best, points, Outcome.VALIDATION_LOSS, Outcome.FINAL_INFORMATION, seeds, sign));
          comparisons.add(
              at(best, points, Outcome.FINAL_INFORMATION, Outcome.TEST_LOSS, seeds, sign));
        });
    return new Weighing(name(), LABEL, comparisons, "regularisers");
  }

  /**
   * The other at a strength that comes to the same in one outcome, less the entropy, in another:
   * between the two neighbours that have it between them, the weakest if several do.
   */
  private static Comparison at(
      Point best, List<Point> points, Outcome matched, Outcome asked, int seeds, int sign) {
    double aim = best.mean(matched, seeds);
    String which = Word.of(points.getFirst().regulariser().type());
    String statement =
        "%s of %s − entropy %s > 0 at a %s of %s"
            .formatted(
                title(asked),
                which,
                Numerals.shortest(best.regulariser().strength()),
                title(matched),
                Numerals.significant(aim, 3));
    for (int k = 0; k + 1 < points.size(); k++) {
      double here = points.get(k).mean(matched, seeds);
      double next = points.get(k + 1).mean(matched, seeds);
      if (!((here - aim) * (next - aim) <= 0) || here == next) continue;
      double part = (aim - here) / (next - here);
      double[] weaker = points.get(k).of(asked, seeds);
      double[] stronger = points.get(k + 1).of(asked, seeds);
      double[] ours = best.of(asked, seeds);
      double[] effect = new double[seeds];
      for (int s = 0; s < seeds; s++) {
        effect[s] = sign * ((1 - part) * weaker[s] + part * stronger[s] - ours[s]);
      }
      return new Comparison(
          "%s, between %s and %s"
              .formatted(statement, strength(points, k), strength(points, k + 1)),
          PairedEffect.of(effect).evidence());
    }
    double[] means = points.stream().mapToDouble(p -> p.mean(matched, seeds)).toArray();
    return new Comparison(
        statement,
        new Evidence.Unmet(
            "no strength of %s comes to it: its are %s to %s"
                .formatted(
                    which,
                    Numerals.significant(Arrays.stream(means).min().orElseThrow(), 3),
                    Numerals.significant(Arrays.stream(means).max().orElseThrow(), 3))));
  }

  private static String title(Outcome outcome) {
    return switch (outcome) {
      case TEST_LOSS -> "test loss";
      case VALIDATION_LOSS -> "validation loss";
      default -> "log-volume";
    };
  }

  private static String strength(List<Point> points, int k) {
    return Numerals.shortest(points.get(k).regulariser().strength());
  }
}
