package langevin.potential;

import static langevin.simd.Lanes.D;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import jdk.incubator.vector.DoubleVector;

/**
 * V(x, t) + ½κ(x − m)² on a line: what one particle of a {@link MeanField} feels of all the others
 * at once, V + W*ρ up to a number that does not depend on x, for W(x) = ½κx² and a law ρ of mean m
 * (theory.md D17). Its mean over ρ itself is E[V] + ½∬Wρρ.
 *
 * @param confinement V, of dimension 1
 * @param coupling κ
 * @param mean m
 */
public record Tethered(Potential confinement, double coupling, double mean) implements Potential {
  private static final int LANES = D.length();

  /**
   * @throws IllegalArgumentException if V is not on a line, or a number not finite
   */
  public Tethered {
    Admissible.finite("coupling", coupling);
    Admissible.finite("mean", mean);
    if (confinement.dimension() != 1) {
      throw new IllegalArgumentException("dimension " + confinement.dimension());
    }
  }

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    confinement.energy(time, x, from, to, v);
    DoubleVector half = DoubleVector.broadcast(D, 0.5 * coupling);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector y = DoubleVector.fromArray(D, x[0], i).sub(mean);
      y.mul(y).fma(half, DoubleVector.fromArray(D, v, i)).intoArray(v, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    confinement.gradient(time, x, from, to, g);
    DoubleVector kappa = DoubleVector.broadcast(D, coupling);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x[0], i)
          .sub(mean)
          .fma(kappa, DoubleVector.fromArray(D, g[0], i))
          .intoArray(g[0], i);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    confinement.laplacian(time, x, from, to, l);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, l, i).add(coupling).intoArray(l, i);
    }
  }

  @Override
  public void timeDerivative(double time, double[][] x, int from, int to, double[] r) {
    confinement.timeDerivative(time, x, from, to, r);
  }

  @Override
  public boolean driven() {
    return confinement.driven();
  }

  @Override
  public boolean conservative() {
    return confinement.conservative();
  }

  @Override
  public List<double[]> namedPlaces() {
    return confinement.namedPlaces();
  }

  @Override
  public Optional<String> kink() {
    return confinement.kink();
  }

  @Override
  public Driving driving() {
    return confinement.driving();
  }

  @Override
  public OptionalDouble coefficient(double time) {
    return confinement.coefficient(time);
  }
}
