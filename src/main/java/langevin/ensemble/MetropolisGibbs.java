package langevin.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import langevin.potential.Landmark;
import langevin.potential.Potential;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.Streams;
import langevin.text.Numerals;

/**
 * e^{−V/τ}/Z in two and more dimensions by Metropolis-adjusted Langevin chains, one per particle.
 *
 * <p>A pilot of one block of chains with a fixed seed of its own, hence the same for every scenario
 * seed and every block, prepares the burn-in once: from a broad start (normal with deviation
 * {@value #BREADTH} about the origin, or uniform in the box) by steepest descent to the wells, up
 * to 8τ and down again in halves with the step adapted to an acceptance of {@value #ACCEPTANCE}
 * (optimal for this scheme: Roberts and Rosenthal 1998), then on at τ. The correlation length is
 * the first power of two of sweeps after which the autocorrelations of V and of every coordinate
 * over those chains are below {@value #DECORRELATED}; a particle starts at a random pilot position
 * and makes {@value #LENGTHS} correlation lengths of sweeps with noise of its own.
 *
 * <p>Every other chain of the pilot starts at a well whose place the landscape knows ({@link
 * Potential#landmarks}), and in all of space further chains come from up to a thousand times as far
 * out and must agree with it. Wells that are found but do not exchange particles within {@value
 * #LONGEST} sweeps show as a coordinate whose autocorrelation does not decay. Either way such a law
 * is refused rather than given with wrong weights.
 *
 * <p>Of a landscape whose wells a search has found ({@link ModeSearch}), chains that start at each
 * of them and are at τ all along must agree with the pilot after as many sweeps as a particle
 * makes.
 *
 * <p>Limit: a well of unknown place, narrower than what lies about it, that no descent meets.
 */
final class MetropolisGibbs implements InitialLaw {
  private static final double BREADTH = 2;
  private static final double ACCEPTANCE = 0.574;
  private static final double DECORRELATED = 0.2;
  private static final int LENGTHS = 8;
  private static final int LONGEST = 1024;
  private static final int DESCENT = 300;
  private static final int RINGS = 5;
  private static final double FARTHEST = 1e8;

  /** Chance alone is so far once in half a thousand million times. */
  private static final double APART = 6;

  private static final int ADAPTATION = 250;
  private static final long PILOT_SEED = 0x4769626273L;

  private final Potential potential;
  private final double temperature;
  private final Domain domain;
  private final double[][] pool;
  private final double stepLength;
  private final int sweeps;

  /** Those a search has found. */
  private final List<ModeSearch.Mode> modes;

  /**
   * @param modes that a search has found; none where there was no search
   * @throws IllegalArgumentException if the landscape does not confine or the chains do not mix
   */
  MetropolisGibbs(
      Potential potential, double temperature, Domain domain, List<ModeSearch.Mode> modes) {
    this.potential = potential;
    this.modes = List.copyOf(modes);
    this.temperature = temperature;
    this.domain = domain;
    int d = potential.dimension();
    Block block = new Block(d, false);
    block.become(0, Block.CAPACITY);
    Noise noise = new GaussianNoise(PILOT_SEED, 12, false);
    broad(d).fill(block, 0, noise);
    pool = block.positions();
    visitLandmarks();
    MetropolisChains chains = new MetropolisChains(potential, domain, block);
    chains.descend(DESCENT);
    confirmConfined();
    GibbsLaw.refuseRounded(
        Arrays.stream(chains.energy(), Block.FIRST, Block.END).min().orElseThrow(), temperature);
    BurnIn pilot = new BurnIn(chains, block, noise);
    double longest = longestStep();
    double h = Math.min(0.01, longest);
    for (double hot : new double[] {8, 4, 2, 1}) {
      for (int sweep = 0; sweep < ADAPTATION; sweep++) {
        boolean whole = pilot.fraction() == 1;
        double rate = (double) pilot.sweep(hot * temperature, h) / Block.CAPACITY;
        h = whole ? Math.min(h * StrictMath.exp(0.3 * (rate - ACCEPTANCE)), longest) : h;
      }
    }
    stepLength = h;
    for (int sweep = 0; sweep < LONGEST; sweep++) {
      pilot.sweep(temperature, h);
    }
    confirmConfined();
    sweeps = LENGTHS * correlationLength(pilot, chains);
    if (GibbsLaw.box(domain) == null) {
      confirmNothingFarOut(chains.energy());
    }
    for (ModeSearch.Mode mode : this.modes) {
      confirmExchange(mode, chains.energy());
    }
  }

  /** Starts every other chain of the pool at a well whose place is known. */
  private void visitLandmarks() {
    Box box = GibbsLaw.box(domain);
    List<List<Double>> reachable =
        Stream.concat(
                potential.landmarks().stream()
                    .map(Landmark::at)
                    .filter(at -> box == null || box.contains(at)),
                modes.stream().map(ModeSearch.Mode::at))
            .toList();
    for (int i = 0; !reachable.isEmpty() && 2 * i < Block.CAPACITY; i++) {
      List<Double> at = reachable.get(i % reachable.size());
      for (int a = 0; a < pool.length; a++) {
        pool[a][Block.FIRST + 2 * i] = at.get(a);
      }
    }
  }

  /**
   * Compares the pool with chains that start at one minimum and know of no higher temperature: a
   * narrow well that the pool has left while it was hot, and does not find back to, keeps them.
   *
   * @param known energies of the pool
   * @throws IllegalArgumentException if a mean is {@value #APART} standard errors from the pool's
   */
  private void confirmExchange(ModeSearch.Mode mode, double[] known) {
    Block block = new Block(pool.length, false);
    block.become(0, Block.CAPACITY);
    double[][] x = block.positions();
    for (int a = 0; a < x.length; a++) {
      Arrays.fill(x[a], mode.at().get(a));
    }
    Noise noise = new GaussianNoise(PILOT_SEED + 2, 12, false);
    BurnIn chains = new BurnIn(new MetropolisChains(potential, domain, block), block, noise);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      chains.sweep(temperature, stepLength);
    }
    boolean agree = apart(known, chains.chains.energy()) < APART;
    for (int a = 0; a < x.length; a++) {
      agree &= apart(pool[a], x[a]) < APART;
    }
    if (!agree) {
      throw new IllegalArgumentException(
          "no Gibbs law at temperature "
              + Numerals.shortest(temperature)
              + ": chains that start at the minimum at "
              + mode.place()
              + others(mode)
              + " do not agree with those that start everywhere within "
              + sweeps
              + " sweeps, so its weight is not known; start from samples instead");
    }
  }

  /** Which other minima there are. */
  private String others(ModeSearch.Mode mode) {
    List<ModeSearch.Mode> rest = modes.stream().filter(m -> !m.equals(mode)).toList();
    return rest.isEmpty()
        ? ""
        : " (there is another at %s%s)"
            .formatted(
                rest.getFirst().place(),
                rest.size() == 1 ? "" : ", and %d more".formatted(rest.size() - 1));
  }

  /**
   * Compares the pool with chains of their own that come from much farther out: from {@value
   * #RINGS} breadths, each four times the one before, by steepest descent to wells as deep as those
   * of the pool, and on for as many sweeps as a particle makes. Had they found a well that the pool
   * does not know they would not agree with it.
   *
   * @param known energies of the pool
   * @throws IllegalArgumentException if a mean is {@value #APART} standard errors from the pool's
   */
  private void confirmNothingFarOut(double[] known) {
    int d = pool.length;
    Block block = new Block(d, false);
    block.become(0, Block.CAPACITY);
    Noise noise = new GaussianNoise(PILOT_SEED + 1, 12, false);
    broad(d).fill(block, 0, noise);
    double[][] x = block.positions();
    for (int i = 0; i < Block.CAPACITY; i++) {
      double factor = StrictMath.pow(4, 1 + i % RINGS);
      for (double[] axis : x) {
        axis[Block.FIRST + i] *= factor;
      }
    }
    MetropolisChains chains = new MetropolisChains(potential, domain, block);
    chains.descend(DESCENT);
    double highest = Arrays.stream(known, Block.FIRST, Block.END).max().orElseThrow();
    List<Integer> arrived = new ArrayList<>();
    for (int i = Block.FIRST; i < Block.END; i++) {
      if (chains.energy()[i] <= highest) {
        arrived.add(i);
      }
    }
    if (arrived.isEmpty()) {
      return;
    }
    for (double[] axis : x) {
      double[] wells = arrived.stream().mapToDouble(i -> axis[i]).toArray();
      for (int i = 0; i < Block.CAPACITY; i++) {
        axis[Block.FIRST + i] = wells[i % wells.length];
      }
    }
    chains.look();
    BurnIn scouts = new BurnIn(chains, block, noise);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      scouts.sweep(temperature, stepLength);
    }
    boolean agree = apart(known, chains.energy()) < APART;
    for (int a = 0; a < d; a++) {
      agree &= apart(pool[a], x[a]) < APART;
    }
    if (!agree) {
      throw new IllegalArgumentException(
          "no Gibbs law at temperature "
              + Numerals.shortest(temperature)
              + ": chains that come from far out find wells that those near the origin do not, so a"
              + " mode may be missed; start from samples instead");
    }
  }

  /** How many standard errors the means of two samples differ. */
  private static double apart(double[] f, double[] g) {
    double n = Block.CAPACITY;
    double difference = 0;
    double square = 0;
    for (double[] sample : List.of(f, g)) {
      double mean = Arrays.stream(sample, Block.FIRST, Block.END).sum() / n;
      double variance =
          Arrays.stream(sample, Block.FIRST, Block.END).map(v -> (v - mean) * (v - mean)).sum() / n;
      difference = mean - difference;
      square += variance / n;
    }
    return difference == 0 ? 0 : Math.abs(difference) / Math.sqrt(square);
  }

  private InitialLaw broad(int d) {
    Box box = GibbsLaw.box(domain);
    return box != null
        ? new UniformLaw(box)
        : GaussianLaw.ofStandardDeviation(Collections.nCopies(d, 0.0), List.of(BREADTH));
  }

  /** On flat ground every step is accepted: in a box none need lead further than half across. */
  private double longestStep() {
    Box box = GibbsLaw.box(domain);
    double longest = Double.MAX_VALUE;
    for (int a = 0; box != null && a < box.dimension(); a++) {
      double width = box.upper().get(a) - box.lower().get(a);
      longest = Math.min(longest, width * width / (8 * temperature));
    }
    return longest;
  }

  private void confirmConfined() {
    for (double[] row : pool) {
      for (int i = Block.FIRST; i < Block.END; i++) {
        if (!(Math.abs(row[i]) < FARTHEST)) {
          throw new IllegalArgumentException(
              "no Gibbs law: the potential does not confine within |x| = %s at temperature %s"
                  .formatted(Numerals.shortest(FARTHEST), Numerals.shortest(temperature)));
        }
      }
    }
  }

  private int correlationLength(BurnIn pilot, MetropolisChains chains) {
    int d = pool.length;
    double[][] before = new double[d + 1][];
    for (int a = 0; a < d; a++) {
      before[a] = pool[a].clone();
    }
    before[d] = chains.energy().clone();
    int done = 0;
    for (int length = 1; length <= LONGEST; length *= 2) {
      for (; done < length; done++) {
        pilot.sweep(temperature, stepLength);
      }
      double worst = correlation(before[d], chains.energy());
      for (int a = 0; a < d; a++) {
        worst = Math.max(worst, correlation(before[a], pool[a]));
      }
      if (worst < DECORRELATED) {
        return length;
      }
    }
    throw new IllegalArgumentException(
        "no Gibbs law at temperature "
            + Numerals.shortest(temperature)
            + ": the chains do not forget their start within "
            + LONGEST
            + " sweeps ("
            + (modes.size() < 2
                ? "wells that do not exchange particles?"
                : "minima at %s and %s%s"
                    .formatted(
                        modes.get(0).place(),
                        modes.get(1).place(),
                        modes.size() == 2 ? "" : ", and %d more".formatted(modes.size() - 2)))
            + "); start from samples instead");
  }

  private static double correlation(double[] f, double[] g) {
    int n = Block.CAPACITY;
    double meanF = Arrays.stream(f, Block.FIRST, Block.END).sum() / n;
    double meanG = Arrays.stream(g, Block.FIRST, Block.END).sum() / n;
    double product = 0;
    double squareF = 0;
    double squareG = 0;
    for (int i = Block.FIRST; i < Block.END; i++) {
      product += (f[i] - meanF) * (g[i] - meanG);
      squareF += (f[i] - meanF) * (f[i] - meanF);
      squareG += (g[i] - meanG) * (g[i] - meanG);
    }
    double scale = StrictMath.sqrt(squareF * squareG);
    // On flat ground the energy is the same everywhere: nothing to forget.
    return scale > 0 ? product / scale : 0;
  }

  /** Chains that fetch their noise, sweep after sweep. */
  private static final class BurnIn {
    private final MetropolisChains chains;
    private final Block block;
    private final Noise noise;
    private long done;

    BurnIn(MetropolisChains chains, Block block, Noise noise) {
      this.chains = chains;
      this.block = block;
      this.noise = noise;
    }

    int sweep(double temperature, double h) {
      for (int a = 0; a < chains.normals.length; a++) {
        Draws.normals(block, noise, done, Streams.burnIn(a), chains.normals[a]);
      }
      for (int j = 0; j < 2; j++) {
        int stream = Streams.burnInAcceptance();
        Draws.normals(block, noise, 2 * done + j, stream, chains.exponential[j]);
      }
      double part = fraction();
      done++;
      return chains.sweep(temperature, part * h);
    }

    /**
     * The part of the step length the next sweep uses. A chain far out on a steep wall overshoots
     * with the step that suits the well and would be stuck there; every fourth sweep takes 1/16 and
     * every sixteenth 1/256 of it, which leaves the law invariant just as well.
     */
    double fraction() {
      return done % 16 == 15 ? 1.0 / 256 : done % 4 == 3 ? 1.0 / 16 : 1;
    }
  }

  /** Sweeps every particle makes before it counts as a draw. */
  int sweeps() {
    return sweeps;
  }

  @Override
  public int dimension() {
    return potential.dimension();
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    double[] u = Draws.row();
    Draws.uniforms(block, noise, Streams.component(), u, Draws.row());
    double[][] x = block.positions();
    int end = block.end();
    for (int i = Block.FIRST; i < end; i++) {
      int chosen = Block.FIRST + Math.min((int) (u[i] * Block.CAPACITY), Block.CAPACITY - 1);
      for (int a = 0; a < x.length; a++) {
        x[a][i] = pool[a][chosen];
      }
    }
    BurnIn chains = new BurnIn(new MetropolisChains(potential, domain, block), block, noise);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      chains.sweep(temperature, stepLength);
    }
  }
}
