package langevin.memory;

import langevin.memory.GradedModel.Indices;

/**
 * The largest load with a retrieval attractor at a given gain, α_c(g) (memory.md section 4).
 *
 * <p>At a fixed ratio t = μ/σ of the mean field to its spread, (σ, κ) solve σ = σ(A, B, D), κ =
 * κ(A, B, D) with √α = g Aⁿ/(tσ) eliminated; the curve α(t) is followed by Newton's method from
 * large t, where noise is weak, down over its maximum, which is α_c.
 *
 * @param load α_c
 * @param ratio t at the maximum
 * @param overlap m at capacity
 * @param activity q at capacity
 * @param selfCoupling κ at capacity; above 1 sites are bistable and the theory an approximation
 */
public record Capacity(
    double load, double ratio, double overlap, double activity, double selfCoupling) {
  private static final double FIRST_RATIO = 6;
  private static final double LAST_RATIO = 0.5;
  private static final double STEP = 0.05;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double RATIO_TOLERANCE = 1e-6;
  private static final double RESIDUAL = 1e-12;
  private static final int NEWTON_STEPS = 60;

  /** One point of α(t). */
  private record Point(double ratio, double spread, double coupling, double load) {}

  /**
   * α_c by continuation, Newton and golden section, to better than 1e-6.
   *
   * @param order n
   * @param indices which indices the force sums over
   * @param gain g
   * @throws IllegalArgumentException as {@link MeanFieldModel}
   * @throws ArithmeticException if no retrieval branch with a maximum is found, as happens at small
   *     gain, where Newton's method falls to the branch m = 0
   */
  public static Capacity of(int order, Indices indices, double gain) {
    MeanFieldModel probe = new MeanFieldModel(order, indices, gain, 1, 0);
    double spread = gain * Math.sqrt(StaticField.contractions(order, indices));
    Point before = solve(probe, new Point(FIRST_RATIO, spread, 0, 0), FIRST_RATIO);
    Point best = before;
    Point here = before;
    for (int i = 1; FIRST_RATIO - i * STEP >= LAST_RATIO; i++) {
      Point next = solve(probe, here, FIRST_RATIO - i * STEP);
      if (next.load < here.load) {
        return maximum(probe, before, best, next);
      }
      before = here;
      here = next;
      best = here;
    }
    throw new ArithmeticException(
        "no maximum of the load between the ratios " + LAST_RATIO + " and " + FIRST_RATIO);
  }

  /** κ ≤ 1. */
  public boolean singleValued() {
    return selfCoupling <= 1;
  }

  /** Golden section between the neighbours of the best point. */
  private static Capacity maximum(MeanFieldModel probe, Point above, Point start, Point below) {
    double low = below.ratio;
    double high = above.ratio;
    Point left = solve(probe, start, high - GOLDEN * (high - low));
    Point right = solve(probe, start, low + GOLDEN * (high - low));
    while (high - low > RATIO_TOLERANCE) {
      if (left.load > right.load) {
        high = right.ratio;
        right = left;
        left = solve(probe, left, high - GOLDEN * (high - low));
      } else {
        low = left.ratio;
        left = right;
        right = solve(probe, right, low + GOLDEN * (high - low));
      }
    }
    Point best = left.load > right.load ? left : right;
    SiteAverages site = SiteAverages.of(best.ratio * best.spread, best.spread, best.coupling);
    if (!(site.activity() >= Attractor.LOWEST)) {
      throw lost(probe, best.ratio);
    }
    return new Capacity(best.load, best.ratio, site.activity(), site.square(), best.coupling);
  }

  /** Newton on (σ, κ) at a ratio, from a neighbouring point. */
  private static Point solve(MeanFieldModel probe, Point from, double ratio) {
    double s = from.spread;
    double c = from.coupling;
    for (int i = 0; i < NEWTON_STEPS; i++) {
      double[] f = residual(probe, ratio, s, c);
      if (Math.abs(f[0]) + Math.abs(f[1]) < RESIDUAL * (1 + s)) {
        return new Point(ratio, s, c, f[2]);
      }
      double h = 1e-6 * s;
      double[] up = residual(probe, ratio, s + h, c);
      double[] down = residual(probe, ratio, s - h, c);
      double k = 1e-6 * (1 + c);
      double[] more = residual(probe, ratio, s, c + k);
      double[] less = residual(probe, ratio, s, c - k);
      double fs = (up[0] - down[0]) / (2 * h);
      double gs = (up[1] - down[1]) / (2 * h);
      double fc = (more[0] - less[0]) / (2 * k);
      double gc = (more[1] - less[1]) / (2 * k);
      double determinant = fs * gc - fc * gs;
      double ds = (f[0] * gc - f[1] * fc) / determinant;
      double dc = (fs * f[1] - gs * f[0]) / determinant;
      double shrink = Math.min(1, 0.5 * s / Math.abs(ds));
      s -= shrink * ds;
      c -= shrink * dc;
    }
    throw lost(probe, ratio);
  }

  private static ArithmeticException lost(MeanFieldModel probe, double ratio) {
    return new ArithmeticException(
        "Newton's method lost the retrieval branch at ratio "
            + ratio
            + " for gain "
            + probe.gain());
  }

  /** σ − σ(A, B, D), κ − κ(A, B, D), and α. */
  private static double[] residual(MeanFieldModel probe, double ratio, double s, double c) {
    SiteAverages site = SiteAverages.of(ratio * s, s, c);
    double root = probe.gain() * TimeSeries.power(site.activity(), probe.order()) / (ratio * s);
    double load = root * root;
    if (!(load > 0) || Double.isInfinite(load)) {
      throw lost(probe, ratio);
    }
    MeanFieldModel model =
        new MeanFieldModel(probe.order(), probe.indices(), probe.gain(), load, 0);
    StaticField field = StaticField.of(model, site.activity(), site.square(), site.slope());
    return new double[] {s - field.spread(), c - field.selfCoupling(), load};
  }
}
