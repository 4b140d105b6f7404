package langevin.simd;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The machine's lane widths, and where vectors start inside an array.
 *
 * <p>All kernels are written for the preferred species and must give the same bits at 128, 256 and
 * 512 bits; only lanewise IEEE operations (add, multiply, fma, divide, square root, conversions,
 * integer operations) are therefore allowed between a load and a store. Sums across lanes are taken
 * in the fixed order of {@link #WIDEST} partial sums.
 *
 * <p>Constants inside kernels are written as {@code DoubleVector.broadcast(D, 0.5)}: C2 then keeps
 * them in its own aligned constant table. A {@code static final} vector is loaded from the heap
 * instead and was measured at half the speed in Box–Muller.
 *
 * <p>A Java array's data begins 16 bytes after the object. The launcher aligns objects to 64 bytes
 * ({@code -XX:ObjectAlignmentInBytes=64}), so element {@link #DOUBLES} of a {@code double[]} and
 * {@link #FLOATS} of a {@code float[]} or {@code int[]} lie on a cache line, which is worth 20 % at
 * 512 bits. Without the flag everything works, only slower.
 */
public final class Lanes {
  /** Preferred double species. */
  public static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;

  /** Preferred float species. */
  public static final VectorSpecies<Float> F = FloatVector.SPECIES_PREFERRED;

  /** Preferred int species. */
  public static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;

  /** The machine's preferred vectors of longs. */
  public static final VectorSpecies<Long> L = LongVector.SPECIES_PREFERRED;

  /** Floats that widen to one {@link #D} vector. */
  public static final VectorSpecies<Float> HALF_F =
      VectorSpecies.of(float.class, VectorShape.forBitSize(D.vectorBitSize() / 2));

  /** Doubles in a vector of the widest supported machine; array lengths are padded to this. */
  public static final int WIDEST = 8;

  /** Index of the first element of an aligned {@code double[]}. */
  public static final int DOUBLES = 6;

  /** Index of the first element of an aligned {@code float[]} or {@code int[]}. */
  public static final int FLOATS = 12;

  private Lanes() {}

  /** The smallest multiple of {@link #WIDEST} that is at least {@code n}. */
  public static int padded(int n) {
    return (n + WIDEST - 1) / WIDEST * WIDEST;
  }

  /** An array with room for {@code padded(n)} doubles from index {@link #DOUBLES} on. */
  public static double[] doubles(int n) {
    return new double[DOUBLES + padded(n)];
  }

  /** {@code rows} arrays as {@link #doubles(int)}. */
  public static double[][] doubles(int rows, int n) {
    double[][] a = new double[rows][];
    Arrays.setAll(a, _ -> doubles(n));
    return a;
  }

  /** An array with room for {@code padded(n)} floats from index {@link #FLOATS} on. */
  public static float[] floats(int n) {
    return new float[FLOATS + padded(n)];
  }

  /** {@code rows} arrays as {@link #floats(int)}. */
  public static float[][] floats(int rows, int n) {
    float[][] a = new float[rows][];
    Arrays.setAll(a, _ -> floats(n));
    return a;
  }
}
