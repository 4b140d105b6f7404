package langevin.random;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.F;
import static langevin.simd.Lanes.FLOATS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * The Brownian paths of a finer chain, seen with a step m times as long: number k is
 *
 * <pre>  Ξ_k = m^(−1/2) Σ_{j&lt;m} ξ_{mk+j},</pre>
 *
 * a standard normal again, and √(2τ m dt) Ξ_k is exactly the sum of the fine increments. Runs on
 * both chains then differ by the discretisation alone.
 *
 * <p>Holds scratch: one instance per thread.
 */
public final class CoarseNoise implements Noise {
  private static final int D_LANES = D.length();
  private static final int F_LANES = F.length();

  private final Noise fine;
  private final int factor;
  private final float[] single = new float[FLOATS + CHUNK];
  private final double[] wide = new double[DOUBLES + CHUNK];

  /**
   * @param factor m: 2 or 4
   * @throws IllegalArgumentException for any other factor
   */
  public CoarseNoise(Noise fine, int factor) {
    if (factor != 2 && factor != 4) {
      throw new IllegalArgumentException("a coarse chain joins 2 or 4 steps, not " + factor);
    }
    this.fine = fine;
    this.factor = factor;
  }

  @Override
  public void fill(long firstParticle, long step, int stream, float[] z) {
    fill(firstParticle, CHUNK, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, float[] z) {
    fine.fill(firstParticle, count, step * factor, stream, z);
    float scale = (float) Math.sqrt(1.0 / factor);
    for (int j = 1; j < factor; j++) {
      fine.fill(firstParticle, count, step * factor + j, stream, single);
      float s = j == factor - 1 ? scale : 1;
      for (int k = 0; k < Noise.padded(count) / F_LANES; k++) {
        int i = FLOATS + k * F_LANES;
        FloatVector.fromArray(F, z, i)
            .add(FloatVector.fromArray(F, single, i))
            .mul(s)
            .intoArray(z, i);
      }
    }
  }

  @Override
  public void fill(long firstParticle, long step, int stream, double[] z) {
    fill(firstParticle, CHUNK, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, double[] z) {
    fine.fill(firstParticle, count, step * factor, stream, z);
    double scale = Math.sqrt(1.0 / factor);
    for (int j = 1; j < factor; j++) {
      fine.fill(firstParticle, count, step * factor + j, stream, wide);
      double s = j == factor - 1 ? scale : 1;
      for (int k = 0; k < Noise.padded(count) / D_LANES; k++) {
        int i = DOUBLES + k * D_LANES;
        DoubleVector.fromArray(D, z, i)
            .add(DoubleVector.fromArray(D, wide, i))
            .mul(s)
            .intoArray(z, i);
      }
    }
  }

  @Override
  public boolean strict() {
    return fine.strict();
  }

  @Override
  public CoarseNoise forWorker() {
    return new CoarseNoise(fine.forWorker(), factor);
  }
}
