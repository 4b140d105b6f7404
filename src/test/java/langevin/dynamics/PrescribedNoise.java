package langevin.dynamics;

import java.util.function.LongFunction;
import langevin.random.Noise;
import langevin.simd.Lanes;

/**
 * Noise whose numbers a test chooses: row by step, one number per particle, the same on every axis.
 */
record PrescribedNoise(LongFunction<double[]> row) implements Noise {
  @Override
  public void fill(long firstParticle, long step, int stream, float[] z) {
    throw new AssertionError("a strict source is asked for doubles");
  }

  @Override
  public void fill(long firstParticle, long step, int stream, double[] z) {
    double[] numbers = row.apply(step);
    for (int i = 0; i < CHUNK; i++) {
      long p = firstParticle + i;
      z[Lanes.DOUBLES + i] = p < numbers.length ? numbers[(int) p] : 0;
    }
  }

  @Override
  public Noise forWorker() {
    return this;
  }

  @Override
  public boolean strict() {
    return true;
  }
}
