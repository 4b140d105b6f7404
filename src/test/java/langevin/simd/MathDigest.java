package langevin.simd;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/** Digests of the vector mathematics, for comparison between machines and with the twins. */
public final class MathDigest {
  private static final int SIZE = 4096 + 5;

  private MathDigest() {}

  /** One line per function: its name and the SHA-256 of its values, by the array forms. */
  public static String kernels() {
    StringBuilder lines = new StringBuilder();
    for (Function f : functions()) {
      double[] x = f.points().get();
      double[] y = new double[x.length];
      f.array().apply(x, y, 3, x.length);
      lines.append(f.name()).append(' ').append(digest(y)).append('\n');
    }
    return lines.toString();
  }

  /** The same lines by the scalar twins. */
  public static String twins() {
    StringBuilder lines = new StringBuilder();
    for (Function f : functions()) {
      double[] x = f.points().get();
      double[] y = new double[x.length];
      for (int i = 3; i < x.length; i++) {
        y[i] = f.twin().applyAsDouble(x[i]);
      }
      lines.append(f.name()).append(' ').append(digest(y)).append('\n');
    }
    return lines.toString();
  }

  /** A function of the package with the arguments it is tried on. */
  record Function(
      String name, ArrayForm array, DoubleUnaryOperator twin, Supplier<double[]> points) {}

  /** y[i] = f(x[i]). */
  interface ArrayForm {
    void apply(double[] x, double[] y, int from, int to);
  }

  static List<Function> functions() {
    return List.of(
        new Function("exp", Exp::apply, Exp::of, () -> arguments(760)),
        new Function("log", Log::apply, Log::of, MathDigest::positive),
        new Function("log of anything", Log::apply, Log::of, () -> arguments(1e300)),
        new Function("sin", SinCos::sin, SinCos::sin, () -> arguments(100)),
        new Function("cos", SinCos::cos, SinCos::cos, () -> arguments(100)),
        new Function("sin of large", SinCos::sin, SinCos::sin, () -> arguments(3e6)),
        new Function("cos of large", SinCos::cos, SinCos::cos, () -> arguments(3e6)),
        new Function("tanh", Tanh::apply, Tanh::of, () -> arguments(25)),
        new Function("gelu", gelu(false), NormalDistribution::gelu, () -> arguments(42)),
        new Function("gelu slope", gelu(true), NormalDistribution::geluSlope, () -> arguments(42)),
        new Function("float exp", single(Exp::apply), x -> Exp.of((float) x), () -> arguments(110)),
        new Function(
            "float tanh", single(Tanh::apply), x -> Tanh.of((float) x), () -> arguments(12)));
  }

  /** GELU, or its slope. */
  private static ArrayForm gelu(boolean slope) {
    return (x, y, from, to) -> {
      double[] value = x.clone();
      double[] derivative = new double[x.length];
      NormalDistribution.gelu(value, derivative, from, to);
      System.arraycopy(slope ? derivative : value, from, y, from, to - from);
    };
  }

  /** y[i] = f(x[i]) in single precision. */
  private interface FloatForm {
    void apply(float[] x, float[] y, int from, int to);
  }

  private static ArrayForm single(FloatForm form) {
    return (x, y, from, to) -> {
      float[] u = new float[x.length];
      float[] v = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        u[i] = (float) x[i];
      }
      form.apply(u, v, from, to);
      for (int i = from; i < to; i++) {
        y[i] = v[i];
      }
    };
  }

  /** Evenly random numbers in ±reach, small ones of every magnitude, and all special ones. */
  private static double[] arguments(double reach) {
    SplittableRandom random = new SplittableRandom(17);
    double[] x = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      x[i] = (2 * random.nextDouble() - 1) * reach;
      if (i % 3 == 0) {
        x[i] *= Math.pow(2, -60 * random.nextDouble());
      }
    }
    double[] special = {
      0.0,
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      Double.MIN_NORMAL,
      1,
      -1
    };
    // Spread out, so that vectors with and without special lanes both occur.
    for (int i = 0; i < special.length; i++) {
      x[40 + 37 * i] = special[i];
    }
    return x;
  }

  private static double[] positive() {
    SplittableRandom random = new SplittableRandom(18);
    double[] x = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      x[i] =
          i % 2 == 0
              ? 0.5 + random.nextDouble()
              : Double.longBitsToDouble(random.nextLong(0x7ff0000000000000L));
    }
    return x;
  }

  /** SHA-256 of the numbers' bits, every NaN the same. */
  public static String digest(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
    for (double v : values) {
      bytes.putLong(Double.doubleToLongBits(v));
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
