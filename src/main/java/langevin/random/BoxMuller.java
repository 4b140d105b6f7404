package langevin.random;

import static langevin.simd.Lanes.F;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.I;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import langevin.simd.Lanes;

/**
 * The Box–Muller transform in single precision on a chunk of 1024 words.
 *
 * <p>Words a (planes 0 and 2) and b (planes 1 and 3) at the same place become two independent
 * normals at the places of a and b: with u = (⌊a/2⌋ + ½) 2⁻³¹, b read as a signed number, and the
 * angle φ = π b 2⁻³² in [−π/2, π/2),
 *
 * <pre>  z₀ = √(−2 ln u) sin φ,   z₁ = ±√(−2 ln u) cos φ,</pre>
 *
 * <p>the sign being the lowest bit of b. The half turn suffices because z₀ is odd in φ.
 *
 * <p>u never exceeds 1, so −2 ln u needs no clamp: with u = 2ᵉ m it is a product of two numbers of
 * one sign where e = 0 and at least ln 2 below.
 *
 * <p>The smallest u is 2⁻³², so no number exceeds √(64 ln 2) = 6.66; the exact law puts 2.7·10⁻¹¹
 * of its mass beyond. Polynomials: ln(1 + t)/t of degree 8 on [1/√2 − 1, √2 − 1], sin x/x and cos x
 * of degree 4 in x² on |x| ≤ π/2, minimax fits whose coefficients are rounded to floats; absolute
 * errors below 6·10⁻⁸, 10⁻⁸ and 6·10⁻⁸: no worse than the rounding of a float.
 */
final class BoxMuller {
  /** Factor of ln u. */
  static final float Q = -2f;

  static final float LOG0 = Q * (float) 0.9999999750449187;
  static final float LOG1 = Q * (float) -0.4999997774567529;
  static final float LOG2 = Q * (float) 0.33334160473373886;
  static final float LOG3 = Q * (float) -0.25002945724295045;
  static final float LOG4 = Q * (float) 0.1995841619769598;
  static final float LOG5 = Q * (float) -0.1654374604881287;
  static final float LOG6 = Q * (float) 0.14917394868480563;
  static final float LOG7 = Q * (float) -0.14482136096368117;
  static final float LOG8 = Q * (float) 0.08959803443418453;

  /** Of an exponent that still stands 23 bits up. */
  static final float LN_TWO = Q * (float) 0.693147180559945 * 0x1p-23f;

  /** Scale of a 31-bit word. */
  static final float UNIT = 0x1p-31f;

  static final float ANGLE = (float) 1.5707963267948966 * (float) 4.656612873077393e-10;
  static final float SIN0 = (float) 0.9999999957327933;
  static final float SIN1 = (float) -0.16666657991902264;
  static final float SIN2 = (float) 0.008333051063211592;
  static final float SIN3 = (float) -0.0001980907527615154;
  static final float SIN4 = (float) 2.6052248852348035e-06;
  static final float COS0 = (float) 0.9999999534665512;
  static final float COS1 = (float) -0.499999053469216;
  static final float COS2 = (float) 0.04166358468996041;
  static final float COS3 = (float) -0.0013853704287807044;
  static final float COS4 = (float) 2.315393124493503e-05;

  /** Bits of the float √½: splits a number into 2ᵉ and a mantissa in [√½, √2). */
  static final int SQRT_HALF = 0x3f3504f3;

  /** Sign and exponent of a float. */
  static final int EXPONENT = 0xff800000;

  private static final int LANES = I.length();
  private static final int PLANE = Threefry.PLANE;

  /** Two vectors of floats on the widest machine. */
  private static final int PAIR = 4 * Lanes.WIDEST;

  private BoxMuller() {}

  /**
   * Normals of the first particles of a chunk from their words: {@code z[i]} for {@code
   * Lanes.FLOATS ≤ i < Lanes.FLOATS + count} and more, as far as they come along.
   */
  static void normals(int[] u, int count, float[] z) {
    if (count > 2 * PLANE) {
      normals(u, PLANE, 2 * PLANE, z);
    } else {
      int half = columns(count) / 2;
      normals(u, half, half, z);
    }
  }

  /**
   * Columns that hold the words of the first {@code count} particles of a chunk: a multiple of two
   * vectors of the widest machine.
   */
  static int columns(int count) {
    return Math.min((count + PAIR - 1) / PAIR * PAIR, PLANE);
  }

  /**
   * Normals of two runs of columns, each of which is a pair of planes: the columns from 0 on and
   * those {@code shift} places further.
   *
   * <p>One turn takes a vector of each, because two independent chains hide each other's latency.
   * It is written out flat: past some 18 000 nodes C2 stops inlining every method but the Vector
   * API's own, and helpers that take vectors would box them (measured: 3 ns per number, not 0.13).
   */
  private static void normals(int[] u, int columns, int shift, float[] z) {
    for (int k = 0; k < columns / LANES; k++) {
      int i = FLOATS + k * LANES;
      int j = i + shift;
      FloatVector x0 =
          ((FloatVector)
                  IntVector.fromArray(I, u, i)
                      .lanewise(VectorOperators.LSHR, 1)
                      .convert(VectorOperators.I2F, 0))
              .fma(FloatVector.broadcast(F, UNIT), FloatVector.broadcast(F, 0.5f * UNIT));
      IntVector bits0 = x0.reinterpretAsInts();
      IntVector d0 = bits0.sub(SQRT_HALF);
      IntVector k0 = d0.and(EXPONENT);
      FloatVector e0 = (FloatVector) k0.convert(VectorOperators.I2F, 0);
      FloatVector t0 = bits0.sub(k0).reinterpretAsFloats().sub(FloatVector.broadcast(F, 1f));
      FloatVector p0 =
          FloatVector.broadcast(F, LOG8)
              .fma(t0, FloatVector.broadcast(F, LOG7))
              .fma(t0, FloatVector.broadcast(F, LOG6))
              .fma(t0, FloatVector.broadcast(F, LOG5))
              .fma(t0, FloatVector.broadcast(F, LOG4))
              .fma(t0, FloatVector.broadcast(F, LOG3))
              .fma(t0, FloatVector.broadcast(F, LOG2))
              .fma(t0, FloatVector.broadcast(F, LOG1))
              .fma(t0, FloatVector.broadcast(F, LOG0));
      FloatVector r0 = p0.fma(t0, e0.mul(FloatVector.broadcast(F, LN_TWO))).sqrt();
      IntVector b0 = IntVector.fromArray(I, u, i + PLANE);
      FloatVector f0 =
          ((FloatVector) b0.convert(VectorOperators.I2F, 0)).mul(FloatVector.broadcast(F, ANGLE));
      FloatVector y0 = f0.mul(f0);
      FloatVector sine0 =
          FloatVector.broadcast(F, SIN4)
              .fma(y0, FloatVector.broadcast(F, SIN3))
              .fma(y0, FloatVector.broadcast(F, SIN2))
              .fma(y0, FloatVector.broadcast(F, SIN1))
              .fma(y0, FloatVector.broadcast(F, SIN0));
      FloatVector cosine0 =
          FloatVector.broadcast(F, COS4)
              .fma(y0, FloatVector.broadcast(F, COS3))
              .fma(y0, FloatVector.broadcast(F, COS2))
              .fma(y0, FloatVector.broadcast(F, COS1))
              .fma(y0, FloatVector.broadcast(F, COS0));
      r0.mul(sine0.mul(f0)).intoArray(z, i);
      r0.reinterpretAsInts()
          .lanewise(VectorOperators.XOR, b0.lanewise(VectorOperators.LSHL, 31))
          .reinterpretAsFloats()
          .mul(cosine0)
          .intoArray(z, i + PLANE);

      FloatVector x1 =
          ((FloatVector)
                  IntVector.fromArray(I, u, j)
                      .lanewise(VectorOperators.LSHR, 1)
                      .convert(VectorOperators.I2F, 0))
              .fma(FloatVector.broadcast(F, UNIT), FloatVector.broadcast(F, 0.5f * UNIT));
      IntVector bits1 = x1.reinterpretAsInts();
      IntVector d1 = bits1.sub(SQRT_HALF);
      IntVector k1 = d1.and(EXPONENT);
      FloatVector e1 = (FloatVector) k1.convert(VectorOperators.I2F, 0);
      FloatVector t1 = bits1.sub(k1).reinterpretAsFloats().sub(FloatVector.broadcast(F, 1f));
      FloatVector p1 =
          FloatVector.broadcast(F, LOG8)
              .fma(t1, FloatVector.broadcast(F, LOG7))
              .fma(t1, FloatVector.broadcast(F, LOG6))
              .fma(t1, FloatVector.broadcast(F, LOG5))
              .fma(t1, FloatVector.broadcast(F, LOG4))
              .fma(t1, FloatVector.broadcast(F, LOG3))
              .fma(t1, FloatVector.broadcast(F, LOG2))
              .fma(t1, FloatVector.broadcast(F, LOG1))
              .fma(t1, FloatVector.broadcast(F, LOG0));
      FloatVector r1 = p1.fma(t1, e1.mul(FloatVector.broadcast(F, LN_TWO))).sqrt();
      IntVector b1 = IntVector.fromArray(I, u, j + PLANE);
      FloatVector f1 =
          ((FloatVector) b1.convert(VectorOperators.I2F, 0)).mul(FloatVector.broadcast(F, ANGLE));
      FloatVector y1 = f1.mul(f1);
      FloatVector sine1 =
          FloatVector.broadcast(F, SIN4)
              .fma(y1, FloatVector.broadcast(F, SIN3))
              .fma(y1, FloatVector.broadcast(F, SIN2))
              .fma(y1, FloatVector.broadcast(F, SIN1))
              .fma(y1, FloatVector.broadcast(F, SIN0));
      FloatVector cosine1 =
          FloatVector.broadcast(F, COS4)
              .fma(y1, FloatVector.broadcast(F, COS3))
              .fma(y1, FloatVector.broadcast(F, COS2))
              .fma(y1, FloatVector.broadcast(F, COS1))
              .fma(y1, FloatVector.broadcast(F, COS0));
      r1.mul(sine1.mul(f1)).intoArray(z, j);
      r1.reinterpretAsInts()
          .lanewise(VectorOperators.XOR, b1.lanewise(VectorOperators.LSHL, 31))
          .reinterpretAsFloats()
          .mul(cosine1)
          .intoArray(z, j + PLANE);
    }
  }
}
