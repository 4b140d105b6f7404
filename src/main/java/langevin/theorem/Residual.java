package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import langevin.estimate.Estimate;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.Noise;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Term;

/**
 * Left minus right side of a statement about one ensemble. Its noise is that of the batches'
 * influence on it and of the companions' that tell the step's bias; with so many batches the law of
 * the noise is Student's (estimators.md section 1).
 *
 * @param value on the run
 * @param ofLevel the same on a companion
 * @param remedies with the order at which the step's bias falls
 */
record Residual(Estimate.Known value, Function<Course.Run, Estimate> ofLevel, Remedies remedies) {
  /**
   * Evidence on left ∘ right, less the step's bias where it is known well enough.
   *
   * @param scale natural size of the sides
   * @param further what else separates the sides from the truth
   */
  Evidence between(
      Course course,
      double left,
      Evidence.Relation relation,
      double right,
      double scale,
      Term... further) {
    List<String> unmeasured = new ArrayList<>();
    if (course.window().first().particles() < 2) {
      unmeasured.add("one particle has no standard error; use at least some thousands");
    }
    Optional<StepBias> measured = course.stepBias(remedies.order(), ofLevel);
    if (measured.isEmpty()) unmeasured.add(course.withoutStepBias(ofLevel));
    StepBias step = measured.orElse(StepBias.NONE);
    List<Term> biases = new ArrayList<>();
    biases.add(remedies.stepBias(step.bar(), step.unresolved()));
    biases.addAll(List.of(further));
    Noise noise =
        remedies.noise(
            Math.hypot(value.standardError(), step.standardError()),
            new NoiseLaw.Student(Math.max(1, value.influence().length - 1)));
    return new Evidence.Weighed(
            left, relation, right, new ErrorBudget(noise, biases, unmeasured), scale)
        .corrected(step.correction());
  }
}
