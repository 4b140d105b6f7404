package langevin.theorem;

import langevin.estimate.Estimate;
import langevin.verdict.Evidence;
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
    Remedies remedies =
        Remedies.of(course, window.step(), course.weakOrder(left.score || right.score));
    double size = Math.abs(small.value()) + Math.abs(large.value()) + scale;
    return new Residual(
            small.plusKnown(large.times(-1)),
            level -> left.of.at(level, node).plus(right.of.at(level, node).times(-1)),
            remedies)
        .between(
            course,
            small.value(),
            Evidence.Relation.AT_MOST,
            large.value(),
            scale,
            remedies.density(bar(small, !left.score) + bar(large, !right.score)),
            remedies.basis(bar(small, left.score) + bar(large, right.score)),
            new Term(EQUILIBRIUM, known, Remedy.none("the equilibrium", "finer quadrature")),
            Remedies.rounding(Remedies.ROUNDING * size));
  }

  private static double bar(Estimate.Known side, boolean counts) {
    return counts ? Math.abs(side.bias()) : 0;
  }
}
