package langevin.estimate;

import static langevin.simd.Lanes.DOUBLES;

import langevin.ensemble.Block;
import langevin.simd.Lanes;

/** Copy of a block's positions without the particles that are not finite on every axis. */
public final class FiniteParticles {
  private final double[][] positions;

  /**
   * Room for a block.
   *
   * @param dimension d ≥ 1
   */
  public FiniteParticles(int dimension) {
    positions = Lanes.doubles(dimension, Block.CAPACITY);
  }

  /** The copy, in the layout of a block's positions. */
  public double[][] positions() {
    return positions;
  }

  /** Copies the finite among the first {@code size} particles to the front; their number. */
  public int copy(double[][] x, int size) {
    double probe = 0;
    for (double[] axis : x) {
      for (int i = DOUBLES; i < DOUBLES + size; i++) {
        probe += axis[i] * 0;
      }
    }
    if (probe == 0) {
      for (int a = 0; a < x.length; a++) {
        System.arraycopy(x[a], DOUBLES, positions[a], DOUBLES, size);
      }
      return size;
    }
    int n = 0;
    for (int i = DOUBLES; i < DOUBLES + size; i++) {
      boolean finite = true;
      for (double[] axis : x) {
        finite &= Double.isFinite(axis[i]);
      }
      if (finite) {
        for (int a = 0; a < x.length; a++) {
          positions[a][DOUBLES + n] = x[a][i];
        }
        n++;
      }
    }
    return n;
  }
}
