package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.PositionMoments;
import langevin.estimate.WorkOverlap;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Profile;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * Crooks' theorem (theory.md D21): of a protocol that begins at equilibrium and its reverse, which
 * begins at the equilibrium of the end, P_F(W)/P_R(−W) = e^{(W − ΔF)/τ}.
 *
 * <p>With u = (W − ΔF)/τ, ΔF by quadrature, a particle of either ensemble belongs to the forward
 * one with the odds e^u. The odds e^{a + u}, e^{a + (1 + b)u} and e^{a + (1 + b)u + cu²} are set
 * against it by the derivatives of their likelihood and its information, both at a = b = c = 0,
 * which is as sharp as the greatest likelihood (Shirts, Bair, Hooker and Pande 2003): ΔF − τa is
 * the free energy by Bennett's ratio, to first order in what it is off by, 1 + b the slope of τ log
 * P_F/P_R, and c times the variance of u what log P_F/P_R departs from a line by.
 *
 * @param mutation what is wrong with the statement; nothing here that is not in the run
 */
public record CrooksRelation(Mutation mutation) implements Statement {
  /**
   * Particles of either ensemble that look as if they were of the other, at least; with fewer the
   * error of their means is not known.
   */
  private static final double LEAST = 100;

  /** Works whose variance is no larger part of their square than this are the same. */
  private static final double ALIKE = 1e-12;

  /** To either side of the middle of both ensembles, what is looked at. */
  private static final double SPREADS = 2.5;

  private static final int POINTS = 20;

  /** The work is summed with second order, whatever the scheme. */
  private static final double ORDER = 2;

  /** The statement as it is. */
  public CrooksRelation() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("crooks-relation", "D21", "P_F(W)/P_R(−W) = e^{(W−ΔF)/τ}");
  }

  @Override
  public Description description() {
    return new Description(
        "Crooks relation",
        "Of a protocol from equilibrium and its reverse the works cross at the free-energy"
            + " difference, which is Bennett's, and the logarithm of their densities' ratio rises"
            + " by 1/τ; as many particles again are driven by the reverse; dimension 1.",
        "P_F(W)/P_R(−W) = e^{(W − ΔF)/τ}, W = ∫₀ᵗ ∂V/∂s(X_s) ds, ΔF = F_eq(T) − F_eq(0)",
        "theory.md D21");
  }

  @Override
  public Needs needs() {
    return Needs.of(Set.of(), 1, Set.of(Seam.Around.ENERGY))
        .following(Needs.Following.WORK_BOTH_WAYS);
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    return new WorkRelation().obstacle(conditions);
  }

  @Override
  public Statement with(Mutation wrong) {
    return new CrooksRelation(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this).or(() -> ofReversal(course));
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    PositionMoments forward = course.full().nodes().getLast().moments();
    Reversal reversal = course.reversal().orElseThrow();
    Fit whole = Fit.of(forward, reversal.whole());
    List<Comparison> comparisons = new ArrayList<>();
    for (Parameter parameter : Parameter.values()) {
      comparisons.add(new Comparison(parameter.statement, weigh(course, whole, parameter)));
    }
    return new Weighing(claim().name(), claim().label(), comparisons, "parameters of the ratio")
        .with(ratio(course, whole, forward, scores(k -> reversal.whole().overlap(k))));
  }

  /**
   * The parabola in W that is nearest to log P_F/P_R where both ensembles are, over W/τ: so far
   * from the middle of their overlap as {@link #SPREADS} of its standard deviation.
   */
  private static Profile ratio(
      Course course, Fit fit, PositionMoments forward, Estimate[] backward) {
    double difference = course.conditions().paths().orElseThrow().difference().orElseThrow();
    List<Profile.Point> points = new ArrayList<>();
    for (int j = -POINTS; j <= POINTS; j++) {
      double u = fit.mean + SPREADS * Math.sqrt(fit.variance) * j / POINTS;
      Estimate off = forward.overlap(WorkOverlap.score(0)).times(0);
      for (Parameter parameter : Parameter.values()) {
        off = off.plus(fit.off(parameter, forward, backward).times(fit.slope(parameter, u)));
      }
      if (off instanceof Estimate.Known known && Double.isFinite(known.value())) {
        points.add(new Profile.Point(u + difference, u + known.value(), known.standardError(), u));
      }
    }
    return new Profile("ratio", points);
  }

  /** Why nothing can be said of the two ensembles together. */
  private static Optional<String> ofReversal(Course course) {
    if (course.reversal().isEmpty()) return Optional.of("the reversed protocol was not run");
    Optional<String> obstacle = course.reversal().get().obstacle();
    if (obstacle.isPresent()) return obstacle;
    PositionMoments forward = course.full().nodes().getLast().moments();
    return overlap(forward).or(() -> overlap(course.reversal().get().whole()));
  }

  /** E[f²] = E[f] − E[f(1 − f)], times the particles. */
  private static Optional<String> overlap(PositionMoments moments) {
    Estimate alike =
        moments
            .overlap(WorkOverlap.score(0))
            .plus(moments.overlap(WorkOverlap.information(0)).times(-1));
    if (alike instanceof Estimate.Absent(String reason)) return Optional.of(reason);
    double particles = ((Estimate.Known) alike).value() * moments.whole().particles();
    return particles >= LEAST
        ? Optional.empty()
        : Optional.of(
            "the works of the protocol and its reverse hardly overlap (%s particles): drive more"
                    .formatted(Numerals.roundedTo(Math.max(0, particles), 0.1))
                + " slowly, or use more particles");
  }

  /** What is fitted to the logarithm of the odds, u being right. */
  private enum Parameter {
    DIFFERENCE(0, "ΔF/τ by Bennett's ratio = (F_eq(T) − F_eq(0))/τ"),
    SLOPE(1, "τ ∂/∂W log(P_F(W)/P_R(−W)) = 1"),
    CURVATURE(2, "what log(P_F(W)/P_R(−W)) departs from a line by, over the spread of W = 0");

    final int row;
    final String statement;

    Parameter(int row, String statement) {
      this.row = row;
      this.statement = statement;
    }
  }

  /**
   * Weights that make the parameters of the derivatives of the likelihood.
   *
   * @param weights by parameter, of the derivatives
   * @param mean of u in the information
   * @param variance of it there
   * @param tilt of the parabola u² − tilt·u − level, which is orthogonal to lines there
   * @param level of it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Fit(double[][] weights, double mean, double variance, double tilt, double level) {
    static Fit of(PositionMoments forward, PositionMoments backward) {
      double[] j = new double[WorkOverlap.INFORMATION];
      for (int k = 0; k < j.length; k++) {
        int place = WorkOverlap.information(k);
        j[k] = value(forward.overlap(place)) + sign(k) * value(backward.overlap(place));
      }
      // Powers of u that are orthogonal in the information, one after the other.
      double mean = j[1] / j[0];
      double variance = j[2] / j[0] - mean * mean;
      double third = j[3] / j[0] - mean * j[2] / j[0];
      double tilt = third / variance;
      double level = j[2] / j[0] - tilt * mean;
      // q = u² − tilt·u − level + …, with E[q] = E[qu] = 0.
      double fourth = j[4] / j[0] - tilt * j[3] / j[0] - level * j[2] / j[0];
      if (!(variance > ALIKE * (1 + mean * mean))) variance = Double.NaN;
      return new Fit(
          new double[][] {
            {-1 / j[0], 0, 0},
            {-mean / (j[0] * variance), 1 / (j[0] * variance), 0},
            {
              -variance * level / (j[0] * fourth),
              -variance * tilt / (j[0] * fourth),
              variance / (j[0] * fourth)
            }
          },
          mean,
          variance,
          tilt,
          level);
    }

    /** What a parameter that is off by 1 adds to the logarithm of the odds at u. */
    double slope(Parameter parameter, double u) {
      return switch (parameter) {
        case DIFFERENCE -> -1;
        case SLOPE -> u - mean;
        case CURVATURE -> (u * (u - tilt) - level) / variance;
      };
    }

    /** A parameter less what it is by the statement. */
    Estimate off(Parameter parameter, PositionMoments forward, Estimate[] backward) {
      double[] w = weights[parameter.row];
      Estimate sum = forward.overlap(WorkOverlap.score(0)).times(0);
      for (int k = 0; k < w.length; k++) {
        sum =
            sum.plus(forward.overlap(WorkOverlap.score(k)).times(w[k]))
                .plus(backward[k].times(-sign(k) * w[k]));
      }
      return sum;
    }
  }

  private static double sign(int power) {
    return power % 2 == 0 ? 1 : -1;
  }

  private static double value(Estimate e) {
    return e instanceof Estimate.Known k ? k.value() : Double.NaN;
  }

  private interface Score {
    Estimate of(int k);
  }

  private static Estimate[] scores(Score score) {
    Estimate[] scores = new Estimate[WorkOverlap.SCORES];
    for (int k = 0; k < scores.length; k++) scores[k] = score.of(WorkOverlap.score(k));
    return scores;
  }

  private Evidence weigh(Course course, Fit fit, Parameter parameter) {
    Reversal reversal = course.reversal().orElseThrow();
    PositionMoments forward = course.full().nodes().getLast().moments();
    Estimate off = fit.off(parameter, forward, scores(k -> reversal.whole().overlap(k)));
    if (off instanceof Estimate.Absent(String reason)) return new Evidence.None(reason);
    Estimate.Known known = (Estimate.Known) off;
    if (!Double.isFinite(known.value())) {
      return new Evidence.None("all particles do the same work, of which no ratio has a slope");
    }
    double difference = course.conditions().paths().orElseThrow().difference().orElseThrow();
    double right =
        switch (parameter) {
          case DIFFERENCE -> difference;
          case SLOPE -> 1;
          case CURVATURE -> 0;
        };
    double scale = parameter == Parameter.DIFFERENCE ? Math.max(1, Math.abs(difference)) : 1;
    Remedies remedies =
        Remedies.of(course, course.full().step(), Math.min(course.weakOrder(false), ORDER));
    return new Residual(
            known,
            level ->
                fit.off(
                    parameter,
                    level.nodes().getLast().moments(),
                    scores(k -> reversal.at(level.step(), m -> m.overlap(k)))),
            remedies)
        .between(
            course,
            right + known.value(),
            Evidence.Relation.EQUAL,
            right,
            scale,
            new Term(
                "equilibrium", error(course), Remedy.none("the equilibrium", "finer quadrature")),
            Remedies.rounding(Remedies.ROUNDING * scale));
  }

  /** Of ΔF/τ by quadrature. */
  private static double error(Course course) {
    Conditions conditions = course.conditions();
    double end = course.full().nodes().getLast().time();
    return (EquilibriumFreeEnergy.of(conditions, 0).error()
            + EquilibriumFreeEnergy.of(conditions, end).error())
        / conditions.temperature(0);
  }
}
