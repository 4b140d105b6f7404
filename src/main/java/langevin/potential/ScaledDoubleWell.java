package langevin.potential;

import java.util.Optional;

/**
 * V(x) = h (x² − a²)²: wells of depth 0 at ±a, a barrier of height h a⁴ between them.
 *
 * @param height h &gt; 0
 * @param halfWidth a &gt; 0
 */
public record ScaledDoubleWell(double height, double halfWidth) implements Potential {
  /**
   * @throws IllegalArgumentException if a parameter is not finite, or height or half-width is not
   *     positive
   */
  public ScaledDoubleWell {
    Admissible.positive("height", height);
    Admissible.positive("half-width", halfWidth);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    TiltedQuartic.energy(height, halfWidth * halfWidth, 0, x[0], from, to, v);
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    TiltedQuartic.gradient(height, halfWidth * halfWidth, 0, x[0], from, to, g[0]);
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    TiltedQuartic.laplacian(height, halfWidth * halfWidth, x[0], from, to, l);
  }

  /** Left and right of the barrier's top at 0. */
  @Override
  public Optional<Wells> wells() {
    return TiltedQuartic.wells(height, halfWidth, 0);
  }

  @Override
  public void step(
      double time,
      double[][] x,
      int from,
      int to,
      double dt,
      double amplitude,
      float[][] xi,
      double[][] scratch) {
    TiltedQuartic.step(height, halfWidth * halfWidth, 0, x[0], from, to, dt, amplitude, xi[0]);
  }
}
