package langevin.ensemble;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import langevin.potential.Potential;
import langevin.random.GaussianNoise;
import langevin.random.Noise;

/**
 * e^{−V/τ}/Z in two and more dimensions by Metropolis-adjusted Langevin chains, one per particle.
 *
 * <p>A pilot of 512 chains with a fixed seed of its own, hence the same for every scenario seed and
 * every block, prepares the burn-in once: from a broad start (normal with deviation {@value
 * #BREADTH} about the origin, or uniform in the box) by steepest descent to the wells, up to 8τ and
 * down again in halves with the step adapted to an acceptance of {@value #ACCEPTANCE} (optimal for
 * this scheme: Roberts and Rosenthal 1998), then on at τ. The correlation length is the first power
 * of two of sweeps after which the autocorrelations of V and of every coordinate over the 512
 * chains are below {@value #DECORRELATED}; a particle starts at a random pilot position and makes
 * {@value #LENGTHS} correlation lengths of sweeps with noise of its own.
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
    MetropolisChains chains = new MetropolisChains(potential, domain, pool);
    chains.descend(DESCENT);
    confirmConfined();
    // Draws of the start are far below this number.
    Pilot pilot = new Pilot(chains, block, noise, 1L << 20);
    double h = 0.01;
    for (double hot : new double[] {8, 4, 2, 1}) {
      for (int sweep = 0; sweep < ADAPTATION; sweep++) {
        double rate = (double) pilot.sweep(hot * temperature, h) / Block.CAPACITY;
        h *= StrictMath.exp(0.3 * (rate - ACCEPTANCE));
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

  private void confirmConfined() {
    for (double[] row : pool) {
      for (int i = Block.FIRST; i < Block.END; i++) {
        if (!(Math.abs(row[i]) < 1e8)) {
          throw new IllegalArgumentException(
              "no Gibbs law: the potential " + potential + " does not confine");
        }
      }
    }
  }

  private int correlationLength(Pilot pilot, MetropolisChains chains) {
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
    return product / StrictMath.sqrt(squareF * squareG);
  }

  /** Chains that draw their own numbers, one after the other. */
  private static final class Pilot {
    private final MetropolisChains chains;
    private final Block block;
    private final Noise noise;
    private long draw;

    Pilot(MetropolisChains chains, Block block, Noise noise, long draw) {
      this.chains = chains;
      this.block = block;
      this.noise = noise;
      this.draw = draw;
    }

    int sweep(double temperature, double h) {
      for (double[] row : chains.normals) {
        Draws.normals(block, noise, draw++, row);
      }
      for (double[] row : chains.exponential) {
        Draws.normals(block, noise, draw++, row);
      }
      return chains.sweep(temperature, h);
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
    Draws.uniforms(block, noise, 0, u, Draws.row());
    double[][] x = block.positions();
    for (int i = Block.FIRST; i < Block.END; i++) {
      int chosen = Block.FIRST + Math.min((int) (u[i] * Block.CAPACITY), Block.CAPACITY - 1);
      for (int a = 0; a < x.length; a++) {
        x[a][i] = pool[a][chosen];
      }
    }
    Pilot chains = new Pilot(new MetropolisChains(potential, domain, x), block, noise, 2);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      chains.sweep(temperature, stepLength);
    }
  }
}
