package langevin.memory.retrieval;

import langevin.verdict.NoiseLaw;

/**
 * Of how many independent networks and seeds of the theory a comparison is made, and what each side
 * adds to its standard error.
 *
 * @param networkError standard error across the networks; 0 without networks
 * @param networks how many; 0 if none are compared
 * @param theoryError standard error across the seeds; 0 without marches
 * @param seeds how many; 0 if none are compared
 */
public record Repetitions(double networkError, int networks, double theoryError, int seeds) {
  /** Beyond any run. */
  private static final int MOST = 100_000_000;

  /** Welch–Satterthwaite, rounded down. */
  public NoiseLaw law() {
    if (networks == 0) return new NoiseLaw.Student(seeds - 1);
    if (seeds == 0) return new NoiseLaw.Student(networks - 1);
    return new NoiseLaw.Student(
        OverlapAgreement.degrees(networkError, networks, theoryError, seeds));
  }

  /** The smallest difference that noise does not hide at this level. */
  public double detectable(double level) {
    return law().detectable(level) * Math.hypot(networkError, theoryError);
  }

  /**
   * So many that noise hides no difference above {@code room}: the side with the larger share of
   * the variance is repeated more often until it fits. The error of a side falls as one over the
   * root of its repetitions, and the quantile of Student's law falls with them as well.
   *
   * @throws IllegalArgumentException unless room &gt; 0
   */
  public Repetitions enough(double level, double room) {
    if (!(room > 0)) throw new IllegalArgumentException("room " + room);
    Repetitions r = this;
    while (r.detectable(level) > room && Math.max(r.networks, r.seeds) < MOST) {
      r =
          r.networkError >= r.theoryError
              ? r.with(grown(r.networks), r.seeds)
              : r.with(r.networks, grown(r.seeds));
    }
    return r;
  }

  /** One more, or a hundredth of many. */
  private static int grown(int repetitions) {
    return repetitions + Math.max(1, repetitions / 100);
  }

  /** With no fewer networks than these. */
  public Repetitions atLeast(int wanted) {
    return wanted > networks ? with(wanted, seeds) : this;
  }

  /** The same experiment repeated so many times. */
  private Repetitions with(int moreNetworks, int moreSeeds) {
    return new Repetitions(
        networks == 0 ? 0 : networkError * Math.sqrt((double) networks / moreNetworks),
        moreNetworks,
        seeds == 0 ? 0 : theoryError * Math.sqrt((double) seeds / moreSeeds),
        moreSeeds);
  }

  /** The same with a network error that is {@code factor} times as large, as of larger networks. */
  public Repetitions withNetworkError(double factor) {
    return new Repetitions(factor * networkError, networks, theoryError, seeds);
  }
}
