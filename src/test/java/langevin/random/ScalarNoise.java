package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;

/** {@link GaussianNoise} one number at a time, in plain Java: the twin its kernels must match. */
public final class ScalarNoise implements Noise {
  private final boolean strict;
  private final Threefry leading;
  private final Threefry trailing;

  /** As {@link GaussianNoise#GaussianNoise}. */
  public ScalarNoise(long seed, int rounds, boolean strict) {
    this.strict = strict;
    leading = new Threefry(seed, rounds, Threefry.NORMALS);
    trailing = new Threefry(seed, rounds, Threefry.NORMALS_TRAILING);
  }

  @Override
  public void fill(long firstParticle, long step, int stream, float[] z) {
    for (int i = 0; i < CHUNK; i++) {
      z[FLOATS + i] = single(firstParticle + i, step, stream);
    }
  }

  @Override
  public void fill(long firstParticle, long step, int stream, double[] z) {
    for (int i = 0; i < CHUNK; i++) {
      long p = firstParticle + i;
      z[DOUBLES + i] = strict ? wide(p, step, stream) : single(p, step, stream);
    }
  }

  @Override
  public boolean strict() {
    return strict;
  }

  @Override
  public Noise forWorker() {
    return this;
  }

  /** The single-precision normal of one address. */
  float single(long particle, long step, int stream) {
    boolean second = particle / Threefry.PLANE % 2 == 1;
    long radiusAt = second ? particle - Threefry.PLANE : particle;
    int a = leading.word(radiusAt, step, stream);
    int b = leading.word(radiusAt + Threefry.PLANE, step, stream);
    float u = Math.fma((float) (a >>> 1), BoxMuller.UNIT, 0.5f * BoxMuller.UNIT);
    int bits = Float.floatToRawIntBits(u);
    int d = bits - BoxMuller.SQRT_HALF;
    float e = d & BoxMuller.EXPONENT;
    float t = Float.intBitsToFloat(bits - (d & BoxMuller.EXPONENT)) - 1;
    float p = Math.fma(BoxMuller.LOG8, t, BoxMuller.LOG7);
    p = Math.fma(p, t, BoxMuller.LOG6);
    p = Math.fma(p, t, BoxMuller.LOG5);
    p = Math.fma(p, t, BoxMuller.LOG4);
    p = Math.fma(p, t, BoxMuller.LOG3);
    p = Math.fma(p, t, BoxMuller.LOG2);
    p = Math.fma(p, t, BoxMuller.LOG1);
    p = Math.fma(p, t, BoxMuller.LOG0);
    float r = (float) Math.sqrt(Math.fma(p, t, e * BoxMuller.LN_TWO));
    float x = b * BoxMuller.ANGLE;
    float y = x * x;
    if (second) {
      float c = Math.fma(BoxMuller.COS4, y, BoxMuller.COS3);
      c = Math.fma(c, y, BoxMuller.COS2);
      c = Math.fma(c, y, BoxMuller.COS1);
      c = Math.fma(c, y, BoxMuller.COS0);
      return (b & 1) == 0 ? r * c : -r * c;
    }
    float s = Math.fma(BoxMuller.SIN4, y, BoxMuller.SIN3);
    s = Math.fma(s, y, BoxMuller.SIN2);
    s = Math.fma(s, y, BoxMuller.SIN1);
    s = Math.fma(s, y, BoxMuller.SIN0);
    return r * (s * x);
  }

  private double wide(long particle, long step, int stream) {
    boolean second = particle / Threefry.PLANE % 2 == 1;
    long radiusAt = second ? particle - Threefry.PLANE : particle;
    long angleAt = radiusAt + Threefry.PLANE;
    long a = Integer.toUnsignedLong(leading.word(radiusAt, step, stream));
    long aTail = Integer.toUnsignedLong(trailing.word(radiusAt, step, stream));
    long b = Integer.toUnsignedLong(leading.word(angleAt, step, stream));
    long bTail = Integer.toUnsignedLong(trailing.word(angleAt, step, stream));
    double u = ((a << 20 | aTail >>> 12) + 0.5) * 0x1p-52;
    long bits = Double.doubleToRawLongBits(u) + (StrictBoxMuller.ONE - StrictBoxMuller.SQRT_HALF);
    double e = (bits >>> 52) - 1023;
    double m =
        Double.longBitsToDouble((bits & StrictBoxMuller.FRACTION) + StrictBoxMuller.SQRT_HALF);
    double w = (m - 1) / (m + 1);
    double ww = w * w;
    double p = Math.fma(StrictBoxMuller.LOG6, ww, StrictBoxMuller.LOG5);
    p = Math.fma(p, ww, StrictBoxMuller.LOG4);
    p = Math.fma(p, ww, StrictBoxMuller.LOG3);
    p = Math.fma(p, ww, StrictBoxMuller.LOG2);
    p = Math.fma(p, ww, StrictBoxMuller.LOG1);
    p = Math.fma(p, ww, StrictBoxMuller.LOG0);
    double r = Math.sqrt(Math.fma(p, w, e * StrictBoxMuller.LN_TWO));
    // b's low bit is the sign; the other 63 bits, cut to 52, are the angle.
    long angle = ((b >>> 1) << 21 | bTail >>> 11) - (1L << 51);
    // The signed reading of b: the upper half of the unsigned range lies below zero.
    angle += b >>> 31 == 0 ? 1L << 51 : -(1L << 51);
    double x = angle * 0x1p-52 * Math.PI;
    double y = x * x;
    if (second) {
      double c = Math.fma(StrictBoxMuller.COS8, y, StrictBoxMuller.COS7);
      c = Math.fma(c, y, StrictBoxMuller.COS6);
      c = Math.fma(c, y, StrictBoxMuller.COS5);
      c = Math.fma(c, y, StrictBoxMuller.COS4);
      c = Math.fma(c, y, StrictBoxMuller.COS3);
      c = Math.fma(c, y, StrictBoxMuller.COS2);
      c = Math.fma(c, y, StrictBoxMuller.COS1);
      c = Math.fma(c, y, StrictBoxMuller.COS0);
      return (b & 1) == 0 ? r * c : -r * c;
    }
    double s = Math.fma(StrictBoxMuller.SIN7, y, StrictBoxMuller.SIN6);
    s = Math.fma(s, y, StrictBoxMuller.SIN5);
    s = Math.fma(s, y, StrictBoxMuller.SIN4);
    s = Math.fma(s, y, StrictBoxMuller.SIN3);
    s = Math.fma(s, y, StrictBoxMuller.SIN2);
    s = Math.fma(s, y, StrictBoxMuller.SIN1);
    s = Math.fma(s, y, StrictBoxMuller.SIN0);
    return r * (s * x);
  }
}
