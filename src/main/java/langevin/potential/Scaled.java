package langevin.potential;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import jdk.incubator.vector.DoubleVector;
import langevin.simd.Lanes;

/**
 * f·V(x, t): the same landscape, f times as steep.
 *
 * @param potential V
 * @param factor f
 */
public record Scaled(Potential potential, double factor) implements Potential {
  private static final int LANES = Lanes.D.length();

  @Override
  public int dimension() {
    return potential.dimension();
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    potential.energy(time, x, from, to, v);
    scale(v, from, to);
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    potential.gradient(time, x, from, to, g);
    for (double[] component : g) {
      scale(component, from, to);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    potential.laplacian(time, x, from, to, l);
    scale(l, from, to);
  }

  @Override
  public void timeDerivative(double time, double[][] x, int from, int to, double[] r) {
    potential.timeDerivative(time, x, from, to, r);
    scale(r, from, to);
  }

  @Override
  public boolean driven() {
    return potential.driven();
  }

  @Override
  public boolean conservative() {
    return potential.conservative();
  }

  @Override
  public List<Landmark> landmarks() {
    return factor > 0 ? potential.landmarks() : List.of();
  }

  @Override
  public List<double[]> namedPlaces() {
    return potential.namedPlaces();
  }

  @Override
  public Optional<EnergyBounds> bounds() {
    return potential
        .bounds()
        .map(
            of ->
                (lower, upper) -> {
                  EnergyBounds.Between v = of.over(lower, upper);
                  double a = factor * v.least();
                  double b = factor * v.greatest();
                  return new EnergyBounds.Between(Math.min(a, b), Math.max(a, b));
                });
  }

  @Override
  public Driving driving() {
    return potential.driving();
  }

  @Override
  public OptionalDouble coefficient(double time) {
    return potential.coefficient(time);
  }

  @Override
  public Optional<Wells> wells() {
    return factor > 0 ? potential.wells() : Optional.empty();
  }

  private void scale(double[] values, int from, int to) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(Lanes.D, values, i).mul(factor).intoArray(values, i);
    }
  }
}
