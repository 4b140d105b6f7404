package langevin.theorem;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import langevin.dynamics.Conditions;
import langevin.ensemble.Domain;
import langevin.estimate.Estimate;
import langevin.estimate.NodeEstimates;
import langevin.potential.MeanField;
import langevin.verdict.Evidence;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

/**
 * Limit n → ∞ of what is known at several sizes n of systems of particles that attract each other
 * (theory.md D17). By propagation of chaos q_n = q + c/n + d/n² + …, so that (n₁q₁ − n₂q₂)/(n₁ −
 * n₂) is q but for −d/(n₁n₂); of three sizes the pairs (n₁, n₂) and (n₂, n₃) differ by d(1/n₂)(1/n₃
 * − 1/n₁), which bounds that.
 *
 * @param sizes decreasing, two at least
 */
record ManyParticles(List<Integer> sizes) {
  /** Name of the error term. */
  static final String TERM = "size of the systems";

  /** By which the term of second order is taken larger than it was seen to be. */
  private static final double CARE = 1.5;

  /** Why there is none under such conditions, as a sentence; empty if there is. */
  static Optional<String> obstacle(Conditions conditions) {
    if (!(conditions.potential() instanceof MeanField systems)) {
      return Optional.of(
          "it is about systems of particles that attract each other: potential: {type: mean-field,"
              + " …}");
    }
    if (systems.sizes().size() < 2) {
      return Optional.of(
          "what falls as 1/n is seen at two sizes at least: sizes: [16, 8, 4], for instance");
    }
    if (!(conditions.domain() instanceof Domain.Unbounded)) {
      return Optional.of("the limit of many particles is solved for on all of the line only");
    }
    return conditions.temperature().varies() || !(conditions.temperature(0) > 0)
        ? Optional.of("it is stated at one temperature greater than 0")
        : Optional.empty();
  }

  static ManyParticles of(Course course) {
    return new ManyParticles(((MeanField) course.conditions().potential()).sizes());
  }

  /** A number that is known at every size. */
  interface OfSize {
    Estimate of(int system);
  }

  /** A number of the law of one particle, at every size. */
  static OfSize of(NodeEstimates n, Function<NodeEstimates, Estimate> one) {
    return system -> n.ofSystem(system, one);
  }

  /** From the size of that number and the next. */
  Estimate limit(int pair, OfSize of) {
    double larger = sizes.get(pair);
    double smaller = sizes.get(pair + 1);
    return of.of(pair)
        .times(larger / (larger - smaller))
        .plus(of.of(pair + 1).times(-smaller / (larger - smaller)));
  }

  /** From the two largest sizes. */
  Estimate limit(OfSize of) {
    return limit(0, of);
  }

  /**
   * The limit weighed against a number that is known; empty if it has no estimate.
   *
   * @param k the node
   * @param estimate at every size
   * @param truth what the limit should be
   * @param scale its natural size
   * @param known error term of the truth
   * @param rounding of both
   */
  Optional<Evidence> compared(
      Course course,
      int k,
      Function<NodeEstimates, OfSize> estimate,
      double truth,
      double scale,
      Term known,
      double rounding) {
    OfSize here = estimate.apply(course.full().nodes().get(k));
    if (!(limit(here) instanceof Estimate.Known seen)) return Optional.empty();
    Remedies remedies = Remedies.of(course, course.full().step(), course.weakOrder(false));
    return Optional.of(
        new Residual(
                seen,
                level -> limit(estimate.apply(level.nodes().get(k - course.from()))),
                remedies)
            .between(
                course,
                seen.value(),
                Evidence.Relation.EQUAL,
                truth,
                scale,
                remedies.density(Math.abs(seen.bias())),
                term(here),
                known,
                Remedies.rounding(rounding)));
  }

  /**
   * What the limit may still be off by.
   *
   * @param of anything of which the number is known
   */
  Term term(OfSize of) {
    if (sizes.size() == 2) {
      // One size more than the limit needs is wanting: all that the limit changed may be wrong.
      Estimate moved = limit(of).plus(of.of(0).times(-1));
      return term(moved instanceof Estimate.Known k ? Math.abs(k.value()) : Double.NaN);
    }
    Estimate apart = limit(0, of).plus(limit(1, of).times(-1));
    if (!(apart instanceof Estimate.Known k)) return term(Double.NaN);
    double largest = sizes.getFirst();
    double third = sizes.get(2);
    boolean told = Math.abs(k.value()) > 2 * k.standardError();
    double seen = Math.abs(k.value()) + (told ? 0 : k.standardError());
    return term((told ? CARE : 1) * seen * third / (largest - third));
  }

  private static Term term(double bar) {
    return new Term(
        TERM, bar, Remedy.none("the size of the systems", "larger sizes, or one more of them"));
  }
}
