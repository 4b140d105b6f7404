package langevin.random;

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

  /** Whether the dynamics should ask for doubles. */
  boolean strict();

  /** The same numbers from an instance that shares no scratch with this one. */
  Noise forWorker();
}
