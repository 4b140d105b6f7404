package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import langevin.simd.SinCos;

/**
 * The washboard V(x) = A (1 − cos(2πx/P)) + s x: wells near the multiples of P, barriers 2A between
 * them without tilt, none at all from |s| = 2πA/P on. It has an equilibrium only on a periodic
 * domain (without tilt) or between walls.
 *
 * @param amplitude A, any finite number
 * @param period P &gt; 0
 * @param tilt s, any finite number
 */
public record Washboard(double amplitude, double period, double tilt) implements Potential {
  private static final int LANES = D.length();

  /** 1.5·2⁵²: adding and subtracting it rounds to an integer. */
  private static final double ROUND = 0x1.8p52;

  /**
   * @throws IllegalArgumentException if a parameter is not finite or the period not positive
   */
  public Washboard {
    Admissible.finite("amplitude", amplitude);
    Admissible.positive("period", period);
    Admissible.finite("tilt", tilt);
  }

  @Override
  public int dimension() {
    return 1;
  }

  /** 2π/P. */
  private double wavenumber() {
    return 2 * Math.PI / period;
  }

  /** phase ← 2π(x/P − the nearest integer), so that the sine needs no reduction at any distance. */
  private void phase(double[] x, int from, int to, double[] phase) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector turns = DoubleVector.fromArray(D, x, i).div(period);
      turns.sub(turns.add(ROUND).sub(ROUND)).mul(2 * Math.PI).intoArray(phase, i);
    }
  }

  /** y ← constant + weight·y + slope·x. */
  private static void affine(
      double[] y, double[] x, int from, int to, double constant, double weight, double slope) {
    DoubleVector c = DoubleVector.broadcast(D, constant);
    DoubleVector w = DoubleVector.broadcast(D, weight);
    DoubleVector s = DoubleVector.broadcast(D, slope);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector sum = DoubleVector.fromArray(D, y, i).fma(w, c);
      DoubleVector.fromArray(D, x, i).fma(s, sum).intoArray(y, i);
    }
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    phase(x[0], from, to, v);
    SinCos.cos(v, v, from, to);
    affine(v, x[0], from, to, amplitude, -amplitude, tilt);
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    phase(x[0], from, to, g[0]);
    SinCos.sin(g[0], g[0], from, to);
    affine(g[0], x[0], from, to, tilt, amplitude * wavenumber(), 0);
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    phase(x[0], from, to, l);
    SinCos.cos(l, l, from, to);
    affine(l, x[0], from, to, 0, amplitude * wavenumber() * wavenumber(), 0);
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
    double[] x0 = x[0];
    float[] z0 = xi[0];
    double[] sine = scratch[0];
    phase(x0, from, to, sine);
    SinCos.sin(sine, sine, from, to);
    DoubleVector pull = DoubleVector.broadcast(D, -dt * this.amplitude * wavenumber());
    DoubleVector drift = DoubleVector.broadcast(D, -dt * tilt);
    DoubleVector noise = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, z0, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      DoubleVector moved = z.fma(noise, drift).add(DoubleVector.fromArray(D, x0, i));
      DoubleVector.fromArray(D, sine, i).fma(pull, moved).intoArray(x0, i);
    }
  }
}
