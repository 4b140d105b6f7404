package langevin.ensemble;

import langevin.random.Noise;
import langevin.simd.Lanes;

/**
 * A run of at most {@link #CAPACITY} particles of one group, small enough to live in the
 * first-level cache.
 *
 * <p>Particle i of the block (0 ≤ i &lt; size) has the position {@code x[axis][FIRST + i]}. Kernels
 * run over the lanes up to {@link #end}; those from {@code size} on hold finite stand-ins that no
 * tally absorbs.
 */
public final class Block {
  /** Particles a block has room for. */
  public static final int CAPACITY = Noise.CHUNK;

  /** Index of particle 0 in the arrays. */
  public static final int FIRST = Lanes.DOUBLES;

  /** One past the last lane of a full block. */
  public static final int END = FIRST + CAPACITY;

  private final double[][] x;
  private final double[][] p;
  private final double[][] paths;
  private final double[][] controls;
  private final double[][] passages;
  private long firstParticle;
  private int size;

  /**
   * @param dimension d ≥ 1
   * @param momenta whether the dynamics is underdamped, so that momenta are carried along
   */
  public Block(int dimension, boolean momenta) {
    this(dimension, momenta, 0, 0, 0);
  }

  /**
   * @param dimension d ≥ 1
   * @param momenta whether the dynamics is underdamped, so that momenta are carried along
   * @param pathRows how many sums along the particles' paths are carried along
   * @param controlRows how many sums of control variates
   * @param passageRows how much is kept of passages of a region's border
   */
  public Block(int dimension, boolean momenta, int pathRows, int controlRows, int passageRows) {
    x = Lanes.doubles(dimension, CAPACITY);
    p = momenta ? Lanes.doubles(dimension, CAPACITY) : new double[0][];
    paths = Lanes.doubles(pathRows, CAPACITY);
    controls = Lanes.doubles(controlRows, CAPACITY);
    passages = Lanes.doubles(passageRows, CAPACITY);
  }

  /** Makes this block stand for other particles; positions are whatever the caller writes next. */
  public void become(long newFirstParticle, int newSize) {
    if (newFirstParticle % Noise.CHUNK != 0 || newSize < 1 || newSize > CAPACITY) {
      throw new IllegalArgumentException(
          "block of " + newSize + " particles from " + newFirstParticle);
    }
    firstParticle = newFirstParticle;
    size = newSize;
  }

  /** d. */
  public int dimension() {
    return x.length;
  }

  /** Positions, {@code x[axis][FIRST + i]}; shared, not a copy. */
  public double[][] positions() {
    return x;
  }

  /** Momenta in the layout of the positions; no rows unless underdamped. */
  public double[][] momenta() {
    return p;
  }

  /**
   * Sums along the paths in the layout of the positions; no rows unless they are followed. Row a is
   * the displacement along axis a, however often a particle went around a periodic box; row d the
   * heat ∫b∘dX (theory.md D18); row d + 1, where it is summed, the work over the temperature,
   * ∫(1/τ) ∂V/∂t dt (D8); then what is summed of a chain ({@link PathRows}).
   */
  public double[][] paths() {
    return paths;
  }

  /**
   * Sums of control variates since time 0, in the layout of the positions; no rows unless they are
   * wanted ({@code langevin.dynamics.ControlVariates}).
   */
  public double[][] controls() {
    return controls;
  }

  /**
   * What is kept of passages of a region's border, in the layout of the positions ({@link
   * PassageRow}); no rows unless they are watched.
   */
  public double[][] passages() {
    return passages;
  }

  /** Address of particle 0 in the noise: a multiple of the noise's chunk. */
  public long firstParticle() {
    return firstParticle;
  }

  /** Particles that count. */
  public int size() {
    return size;
  }

  /**
   * One past the last lane in use: {@link #FIRST} plus the size rounded up as noise is ({@link
   * Noise#padded}), so that whole vectors of the widest machine fit.
   */
  public int end() {
    return FIRST + Noise.padded(size);
  }
}
