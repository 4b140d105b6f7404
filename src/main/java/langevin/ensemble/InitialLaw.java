package langevin.ensemble;

import langevin.random.Noise;
import langevin.random.Streams;

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
   * Writes momenta to the lanes, up to {@link Block#end}, of a block that has any: Maxwellian, p ~
   * N(0, τ) on every axis, unless the law brings momenta of its own.
   *
   * @param firstOrdinal as in {@link #fill}
   * @param temperature τ
   */
  default void fillMomenta(Block block, long firstOrdinal, double temperature, Noise noise) {
    double width = Math.sqrt(temperature);
    for (int a = 0; a < block.momenta().length; a++) {
      double[] p = block.momenta()[a];
      noise.fill(block.firstParticle(), block.size(), 0, Streams.initialMomentum(a), p);
      for (int i = Block.FIRST; i < block.end(); i++) {
        p[i] *= width;
      }
    }
  }

  /**
   * Whether the law is known to have a density that jumps within the domain, where its Fisher
   * information is infinite: few particles do not show a jump. Of what is not known the answer is
   * no.
   */
  default boolean jumps(Domain domain) {
    return false;
  }

  /** When the particles are so: the time at which a run from this law begins. */
  default double time() {
    return 0;
  }

  /**
   * What the noise of a run from this law is keyed by beside the seed. Particles that were moved
   * before depend on the noise that moved them, and under the same seed would meet it a second
   * time: such a law returns a digest of where they are. A law that draws them anew returns 0.
   */
  default long noiseKey() {
    return 0;
  }
}
