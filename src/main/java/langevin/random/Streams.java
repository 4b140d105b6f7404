package langevin.random;

/**
 * The streams, and who draws from which. Two purposes that may meet in one run under one seed have
 * different numbers, so no random number is ever used twice.
 *
 * <p>Purposes with one number per axis (or slot) own a block of 2¹⁶ = {@value #AXES} streams; the
 * block of purpose b begins at b · 2¹⁶. Within a purpose the step counter runs freely, 64 bits
 * wide.
 */
public final class Streams {
  /** Axes, or slots, a purpose may have. */
  public static final int AXES = 1 << 16;

  /** Purposes there are; refinements come after them. */
  private static final int PURPOSES = 16;

  private Streams() {}

  /** The Brownian increment of the given axis; the step is the step of the chain. */
  public static int dynamics(int axis) {
    return slot(0, axis);
  }

  /** The initial position on the given axis. */
  public static int initialPosition(int axis) {
    return slot(1, axis);
  }

  /** The initial momentum on the given axis. */
  public static int initialMomentum(int axis) {
    return slot(2, axis);
  }

  /** Which component of a mixture, or which sample of a file, a particle starts from. */
  public static int component() {
    return slot(3, 0);
  }

  /** The two normals that accept or refuse Metropolis proposals of the dynamics (MALA). */
  public static int acceptance(int draw) {
    return slot(4, draw);
  }

  /**
   * Whether a path between the ends of a step passes a level, and when; the step is that of the
   * run's own chain, in which the steps of finer chains have slots of their own.
   */
  public static int passage(int slot) {
    return slot(4, 2 + slot);
  }

  /** Proposals of the burn-in that draws an initial Gibbs law, per axis; the step is its own. */
  public static int burnIn(int axis) {
    return slot(5, axis);
  }

  /** Acceptance of the burn-in's proposals. */
  public static int burnInAcceptance() {
    return slot(6, 0);
  }

  /** Stored patterns of a memory; the particle is the neuron, the step the pattern. */
  public static int patterns() {
    return slot(7, 0);
  }

  /**
   * The hidden units of a learning network that are left out of a step; the particle is eight times
   * the unit's place, the slot as in {@link #representation}. No run has both memories and learning
   * networks.
   */
  public static int dropout(int slot) {
    return slot(7, slot);
  }

  /** Corruption of the cues shown to a memory; the particle is the neuron, the step the trial. */
  public static int cues() {
    return slot(8, 0);
  }

  /**
   * Faults of the readings of a feedback law, and its exploration; the particle is the network. No
   * run has both memories and learning networks.
   */
  public static int readings(int draw) {
    return slot(9, 1 + draw);
  }

  /**
   * The examples of a learning network's batch; the particle is the draw, the slot as in {@link
   * #representation}. No run has both memories and learning networks.
   */
  public static int batches(int slot) {
    return slot(8, slot);
  }

  /** Thermal noise or update order of a memory's neurons; the particle is the neuron. */
  public static int neurons() {
    return slot(9, 0);
  }

  /**
   * Noise of the representations of the eight learning networks of a slot; the particle is eight
   * times the coordinate's place in the batch, and the network within the slot. No run has both
   * memories and learning networks.
   */
  public static int representation(int slot) {
    return slot(9, slot);
  }

  /** Gaussian drivers of the dynamical mean-field solver; the particle is the sample path. */
  public static int meanFieldDriver(int slot) {
    return slot(10, slot);
  }

  /** Initial weights of a network, per layer; the particle is the weight. */
  public static int weights(int layer) {
    return slot(11, layer);
  }

  /** Training inputs and targets, per coordinate; the particle is the example. */
  public static int examples(int coordinate) {
    return slot(12, coordinate);
  }

  /** Random directions and test points of estimators, per axis; never touches the dynamics. */
  public static int estimators(int axis) {
    return slot(13, axis);
  }

  /** Resampling (bootstrap, permutation) behind error bars. */
  public static int resampling() {
    return slot(14, 0);
  }

  /** Draws made by tests and benchmarks about, not inside, a run. */
  public static int tests(int slot) {
    return slot(15, slot);
  }

  /**
   * The Brownian bridge that refines the numbers of the given stream to half the step; of a stream
   * that is a refinement itself, to a quarter.
   */
  public static int refinement(int stream) {
    return stream + slot(PURPOSES, 0);
  }

  private static int slot(int purpose, int index) {
    if (index < 0 || index >= AXES) {
      throw new IllegalArgumentException("axis " + index + " is not in 0 … " + (AXES - 1));
    }
    return purpose * AXES + index;
  }
}
