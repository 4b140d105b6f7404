package langevin.theorem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import langevin.dynamics.Conditions;
import langevin.estimate.Estimate;
import langevin.estimate.PositionMoments;
import langevin.potential.Potential;
import langevin.text.Numerals;
import langevin.verdict.Claim;
import langevin.verdict.Comparison;
import langevin.verdict.Description;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;
import langevin.verdict.Weighing;

/**
 * The work done on a driven landscape from equilibrium (theory.md D8): Jarzynski's E[e^{−(W −
 * ΔF)/τ}] = 1 with the work W of every particle and ΔF = F_eq(t) − F_eq(0) by quadrature, and the
 * second law ΔF ≤ E[W], which follows; both at every observed time of the window.
 *
 * @param mutation what is wrong with the statement, normally nothing
 */
public record WorkRelation(Mutation mutation) implements Statement {
  /**
   * An exponential mean of N particles is normal enough for its error while the skewness of the
   * mean is below this, as it is of lognormal weights: (r + 2)√(r − 1)/√N with r = N/N_eff.
   */
  private static final double SKEWED = 0.3;

  /** The work is summed with second order, whatever the scheme. */
  private static final double ORDER = 2;

  /** The statement as it is. */
  public WorkRelation() {
    this(Mutation.NONE);
  }

  @Override
  public Claim claim() {
    return new Claim("work-relation", "D8", "E[e^{−(W−ΔF)/τ}] = 1 and ΔF ≤ E[W]");
  }

  @Override
  public Description description() {
    return new Description(
        "work relation",
        "Of a driven landscape that starts at equilibrium the exponential mean of the work is that"
            + " of the free-energy difference (Jarzynski), and the mean work no less (second law);"
            + " dimension 1.",
        "E[e^{−(W − ΔF)/τ}] = 1, ΔF ≤ E[W], W = ∫₀ᵗ ∂V/∂s(X_s) ds, ΔF = F_eq(t) − F_eq(0)",
        "theory.md D8");
  }

  @Override
  public Needs needs() {
    return Needs.of(Set.of(), 1, Set.of(Seam.Around.ENERGY)).following(Needs.Following.WORK);
  }

  @Override
  public Optional<String> obstacle(Conditions conditions) {
    if (conditions.diffusion().isPresent()) return Optional.of(SteadyState.PLACED);
    Potential potential = conditions.potential();
    if (potential.dimension() != 1 || !potential.conservative()) {
      return Optional.of("F_eq is that of a potential of dimension 1");
    }
    if (!potential.driven()) {
      return Optional.of("it needs a landscape that is driven; here no work is done");
    }
    return conditions.temperature().varies() || !(conditions.temperature(0) > 0)
        ? Optional.of("it needs a temperature greater than 0 that stays the same")
        : Optional.empty();
  }

  @Override
  public Statement with(Mutation wrong) {
    return new WorkRelation(wrong);
  }

  @Override
  public Weighing weighing(Course course) {
    Optional<String> obstacle = course.obstacle(this);
    if (obstacle.isPresent()) return Weighing.of(claim(), new Evidence.None(obstacle.get()));
    Conditions conditions = course.conditions();
    double temperature = conditions.temperature(0);
    List<Comparison> comparisons = new ArrayList<>();
    try {
      EquilibriumFreeEnergy start =
          EquilibriumFreeEnergy.of(conditions, course.full().nodes().getFirst().time());
      for (int k : course.observedInWindow()) {
        double time = course.full().nodes().get(k).time();
        EquilibriumFreeEnergy now = EquilibriumFreeEnergy.of(conditions, time);
        double difference = (now.value() - start.value()) / temperature * mutation.powerFactor();
        double known = (now.error() + start.error()) / temperature;
        String at = Numerals.number(time);
        comparisons.add(
            new Comparison(
                "E[e^{−(W(%1$s)−ΔF)/τ}] = 1".formatted(at),
                jarzynski(course, k, difference, known),
                "exponential_work",
                time));
        comparisons.add(
            new Comparison(
                "ΔF(%1$s)/τ ≤ E[W(%1$s)]/τ".formatted(at),
                weigh(
                    course,
                    k,
                    known,
                    _ -> new Estimate.Known(difference, new double[0], 0),
                    PositionMoments::work,
                    Evidence.Relation.AT_MOST,
                    Math.max(1, Math.abs(difference))),
                "mean_work",
                time));
      }
    } catch (IllegalArgumentException none) {
      String why = none.getMessage();
      return Weighing.of(claim(), new Evidence.None(why == null ? "no equilibrium" : why));
    }
    return new Weighing(claim().name(), claim().label(), comparisons, "relations and times");
  }

  private static Evidence jarzynski(Course course, int k, double difference, double known) {
    PositionMoments moments = course.full().nodes().get(k).moments();
    if (moments.effectiveSamples() instanceof Estimate.Known effective) {
      double n = moments.whole().particles();
      double r = n / effective.value();
      double skewness = (r + 2) * Math.sqrt(Math.max(0, r - 1)) / Math.sqrt(n);
      if (!(skewness <= SKEWED)) {
        return new Evidence.None(
            "so few particles carry the exponential mean (effective sample size %s) that its error"
                    .formatted(Numerals.roundedTo(effective.value(), effective.value() / 10))
                + " is not known; drive more slowly, or use more particles");
      }
    }
    return weigh(
        course,
        k,
        known,
        m -> exponential(m, difference),
        _ -> new Estimate.Known(1, new double[0], 0),
        Evidence.Relation.EQUAL,
        1);
  }

  /** E[e^{−(W − ΔF)/τ}], a mean and so without bias. */
  private static Estimate exponential(PositionMoments moments, double difference) {
    if (!(moments.freeEnergyByWork() instanceof Estimate.Known j)) {
      return moments.freeEnergyByWork();
    }
    double value = StrictMath.exp(difference - j.value());
    double[] influence = new double[j.influence().length];
    for (int b = 0; b < influence.length; b++) influence[b] = -value * j.influence()[b];
    return new Estimate.Known(value, influence, 0);
  }

  /** A side, read off the sums along paths; one without influence is known. */
  private interface Side {
    Estimate of(PositionMoments moments);
  }

  private static Evidence weigh(
      Course course,
      int k,
      double known,
      Side left,
      Side right,
      Evidence.Relation relation,
      double scale) {
    PositionMoments moments = course.full().nodes().get(k).moments();
    Estimate difference = difference(left.of(moments), right.of(moments));
    if (difference instanceof Estimate.Absent(String reason)) return new Evidence.None(reason);
    Remedies remedies =
        Remedies.of(course, course.full().step(), Math.min(course.weakOrder(false), ORDER));
    return new Residual(
            (Estimate.Known) difference,
            level -> {
              PositionMoments m = level.nodes().get(k - course.from()).moments();
              return difference(left.of(m), right.of(m));
            },
            remedies)
        .between(
            course,
            value(left.of(moments)),
            relation,
            value(right.of(moments)),
            scale,
            new Term("equilibrium", known, Remedy.none("the equilibrium", "finer quadrature")),
            Remedies.rounding(Remedies.ROUNDING * scale));
  }

  private static double value(Estimate side) {
    return side instanceof Estimate.Known k ? k.value() : Double.NaN;
  }

  private static Estimate difference(Estimate left, Estimate right) {
    if (left instanceof Estimate.Absent) return left;
    if (right instanceof Estimate.Absent) return right;
    Estimate.Known l = (Estimate.Known) left;
    Estimate.Known r = (Estimate.Known) right;
    int batches = Math.max(l.influence().length, r.influence().length);
    double[] influence = new double[batches];
    for (int b = 0; b < batches; b++) {
      influence[b] =
          (l.influence().length > 0 ? l.influence()[b] : 0)
              - (r.influence().length > 0 ? r.influence()[b] : 0);
    }
    return new Estimate.Known(l.value() - r.value(), influence, 0);
  }
}
