package langevin.memory.meanfield;

import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import langevin.memory.GradedModel;
import langevin.memory.GradedModel.Indices;
import langevin.memory.IntegerPower;
import langevin.simd.Lanes;

/**
 * The effect on a neuron of the P patterns that are not condensed: the covariance C_η of the noise
 * they send and the kernel F with which they echo the neuron's own past, row by row (memory.md
 * section 2). All arrays hold their entries from index {@link Lanes#DOUBLES} on.
 */
sealed interface FeedbackKernel {
  /** The kernel for a model. */
  static FeedbackKernel of(GradedModel model, int points) {
    if (model.order() == 1) {
      return new Propagated(model, points);
    }
    return model.indices() == Indices.ALL ? new Even(model) : new Distinct(model);
  }

  /**
   * Writes F(k,0..k) and C_η(k,0..k).
   *
   * @param c correlations C, rows 0 … k
   * @param s response S(k,0..k−1)
   */
  void row(int k, double[][] c, double[] s, double[] f, double[] noise);

  /** E₁ at step k without the condensed patterns, after {@link #row}. */
  double energy(int k, double[][] c, double[] s, double[] noise);

  /** n = 1: R = (1 − (g/√α) S)⁻¹, C_η = g² R C Rᵀ, F = g√α R, or g√α (R − 1) without J_ii. */
  final class Propagated implements FeedbackKernel {
    private final double gain;
    private final double load;
    private final double inputGain;
    private final boolean excluded;
    private final double[][] r;
    private final double[] v;

    Propagated(GradedModel model, int points) {
      gain = model.gain();
      load = model.load();
      inputGain = model.inputGain();
      excluded = model.indices() == Indices.DISTINCT;
      r = Rows.triangle(points);
      v = Lanes.doubles(points);
    }

    @Override
    public void row(int k, double[][] c, double[] s, double[] f, double[] noise) {
      double[] propagator = r[k];
      for (int u = 0; u < k; u++) {
        Rows.add(inputGain * s[DOUBLES + u], r[u], propagator, u + 1);
      }
      propagator[DOUBLES + k] = 1;
      Arrays.fill(v, 0);
      for (int j = 0; j <= k; j++) {
        Rows.add(propagator[DOUBLES + j], c[j], v, j + 1);
        v[DOUBLES + j] += Rows.dot(c[j], propagator, j);
      }
      double echo = gain * Math.sqrt(load);
      for (int l = 0; l <= k; l++) {
        noise[DOUBLES + l] = gain * gain * Rows.dot(r[l], v, l + 1);
        f[DOUBLES + l] = echo * propagator[DOUBLES + l];
      }
      if (excluded) {
        f[DOUBLES + k] -= echo;
      }
    }

    @Override
    public double energy(int k, double[][] c, double[] s, double[] noise) {
      double echo = excluded ? 0.5 * gain * Math.sqrt(load) * c[k][DOUBLES + k] : 0;
      return echo - noise[DOUBLES + k] / (2 * inputGain);
    }
  }

  /** Even n ≥ 2, repeated indices included: Gaussian moments of the overlaps. */
  final class Even implements FeedbackKernel {
    private final int n;
    private final double g2;

    Even(GradedModel model) {
      n = model.order();
      g2 = model.gain() * model.gain();
    }

    @Override
    public void row(int k, double[][] c, double[] s, double[] f, double[] noise) {
      double now = c[k][DOUBLES + k];
      double self = 0;
      for (int l = 0; l <= k; l++) {
        double then = c[l][DOUBLES + l];
        double both = c[k][DOUBLES + l];
        noise[DOUBLES + l] = g2 * moment(n, n, now, then, both);
        if (l < k) {
          double response = s[DOUBLES + l];
          f[DOUBLES + l] = g2 * n * n * response * moment(n - 1, n - 1, now, then, both);
          self += response * moment(n, n - 2, then, now, both);
        }
      }
      f[DOUBLES + k] = g2 * n * (n - 1) * self;
    }

    @Override
    public double energy(int k, double[][] c, double[] s, double[] noise) {
      return -Rows.dot(s, noise, k);
    }

    /**
     * E[u^a v^b] of a zero-mean Gaussian pair with variances U, V and covariance W: Σ_j binom(a,j)
     * binom(b,j) j! (a−j−1)!! (b−j−1)!! U^((a−j)/2) V^((b−j)/2) W^j over j ≡ a mod 2.
     */
    static double moment(int a, int b, double u, double v, double w) {
      if ((a + b) % 2 != 0) {
        return 0;
      }
      double sum = 0;
      for (int j = a % 2; j <= Math.min(a, b); j += 2) {
        double term = odd(a - j - 1) * odd(b - j - 1);
        for (int i = 0; i < j; i++) {
          term *= (double) (a - i) * (b - i) / (i + 1) * w;
        }
        sum += term * IntegerPower.of(u, (a - j) / 2) * IntegerPower.of(v, (b - j) / 2);
      }
      return sum;
    }

    /** k!! for odd k ≥ −1. */
    static double odd(int k) {
      double product = 1;
      for (int i = k; i > 1; i -= 2) {
        product *= i;
      }
      return product;
    }
  }

  /** Distinct indices, any n ≥ 2: only the contraction of all n factors survives. */
  final class Distinct implements FeedbackKernel {
    private final int n;
    private final double scale;

    Distinct(GradedModel model) {
      n = model.order();
      double factorial = 1;
      for (int i = 2; i <= n; i++) {
        factorial *= i;
      }
      scale = model.gain() * model.gain() * factorial;
    }

    @Override
    public void row(int k, double[][] c, double[] s, double[] f, double[] noise) {
      for (int l = 0; l <= k; l++) {
        double both = c[k][DOUBLES + l];
        double less = IntegerPower.of(both, n - 1);
        noise[DOUBLES + l] = scale * less * both;
        f[DOUBLES + l] = l < k ? scale * n * s[DOUBLES + l] * less : 0;
      }
    }

    @Override
    public double energy(int k, double[][] c, double[] s, double[] noise) {
      return -Rows.dot(s, noise, k);
    }
  }
}
