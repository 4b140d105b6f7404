package langevin.potential;

import static langevin.simd.Lanes.D;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The Müller–Brown surface (Müller and Brown, <i>Theoretica Chimica Acta</i> 53 (1979) 75),
 *
 * <p>V(x, y) = s Σ_j A_j e^{E_j}, E_j = a_j (x − x_j)² + b_j (x − x_j)(y − y_j) + c_j (y − y_j)²,
 *
 * <p>with A = (−200, −100, −170, 15), a = (−1, −1, −6.5, 0.7), b = (0, 0, 11, 0.6), c = (−10, −10,
 * −6.5, 0.7), centres (1, 0), (0, ½), (−½, 3/2), (−1, 1). For s = 1 its minima are −146.700 at
 * (−0.5582, 1.4417), −108.167 at (0.6235, 0.0280) and −80.768 at (−0.0500, 0.4667), the saddles
 * −40.665 at (−0.8220, 0.6243) and −72.249 at (0.2125, 0.2930).
 *
 * @param scale s &gt; 0, which multiplies all energies; 1 in the original
 */
public record MuellerBrown(double scale) implements Potential {
  private static final int LANES = D.length();

  /** log₂ e. */
  private static final double BITS = 1.4426950408889634;

  /** A, a, b, c, centre of each term. */
  private static final double[][] TERMS = {
    {-200, -1, 0, -10, 1, 0},
    {-100, -1, 0, -10, 0, 0.5},
    {-170, -6.5, 11, -6.5, -0.5, 1.5},
    {15, 0.7, 0.6, 0.7, -1, 1}
  };

  /**
   * 1.5·2⁵² + 1023: adding it rounds to an integer and leaves that plus the bias in the low bits.
   */
  private static final double ROUND = 0x1.8p52 + 1023;

  /**
   * @throws IllegalArgumentException if the scale is not positive and finite
   */
  public MuellerBrown {
    Parameter.positive("scale", scale);
  }

  /** The original surface, s = 1. */
  public MuellerBrown() {
    this(1);
  }

  @Override
  public int dimension() {
    return 2;
  }

  /**
   * 2^y to 1.5 units in the last place: 0 below y = −1022, ∞ above 1023, NaN for NaN. The
   * polynomial of degree 11 interpolates 2^r on |r| ≤ ½ with relative error 6·10⁻¹⁷. Exponents come
   * as E / log 2, which spares the reduction by log 2.
   */
  private static DoubleVector power(DoubleVector y) {
    DoubleVector t = y.add(ROUND);
    DoubleVector r = y.sub(t.sub(ROUND));
    DoubleVector unit =
        t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    DoubleVector r2 = r.mul(r);
    DoubleVector r4 = r2.mul(r2);
    DoubleVector p0 =
        r.fma(DoubleVector.broadcast(D, 0.6931471805599454), DoubleVector.broadcast(D, 1.0));
    DoubleVector p2 =
        r.fma(
            DoubleVector.broadcast(D, 0.05550410866480533),
            DoubleVector.broadcast(D, 0.2402265069591008));
    DoubleVector p4 =
        r.fma(
            DoubleVector.broadcast(D, 0.0013333558151193195),
            DoubleVector.broadcast(D, 0.009618129107617314));
    DoubleVector p6 =
        r.fma(
            DoubleVector.broadcast(D, 1.5252728634868326e-05),
            DoubleVector.broadcast(D, 0.0001540353042607064));
    DoubleVector p8 =
        r.fma(
            DoubleVector.broadcast(D, 1.0180418655380931e-07),
            DoubleVector.broadcast(D, 1.3215451318759067e-06));
    DoubleVector p10 =
        r.fma(
            DoubleVector.broadcast(D, 4.0772057759819627e-10),
            DoubleVector.broadcast(D, 7.070967181840141e-09));
    DoubleVector low = r2.fma(p2, p0);
    DoubleVector middle = r2.fma(p6, p4);
    DoubleVector high = r2.fma(p10, p8);
    return r4.fma(r4.fma(high, middle), low)
        .mul(unit)
        .blend(0, y.compare(VectorOperators.LT, -1022))
        .blend(Double.POSITIVE_INFINITY, y.compare(VectorOperators.GT, 1023));
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    Arrays.fill(v, from, to, 0);
    for (int j = 0; j < TERMS.length; j++) {
      addEnergy(j, x[0], x[1], from, to, v);
    }
  }

  private void addEnergy(int j, double[] x0, double[] x1, int from, int to, double[] sum) {
    double weight = TERMS[j][0];
    double a = TERMS[j][1];
    double b = TERMS[j][2];
    double c = TERMS[j][3];
    double centreX = TERMS[j][4];
    double centreY = TERMS[j][5];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector u = DoubleVector.fromArray(D, x0, i).sub(centreX);
      DoubleVector v = DoubleVector.fromArray(D, x1, i).sub(centreY);
      DoubleVector along = v.fma(DoubleVector.broadcast(D, b * BITS), u.mul(a * BITS));
      DoubleVector w = power(along.fma(u, v.mul(v).mul(c * BITS)));
      w.fma(DoubleVector.broadcast(D, scale * weight), DoubleVector.fromArray(D, sum, i))
          .intoArray(sum, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    Arrays.fill(g[0], from, to, 0);
    Arrays.fill(g[1], from, to, 0);
    for (int j = 0; j < TERMS.length; j++) {
      addGradient(j, x[0], x[1], from, to, g[0], g[1]);
    }
  }

  private void addGradient(
      int j, double[] x0, double[] x1, int from, int to, double[] g0, double[] g1) {
    double weight = TERMS[j][0];
    double a = TERMS[j][1];
    double b = TERMS[j][2];
    double c = TERMS[j][3];
    double centreX = TERMS[j][4];
    double centreY = TERMS[j][5];
    double factor = scale * weight;
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector u = DoubleVector.fromArray(D, x0, i).sub(centreX);
      DoubleVector v = DoubleVector.fromArray(D, x1, i).sub(centreY);
      DoubleVector along = v.fma(DoubleVector.broadcast(D, b * BITS), u.mul(a * BITS));
      DoubleVector w = power(along.fma(u, v.mul(v).mul(c * BITS)));
      DoubleVector gu = u.fma(DoubleVector.broadcast(D, 2 * a * factor), v.mul(b * factor));
      DoubleVector gv = v.fma(DoubleVector.broadcast(D, 2 * c * factor), u.mul(b * factor));
      w.fma(gu, DoubleVector.fromArray(D, g0, i)).intoArray(g0, i);
      w.fma(gv, DoubleVector.fromArray(D, g1, i)).intoArray(g1, i);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    Arrays.fill(l, from, to, 0);
    for (int j = 0; j < TERMS.length; j++) {
      addLaplacian(j, x[0], x[1], from, to, l);
    }
  }

  private void addLaplacian(int j, double[] x0, double[] x1, int from, int to, double[] sum) {
    double weight = TERMS[j][0];
    double a = TERMS[j][1];
    double b = TERMS[j][2];
    double c = TERMS[j][3];
    double centreX = TERMS[j][4];
    double centreY = TERMS[j][5];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector u = DoubleVector.fromArray(D, x0, i).sub(centreX);
      DoubleVector v = DoubleVector.fromArray(D, x1, i).sub(centreY);
      DoubleVector along = v.fma(DoubleVector.broadcast(D, b * BITS), u.mul(a * BITS));
      DoubleVector w = power(along.fma(u, v.mul(v).mul(c * BITS)));
      DoubleVector gu = u.fma(DoubleVector.broadcast(D, 2 * a), v.mul(b));
      DoubleVector gv = v.fma(DoubleVector.broadcast(D, 2 * c), u.mul(b));
      DoubleVector l = gu.fma(gu, gv.fma(gv, DoubleVector.broadcast(D, 2 * (a + c))));
      l.mul(scale * weight).fma(w, DoubleVector.fromArray(D, sum, i)).intoArray(sum, i);
    }
  }
}
