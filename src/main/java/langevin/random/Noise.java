package langevin.random;

import langevin.simd.Lanes;

/**
 * Standard normal numbers by address: the number of particle {@code firstParticle + i} in step
 * {@code step} of stream {@code stream} depends on nothing else (architecture.md, decision 2).
 *
 * <p>Numbers come in chunks of {@link #CHUNK} particles; {@code firstParticle} is a multiple of it.
 * An instance may keep scratch arrays and then belongs to one thread; {@link #forWorker} gives
 * every thread its own.
 */
public interface Noise {
  /** Particles per chunk. */
  int CHUNK = 1024;

  /**
   * Fills {@code z[Lanes.FLOATS .. Lanes.FLOATS + CHUNK)} with single-precision normals.
   *
   * @throws IllegalArgumentException if {@code firstParticle} is negative or not a multiple of
   *     {@link #CHUNK}
   */
  void fill(long firstParticle, long step, int stream, float[] z);

  /**
   * Fills {@code z[Lanes.DOUBLES .. Lanes.DOUBLES + CHUNK)} with normals in double precision: a
   * double-precision transform where the generator is strict, else the widened single ones.
   *
   * @throws IllegalArgumentException if {@code firstParticle} is negative or not a multiple of
   *     {@link #CHUNK}
   */
  void fill(long firstParticle, long step, int stream, double[] z);

  /**
   * Fills {@code z} with the numbers of the first {@code count} particles of the chunk alone, the
   * same bits as {@link #fill(long, long, int, float[])} gives them. The numbers up to {@link
   * #padded} are finite; what lies beyond is left alone or overwritten.
   *
   * @param count 1 … {@link #CHUNK}
   * @throws IllegalArgumentException if {@code firstParticle} is negative or not a multiple of
   *     {@link #CHUNK}
   */
  default void fill(long firstParticle, int count, long step, int stream, float[] z) {
    fill(firstParticle, step, stream, z);
  }

  /** The same in double precision. */
  default void fill(long firstParticle, int count, long step, int stream, double[] z) {
    fill(firstParticle, step, stream, z);
  }

  /** The smallest multiple of twice {@link Lanes#WIDEST} that is at least {@code count}. */
  static int padded(int count) {
    return Lanes.padded((count + 1) / 2) * 2;
  }

  /** Whether the dynamics should ask for doubles. */
  boolean strict();

  /** The same numbers from an instance that shares no scratch with this one. */
  Noise forWorker();
}
