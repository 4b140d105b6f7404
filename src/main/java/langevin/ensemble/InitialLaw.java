package langevin.ensemble;

import langevin.random.Noise;

/**
 * The law ρ₀ the particles start from. Draws are addressed like all noise, so a block can be filled
 * in any order.
 */
public interface InitialLaw {
  /** d. */
  int dimension();

  /**
   * Writes positions to the lanes of the block up to {@link Block#end} (also those past its size,
   * with finite values).
   *
   * @param firstOrdinal ordinal of the block's particle 0 in the ensemble, 0 ≤ ordinal &lt; N:
   *     which row of a file of samples is meant; random laws ignore it and address the noise by
   *     {@link Block#firstParticle()}
   */
  void fill(Block block, long firstOrdinal, Noise noise);

  /**
   * What the noise of a run from this law is keyed by beside the seed. Particles that were moved
   * before depend on the noise that moved them, and under the same seed would meet it a second
   * time: such a law returns a digest of where they are. A law that draws them anew returns 0.
   */
  default long noiseKey() {
    return 0;
  }
}
