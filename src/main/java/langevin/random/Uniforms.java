package langevin.random;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Independent uniform numbers in (0, 1), by the address scheme of {@link Noise}: the number of
 * (seed, particle, step, stream) is (w + ½) 2⁻⁵² with w the 20 high bits of the trailing word under
 * the 32 bits of the leading word, both from {@link Threefry} in domains of their own. So a stream
 * may carry normals and uniforms at the same address, and they are independent.
 *
 * <p>The smallest number is 2⁻⁵³, the largest 1 − 2⁻⁵³. Holds scratch: one instance per thread.
 */
public final class Uniforms {
  private static final VectorSpecies<Long> L = VectorSpecies.of(long.class, D.vectorShape());
  private static final VectorSpecies<Integer> HALF_I =
      VectorSpecies.of(int.class, VectorShape.forBitSize(D.vectorBitSize() / 2));
  private static final int LANES = D.length();

  private final long seed;
  private final int rounds;
  private final Threefry leading;
  private final Threefry trailing;
  private final int[] leadingWords = new int[FLOATS + Noise.CHUNK];
  private final int[] trailingWords = new int[FLOATS + Noise.CHUNK];

  /**
   * @param rounds of Threefry: 12 or 20
   * @throws IllegalArgumentException for any other number of rounds
   */
  public Uniforms(long seed, int rounds) {
    this.seed = seed;
    this.rounds = rounds;
    leading = new Threefry(seed, rounds, Threefry.UNIFORMS);
    trailing = new Threefry(seed, rounds, Threefry.UNIFORMS_TRAILING);
  }

  /**
   * Fills {@code u[Lanes.DOUBLES .. Lanes.DOUBLES + 1024)} with the numbers of particles
   * firstParticle … firstParticle + 511.
   *
   * @throws IllegalArgumentException if firstParticle is negative or not a multiple of 1024
   */
  public void fill(long firstParticle, long step, int stream, double[] u) {
    leading.fill(firstParticle, step, stream, leadingWords);
    trailing.fill(firstParticle, step, stream, trailingWords);
    for (int k = 0; k < Noise.CHUNK / LANES; k++) {
      int i = FLOATS + k * LANES;
      LongVector high =
          (LongVector)
              IntVector.fromArray(HALF_I, leadingWords, i)
                  .convertShape(VectorOperators.ZERO_EXTEND_I2L, L, 0);
      LongVector low =
          (LongVector)
              IntVector.fromArray(HALF_I, trailingWords, i)
                  .convertShape(VectorOperators.ZERO_EXTEND_I2L, L, 0);
      high.lanewise(VectorOperators.LSHL, 20)
          .or(low.lanewise(VectorOperators.LSHR, 12))
          .or(StrictBoxMuller.ONE)
          .reinterpretAsDoubles()
          .sub(1 - 0x1p-53)
          .intoArray(u, DOUBLES + k * LANES);
    }
  }

  /**
   * The single number of (seed, particle, step, stream), the same bits as {@link #fill} gives.
   *
   * @throws IllegalArgumentException if the particle is negative
   */
  public double at(long particle, long step, int stream) {
    if (particle < 0) {
      throw new IllegalArgumentException("particle " + particle);
    }
    long high = Integer.toUnsignedLong(leading.word(particle, step, stream));
    long low = Integer.toUnsignedLong(trailing.word(particle, step, stream));
    return Double.longBitsToDouble(high << 20 | low >>> 12 | StrictBoxMuller.ONE) - (1 - 0x1p-53);
  }

  /**
   * The number of that address to 32 bits, (w + ½) 2⁻³² with w its leading word alone, at half the
   * cost: for decisions, most of which need no more.
   *
   * @throws IllegalArgumentException if the particle is negative
   */
  public double brief(long particle, long step, int stream) {
    if (particle < 0) {
      throw new IllegalArgumentException("particle " + particle);
    }
    return brief(leading.word(particle, step, stream));
  }

  /**
   * Fills {@code words[Lanes.FLOATS .. Lanes.FLOATS + 1024)} with the words that {@link
   * #brief(int)} makes the numbers of {@link #brief(long, long, int)} of, of particles
   * firstParticle … firstParticle + 1023.
   *
   * @throws IllegalArgumentException if firstParticle is negative or not a multiple of 1024
   */
  public void words(long firstParticle, long step, int stream, int[] words) {
    leading.fill(firstParticle, step, stream, words);
  }

  /** The number that a word stands for. */
  public static double brief(int word) {
    return (Integer.toUnsignedLong(word) + 0.5) * 0x1p-32;
  }

  /** The same numbers from an instance that shares no scratch with this one. */
  public Uniforms forWorker() {
    return new Uniforms(seed, rounds);
  }
}
