package langevin.learning;

/**
 * An entropy surrogate H of the representation (theory.md A4–A6), a function of the n × m batch.
 *
 * <p>Σ is the population covariance of the means h plus σ²I, the injected noise taken analytically,
 * and ε the energy's offset.
 */
public sealed interface Surrogate {
  /** The word of scenario files. */
  String word();

  /**
   * The infimum of H over all networks: reached where the representation collapses.
   *
   * @param representation m
   * @param noise σ
   * @param offset ε
   */
  double floor(int representation, double noise, double offset);

  /** Whether H depends on the representation only through Σ. */
  default boolean ofCovariance() {
    return true;
  }

  /**
   * Refuses a representation that it does not fit.
   *
   * @throws IllegalArgumentException with both numbers
   */
  default void requireFits(int representation) {}

  private static double logFloor(int representation, double noise, double offset) {
    return 0.5 * representation * StrictMath.log(noise * noise + offset);
  }

  /** −(1/n) Σ_b Σ_j p_bj log p_bj with p_b = softmax(z_b) of the noisy z (A6). */
  record Softmax() implements Surrogate {
    @Override
    public String word() {
      return "softmax";
    }

    @Override
    public double floor(int representation, double noise, double offset) {
      return 0;
    }

    @Override
    public boolean ofCovariance() {
      return false;
    }
  }

  /** tr Σ/m (A5). */
  record Variance() implements Surrogate {
    @Override
    public String word() {
      return "variance";
    }

    @Override
    public double floor(int representation, double noise, double offset) {
      return noise * noise;
    }
  }

  /** ½ Σ_j log(Σ_jj + ε) (A5). */
  record LogVariance() implements Surrogate {
    @Override
    public String word() {
      return "log-variance";
    }

    @Override
    public double floor(int representation, double noise, double offset) {
      return logFloor(representation, noise, offset);
    }
  }

  /** ½ log det(Σ + εI) (A4). */
  record LogDet() implements Surrogate {
    @Override
    public String word() {
      return "log-det";
    }

    @Override
    public double floor(int representation, double noise, double offset) {
      return logFloor(representation, noise, offset);
    }
  }

  /**
   * Log-det of the diagonal blocks of Σ alone; the last may be smaller.
   *
   * @param block coordinates in a block
   */
  record BlockwiseLogDet(int block) implements Surrogate {
    /**
     * Checks the block.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public BlockwiseLogDet {
      if (block < 1) {
        throw new IllegalArgumentException("a block has a coordinate or more, found " + block);
      }
    }

    @Override
    public String word() {
      return "blockwise-log-det";
    }

    @Override
    public double floor(int representation, double noise, double offset) {
      return logFloor(representation, noise, offset);
    }

    @Override
    public void requireFits(int representation) {
      if (block > representation) {
        throw new IllegalArgumentException(
            "blocks of " + block + " do not fit a representation of width " + representation);
      }
    }
  }

  /**
   * Stochastic Lanczos quadrature of ½ tr log(Σ + εI): the mean over random signs v of m/2 times
   * the quadrature of e₁ᵀ log(T) e₁, T the tridiagonal matrix of so many Lanczos steps from v. In
   * place of its derivative stands that of log-det with (Σ + εI)⁻¹v from the same steps, so that it
   * is to be compared with, not to be trained under.
   *
   * @param probes vectors v
   * @param order Lanczos steps
   * @param seed of the signs
   * @param draw of the signs, another for another step of training
   */
  record LanczosLogDet(int probes, int order, long seed, long draw) implements Surrogate {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one of the first two is below 1
     */
    public LanczosLogDet {
      if (probes < 1 || order < 1) {
        throw new IllegalArgumentException(
            "Lanczos quadrature needs a probe and a step or more, found %d and %d"
                .formatted(probes, order));
      }
    }

    @Override
    public String word() {
      return "lanczos-log-det";
    }

    @Override
    public double floor(int representation, double noise, double offset) {
      return logFloor(representation, noise, offset);
    }

    @Override
    public void requireFits(int representation) {
      if (order > representation) {
        throw new IllegalArgumentException(
            "a representation of width %d has no more than as many Lanczos steps, found %d"
                .formatted(representation, order));
      }
    }
  }

  /**
   * Log-det of the k largest eigenvalues of Σ and a flat rest: ½ Σ_{i≤k} log(s_i + ε) + ½ (m − k)
   * log(r + ε), with r the mean of the other eigenvalues, which only takes the trace.
   *
   * @param rank k
   */
  record LowRankLogDet(int rank) implements Surrogate {
    /**
     * Checks the rank.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public LowRankLogDet {
      if (rank < 1) {
        throw new IllegalArgumentException("the rank must be at least 1, found " + rank);
      }
    }

    @Override
    public String word() {
      return "low-rank-log-det";
    }

    @Override
    public double floor(int representation, double noise, double offset) {
      return logFloor(representation, noise, offset);
    }

    @Override
    public void requireFits(int representation) {
      if (rank >= representation) {
        throw new IllegalArgumentException(
            "a rank of "
                + rank
                + " leaves no rest in a representation of width "
                + representation
                + ", for which it must be less");
      }
    }
  }
}
