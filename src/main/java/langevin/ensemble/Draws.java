package langevin.ensemble;

import langevin.random.Noise;
import langevin.simd.Lanes;

/** Addressed draws of the initial laws: the noise's steps count the draws of one particle. */
final class Draws {
  /** The noise's stream kept for starting positions; the dynamics use the axes as streams. */
  static final int STREAM = 1 << 20;

  private Draws() {}

  /** An array with room for one draw of every particle of a block. */
  static double[] row() {
    return Lanes.doubles(Block.CAPACITY);
  }

  /** Standard normals at {@code z[Block.FIRST + i]}; takes one draw. */
  static void normals(Block block, Noise noise, long draw, double[] z) {
    noise.fill(block.firstParticle(), draw, STREAM, z);
  }

  /**
   * Uniforms on (0, 1] at {@code u[Block.FIRST + i]}: half the square of two standard normals is
   * exponential, so e^{−(z₁² + z₂²)/2} is uniform. Takes the draws {@code draw} and {@code draw +
   * 1}.
   *
   * @param other overwritten
   */
  static void uniforms(Block block, Noise noise, long draw, double[] u, double[] other) {
    normals(block, noise, draw, u);
    normals(block, noise, draw + 1, other);
    for (int i = Block.FIRST; i < Block.END; i++) {
      u[i] = StrictMath.exp(-0.5 * (u[i] * u[i] + other[i] * other[i]));
    }
  }
}
