package langevin.fokkerplanck;

/** A way to move the quantiles of a law on a line down the free energy, with no noise. */
public sealed interface QuantileMotion {
  /** With which power of the step its error falls. */
  int order();

  /** The means one step later. */
  double[] step(QuantileEnergy energy, double[] from, double h);

  /**
   * The means after some time, by equal steps.
   *
   * @param from means that do not decrease
   * @throws IllegalArgumentException if a step is not found
   */
  default double[] over(QuantileEnergy energy, double[] from, double time, int steps) {
    double[] x = from;
    for (int k = 0; k < steps; k++) x = step(energy, x, time / steps);
    return x;
  }

  /**
   * Minimising movements, the scheme of Jordan, Kinderlehrer and Otto (<i>SIAM J. Math. Anal.</i>
   * 29 (1998) 1; theory.md D14): ρ_{k+1} makes F[ρ] + W₂²(ρ, ρ_k)/(2h) least.
   */
  record MinimisingMovement() implements QuantileMotion {
    @Override
    public int order() {
      return 1;
    }

    @Override
    public double[] step(QuantileEnergy energy, double[] from, double h) {
      return energy.proximal(from, h);
    }
  }

  /**
   * The probability flow Ẋ = −∇V − τ∇log ρ_t (theory.md D15), with ρ_t the law of the quantiles
   * themselves, by the two-stage implicit Runge–Kutta method of order 2 that damps what is fast
   * (Alexander, <i>SIAM J. Numer. Anal.</i> 14 (1977) 1006).
   */
  record ProbabilityFlow() implements QuantileMotion {
    private static final double GAMMA = 1 - Math.sqrt(0.5);

    @Override
    public int order() {
      return 2;
    }

    @Override
    public double[] step(QuantileEnergy energy, double[] from, double h) {
      double[] first = energy.proximal(from, GAMMA * h);
      double[] moved = new double[from.length];
      for (int i = 0; i < moved.length; i++) {
        moved[i] = from[i] + (1 - GAMMA) / GAMMA * (first[i] - from[i]);
      }
      return energy.proximal(moved, GAMMA * h, first);
    }
  }
}
