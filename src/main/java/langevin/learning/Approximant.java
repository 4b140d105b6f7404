package langevin.learning;

/**
 * A cheaper way to log-det: a surrogate in its place, on some of the examples.
 *
 * @param examples of the training sample, the first ones
 */
public record Approximant(Surrogate surrogate, int examples) {
  /**
   * Multiplications that H and its derivatives in the representations take of the usual ways, for
   * width m: a covariance of n examples is n m(m + 1)/2, its factor and inverse m³/2, the
   * derivatives n m²; eigenvectors, and Lanczos steps, are from products with the n × m batch and
   * its transpose, 2nm each, and are kept orthogonal. What goes with less is left out.
   *
   * @param representation m
   */
  public double work(int representation) {
    double n = examples;
    double m = representation;
    return switch (surrogate) {
      case Surrogate.BlockwiseLogDet(int block) -> {
        int whole = representation / block;
        yield whole * dense(n, block) + dense(n, representation % block);
      }
      case Surrogate.LowRankLogDet(int rank) ->
          2.0 * rank * (2 * n * m + 2 * rank * m) + 2 * n * m * rank;
      case Surrogate.LanczosLogDet(int probes, int order, long _, long _) ->
          probes * (order * (2 * n * m + order * m) + 2 * n * m);
      case Surrogate.LogDet _ -> dense(n, m);
      case Surrogate.Variance _, Surrogate.LogVariance _, Surrogate.Softmax _ -> 2 * n * m;
    };
  }

  private static double dense(double n, double m) {
    return n * m * (m + 1) / 2 + m * m * m / 2 + n * m * m;
  }
}
