package langevin.random;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Box–Muller transform in double precision on 1024 pairs of words, a leading and a trailing
 * one.
 *
 * <p>As {@link BoxMuller}, which sees the leading words only: the trailing word continues the
 * binary expansion of both uniforms, so that a strict normal is its single-precision sibling with
 * the missing digits. With w = 2³² leading + trailing, a radius has u = (⌊w/2¹²⌋ + ½) 2⁻⁵²; an
 * angle's lowest leading bit is the sign, the other 63 bits, cut to 52, are φ on a grid of π 2⁻⁵²
 * in [−π/2, π/2).
 *
 * <p>The smallest u is 2⁻⁵³, so no number exceeds √(106 ln 2) = 8.57; the exact law puts 1·10⁻¹⁷ of
 * its mass beyond. ln m is taken as 2 artanh z with z = (m − 1)/(m + 1), a polynomial of degree 6
 * in z²; sin x/x and cos x are of degree 7 and 8 in x² on |x| ≤ π/2.
 */
final class StrictBoxMuller {
  static final double LOG0 = -4.0;
  static final double LOG1 = -4.0 * 0.33333333333276777;
  static final double LOG2 = -4.0 * 0.2000000003079412;
  static final double LOG3 = -4.0 * 0.1428570801846365;
  static final double LOG4 = -4.0 * 0.11111716861882835;
  static final double LOG5 = -4.0 * 0.09060978564027762;
  static final double LOG6 = -4.0 * 0.08418694826928162;
  static final double LN_TWO = -2.0 * 0.6931471805599453;
  static final double SIN0 = 0.9999999999999997;
  static final double SIN1 = -0.16666666666665966;
  static final double SIN2 = 0.008333333333274509;
  static final double SIN3 = -0.00019841269822994337;
  static final double SIN4 = 2.7557316408737074e-06;
  static final double SIN5 = -2.50518706378081e-08;
  static final double SIN6 = 1.6047844975657108e-10;
  static final double SIN7 = -7.370705058555332e-13;
  static final double COS0 = 1.0;
  static final double COS1 = -0.5000000000000083;
  static final double COS2 = 0.041666666666709325;
  static final double COS3 = -0.0013888888889820145;
  static final double COS4 = 2.4801587409880054e-05;
  static final double COS5 = -2.755732619313041e-07;
  static final double COS6 = 2.0876982309114694e-09;
  static final double COS7 = -1.1472551684188378e-11;
  static final double COS8 = 4.700461389745784e-14;

  /** Exponent bits of 1.0: a 52-bit fraction under them is a number in [1, 2). */
  static final long ONE = 0x3ff0000000000000L;

  /** Bits of the double √½. */
  static final long SQRT_HALF = 0x3fe6a09e667f3bcdL;

  static final long FRACTION = 0x000fffffffffffffL;

  /** Exponent bits of 2⁵²: a small integer under them is 2⁵² plus that integer. */
  static final long TWO_52 = 0x4330000000000000L;

  private static final VectorSpecies<Long> L = VectorSpecies.of(long.class, D.vectorShape());
  private static final VectorSpecies<Integer> HALF_I =
      VectorSpecies.of(int.class, VectorShape.forBitSize(D.vectorBitSize() / 2));
  private static final int LANES = D.length();
  private static final int PLANE = Threefry.PLANE;

  private StrictBoxMuller() {}

  /**
   * Normals of the first particles of a chunk from their words: {@code z[i]} for {@code
   * Lanes.DOUBLES ≤ i < Lanes.DOUBLES + count} and more, as far as they come along; flat for the
   * reason given in {@link BoxMuller#normals}.
   */
  static void normals(int[] leading, int[] trailing, int count, double[] z) {
    int columns = BoxMuller.columns(count);
    half(leading, trailing, z, 0, columns);
    if (count > 2 * PLANE) {
      half(leading, trailing, z, 2 * PLANE, columns);
    }
  }

  /** Normals of the first columns of the two planes from {@code first} on. */
  private static void half(int[] leading, int[] trailing, double[] z, int first, int columns) {
    for (int k = 0; k < columns / LANES; k++) {
      int i = FLOATS + first + k * LANES;
      int o = DOUBLES + first + k * LANES;
      LongVector a =
          (LongVector)
              IntVector.fromArray(HALF_I, leading, i)
                  .convertShape(VectorOperators.ZERO_EXTEND_I2L, L, 0);
      LongVector aTail =
          (LongVector)
              IntVector.fromArray(HALF_I, trailing, i)
                  .convertShape(VectorOperators.ZERO_EXTEND_I2L, L, 0);
      LongVector b =
          (LongVector)
              IntVector.fromArray(HALF_I, leading, i + PLANE)
                  .convertShape(VectorOperators.ZERO_EXTEND_I2L, L, 0);
      LongVector bTail =
          (LongVector)
              IntVector.fromArray(HALF_I, trailing, i + PLANE)
                  .convertShape(VectorOperators.ZERO_EXTEND_I2L, L, 0);
      DoubleVector u =
          a.lanewise(VectorOperators.LSHL, 20)
              .or(aTail.lanewise(VectorOperators.LSHR, 12))
              .or(ONE)
              .reinterpretAsDoubles()
              .sub(DoubleVector.broadcast(D, 0x1.fffffffffffffp-1));
      LongVector bits = u.reinterpretAsLongs().add(ONE - SQRT_HALF);
      DoubleVector e =
          bits.lanewise(VectorOperators.LSHR, 52)
              .or(TWO_52)
              .reinterpretAsDoubles()
              .sub(DoubleVector.broadcast(D, 0x1p52 + 1023));
      DoubleVector m = bits.and(FRACTION).add(SQRT_HALF).reinterpretAsDoubles();
      DoubleVector w = m.sub(DoubleVector.broadcast(D, 1)).div(m.add(DoubleVector.broadcast(D, 1)));
      DoubleVector ww = w.mul(w);
      DoubleVector p =
          DoubleVector.broadcast(D, LOG6)
              .fma(ww, DoubleVector.broadcast(D, LOG5))
              .fma(ww, DoubleVector.broadcast(D, LOG4))
              .fma(ww, DoubleVector.broadcast(D, LOG3))
              .fma(ww, DoubleVector.broadcast(D, LOG2))
              .fma(ww, DoubleVector.broadcast(D, LOG1))
              .fma(ww, DoubleVector.broadcast(D, LOG0));
      DoubleVector r = p.fma(w, e.mul(DoubleVector.broadcast(D, LN_TWO))).sqrt();
      // The signed order of the leading word becomes the order of the fraction: flip its top bit.
      DoubleVector x =
          b.lanewise(VectorOperators.LSHR, 1)
              .lanewise(VectorOperators.XOR, 0x40000000L)
              .lanewise(VectorOperators.LSHL, 21)
              .or(bTail.lanewise(VectorOperators.LSHR, 11))
              .or(ONE)
              .reinterpretAsDoubles()
              .sub(DoubleVector.broadcast(D, 1.5))
              .mul(DoubleVector.broadcast(D, Math.PI));
      DoubleVector y = x.mul(x);
      DoubleVector sine =
          DoubleVector.broadcast(D, SIN7)
              .fma(y, DoubleVector.broadcast(D, SIN6))
              .fma(y, DoubleVector.broadcast(D, SIN5))
              .fma(y, DoubleVector.broadcast(D, SIN4))
              .fma(y, DoubleVector.broadcast(D, SIN3))
              .fma(y, DoubleVector.broadcast(D, SIN2))
              .fma(y, DoubleVector.broadcast(D, SIN1))
              .fma(y, DoubleVector.broadcast(D, SIN0));
      DoubleVector cosine =
          DoubleVector.broadcast(D, COS8)
              .fma(y, DoubleVector.broadcast(D, COS7))
              .fma(y, DoubleVector.broadcast(D, COS6))
              .fma(y, DoubleVector.broadcast(D, COS5))
              .fma(y, DoubleVector.broadcast(D, COS4))
              .fma(y, DoubleVector.broadcast(D, COS3))
              .fma(y, DoubleVector.broadcast(D, COS2))
              .fma(y, DoubleVector.broadcast(D, COS1))
              .fma(y, DoubleVector.broadcast(D, COS0));
      r.mul(sine.mul(x)).intoArray(z, o);
      r.reinterpretAsLongs()
          .lanewise(VectorOperators.XOR, b.lanewise(VectorOperators.LSHL, 63))
          .reinterpretAsDoubles()
          .mul(cosine)
          .intoArray(z, o + PLANE);
    }
  }
}
