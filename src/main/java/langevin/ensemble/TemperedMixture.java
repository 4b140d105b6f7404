package langevin.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import langevin.potential.Cholesky;
import langevin.potential.GaussianMixture;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.Streams;
import org.jspecify.annotations.Nullable;

/**
 * e^{−V/τ} ∝ (Σ_k q_k)^β, β = 1/τ, of a Gaussian mixture with q_k = w_k N(m_k, C_k), in any
 * dimension and domain: exactly, by rejection, so that no mode is missed and none gets a wrong
 * weight.
 *
 * <p>Proposed is x from Σ_k q_k^β, again a mixture, of N(m_k, τC_k) with weights proportional to
 * w_k^β (2π)^{d(1−β)/2} |C_k|^{(1−β)/2}; accepted with probability (Σ q_k)^β / (B Σ q_k^β). For β ≤
 * 1 the power is subadditive, so B = 1 and at least K^{β−1} is accepted; for β &gt; 1 the mean of
 * powers is no smaller than the power of the mean, so B = K^{β−1}. What is proposed outside the
 * domain is refused.
 */
final class TemperedMixture implements InitialLaw {
  /** Below this accepted share another sampler is the better. */
  private static final double LEAST_ACCEPTED = 0.02;

  private static final int PILOT_ROUNDS = 16;
  private static final long PILOT_SEED = 0x6d6978L;

  /** Even at the least accepted share no particle needs as many in the age of the universe. */
  private static final int MOST_ROUNDS = 100_000;

  /** Shares of the proposal below this are nothing even among 10¹² particles. */
  private static final double NOTHING = 1e-30;

  private final GaussianMixture mixture;
  private final double inverse;
  private final @Nullable Box box;
  private final MixtureLaw proposal;

  /** The proposal's density as a landscape, −log of it. */
  private final GaussianMixture proposed;

  /** log of B Σ_k ∫q_k^β. */
  private final double bound;

  private TemperedMixture(GaussianMixture mixture, double temperature, @Nullable Box box) {
    this.mixture = mixture;
    this.box = box;
    inverse = 1 / temperature;
    int count = mixture.weights().size();
    int d = mixture.dimension();
    double[] logMass = new double[count];
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      double logDeterminant = 0;
      double[][] factor = Cholesky.of("covariance", mixture.covariances().get(k)).factor();
      for (int a = 0; a < d; a++) {
        logDeterminant += 2 * StrictMath.log(factor[a][a]);
      }
      logMass[k] =
          inverse * StrictMath.log(mixture.weights().get(k))
              + 0.5 * (1 - inverse) * (d * StrictMath.log(2 * Math.PI) + logDeterminant)
              + 0.5 * d * StrictMath.log(temperature);
      largest = Math.max(largest, logMass[k]);
    }
    double sum = 0;
    for (double mass : logMass) {
      double share = StrictMath.exp(mass - largest);
      sum += share > NOTHING ? share : 0;
    }
    List<MixtureLaw.Component> components = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    List<List<Double>> means = new ArrayList<>();
    List<List<List<Double>>> covariances = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double share = StrictMath.exp(logMass[k] - largest);
      if (share > NOTHING) {
        List<List<Double>> covariance = new ArrayList<>();
        for (List<Double> row : mixture.covariances().get(k)) {
          covariance.add(row.stream().map(c -> c * temperature).toList());
        }
        weights.add(share / sum);
        means.add(mixture.means().get(k));
        covariances.add(covariance);
        components.add(new MixtureLaw.Component(share / sum, mixture.means().get(k), covariance));
      }
    }
    proposal = new MixtureLaw(components);
    proposed = new GaussianMixture(weights, means, covariances);
    bound = largest + StrictMath.log(sum) + Math.max(0, inverse - 1) * StrictMath.log(count);
  }

  /** Whether τC_k are covariances of numbers. */
  private static boolean representable(GaussianMixture mixture, double temperature) {
    return mixture.covariances().stream()
        .allMatch(
            covariance -> {
              boolean all = true;
              for (int a = 0; a < covariance.size(); a++) {
                all &= GibbsLaw.representable(temperature * covariance.get(a).get(a));
              }
              return all;
            });
  }

  /** The sampler, if it accepts often enough to be one. */
  static Optional<InitialLaw> of(GaussianMixture mixture, double temperature, @Nullable Box box) {
    if (!representable(mixture, temperature)) {
      return Optional.empty();
    }
    TemperedMixture law = new TemperedMixture(mixture, temperature, box);
    Block block = new Block(law.dimension(), false);
    block.become(0, Block.CAPACITY);
    Noise noise = new GaussianNoise(PILOT_SEED, 12, false);
    boolean[] accepted = new boolean[Block.END];
    int count = 0;
    for (int round = 0; round < PILOT_ROUNDS; round++) {
      law.propose(block, round, noise, accepted);
      for (int i = Block.FIRST; i < Block.END; i++) {
        count += accepted[i] ? 1 : 0;
      }
    }
    boolean often = count >= LEAST_ACCEPTED * PILOT_ROUNDS * Block.CAPACITY;
    return often ? Optional.of(law) : Optional.empty();
  }

  /**
   * Proposes a position for every particle of the block, and up to its end, and says which are
   * accepted.
   */
  private void propose(Block block, int round, Noise noise, boolean[] accepted) {
    Noise later = new Later(noise, 2L * round);
    proposal.fill(block, 0, later);
    double[][] x = block.positions();
    double[] v = Draws.row();
    double[] w = Draws.row();
    double[] z1 = Draws.row();
    double[] z2 = Draws.row();
    mixture.energy(0, x, Block.FIRST, block.end(), v);
    proposed.energy(0, x, Block.FIRST, block.end(), w);
    Draws.normals(block, later, 0, Streams.burnInAcceptance(), z1);
    Draws.normals(block, later, 1, Streams.burnInAcceptance(), z2);
    for (int i = Block.FIRST; i < block.end(); i++) {
      double price = inverse * v[i] - w[i] + bound;
      accepted[i] = 0.5 * (z1[i] * z1[i] + z2[i] * z2[i]) >= price && inside(x, i);
    }
  }

  private boolean inside(double[][] x, int i) {
    boolean inside = true;
    for (int a = 0; box != null && a < x.length; a++) {
      inside &= box.lower().get(a) <= x[a][i] && x[a][i] <= box.upper().get(a);
    }
    return inside;
  }

  @Override
  public int dimension() {
    return mixture.dimension();
  }

  @Override
  public void fill(Block block, long firstOrdinal, Noise noise) {
    Block candidates = new Block(dimension(), false);
    candidates.become(block.firstParticle(), block.size());
    boolean[] placed = new boolean[Block.END];
    boolean[] accepted = new boolean[Block.END];
    int left = block.end() - Block.FIRST;
    for (int round = 0; left > 0; round++) {
      if (round == MOST_ROUNDS) {
        throw new IllegalStateException("nothing accepted in " + round + " rounds");
      }
      propose(candidates, round, noise, accepted);
      for (int i = Block.FIRST; i < block.end(); i++) {
        if (accepted[i] && !placed[i]) {
          for (int a = 0; a < dimension(); a++) {
            block.positions()[a][i] = candidates.positions()[a][i];
          }
          placed[i] = true;
          left--;
        }
      }
    }
  }

  /** The numbers of later steps. */
  private record Later(Noise noise, long by) implements Noise {
    @Override
    public void fill(long firstParticle, long step, int stream, float[] z) {
      noise.fill(firstParticle, step + by, stream, z);
    }

    @Override
    public void fill(long firstParticle, long step, int stream, double[] z) {
      noise.fill(firstParticle, step + by, stream, z);
    }

    @Override
    public void fill(long firstParticle, int count, long step, int stream, float[] z) {
      noise.fill(firstParticle, count, step + by, stream, z);
    }

    @Override
    public void fill(long firstParticle, int count, long step, int stream, double[] z) {
      noise.fill(firstParticle, count, step + by, stream, z);
    }

    @Override
    public boolean strict() {
      return noise.strict();
    }

    @Override
    public Later forWorker() {
      return new Later(noise.forWorker(), by);
    }
  }
}
