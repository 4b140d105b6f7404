package langevin.estimate.plane;

import java.util.List;
import langevin.estimate.Moments;

/**
 * Coordinates (u, v) of the plane in which the cloud at one time is roughly centred, uncorrelated
 * and of unit size: x = x₀ + l₁₁u, y = y₀ + l₂₁u + l₂₂v. Polynomials are well conditioned in them,
 * however narrow or tilted the cloud.
 *
 * @param time the time it was made for
 * @param x x₀
 * @param y y₀
 * @param l11 l₁₁ &gt; 0
 * @param l21 l₂₁
 * @param l22 l₂₂ &gt; 0
 */
public record PlaneFrame(double time, double x, double y, double l11, double l21, double l22) {
  /** Below this share of an axis' variance the cloud counts as lying on a line. */
  private static final double DEGENERATE = 1e-10;

  /**
   * @throws IllegalArgumentException unless all is finite and l₁₁, l₂₂ &gt; 0
   */
  public PlaneFrame {
    if (!Double.isFinite(time + x + y + l11 + l21 + l22) || !(l11 > 0) || !(l22 > 0)) {
      throw new IllegalArgumentException(
          "frame at (%s, %s) with %s, %s, %s".formatted(x, y, l11, l21, l22));
    }
  }

  /** The frame of the mean and the covariance of a cloud, else of the scale's axes. */
  public static PlaneFrame of(double time, Moments cloud, List<Double> centre, List<Double> width) {
    double xx = cloud.covariance(0, 0);
    double l11 = Math.sqrt(xx);
    double l21 = cloud.covariance(0, 1) / l11;
    double rest = cloud.covariance(1, 1) - l21 * l21;
    double l22 = Math.sqrt(rest);
    boolean usable =
        xx > 0
            && rest > DEGENERATE * cloud.covariance(1, 1)
            && Double.isFinite(cloud.mean(0) + cloud.mean(1) + xx + rest)
            && xx > DEGENERATE * width.get(0) * width.get(0)
            && rest > DEGENERATE * width.get(1) * width.get(1);
    return usable
        ? new PlaneFrame(time, cloud.mean(0), cloud.mean(1), l11, l21, l22)
        : along(time, centre, width);
  }

  /** u, v along the axes. */
  public static PlaneFrame along(double time, List<Double> centre, List<Double> width) {
    return new PlaneFrame(time, centre.get(0), centre.get(1), width.get(0), 0, width.get(1));
  }

  /** Variance of the cloud along its narrowest direction in (u, v). */
  double narrowest(Moments cloud) {
    double tilt = l21 / l11;
    double xx = cloud.covariance(0, 0);
    double xy = cloud.covariance(0, 1);
    double uu = xx / (l11 * l11);
    double uv = (xy - tilt * xx) / (l11 * l22);
    double vv = (cloud.covariance(1, 1) - 2 * tilt * xy + tilt * tilt * xx) / (l22 * l22);
    return (uu + vv) / 2 - Math.hypot((uu - vv) / 2, uv);
  }

  /** log|∂(x, y)/∂(u, v)|. */
  double logArea() {
    return StrictMath.log(l11) + StrictMath.log(l22);
  }

  /** |∇_x u|². */
  double uu() {
    return 1 / (l11 * l11);
  }

  /** ∇_x u · ∇_x v. */
  double uv() {
    return -l21 / (l11 * l11 * l22);
  }

  /** |∇_x v|². */
  double vv() {
    return (1 + l21 * l21 / (l11 * l11)) / (l22 * l22);
  }
}
