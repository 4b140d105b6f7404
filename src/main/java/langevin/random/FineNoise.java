package langevin.random;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.F;
import static langevin.simd.Lanes.FLOATS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * The Brownian paths of a coarser chain, seen with half its step. The path in the middle of a step
 * is drawn from the Brownian bridge between its ends: numbers 2k and 2k+1 are
 *
 * <pre>  (ξ_k + η_k)/√2  and  (ξ_k − η_k)/√2</pre>
 *
 * with η of the stream {@link Streams#refinement}, standard normals that are independent again, and
 * √(τ dt) times their sum is the coarse increment √(2τ dt) ξ_k. The coarse chain's own numbers stay
 * as they are. The opposite of {@link CoarseNoise}; nested for a quarter of the step.
 *
 * <p>Holds scratch: one instance per thread.
 */
public final class FineNoise implements Noise {
  private static final int D_LANES = D.length();
  private static final int F_LANES = F.length();
  private static final double HALF = Math.sqrt(0.5);

  private final Noise coarse;
  private final Noise bridge;
  private final float[] single = new float[FLOATS + CHUNK];
  private final double[] wide = new double[DOUBLES + CHUNK];

  /**
   * @param coarse ξ
   * @param bridge gives η; of the same precision, and on other streams than {@code coarse} is asked
   *     for
   */
  public FineNoise(Noise coarse, Noise bridge) {
    this.coarse = coarse;
    this.bridge = bridge;
  }

  @Override
  public void fill(long firstParticle, long step, int stream, float[] z) {
    fill(firstParticle, CHUNK, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, float[] z) {
    coarse.fill(firstParticle, count, step >> 1, stream, z);
    bridge.fill(firstParticle, count, step >> 1, Streams.refinement(stream), single);
    float sign = (step & 1) == 0 ? 1 : -1;
    for (int k = 0; k < Noise.padded(count) / F_LANES; k++) {
      int i = FLOATS + k * F_LANES;
      FloatVector.fromArray(F, z, i)
          .add(FloatVector.fromArray(F, single, i).mul(sign))
          .mul((float) HALF)
          .intoArray(z, i);
    }
  }

  @Override
  public void fill(long firstParticle, long step, int stream, double[] z) {
    fill(firstParticle, CHUNK, step, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, double[] z) {
    coarse.fill(firstParticle, count, step >> 1, stream, z);
    bridge.fill(firstParticle, count, step >> 1, Streams.refinement(stream), wide);
    double sign = (step & 1) == 0 ? 1 : -1;
    for (int k = 0; k < Noise.padded(count) / D_LANES; k++) {
      int i = DOUBLES + k * D_LANES;
      DoubleVector.fromArray(D, z, i)
          .add(DoubleVector.fromArray(D, wide, i).mul(sign))
          .mul(HALF)
          .intoArray(z, i);
    }
  }

  @Override
  public boolean strict() {
    return coarse.strict();
  }

  @Override
  public FineNoise forWorker() {
    return new FineNoise(coarse.forWorker(), bridge.forWorker());
  }
}
