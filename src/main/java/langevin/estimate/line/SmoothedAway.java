package langevin.estimate.line;

/**
 * Judge of what a kernel smooths away, read off the empirical characteristic function φ̂
 * (estimators.md section 3): |φ̂(k)|² − 1/N is an unbiased estimate of |φ(k)|², so Σ (|φ̂|² −
 * 1/N)(1 − K(kb))² is one of the integrated squared bias, free of any pilot, and its noise is
 * known.
 */
final class SmoothedAway {
  /** Noise passes the bound of an octave of frequencies with probability e^−14 = 8·10⁻⁷. */
  private static final double BEYOND_NOISE = 14;

  /** Lowest frequency looked at, in 1/b: there the fourth-order kernel takes off 10⁻⁴. */
  private static final double LOWEST = 0.25;

  /**
   * In 1/b: there the kernel takes off 6 %, those wider by √2 and 2 take off 20 and 49 %, so that
   * what is lost, the square, still grows sixfold from each to the next.
   */
  private static final double FELT = 0.9;

  /** Of the entropy, in nats. */
  private static final double NEGLIGIBLE = 1e-3;

  /** Bandwidths tried per octave. */
  private static final int PER_OCTAVE = 8;

  private static final double FINER = StrictMath.pow(2, -1.0 / PER_OCTAVE);

  /** Of frequencies beyond this over b nothing passes the kernel. */
  private static final double GONE = 8;

  private final double[] excess;
  private final double noise;
  private final double unit;
  private final double correlated;

  /**
   * @param power |φ̂|² at 2πk/length, 0 ≤ k below half the points of an equidistant grid
   * @param length period of the grid
   * @param width of the bins whose counts were spread over it: beyond their frequency π/width there
   *     are only images of what is below
   */
  SmoothedAway(double[] power, double length, double width, double particles) {
    noise = 1 / particles;
    unit = 2 * Math.PI / length;
    excess = new double[Math.min(power.length, (int) (Math.PI / (width * unit)))];
    double total = 1;
    for (int k = 1; k < excess.length; k++) {
      excess[k] = power[k] - noise;
      total += 2 * Math.max(0, excess[k] - 3 * noise);
    }
    // Frequencies closer than the inverse of the cloud's extent share their noise.
    correlated = total;
  }

  /** Whether a kernel of width b smooths away more than noise, in some octave of frequencies. */
  boolean beyondNoise(double b) {
    return beyondNoise(b, LOWEST, 0);
  }

  /**
   * The same of frequencies so high that kernels wider by √2 and 2 would no more tell, and of more
   * than a thousandth: ½∫δ²/ρ, the entropy of what is lost, with the mean ∫ρ² for ρ.
   */
  boolean unseen(double b) {
    return beyondNoise(b, FELT, NEGLIGIBLE * correlated);
  }

  private boolean beyondNoise(double b, double from, double negligible) {
    int k = Math.max(1, (int) Math.ceil(from / (b * unit)));
    while (k < excess.length) {
      int end = (int) Math.min(excess.length, 2L * k);
      double sum = 0;
      double weights = 0;
      for (; k < end; k++) {
        double lost = 1 - EntropyKde.multiplier(k * unit * b);
        double weight = lost * lost;
        sum += weight * excess[k];
        weights += weight * weight;
      }
      // Bernstein's bound for sums of exponential variables: P(Σa(E − 1) > √(2xΣa²) + x) ≤ e^−x.
      double x = BEYOND_NOISE;
      if (sum > negligible
          && sum > noise * (Math.sqrt(2 * x * weights * correlated) + x * correlated)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The bandwidth of least estimated mean integrated square error, Σ (|φ̂|² − 1/N)(1 − K)² + K²/N,
   * between two bounds, or the next smaller one beside which nothing is {@link #unseen}: many small
   * wells may cost less error smoothed than resolved, and would be missing then.
   */
  double bandwidth(double least, double most) {
    double[] beyond = new double[excess.length + 1];
    for (int k = excess.length - 1; k > 0; k--) {
      beyond[k] = beyond[k + 1] + excess[k];
    }
    double best = least;
    double smallest = Double.POSITIVE_INFINITY;
    int steps = (int) Math.ceil(PER_OCTAVE * StrictMath.log(most / least) / StrictMath.log(2));
    for (int i = 0; i <= steps; i++) {
      double b = least * StrictMath.pow(most / least, (double) i / Math.max(1, steps));
      double error = 0;
      int k = 1;
      for (; k < excess.length && k * unit * b < GONE; k++) {
        double kept = EntropyKde.multiplier(k * unit * b);
        error += (1 - kept) * (1 - kept) * excess[k] + kept * kept * noise;
      }
      error += beyond[k];
      if (error < smallest) {
        smallest = error;
        best = b;
      }
    }
    while (best > least && unseen(best)) {
      best = Math.max(least, best * FINER);
    }
    return best;
  }
}
