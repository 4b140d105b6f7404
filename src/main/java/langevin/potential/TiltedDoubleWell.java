package langevin.potential;

import java.util.Optional;

/**
 * V(x) = h (x² − a²)² + s x: the left well is deeper when s &gt; 0. The wells merge into one for
 * |s| &gt; 8 h a³/√27.
 *
 * @param height h &gt; 0
 * @param halfWidth a &gt; 0
 * @param tilt s, any finite number
 */
public record TiltedDoubleWell(double height, double halfWidth, double tilt) implements Potential {
  /**
   * @throws IllegalArgumentException if a parameter is not finite, or height or half-width is not
   *     positive
   */
  public TiltedDoubleWell {
    Admissible.positive("height", height);
    Admissible.positive("half-width", halfWidth);
    Admissible.finite("tilt", tilt);
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    TiltedQuartic.energy(height, halfWidth * halfWidth, tilt, x[0], from, to, v);
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    TiltedQuartic.gradient(height, halfWidth * halfWidth, tilt, x[0], from, to, g[0]);
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    TiltedQuartic.laplacian(height, halfWidth * halfWidth, x[0], from, to, l);
  }

  /** Left and right of the barrier's top; none where the tilt has merged them. */
  @Override
  public Optional<Wells> wells() {
    return TiltedQuartic.wells(height, halfWidth, tilt);
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
    TiltedQuartic.step(height, halfWidth * halfWidth, tilt, x[0], from, to, dt, amplitude, xi[0]);
  }
}
