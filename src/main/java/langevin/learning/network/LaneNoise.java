package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.List;
import java.util.function.IntUnaryOperator;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.RandomBits;
import langevin.simd.Lanes;

/**
 * Random numbers, standard normals if nothing else is said, of the networks of a convoy, laid out
 * in lanes. The number of replica r at place i, in the order in which blocks of examples lie, is
 * that of particle {@code WIDTH·i + r mod WIDTH} in stream {@code r / WIDTH} of a purpose, so that
 * eight replicas in a row are filled as they stand.
 */
final class LaneNoise {
  private static final int PLACES = Noise.CHUNK / WIDTH;

  private final List<Integer> replicas;
  private final IntUnaryOperator streams;
  private final Source source;
  private final double[] chunk = Lanes.doubles(Noise.CHUNK);
  private final boolean inOrder;

  /** Numbers of consecutive particles, to the places of a chunk. */
  @FunctionalInterface
  private interface Source {
    void fill(long first, int count, long step, int stream, double[] chunk);
  }

  /**
   * @param replicas one per lane
   * @param streams of a purpose, by r / WIDTH
   */
  LaneNoise(long seed, List<Integer> replicas, IntUnaryOperator streams) {
    this(replicas, streams, new GaussianNoise(seed, 12, false)::fill);
  }

  /** Zeros with probability p, else 1/(1 − p), in place of normals. */
  static LaneNoise dropping(long seed, List<Integer> replicas, IntUnaryOperator streams, double p) {
    RandomBits bits = new RandomBits(seed);
    int[] words = new int[Lanes.FLOATS + Noise.CHUNK];
    long below = (long) (p * 0x1p32);
    double kept = 1 / (1 - p);
    return new LaneNoise(
        replicas,
        streams,
        (first, count, step, stream, chunk) -> {
          bits.fill(first, step, stream, words);
          for (int i = 0; i < count; i++) {
            long word = Integer.toUnsignedLong(words[Lanes.FLOATS + i]);
            chunk[DOUBLES + i] = word < below ? 0 : kept;
          }
        });
  }

  private LaneNoise(List<Integer> replicas, IntUnaryOperator streams, Source source) {
    this.replicas = replicas;
    this.streams = streams;
    this.source = source;
    boolean found = true;
    for (int lane = 0; lane < WIDTH; lane++) {
      int replica = replicas.get(lane);
      found &= replica % WIDTH == lane && replica / WIDTH == replicas.getFirst() / WIDTH;
    }
    inOrder = found;
  }

  /**
   * Fills the entries at places 0 … count − 1.
   *
   * @param first added to the numbers of the particles, a multiple of {@link Noise#CHUNK}
   */
  void fill(long first, long step, int count, double[] to) {
    for (int from = 0; from < count; from += PLACES) {
      int places = Math.min(PLACES, count - from);
      int at = DOUBLES + from * WIDTH;
      for (int lane = 0; lane < WIDTH; lane++) {
        int slot = replicas.get(lane) / WIDTH;
        if (lane == 0 || slot != replicas.get(lane - 1) / WIDTH) {
          source.fill(
              first + (long) from * WIDTH, places * WIDTH, step, streams.applyAsInt(slot), chunk);
        }
        if (inOrder) {
          System.arraycopy(chunk, DOUBLES, to, at, places * WIDTH);
          break;
        }
        int column = DOUBLES + replicas.get(lane) % WIDTH;
        for (int i = 0; i < places; i++) {
          to[at + i * WIDTH + lane] = chunk[column + i * WIDTH];
        }
      }
    }
  }
}
