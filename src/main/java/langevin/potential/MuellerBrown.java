package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
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
 * <p>The kernels take two terms per pass, written out flat. Four exponentials in one loop exceed
 * the nodes up to which C2 inlines the vector operations (measured: ten times slower), and methods
 * above 325 bytes of bytecode are compiled on their own, not into a caller that would exceed it
 * again.
 *
 * <p>2^y is inlined with a polynomial of degree 11 that interpolates it on |r| ≤ ½ with relative
 * error 6·10⁻¹⁷; base 2 spares the reduction by log 2. It is 0 below y = −1022, ∞ above 1023, NaN
 * for NaN, and else exact to 1.5 units in the last place.
 *
 * @param scale s &gt; 0, which multiplies all energies; 1 in the original
 */
public record MuellerBrown(double scale) implements Potential {
  private static final int LANES = D.length();

  /** log₂ e. */
  private static final double BITS = 1.4426950408889634;

  /** A, a, b, c and the centre of each term. */
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
    Admissible.positive("scale", scale);
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
   * The wells from the deep one at the left over the middle one to the right, told apart by the
   * lines through both saddles.
   */
  private static final Wells WELLS =
      new Wells.Planes(
          List.of(
              List.of(-0.8220015587327323, 0.6243128028148710),
              List.of(0.2124865820066165, 0.2929883251073672)),
          List.of(
              ahead(-0.8220015587327323, 0.6243128028148710),
              ahead(0.2124865820066165, 0.2929883251073672)));

  /** The direction to the right, in which the Hessian's negative eigenvalue lies. */
  private static List<Double> ahead(double x, double y) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (double[] term : TERMS) {
      double u = x - term[4];
      double w = y - term[5];
      double force = term[0] * StrictMath.exp((term[1] * u + term[2] * w) * u + term[3] * w * w);
      double alongX = 2 * term[1] * u + term[2] * w;
      double alongY = term[2] * u + 2 * term[3] * w;
      xx += force * (alongX * alongX + 2 * term[1]);
      xy += force * (alongX * alongY + term[2]);
      yy += force * (alongY * alongY + 2 * term[3]);
    }
    double lowest = (xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy);
    double sign = Math.signum(lowest - yy);
    return List.of(sign * (lowest - yy), sign * xy);
  }

  @Override
  public Optional<Wells> wells() {
    return Optional.of(WELLS);
  }

  /** Coefficients of 2^r = 1 + P1 r + … + P11 r¹¹ on |r| ≤ ½. */
  private static final double P1 = 0.6931471805599454;

  private static final double P2 = 0.2402265069591008;
  private static final double P3 = 0.05550410866480533;
  private static final double P4 = 0.009618129107617314;
  private static final double P5 = 0.0013333558151193195;
  private static final double P6 = 0.0001540353042607064;
  private static final double P7 = 1.5252728634868326e-05;
  private static final double P8 = 1.3215451318759067e-06;
  private static final double P9 = 1.0180418655380931e-07;
  private static final double P10 = 7.070967181840141e-09;
  private static final double P11 = 4.0772057759819627e-10;

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    Arrays.fill(v, from, to, 0);
    addEnergy(0, x[0], x[1], from, to, v);
    addEnergy(2, x[0], x[1], from, to, v);
  }

  /** Adds the energies of the terms {@code term} and {@code term + 1}. */
  private void addEnergy(int term, double[] x, double[] y, int from, int to, double[] sum) {
    double factor = scale;
    double a0 = TERMS[term + 0][1];
    double b0 = TERMS[term + 0][2];
    double c0 = TERMS[term + 0][3];
    double centreX0 = TERMS[term + 0][4];
    double centreY0 = TERMS[term + 0][5];
    double weight0 = factor * TERMS[term + 0][0];
    double a1 = TERMS[term + 1][1];
    double b1 = TERMS[term + 1][2];
    double c1 = TERMS[term + 1][3];
    double centreX1 = TERMS[term + 1][4];
    double centreY1 = TERMS[term + 1][5];
    double weight1 = factor * TERMS[term + 1][0];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector q = DoubleVector.fromArray(D, y, i);
      DoubleVector u0 = p.sub(centreX0);
      DoubleVector u1 = p.sub(centreX1);
      DoubleVector v0 = q.sub(centreY0);
      DoubleVector v1 = q.sub(centreY1);
      DoubleVector along0 = v0.fma(DoubleVector.broadcast(D, b0 * BITS), u0.mul(a0 * BITS));
      DoubleVector along1 = v1.fma(DoubleVector.broadcast(D, b1 * BITS), u1.mul(a1 * BITS));
      DoubleVector e0 = along0.fma(u0, v0.mul(v0).mul(c0 * BITS));
      DoubleVector e1 = along1.fma(u1, v1.mul(v1).mul(c1 * BITS));
      DoubleVector t0 = e0.add(ROUND);
      DoubleVector t1 = e1.add(ROUND);
      DoubleVector r0 = e0.sub(t0.sub(ROUND));
      DoubleVector r1 = e1.sub(t1.sub(ROUND));
      DoubleVector s0 = r0.mul(r0);
      DoubleVector s1 = r1.mul(r1);
      DoubleVector f0 = s0.mul(s0);
      DoubleVector f1 = s1.mul(s1);
      DoubleVector low0 =
          s0.fma(
              r0.fma(DoubleVector.broadcast(D, P3), DoubleVector.broadcast(D, P2)),
              r0.fma(DoubleVector.broadcast(D, P1), DoubleVector.broadcast(D, 1)));
      DoubleVector low1 =
          s1.fma(
              r1.fma(DoubleVector.broadcast(D, P3), DoubleVector.broadcast(D, P2)),
              r1.fma(DoubleVector.broadcast(D, P1), DoubleVector.broadcast(D, 1)));
      DoubleVector middle0 =
          s0.fma(
              r0.fma(DoubleVector.broadcast(D, P7), DoubleVector.broadcast(D, P6)),
              r0.fma(DoubleVector.broadcast(D, P5), DoubleVector.broadcast(D, P4)));
      DoubleVector middle1 =
          s1.fma(
              r1.fma(DoubleVector.broadcast(D, P7), DoubleVector.broadcast(D, P6)),
              r1.fma(DoubleVector.broadcast(D, P5), DoubleVector.broadcast(D, P4)));
      DoubleVector high0 =
          s0.fma(
              r0.fma(DoubleVector.broadcast(D, P11), DoubleVector.broadcast(D, P10)),
              r0.fma(DoubleVector.broadcast(D, P9), DoubleVector.broadcast(D, P8)));
      DoubleVector high1 =
          s1.fma(
              r1.fma(DoubleVector.broadcast(D, P11), DoubleVector.broadcast(D, P10)),
              r1.fma(DoubleVector.broadcast(D, P9), DoubleVector.broadcast(D, P8)));
      DoubleVector w0 =
          f0.fma(f0.fma(high0, middle0), low0)
              .mul(
                  t0.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
              .blend(0, e0.compare(VectorOperators.LT, -1022))
              .blend(Double.POSITIVE_INFINITY, e0.compare(VectorOperators.GT, 1023));
      DoubleVector w1 =
          f1.fma(f1.fma(high1, middle1), low1)
              .mul(
                  t1.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
              .blend(0, e1.compare(VectorOperators.LT, -1022))
              .blend(Double.POSITIVE_INFINITY, e1.compare(VectorOperators.GT, 1023));
      DoubleVector before = DoubleVector.fromArray(D, sum, i);
      w1.fma(DoubleVector.broadcast(D, weight1), w0.fma(DoubleVector.broadcast(D, weight0), before))
          .intoArray(sum, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    Arrays.fill(g[0], from, to, 0);
    Arrays.fill(g[1], from, to, 0);
    addGradient(0, scale, x[0], x[1], from, to, g[0], g[1], g[0], g[1]);
    addGradient(2, scale, x[0], x[1], from, to, g[0], g[1], g[0], g[1]);
  }

  /** after ← before + factor·∇ of the terms {@code term} and {@code term + 1}, for s = 1. */
  private static void addGradient(
      int term,
      double factor,
      double[] x,
      double[] y,
      int from,
      int to,
      double[] beforeX,
      double[] beforeY,
      double[] afterX,
      double[] afterY) {
    double a0 = TERMS[term + 0][1];
    double b0 = TERMS[term + 0][2];
    double c0 = TERMS[term + 0][3];
    double centreX0 = TERMS[term + 0][4];
    double centreY0 = TERMS[term + 0][5];
    double weight0 = factor * TERMS[term + 0][0];
    double a1 = TERMS[term + 1][1];
    double b1 = TERMS[term + 1][2];
    double c1 = TERMS[term + 1][3];
    double centreX1 = TERMS[term + 1][4];
    double centreY1 = TERMS[term + 1][5];
    double weight1 = factor * TERMS[term + 1][0];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector q = DoubleVector.fromArray(D, y, i);
      DoubleVector u0 = p.sub(centreX0);
      DoubleVector u1 = p.sub(centreX1);
      DoubleVector v0 = q.sub(centreY0);
      DoubleVector v1 = q.sub(centreY1);
      DoubleVector along0 = v0.fma(DoubleVector.broadcast(D, b0 * BITS), u0.mul(a0 * BITS));
      DoubleVector along1 = v1.fma(DoubleVector.broadcast(D, b1 * BITS), u1.mul(a1 * BITS));
      DoubleVector e0 = along0.fma(u0, v0.mul(v0).mul(c0 * BITS));
      DoubleVector e1 = along1.fma(u1, v1.mul(v1).mul(c1 * BITS));
      DoubleVector t0 = e0.add(ROUND);
      DoubleVector t1 = e1.add(ROUND);
      DoubleVector r0 = e0.sub(t0.sub(ROUND));
      DoubleVector r1 = e1.sub(t1.sub(ROUND));
      DoubleVector s0 = r0.mul(r0);
      DoubleVector s1 = r1.mul(r1);
      DoubleVector f0 = s0.mul(s0);
      DoubleVector f1 = s1.mul(s1);
      DoubleVector low0 =
          s0.fma(
              r0.fma(DoubleVector.broadcast(D, P3), DoubleVector.broadcast(D, P2)),
              r0.fma(DoubleVector.broadcast(D, P1), DoubleVector.broadcast(D, 1)));
      DoubleVector low1 =
          s1.fma(
              r1.fma(DoubleVector.broadcast(D, P3), DoubleVector.broadcast(D, P2)),
              r1.fma(DoubleVector.broadcast(D, P1), DoubleVector.broadcast(D, 1)));
      DoubleVector middle0 =
          s0.fma(
              r0.fma(DoubleVector.broadcast(D, P7), DoubleVector.broadcast(D, P6)),
              r0.fma(DoubleVector.broadcast(D, P5), DoubleVector.broadcast(D, P4)));
      DoubleVector middle1 =
          s1.fma(
              r1.fma(DoubleVector.broadcast(D, P7), DoubleVector.broadcast(D, P6)),
              r1.fma(DoubleVector.broadcast(D, P5), DoubleVector.broadcast(D, P4)));
      DoubleVector high0 =
          s0.fma(
              r0.fma(DoubleVector.broadcast(D, P11), DoubleVector.broadcast(D, P10)),
              r0.fma(DoubleVector.broadcast(D, P9), DoubleVector.broadcast(D, P8)));
      DoubleVector high1 =
          s1.fma(
              r1.fma(DoubleVector.broadcast(D, P11), DoubleVector.broadcast(D, P10)),
              r1.fma(DoubleVector.broadcast(D, P9), DoubleVector.broadcast(D, P8)));
      DoubleVector w0 =
          f0.fma(f0.fma(high0, middle0), low0)
              .mul(
                  t0.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
              .blend(0, e0.compare(VectorOperators.LT, -1022))
              .blend(Double.POSITIVE_INFINITY, e0.compare(VectorOperators.GT, 1023));
      DoubleVector w1 =
          f1.fma(f1.fma(high1, middle1), low1)
              .mul(
                  t1.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
              .blend(0, e1.compare(VectorOperators.LT, -1022))
              .blend(Double.POSITIVE_INFINITY, e1.compare(VectorOperators.GT, 1023));
      DoubleVector gx0 = u0.fma(DoubleVector.broadcast(D, 2 * a0 * weight0), v0.mul(b0 * weight0));
      DoubleVector gy0 = v0.fma(DoubleVector.broadcast(D, 2 * c0 * weight0), u0.mul(b0 * weight0));
      DoubleVector gx1 = u1.fma(DoubleVector.broadcast(D, 2 * a1 * weight1), v1.mul(b1 * weight1));
      DoubleVector gy1 = v1.fma(DoubleVector.broadcast(D, 2 * c1 * weight1), u1.mul(b1 * weight1));
      w1.fma(gx1, w0.fma(gx0, DoubleVector.fromArray(D, beforeX, i))).intoArray(afterX, i);
      w1.fma(gy1, w0.fma(gy0, DoubleVector.fromArray(D, beforeY, i))).intoArray(afterY, i);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    Arrays.fill(l, from, to, 0);
    addLaplacian(0, x[0], x[1], from, to, l);
    addLaplacian(2, x[0], x[1], from, to, l);
  }

  /** Adds the Laplacians of the terms {@code term} and {@code term + 1}. */
  private void addLaplacian(int term, double[] x, double[] y, int from, int to, double[] sum) {
    double factor = scale;
    double a0 = TERMS[term + 0][1];
    double b0 = TERMS[term + 0][2];
    double c0 = TERMS[term + 0][3];
    double centreX0 = TERMS[term + 0][4];
    double centreY0 = TERMS[term + 0][5];
    double weight0 = factor * TERMS[term + 0][0];
    double a1 = TERMS[term + 1][1];
    double b1 = TERMS[term + 1][2];
    double c1 = TERMS[term + 1][3];
    double centreX1 = TERMS[term + 1][4];
    double centreY1 = TERMS[term + 1][5];
    double weight1 = factor * TERMS[term + 1][0];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector q = DoubleVector.fromArray(D, y, i);
      DoubleVector u0 = p.sub(centreX0);
      DoubleVector u1 = p.sub(centreX1);
      DoubleVector v0 = q.sub(centreY0);
      DoubleVector v1 = q.sub(centreY1);
      DoubleVector along0 = v0.fma(DoubleVector.broadcast(D, b0 * BITS), u0.mul(a0 * BITS));
      DoubleVector along1 = v1.fma(DoubleVector.broadcast(D, b1 * BITS), u1.mul(a1 * BITS));
      DoubleVector e0 = along0.fma(u0, v0.mul(v0).mul(c0 * BITS));
      DoubleVector e1 = along1.fma(u1, v1.mul(v1).mul(c1 * BITS));
      DoubleVector t0 = e0.add(ROUND);
      DoubleVector t1 = e1.add(ROUND);
      DoubleVector r0 = e0.sub(t0.sub(ROUND));
      DoubleVector r1 = e1.sub(t1.sub(ROUND));
      DoubleVector s0 = r0.mul(r0);
      DoubleVector s1 = r1.mul(r1);
      DoubleVector f0 = s0.mul(s0);
      DoubleVector f1 = s1.mul(s1);
      DoubleVector low0 =
          s0.fma(
              r0.fma(DoubleVector.broadcast(D, P3), DoubleVector.broadcast(D, P2)),
              r0.fma(DoubleVector.broadcast(D, P1), DoubleVector.broadcast(D, 1)));
      DoubleVector low1 =
          s1.fma(
              r1.fma(DoubleVector.broadcast(D, P3), DoubleVector.broadcast(D, P2)),
              r1.fma(DoubleVector.broadcast(D, P1), DoubleVector.broadcast(D, 1)));
      DoubleVector middle0 =
          s0.fma(
              r0.fma(DoubleVector.broadcast(D, P7), DoubleVector.broadcast(D, P6)),
              r0.fma(DoubleVector.broadcast(D, P5), DoubleVector.broadcast(D, P4)));
      DoubleVector middle1 =
          s1.fma(
              r1.fma(DoubleVector.broadcast(D, P7), DoubleVector.broadcast(D, P6)),
              r1.fma(DoubleVector.broadcast(D, P5), DoubleVector.broadcast(D, P4)));
      DoubleVector high0 =
          s0.fma(
              r0.fma(DoubleVector.broadcast(D, P11), DoubleVector.broadcast(D, P10)),
              r0.fma(DoubleVector.broadcast(D, P9), DoubleVector.broadcast(D, P8)));
      DoubleVector high1 =
          s1.fma(
              r1.fma(DoubleVector.broadcast(D, P11), DoubleVector.broadcast(D, P10)),
              r1.fma(DoubleVector.broadcast(D, P9), DoubleVector.broadcast(D, P8)));
      DoubleVector w0 =
          f0.fma(f0.fma(high0, middle0), low0)
              .mul(
                  t0.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
              .blend(0, e0.compare(VectorOperators.LT, -1022))
              .blend(Double.POSITIVE_INFINITY, e0.compare(VectorOperators.GT, 1023));
      DoubleVector w1 =
          f1.fma(f1.fma(high1, middle1), low1)
              .mul(
                  t1.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles())
              .blend(0, e1.compare(VectorOperators.LT, -1022))
              .blend(Double.POSITIVE_INFINITY, e1.compare(VectorOperators.GT, 1023));
      DoubleVector gx0 = u0.fma(DoubleVector.broadcast(D, 2 * a0), v0.mul(b0));
      DoubleVector gy0 = v0.fma(DoubleVector.broadcast(D, 2 * c0), u0.mul(b0));
      DoubleVector l0 =
          gx0.fma(gx0, gy0.fma(gy0, DoubleVector.broadcast(D, 2 * (a0 + c0)))).mul(weight0);
      DoubleVector gx1 = u1.fma(DoubleVector.broadcast(D, 2 * a1), v1.mul(b1));
      DoubleVector gy1 = v1.fma(DoubleVector.broadcast(D, 2 * c1), u1.mul(b1));
      DoubleVector l1 =
          gx1.fma(gx1, gy1.fma(gy1, DoubleVector.broadcast(D, 2 * (a1 + c1)))).mul(weight1);
      w1.fma(l1, w0.fma(l0, DoubleVector.fromArray(D, sum, i))).intoArray(sum, i);
    }
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
    double[] x1 = x[1];
    diffuse(x0, xi[0], from, to, amplitude, scratch[0]);
    diffuse(x1, xi[1], from, to, amplitude, scratch[1]);
    double factor = -dt * scale;
    addGradient(0, factor, x0, x1, from, to, scratch[0], scratch[1], scratch[0], scratch[1]);
    addGradient(2, factor, x0, x1, from, to, scratch[0], scratch[1], x0, x1);
  }

  /** moved ← x + amplitude·ξ. */
  private static void diffuse(
      double[] x, float[] xi, int from, int to, double amplitude, double[] moved) {
    DoubleVector noise = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, xi, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      z.fma(noise, DoubleVector.fromArray(D, x, i)).intoArray(moved, i);
    }
  }
}
