package langevin.memory.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.memory.Quantity;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import langevin.verdict.Lever;
import langevin.verdict.Noise;
import langevin.verdict.Remedy;
import langevin.verdict.Term;

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

  /** So many times as long is asked for. */
  private static final double LONGER = 4;

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
      long sites,
      RunLevers levers) {
    if (run.repetitions() < 2) {
      return new Evidence.None("a standard error needs at least two networks or seeds");
    }
    double end = run.mean().horizon();
    double left = run.mean().at(Quantity.OVERLAP, end);
    double error = run.standardError().at(Quantity.OVERLAP, end);
    List<Term> terms = new ArrayList<>();
    terms.add(
        relaxation(Math.abs(left - run.mean().at(Quantity.OVERLAP, 0.5 * end)), levers.until()));
    double perfect = 1 - 2 * UNSEEN / sites;
    if (left > perfect && attractor > perfect) terms.add(sites(1 - perfect, network));
    if (!network) terms.add(OverlapAgreement.ridge());
    halved.ifPresent(
        half ->
            terms.add(
                OverlapAgreement.finiteSize(
                    Math.abs(half.mean().at(Quantity.OVERLAP, end) - left),
                    Math.hypot(error, half.standardError().at(Quantity.OVERLAP, end)),
                    levers)));
    Noise.Source source =
        network ? OverlapAgreement.ofNetworks(error, levers) : Noise.across(error, levers.seeds());
    return new Evidence.Weighed(
        left,
        Evidence.Relation.EQUAL,
        attractor,
        new ErrorBudget(
            Noise.of(List.of(source)),
            terms,
            network && halved.isEmpty() ? List.of(OverlapAgreement.UNMEASURED_SIZE) : List.of()),
        1,
        OverlapAgreement.MOST_APART);
  }

  /** What is left of the way falls faster than any power of the time; how fast is not known. */
  private static Term relaxation(double bar, Lever until) {
    return new Term(
        RELAXATION,
        bar,
        Remedy.change("unfinished relaxation", until, Double.NEGATIVE_INFINITY, LONGER));
  }

  private static Term sites(double bar, boolean network) {
    Lever times =
        new Lever(
            "%s times as many "
                + (network ? "neurons, cues or networks" : "trajectories or seeds of the theory"),
            1,
            Lever.Rounding.UP_TO_WHOLE,
            Lever.Limit.NONE,
            Lever.Work.of(1));
    return new Term(SITES, bar, Remedy.change("the small number of sites", times, -1));
  }
}
