package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;

import java.util.Arrays;
import langevin.simd.Lanes;

/**
 * The numbers of another generator, the latest ones kept: chains of different step on one Brownian
 * path ask for the same numbers within a few steps of each other, and copying them costs a tenth of
 * drawing them.
 *
 * <p>Kept are the numbers of one stream per axis in {@value #STEPS} consecutive steps, in the
 * precision the dynamics asks for. Holds scratch: one instance per thread.
 */
public final class RecentNoise implements Noise {
  /** Steps that are kept; a power of two. */
  public static final int STEPS = 8;

  private static final long NOTHING = -1;

  private final Noise source;
  private final int first;
  private final int dimension;
  private final float[][] single;
  private final double[][] twice;
  private final long[] particles;
  private final long[] steps;
  private final int[] counts;

  /**
   * @param first the stream of axis 0, such as {@link Streams#dynamics}(0)
   * @param dimension axes whose numbers are kept, ≥ 1
   */
  public RecentNoise(Noise source, int first, int dimension) {
    this.source = source;
    this.first = first;
    this.dimension = dimension;
    int slots = STEPS * dimension;
    single = source.strict() ? new float[0][] : Lanes.floats(slots, CHUNK);
    twice = source.strict() ? Lanes.doubles(slots, CHUNK) : new double[0][];
    particles = new long[slots];
    steps = new long[slots];
    counts = new int[slots];
    Arrays.fill(particles, NOTHING);
  }

  @Override
  public void fill(long firstParticle, long step, int stream, float[] z) {
    fill(firstParticle, CHUNK, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, float[] z) {
    int slot = slot(step, stream);
    if (slot < 0 || source.strict()) {
      source.fill(firstParticle, count, step, stream, z);
      return;
    }
    if (!holds(slot, firstParticle, count, step)) {
      source.fill(firstParticle, count, step, stream, single[slot]);
      particles[slot] = firstParticle;
      steps[slot] = step;
      counts[slot] = count;
    }
    System.arraycopy(single[slot], FLOATS, z, FLOATS, Noise.padded(count));
  }

  @Override
  public void fill(long firstParticle, long step, int stream, double[] z) {
    fill(firstParticle, CHUNK, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, double[] z) {
    int slot = slot(step, stream);
    if (slot < 0 || !source.strict()) {
      source.fill(firstParticle, count, step, stream, z);
      return;
    }
    if (!holds(slot, firstParticle, count, step)) {
      source.fill(firstParticle, count, step, stream, twice[slot]);
      particles[slot] = firstParticle;
      steps[slot] = step;
      counts[slot] = count;
    }
    System.arraycopy(twice[slot], DOUBLES, z, DOUBLES, Noise.padded(count));
  }

  private boolean holds(int slot, long firstParticle, int count, long step) {
    return particles[slot] == firstParticle && steps[slot] == step && counts[slot] >= count;
  }

  /** Where the numbers are kept, or a negative number if they are not. */
  private int slot(long step, int stream) {
    int axis = stream - first;
    return 0 <= axis && axis < dimension ? (int) (step & (STEPS - 1)) * dimension + axis : -1;
  }

  @Override
  public boolean strict() {
    return source.strict();
  }

  @Override
  public RecentNoise forWorker() {
    return new RecentNoise(source.forWorker(), first, dimension);
  }
}
