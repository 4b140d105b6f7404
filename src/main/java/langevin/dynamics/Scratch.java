package langevin.dynamics;

import langevin.ensemble.Block;
import langevin.random.Noise;
import langevin.simd.Lanes;

/** One worker's reusable arrays for blocks of dimension d. */
public final class Scratch {
  final double[][] y;
  final double[][] gradient;
  final float[][] xi;
  final double[][] strictXi;
  final double[] energy;
  final double[] otherEnergy;

  /**
   * @param dimension d ≥ 1
   */
  public Scratch(int dimension) {
    y = Lanes.doubles(dimension, Block.CAPACITY);
    gradient = Lanes.doubles(dimension, Block.CAPACITY);
    xi = Lanes.floats(dimension, Noise.CHUNK);
    strictXi = Lanes.doubles(dimension, Noise.CHUNK);
    energy = Lanes.doubles(Block.CAPACITY);
    otherEnergy = Lanes.doubles(Block.CAPACITY);
  }
}
