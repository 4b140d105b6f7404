package langevin.memory;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Averages over a site in a static field h = μ + σz, z ~ N(0,1), with self-coupling κ: x(h) is the
 * root of x − κ tanh x = h with the sign of h and the largest |x| (memory.md section 4).
 *
 * @param activity A = ⟨tanh x⟩
 * @param square B = ⟨tanh² x⟩
 * @param slope D = ⟨z tanh x⟩/σ = dA/dμ, the jump at h = 0 for κ &gt; 1 included
 * @param squaredSusceptibility ⟨(φ′/(1 − κφ′))²⟩, which enters the replicon
 */
record SiteAverages(double activity, double square, double slope, double squaredSusceptibility) {
  private static final double END = 9;
  private static final GaussIntegrator PIECE = new GaussIntegratorFactory().legendre(120, -1, 1);
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  /** The averages by 120-point Gauss–Legendre on pieces that end where h = 0, σ and ±3σ. */
  static SiteAverages of(double mu, double sigma, double kappa) {
    double kink = -mu / sigma;
    double[] cuts = {-END, kink - 3 / sigma, kink, kink + 1 / sigma, kink + 3 / sigma, END};
    double activity = 0;
    double square = 0;
    double slope = 0;
    double squared = 0;
    double from = -END;
    for (int c = 1; c < cuts.length; c++) {
      double to = Math.clamp(cuts[c], from, END);
      if (to > from) {
        double middle = 0.5 * (from + to);
        double half = 0.5 * (to - from);
        for (int i = 0; i < PIECE.getNumberOfPoints(); i++) {
          double z = middle + half * PIECE.getPoint(i);
          double weight = half * PIECE.getWeight(i) * Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
          double phi = Math.tanh(state(sigma * (z - kink), kappa));
          double prime = 1 - phi * phi;
          double susceptibility = prime / (1 - kappa * prime);
          activity += weight * phi;
          square += weight * phi * phi;
          slope += weight * z * phi / sigma;
          squared += weight * susceptibility * susceptibility;
        }
        from = to;
      }
    }
    return new SiteAverages(activity, square, slope, squared);
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
