package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;

/**
 * Independent standard normals from Threefry-4x32 and Box–Muller.
 *
 * <p>Not strict: single precision from 32-bit uniforms, at most 6.66 in absolute value ({@link
 * BoxMuller}). Strict: the doubles continue the same uniforms to 52 bits and reach to 8.57 ({@link
 * StrictBoxMuller}); a strict run therefore follows the same Brownian paths as a fast one, up to
 * rounding.
 *
 * <p>Holds scratch: one instance per thread.
 */
public final class GaussianNoise implements Noise {
  private final long seed;
  private final int rounds;
  private final boolean strict;
  private final Threefry leading;
  private final Threefry trailing;
  private final int[] leadingWords = new int[FLOATS + CHUNK];
  private final int[] trailingWords = new int[FLOATS + CHUNK];
  private final float[] single = new float[FLOATS + CHUNK];

  /**
   * @param rounds of Threefry: 12 or 20
   * @throws IllegalArgumentException for any other number of rounds
   */
  public GaussianNoise(long seed, int rounds, boolean strict) {
    this.seed = seed;
    this.rounds = rounds;
    this.strict = strict;
    leading = new Threefry(seed, rounds, Threefry.NORMALS);
    trailing = new Threefry(seed, rounds, Threefry.NORMALS_TRAILING);
  }

  @Override
  public void fill(long firstParticle, long step, int stream, float[] z) {
    fill(firstParticle, CHUNK, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, long step, int stream, double[] z) {
    fill(firstParticle, CHUNK, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, float[] z) {
    leading.fill(firstParticle, BoxMuller.columns(count), step, stream, leadingWords);
    BoxMuller.normals(leadingWords, count, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, double[] z) {
    if (strict) {
      int columns = BoxMuller.columns(count);
      leading.fill(firstParticle, columns, step, stream, leadingWords);
      trailing.fill(firstParticle, columns, step, stream, trailingWords);
      StrictBoxMuller.normals(leadingWords, trailingWords, count, z);
    } else {
      fill(firstParticle, count, step, stream, single);
      widen(single, count, z);
    }
  }

  /** Copies the floats of the first particles of a chunk to doubles. */
  private static void widen(float[] from, int count, double[] to) {
    for (int i = 0; i < Noise.padded(count); i++) {
      to[DOUBLES + i] = from[FLOATS + i];
    }
  }

  @Override
  public boolean strict() {
    return strict;
  }

  @Override
  public GaussianNoise forWorker() {
    return new GaussianNoise(seed, rounds, strict);
  }
}
