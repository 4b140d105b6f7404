package langevin.random;

import static langevin.simd.Lanes.F;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.I;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The Box–Muller transform in single precision on a chunk of 512 words.
 *
 * <p>Words a (planes 0 and 2) and b (planes 1 and 3) at the same place become two independent
 * normals at the places of a and b: with u = (⌊a/2⌋ + ½) 2⁻³¹, b read as a signed number, and the
 * angle φ = π b 2⁻³² in [−π/2, π/2),
 *
 * <pre>  z₀ = √(−2 ln u) sin φ,   z₁ = ±√(−2 ln u) cos φ,</pre>
 *
 * <p>the sign being the lowest bit of b. The half turn suffices because z₀ is odd in φ.
 *
 * <p>The smallest u is 2⁻³², so no number exceeds √(64 ln 2) = 6.66; the exact law puts 2.7·10⁻¹¹
 * of its mass beyond. Polynomials: ln(1 + t)/t of degree 8 on [1/√2 − 1, √2 − 1], sin x/x and cos x
 * of degree 4 in x² on |x| ≤ π/2, minimax fits with absolute errors below 3·10⁻⁸, 5·10⁻⁹ and
 * 5·10⁻⁸: no worse than the rounding of a float.
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
  static final float LN_TWO = Q * (float) 0.693147180559945;
  static final float LN_SCALE = -31 * Q * (float) 0.693147180559945;
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

  private BoxMuller() {}

  /** Normals from words: {@code z[i]} for {@code Lanes.FLOATS ≤ i < Lanes.FLOATS + 512}. */
  static void normals(int[] u, float[] z) {
    // Two pairs of planes per turn: two independent chains hide each other's latency.
    for (int k = 0; k < PLANE / LANES; k++) {
      int i = FLOATS + k * LANES;
      FloatVector r = radius(IntVector.fromArray(I, u, i));
      IntVector b = IntVector.fromArray(I, u, i + PLANE);
      FloatVector x = angle(b);
      FloatVector y = x.mul(x);
      r.mul(sine(y).mul(x)).intoArray(z, i);
      signed(r, b).mul(cosine(y)).intoArray(z, i + PLANE);

      FloatVector s = radius(IntVector.fromArray(I, u, i + 2 * PLANE));
      IntVector c = IntVector.fromArray(I, u, i + 3 * PLANE);
      FloatVector v = angle(c);
      FloatVector w = v.mul(v);
      s.mul(sine(w).mul(v)).intoArray(z, i + 2 * PLANE);
      signed(s, c).mul(cosine(w)).intoArray(z, i + 3 * PLANE);
    }
  }

  /** √(−2 ln((⌊a/2⌋ + ½) 2⁻³¹)). */
  private static FloatVector radius(IntVector a) {
    FloatVector x =
        ((FloatVector) a.lanewise(VectorOperators.LSHR, 1).convert(VectorOperators.I2F, 0))
            .add(FloatVector.broadcast(F, 0.5f));
    IntVector bits = x.reinterpretAsInts();
    IntVector d = bits.sub(SQRT_HALF);
    FloatVector e =
        (FloatVector) d.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0);
    FloatVector t =
        bits.sub(d.and(EXPONENT)).reinterpretAsFloats().sub(FloatVector.broadcast(F, 1f));
    FloatVector t2 = t.mul(t);
    FloatVector t4 = t2.mul(t2);
    FloatVector p = FloatVector.broadcast(F, LOG1).fma(t, FloatVector.broadcast(F, LOG0));
    FloatVector q = FloatVector.broadcast(F, LOG3).fma(t, FloatVector.broadcast(F, LOG2));
    FloatVector r = FloatVector.broadcast(F, LOG5).fma(t, FloatVector.broadcast(F, LOG4));
    FloatVector s = FloatVector.broadcast(F, LOG7).fma(t, FloatVector.broadcast(F, LOG6));
    s = FloatVector.broadcast(F, LOG8).fma(t2, s);
    p = q.fma(t2, p);
    r = s.fma(t2, r);
    p = r.fma(t4, p);
    FloatVector scale = e.fma(FloatVector.broadcast(F, LN_TWO), FloatVector.broadcast(F, LN_SCALE));
    return p.fma(t, scale).max(FloatVector.broadcast(F, 0f)).sqrt();
  }

  private static FloatVector angle(IntVector b) {
    return ((FloatVector) b.convert(VectorOperators.I2F, 0)).mul(FloatVector.broadcast(F, ANGLE));
  }

  /** r with the sign of the lowest bit of b. */
  private static FloatVector signed(FloatVector r, IntVector b) {
    return r.reinterpretAsInts()
        .lanewise(VectorOperators.XOR, b.lanewise(VectorOperators.LSHL, 31))
        .reinterpretAsFloats();
  }

  /** sin x / x from y = x². */
  private static FloatVector sine(FloatVector y) {
    return FloatVector.broadcast(F, SIN4)
        .fma(y, FloatVector.broadcast(F, SIN3))
        .fma(y, FloatVector.broadcast(F, SIN2))
        .fma(y, FloatVector.broadcast(F, SIN1))
        .fma(y, FloatVector.broadcast(F, SIN0));
  }

  /** cos x from y = x². */
  private static FloatVector cosine(FloatVector y) {
    return FloatVector.broadcast(F, COS4)
        .fma(y, FloatVector.broadcast(F, COS3))
        .fma(y, FloatVector.broadcast(F, COS2))
        .fma(y, FloatVector.broadcast(F, COS1))
        .fma(y, FloatVector.broadcast(F, COS0));
  }
}
