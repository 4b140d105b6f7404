package langevin.engine;

import langevin.ensemble.Block;

/**
 * A deal of N particles into groups, whatever the machine (architecture.md, decision 3). Group
 * sizes differ by one at most. Every group starts at a noise address that is a multiple of the
 * block size, so that its last block may be partial.
 *
 * @param particles N ≥ 1
 * @param groups G, 1 ≤ G ≤ N
 * @param batches independent parts for standard errors, 1 ≤ batches ≤ G: runs of consecutive groups
 */
public record Partition(long particles, int groups, int batches) {
  /** Groups of a large ensemble, until each of them is a long piece of work by itself. */
  public static final int GROUPS = 64;

  /**
   * Most groups: what each has seen is kept until it is merged, on a cluster as a file of its own.
   */
  public static final int MOST_GROUPS = 4096;

  /**
   * Blocks of such a long piece: two million particles. Beyond {@link #GROUPS} of them, 134 million
   * particles, the number of groups grows with the ensemble.
   */
  private static final int LONG_GROUP_BLOCKS = 2048;

  /** Batches wherever there are particles enough (estimators.md section 2). */
  public static final int BATCHES = 32;

  /** Blocks in a group before there are more groups than batches. */
  private static final int GROUP_BLOCKS = 64;

  /** Blocks per group that the companion always has, if the group has them. */
  private static final int COMPANION_BLOCKS = 2;

  /** Beyond that the companion is this part of the ensemble. */
  private static final int COMPANION_PART = 8;

  public Partition {
    if (particles < 1 || groups < 1 || groups > particles || batches < 1 || batches > groups) {
      throw new IllegalArgumentException(
          particles + " particles in " + groups + " groups and " + batches + " batches");
    }
  }

  /** The partition of N particles unless the scenario asks for so many groups. */
  public static Partition of(long particles) {
    return of(particles, Math.clamp(blocks(particles) / LONG_GROUP_BLOCKS, GROUPS, MOST_GROUPS));
  }

  /** The partition that was asked for; there are as many batches as otherwise, if there can be. */
  public static Partition into(int groups, long particles) {
    return new Partition(particles, groups, Math.min(BATCHES, groups));
  }

  /** The usual partition of N particles into at most the given number of groups. */
  public static Partition of(long particles, int groups) {
    long blocks = blocks(particles);
    // A group costs its own tallies: no more groups than error bars need until they pay.
    int g = (int) Math.min(Math.min(groups, particles), Math.max(BATCHES, blocks / GROUP_BLOCKS));
    return new Partition(particles, g, Math.min(BATCHES, g));
  }

  private static long blocks(long particles) {
    return (particles + Block.CAPACITY - 1) / Block.CAPACITY;
  }

  /** Blocks that the whole ensemble fills. */
  public long blocks() {
    return blocks(particles);
  }

  /** Particles of the groups from the first, inclusive, to the end, exclusive. */
  public long particles(int first, int end) {
    return ordinal(end) - ordinal(first);
  }

  /** Particles of a group; of the first as many as of any. */
  public long size(int group) {
    return particles / groups + (group < particles % groups ? 1 : 0);
  }

  /** Ordinal in the ensemble of the group's first particle. */
  long ordinal(int group) {
    return group * (particles / groups) + Math.min(group, particles % groups);
  }

  /** Blocks of a group. */
  public int blocks(int group) {
    return Math.toIntExact(blocks(size(group)));
  }

  /** Blocks of the group that the companion runs again with coarser steps. */
  int companionBlocks(int group) {
    int blocks = blocks(group);
    return Math.min(
        blocks, Math.max(COMPANION_BLOCKS, (blocks + COMPANION_PART - 1) / COMPANION_PART));
  }

  /** Makes the block stand for the b-th one of the group; returns the ordinal of its particle 0. */
  public long place(Block block, int group, int b) {
    long within = (long) b * Block.CAPACITY;
    long stride = (long) blocks(0) * Block.CAPACITY;
    block.become(group * stride + within, (int) Math.min(Block.CAPACITY, size(group) - within));
    return ordinal(group) + within;
  }

  /** The first group of a batch; of {@code batches()} it is {@code groups()}. */
  int firstGroup(int batch) {
    return (int) ((long) batch * groups / batches);
  }

  int batch(int group) {
    return (int) ((((long) group + 1) * batches - 1) / groups);
  }
}
