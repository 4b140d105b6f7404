package langevin.theorem;

import java.util.List;
import langevin.potential.Landmark;
import langevin.potential.Potential;

/**
 * V(x, t₀) of a driven landscape, standing still.
 *
 * @param moving V
 * @param when t₀
 */
record Frozen(Potential moving, double when) implements Potential {
  @Override
  public int dimension() {
    return moving.dimension();
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    moving.energy(when, x, from, to, v);
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    moving.gradient(when, x, from, to, g);
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    moving.laplacian(when, x, from, to, l);
  }

  @Override
  public List<Landmark> landmarks() {
    return moving.landmarks();
  }

  @Override
  public boolean conservative() {
    return moving.conservative();
  }
}
