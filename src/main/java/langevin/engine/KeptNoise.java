package langevin.engine;

import static langevin.simd.Lanes.FLOATS;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import langevin.random.Noise;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of another generator, what was drawn first kept for all who ask again: the points of
 * a sweep have one seed, hence the same noise.
 *
 * <p>Only single precision and partial chunks are kept. A few particles cost what a whole chunk
 * costs to draw, since a counter's words are spread over it; whole chunks are drawn as fast as they
 * are read. What is kept ends where it would outgrow the last cache; what finds no room is drawn.
 *
 * <p>{@link #forWorker} shares what is kept, which threads may fill and read side by side: they
 * write the same numbers.
 */
public final class KeptNoise implements Noise {
  /** Bytes that are kept at most. */
  private static final long ROOM = 16L << 20;

  /** Consecutive steps side by side in memory, so that they are fetched ahead; a power of two. */
  private static final int STEPS = Integer.SIZE;

  /** Which numbers a run of steps has. */
  private record Address(long firstParticle, long run, int stream) {}

  /** The numbers of the first particles of a chunk in {@link #STEPS} steps. */
  private static final class Run {
    final Address address;
    final int particles;
    final float[] z;

    /** Bit k: whether the k-th step is there. */
    final AtomicInteger drawn = new AtomicInteger();

    Run(Address address, int particles) {
      this.address = address;
      this.particles = particles;
      z = new float[STEPS * particles];
    }

    boolean isAt(long firstParticle, long run, int stream) {
      return address.firstParticle == firstParticle
          && address.run == run
          && address.stream == stream;
    }
  }

  private final Noise source;
  private final ConcurrentMap<Address, Run> kept;
  private final AtomicLong bytes;
  private @Nullable Run latest;

  /** Nothing is kept yet. */
  public KeptNoise(Noise source) {
    this(source, new ConcurrentHashMap<>(), new AtomicLong());
  }

  private KeptNoise(Noise source, ConcurrentMap<Address, Run> kept, AtomicLong bytes) {
    this.source = source;
    this.kept = kept;
    this.bytes = bytes;
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
  public void fill(long firstParticle, int count, long step, int stream, double[] z) {
    source.fill(firstParticle, count, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, float[] z) {
    int padded = Noise.padded(count);
    Run run = padded < CHUNK ? run(firstParticle, padded, step / STEPS, stream) : null;
    if (run == null) {
      source.fill(firstParticle, count, step, stream, z);
      return;
    }
    int which = (int) (step % STEPS);
    int start = which * run.particles;
    if ((run.drawn.get() & 1 << which) != 0) {
      System.arraycopy(run.z, start, z, FLOATS, padded);
      return;
    }
    source.fill(firstParticle, count, step, stream, z);
    if (padded == run.particles) {
      System.arraycopy(z, FLOATS, run.z, start, padded);
      run.drawn.accumulateAndGet(1 << which, (a, b) -> a | b);
    }
  }

  /** What is kept, or will be, for at least so many particles; null if there is no room. */
  private @Nullable Run run(long firstParticle, int particles, long number, int stream) {
    Run run = latest;
    if (run == null || !run.isAt(firstParticle, number, stream)) {
      Address address = new Address(firstParticle, number, stream);
      run = kept.get(address);
      int more = STEPS * particles * Float.BYTES;
      if (run == null && bytes.get() + more <= ROOM) {
        Run made = new Run(address, particles);
        Run other = kept.putIfAbsent(address, made);
        run = other == null ? made : other;
        bytes.addAndGet(other == null ? more : 0);
      }
      latest = run;
    }
    return run == null || run.particles < particles ? null : run;
  }

  @Override
  public boolean strict() {
    return source.strict();
  }

  @Override
  public KeptNoise forWorker() {
    return new KeptNoise(source.forWorker(), kept, bytes);
  }
}
