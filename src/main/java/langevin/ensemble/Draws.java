package langevin.ensemble;

import langevin.random.Noise;
import langevin.simd.Lanes;

/** Addressed draws of the initial laws. */
final class Draws {
  private Draws() {}

  /** An array with room for one number of every particle of a block. */
  static double[] row() {
    return Lanes.doubles(Block.CAPACITY);
  }

  /** Standard normals of one address at {@code z[Block.FIRST + i]}, up to the block's end. */
  static void normals(Block block, Noise noise, long step, int stream, double[] z) {
    noise.fill(block.firstParticle(), block.size(), step, stream, z);
  }

  /**
   * Uniforms on (0, 1] at {@code u[Block.FIRST + i]}: half the square of two standard normals is
   * exponential, so e^{−(z₁² + z₂²)/2} is uniform. Takes steps 0 and 1 of the stream.
   *
   * @param other overwritten
   */
  static void uniforms(Block block, Noise noise, int stream, double[] u, double[] other) {
    uniforms(block, noise, 0, stream, u, other);
  }

  /** The same from two steps of the stream. */
  static void uniforms(
      Block block, Noise noise, long step, int stream, double[] u, double[] other) {
    normals(block, noise, step, stream, u);
    normals(block, noise, step + 1, stream, other);
    int end = block.end();
    for (int i = Block.FIRST; i < end; i++) {
      u[i] = StrictMath.exp(-0.5 * (u[i] * u[i] + other[i] * other[i]));
    }
  }
}
