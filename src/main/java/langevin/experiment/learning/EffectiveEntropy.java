package langevin.experiment.learning;

import java.util.List;
import java.util.Optional;
import langevin.learning.claims.PairedEffect;
import langevin.text.Numerals;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Weighing;

/**
 * Definition 1 on the trajectories of a point: the share of time with ‖∇H‖ ≥ c is at least ρ
 * (theory.md B3), over seeds.
 */
record EffectiveEntropy() implements PointCheck {
  private static final String LABEL = "Definition 1";

  @Override
  public String name() {
    return "effective-entropy";
  }

  @Override
  public List<String> errors() {
    return List.of("the share below ρ");
  }

  @Override
  public Description description() {
    return new Description(
        "effective entropy",
        "The surrogate pushes with a force of c or more for a share ρ of the time, in the mean over"
            + " seeds; c and ρ are those of 'diagnose'.",
        "(1/T)∫ 1{‖∇H‖ ≥ c} dt ≥ ρ",
        "theory.md B3");
  }

  @Override
  public Weighing weigh(LearningScenario scenario, List<Optional<Course>> seeds, int sabotage) {
    int sign = sabotage == 0 ? 1 : -1;
    LearningScenario.Diagnosis d = scenario.diagnosis();
    double[] margins =
        seeds.stream()
            .mapToDouble(
                each ->
                    each.map(c -> sign * (c.share(d.threshold()) - d.share())).orElse(Double.NaN))
            .toArray();
    return new Weighing(
        name(),
        LABEL,
        List.of(
            new Comparison(
                "share(‖∇H‖ ≥ %s) − %s > 0"
                    .formatted(Numerals.shortest(d.threshold()), Numerals.shortest(d.share())),
                PairedEffect.of(margins).evidence())),
        "");
  }
}
