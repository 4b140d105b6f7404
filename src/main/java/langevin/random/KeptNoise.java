package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers of another generator, what was drawn first kept for all who ask again: the points of
 * a sweep have one seed, hence the same noise.
 *
 * <p>Only the numbers of partial chunks are kept. A few particles cost what a whole chunk costs to
 * draw, since a counter's words are spread over it; whole chunks are drawn as fast as they are
 * read. What is kept ends where it would outgrow the last cache; what finds no room is drawn.
 *
 * <p>{@link #forWorker} shares what is kept, which threads may fill and read side by side.
 */
public final class KeptNoise implements Noise {
  /** Bytes that are kept at most. */
  private static final long ROOM = 16L << 20;

  /** Bytes an entry takes beside its numbers. */
  private static final int ENTRY = 112;

  private record Address(long firstParticle, long step, int stream) {}

  /** What is kept, with the bytes it takes. */
  private static final class Store {
    private final ConcurrentMap<Address, float[]> single = new ConcurrentHashMap<>();
    private final ConcurrentMap<Address, double[]> twice = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    boolean reserve(int more) {
      if (bytes.get() + more > ROOM) {
        return false;
      }
      bytes.addAndGet(more);
      return true;
    }
  }

  private final Noise source;
  private final Store store;

  /** Nothing is kept yet. */
  public KeptNoise(Noise source) {
    this(source, new Store());
  }

  private KeptNoise(Noise source, Store store) {
    this.source = source;
    this.store = store;
  }

  @Override
  public void fill(long firstParticle, long step, int stream, float[] z) {
    source.fill(firstParticle, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, long step, int stream, double[] z) {
    source.fill(firstParticle, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, float[] z) {
    int padded = Noise.padded(count);
    if (padded == CHUNK) {
      source.fill(firstParticle, step, stream, z);
      return;
    }
    Address address = new Address(firstParticle, step, stream);
    float[] kept = store.single.get(address);
    if (kept != null && kept.length >= padded) {
      System.arraycopy(kept, 0, z, FLOATS, padded);
      return;
    }
    source.fill(firstParticle, count, step, stream, z);
    if (store.reserve(ENTRY + padded * Float.BYTES)) {
      store.single.put(address, Arrays.copyOfRange(z, FLOATS, FLOATS + padded));
    }
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, double[] z) {
    int padded = Noise.padded(count);
    if (padded == CHUNK) {
      source.fill(firstParticle, step, stream, z);
      return;
    }
    Address address = new Address(firstParticle, step, stream);
    double[] kept = store.twice.get(address);
    if (kept != null && kept.length >= padded) {
      System.arraycopy(kept, 0, z, DOUBLES, padded);
      return;
    }
    source.fill(firstParticle, count, step, stream, z);
    if (store.reserve(ENTRY + padded * Double.BYTES)) {
      store.twice.put(address, Arrays.copyOfRange(z, DOUBLES, DOUBLES + padded));
    }
  }

  @Override
  public boolean strict() {
    return source.strict();
  }

  @Override
  public KeptNoise forWorker() {
    return new KeptNoise(source.forWorker(), store);
  }
}
