package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;

import java.util.List;
import langevin.random.RandomBits;
import langevin.random.Streams;

/** Examples of a step, drawn evenly without replacement, for each network of a convoy. */
final class Batches {
  private final RandomBits bits;
  private final List<Integer> replicas;
  private final int[] order;

  /**
   * @param examples of the whole sample
   */
  Batches(long seed, List<Integer> replicas, int examples) {
    bits = new RandomBits(seed);
    this.replicas = replicas;
    order = new int[examples];
  }

  /** The examples of a network's batch in a step; a pure function of (seed, replica, step). */
  void draw(int lane, long step, int[] batch) {
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int replica = replicas.get(lane);
    int stream = Streams.batches(replica / WIDTH);
    for (int i = 0; i < batch.length; i++) {
      long word =
          Integer.toUnsignedLong(bits.word((long) i * WIDTH + replica % WIDTH, step, stream));
      int chosen = i + (int) ((word * (order.length - i)) >>> 32);
      batch[i] = order[chosen];
      order[chosen] = order[i];
    }
  }
}
