package langevin.memory.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.memory.Quantity;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.NoiseLaw;

/**
 * The overlap at the end of a run against that of the static retrieval attractor (memory.md section
 * 4).
 *
 * <p>What is not yet relaxed is bounded by what the second half of the run still changed, and for
 * networks the effect of finite size by what halving N changes. Where retrieval is all but perfect
 * no error may have been seen at all, and repetitions agree to the last bit. Yet each of n sites
 * could be wrong with probability λ/n and none be seen with probability e^−λ; one wrong site lowers
 * the overlap by 2/n. So overlaps nearer to 1 than 2λ/n are not told apart.
 */
public final class AttractorAgreement {
  /** Name of the term of unfinished relaxation. */
  public static final String RELAXATION = "relaxation";

  /** Name of the term of what so many sites cannot show. */
  public static final String SITES = "sites";

  /** λ: with probability 5·10⁻⁵ so many wrong sites are expected and none is seen. */
  private static final double UNSEEN = 10;

  private AttractorAgreement() {}

  /**
   * Both sides.
   *
   * @param run networks, or marches of the theory
   * @param attractor m_∞
   * @param network whether the run is one of networks, so that size matters
   * @param halved networks of N/2 neurons
   * @param sites neurons in all cues of all networks, or trajectories of all marches
   */
  public static Evidence of(
      AveragedSeries run,
      double attractor,
      boolean network,
      Optional<AveragedSeries> halved,
      int neurons,
      long sites) {
    if (run.repetitions() < 2) {
      return new Evidence.None("a standard error needs at least two networks or seeds");
    }
    double end = run.mean().horizon();
    double left = run.mean().at(Quantity.OVERLAP, end);
    List<ErrorBudget.Term> terms = new ArrayList<>();
    terms.add(
        new ErrorBudget.Term(
            RELAXATION, Math.abs(left - run.mean().at(Quantity.OVERLAP, 0.5 * end))));
    double perfect = 1 - 2 * UNSEEN / sites;
    if (left > perfect && attractor > perfect) {
      terms.add(new ErrorBudget.Term(SITES, 1 - perfect));
    }
    if (!network) {
      terms.add(new ErrorBudget.Term(OverlapAgreement.RIDGE, OverlapAgreement.RIDGE_SHIFT));
    }
    halved.ifPresent(
        half ->
            terms.add(
                new ErrorBudget.Term(
                    OverlapAgreement.FINITE_SIZE,
                    Math.abs(half.mean().at(Quantity.OVERLAP, end) - left))));
    ErrorBudget budget =
        new ErrorBudget(
            run.standardError().at(Quantity.OVERLAP, end),
            new NoiseLaw.Student(run.repetitions() - 1),
            terms,
            network && halved.isEmpty()
                ? List.of(
                    "half the neurons would store too little to show the effect of finite size")
                : List.of());
    return new Evidence.Weighed(
        left,
        Evidence.Relation.EQUAL,
        attractor,
        budget,
        1,
        neurons,
        run.mean().dt(),
        1,
        run.mean().dt(),
        OverlapAgreement.MOST_APART);
  }
}
