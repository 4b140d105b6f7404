package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import langevin.estimate.Estimate;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

/**
 * An inequality left ≤ right between estimates of one run, the earlier ones of its window among
 * them: one ensemble followed in time, so the standard error is that of the batches' influence on
 * left − right.
 *
 * @param left smaller side
 * @param right larger side
 * @param scale natural size of the sides
 * @param known error of what both sides take from the equilibrium
 */
record Inequality(Side left, Side right, double scale, double known) {
  /** A side of a run inside the window, at one of its nodes. */
  interface Of {
    Estimate at(Course.Run run, int node);
  }

  /**
   * A side.
   *
   * @param score whether D or I is in it
   */
  record Side(Of of, boolean score) {}

  /** Name of the error term of F_∞ and of moments of the equilibrium. */
  private static final String EQUILIBRIUM = "equilibrium";

  /**
   * @param node of the window
   */
  Evidence weigh(Course course, int node) {
    Course.Run window = course.window();
    Estimate smaller = left.of.at(window, node);
    Estimate larger = right.of.at(window, node);
    if (smaller instanceof Estimate.Absent(String reason)) return new Evidence.None(reason);
    if (larger instanceof Estimate.Absent(String reason)) return new Evidence.None(reason);
    Estimate.Known small = (Estimate.Known) smaller;
    Estimate.Known large = (Estimate.Known) larger;
    Estimate.Known residual = small.plusKnown(large.times(-1));
    double order = course.weakOrder(left.score || right.score);
    Remedies remedies = Remedies.of(course, window.step(), order);
    List<String> unmeasured = new ArrayList<>();
    if (window.first().particles() < 2) {
      unmeasured.add("one particle has no standard error; use at least some thousands");
    }
    Function<Course.Run, Estimate> ofLevel =
        level -> left.of.at(level, node).plus(right.of.at(level, node).times(-1));
    Optional<StepBias> measured = course.stepBias(order, ofLevel);
    if (measured.isEmpty()) unmeasured.add(course.withoutStepBias(ofLevel));
    StepBias step = measured.orElse(StepBias.NONE);
    double error = Math.hypot(residual.standardError(), step.standardError());
    double size = Math.abs(small.value()) + Math.abs(large.value()) + scale;
    List<Term> biases =
        List.of(
            remedies.stepBias(step.bar(), step.unresolved()),
            remedies.density(bar(small, !left.score) + bar(large, !right.score)),
            remedies.basis(bar(small, left.score) + bar(large, right.score)),
            new Term(EQUILIBRIUM, known, Remedy.none("the equilibrium", "finer quadrature")),
            Remedies.rounding(Remedies.ROUNDING * size));
    return new Evidence.Weighed(
            small.value(),
            Evidence.Relation.AT_MOST,
            large.value(),
            new ErrorBudget(
                remedies.noise(
                    error, new NoiseLaw.Student(Math.max(1, residual.influence().length - 1))),
                biases,
                unmeasured),
            scale)
        .corrected(step.correction());
  }

  private static double bar(Estimate.Known side, boolean counts) {
    return counts ? Math.abs(side.bias()) : 0;
  }
}
