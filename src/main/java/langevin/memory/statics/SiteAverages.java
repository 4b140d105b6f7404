package langevin.memory.statics;

import java.util.Arrays;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Averages over a site in a static field h = μ + σz, z ~ N(0,1), with self-coupling κ: x(h) is the
 * root of x − κ tanh x = h with the sign of h and the largest |x| (memory.md section 4).
 *
 * <p>The integrals run over x, not over z: h(x) is known in closed form, so no root is searched at
 * a node, and the integrands are smooth for every κ, where x(h) has an infinite slope at κ = 1. For
 * κ &gt; 1 no site is in (−x₀, x₀), x₀ = x(0⁺).
 *
 * @param activity A = ⟨tanh x⟩
 * @param square B = ⟨tanh² x⟩
 * @param slope D = ⟨z tanh x⟩/σ = dA/dμ, the jump at h = 0 for κ &gt; 1 included
 * @param squaredSusceptibility ⟨(φ′/(1 − κφ′))²⟩, which enters the replicon
 */
record SiteAverages(double activity, double square, double slope, double squaredSusceptibility) {
  /** Spreads of the field beyond which its density is nothing. */
  private static final double END = 9;

  /** 1 − tanh² is nothing beyond. */
  private static final double SATURATED = 20;

  private static final GaussIntegrator PIECE = new GaussIntegratorFactory().legendre(60, -1, 1);
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  /**
   * The averages by 60-point Gauss–Legendre on pieces no wider than either scale of the integrand,
   * that of the density and that of tanh; finer pieces change nothing beyond rounding.
   */
  static SiteAverages of(double mu, double sigma, double kappa) {
    double from = state(mu - END * sigma, kappa);
    double end = state(mu + END * sigma, kappa);
    if (from > SATURATED) {
      return new SiteAverages(1, 1, 0, 0);
    }
    double edge = state(0, kappa);
    double[] cuts = {
      -edge - SATURATED,
      -edge,
      edge,
      edge + SATURATED,
      state(mu - 3 * sigma, kappa),
      state(mu, kappa),
      state(mu + 3 * sigma, kappa),
      end
    };
    Arrays.sort(cuts);
    double activity = 0;
    double square = 0;
    double slope = 2 * Math.tanh(edge) * density(mu / sigma) / sigma;
    double squared = 0;
    for (double cut : cuts) {
      double to = Math.clamp(cut, from, end);
      double middle = 0.5 * (from + to);
      double half = 0.5 * (to - from);
      if (half > 0 && Math.abs(middle) >= edge) {
        for (int i = 0; i < PIECE.getNumberOfPoints(); i++) {
          double x = middle + half * PIECE.getPoint(i);
          double decay = Math.exp(-2 * Math.abs(x));
          double phi = Math.tanh(x);
          double prime = 4 * decay / ((1 + decay) * (1 + decay));
          double stiffness = 1 - kappa * prime;
          double weight =
              half * PIECE.getWeight(i) * density((x - kappa * phi - mu) / sigma) / sigma;
          activity += weight * stiffness * phi;
          square += weight * stiffness * phi * phi;
          slope += weight * prime;
          squared += weight * prime * prime / stiffness;
        }
      }
      from = to;
    }
    return new SiteAverages(activity, square, slope, squared);
  }

  private static double density(double z) {
    return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
  }

  /** x(h): Newton from |h| + κ descends to the largest root without overshooting. */
  static double state(double h, double kappa) {
    double field = Math.abs(h);
    double x = field + kappa;
    for (int i = 0; i < 200; i++) {
      double phi = Math.tanh(x);
      double next = x - (x - kappa * phi - field) / (1 - kappa * (1 - phi * phi));
      if (!(next < x)) {
        break;
      }
      x = Math.max(next, 0);
    }
    return Math.copySign(x, h);
  }
}
