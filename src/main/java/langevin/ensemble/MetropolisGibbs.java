package langevin.ensemble;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import langevin.potential.Potential;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.Streams;

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
 * <p>Limits: wells that the broad start misses stay empty. Wells it finds but that do not exchange
 * particles within {@value #LONGEST} sweeps show as a coordinate whose autocorrelation does not
 * decay: such a law is refused rather than given with wrong weights.
 */
final class MetropolisGibbs implements InitialLaw {
  private static final double BREADTH = 2;
  private static final double ACCEPTANCE = 0.574;
  private static final double DECORRELATED = 0.2;
  private static final int LENGTHS = 8;
  private static final int LONGEST = 1024;
  private static final int DESCENT = 300;
  private static final int ADAPTATION = 250;
  private static final long PILOT_SEED = 0x4769626273L;

  private final Potential potential;
  private final double temperature;
  private final Domain domain;
  private final double[][] pool;
  private final double stepLength;
  private final int sweeps;

  /**
   * @throws IllegalArgumentException if the landscape does not confine or the chains do not mix
   */
  MetropolisGibbs(Potential potential, double temperature, Domain domain) {
    this.potential = potential;
    this.temperature = temperature;
    this.domain = domain;
    int d = potential.dimension();
    Block block = new Block(d, false);
    block.become(0, Block.CAPACITY);
    Noise noise = new GaussianNoise(PILOT_SEED, 12, false);
    broad(d).fill(block, 0, noise);
    pool = block.positions();
    MetropolisChains chains = new MetropolisChains(potential, domain, block);
    chains.descend(DESCENT);
    confirmConfined();
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
        if (!(Math.abs(row[i]) < 1e8)) {
          throw new IllegalArgumentException("no Gibbs law: the potential does not confine");
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
        "no Gibbs law of "
            + potential
            + " at temperature "
            + temperature
            + ": the chains do not forget their start within "
            + LONGEST
            + " sweeps (wells that do not exchange particles?); start from samples instead");
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
