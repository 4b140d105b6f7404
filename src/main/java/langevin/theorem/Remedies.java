package langevin.theorem;

import java.util.List;
import langevin.verdict.Lever;
import langevin.verdict.Noise;
import langevin.verdict.NoiseLaw;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

/**
 * Error terms of an ensemble's statements with what makes each smaller: particles, the time step,
 * the distance of observations.
 *
 * @param particles falls as the noise squared
 * @param step h
 * @param spacing longest interval of the time quadrature
 * @param order with which the step's bias falls
 */
record Remedies(Lever particles, Lever step, Lever spacing, double order) {
  /** Name of the error term of entropies. */
  static final String DENSITY = "density estimate";

  /** Name of the error term of D and I. */
  static final String BASIS = "score basis";

  /**
   * Relative rounding of a mean: of 10⁷ terms and some hundred groups and nodes, each added with
   * half a unit of 2⁻⁵² of a sum that grows with them.
   */
  static final double ROUNDING = 0x1p-46;

  /** Why a statement whose terms are all within rounding of 0 is not weighed. */
  static final String EMPTY =
      "nothing moves: every term is 0 up to rounding, so the statement is empty here; start where"
          + " the gradient is not 0";

  /** Estimates of densities err as N^−0.8 (estimators.md section 3). */
  private static final double DENSITY_EXPONENT = -0.8;

  /** Observations must stay so many steps apart for the companions. */
  private static final double STEPS_APART = 4;

  static Remedies of(Course course, Simpson simpson, double order) {
    return of(course, simpson.widest(), order);
  }

  /**
   * @param widest longest interval between nodes
   * @param order with which the step's bias falls
   */
  static Remedies of(Course course, double widest, double order) {
    Lever step =
        new Lever(
            "a step of about %s",
            course.window().step(),
            Lever.Rounding.DOWN_TO_ONE_DIGIT,
            Lever.Limit.NONE_BELOW,
            Lever.Work.of(-1));
    Lever spacing =
        new Lever(
            "observing about every %s",
            widest,
            Lever.Rounding.DOWN_TO_ONE_DIGIT,
            Lever.Limit.NONE_BELOW,
            Lever.Work.NONE,
            List.of(new Lever.Requirement(step, 1 / STEPS_APART, 1, 0, 0)));
    Lever particles =
        new Lever(
            "about %s particles",
            course.window().first().particles(),
            Lever.Rounding.UP_TO_TWO_DIGITS,
            Lever.Limit.NONE,
            Lever.Work.of(1));
    return new Remedies(particles, step, spacing, order);
  }

  Noise noise(double standardError, NoiseLaw law) {
    return Noise.of(standardError, law, particles);
  }

  /**
   * The time step's bias.
   *
   * @param unresolved whether the companion is too small to tell it from 0, so that only more
   *     particles make its bar smaller
   */
  Term stepBias(double bar, boolean unresolved) {
    return unresolved
        ? new Term(StepBias.NOISE, bar, Remedy.change("the noise", particles, -0.5))
        : new Term(StepBias.TERM, bar, Remedy.change("the time step", step, order));
  }

  Term quadrature(double bar) {
    return new Term(Simpson.TERM, bar, Remedy.change("the time integral", spacing, 4));
  }

  Term density(double bar) {
    return new Term(DENSITY, bar, estimate());
  }

  /** Error of numbers that are made of quantiles, whose noise enters by its square. */
  Term quantiles(String name, double bar) {
    return new Term(name, bar, Remedy.change("noise of the quantiles", particles, -1));
  }

  /** The floor below which two sums of the same numbers differ. */
  static Term rounding(double bar) {
    return new Term(
        "rounding", bar, Remedy.none("rounding", "more than double precision can tell"));
  }

  Term basis(double bar) {
    return new Term(BASIS, bar, estimate());
  }

  private Remedy estimate() {
    return Remedy.change("the density estimate", particles, DENSITY_EXPONENT);
  }
}
