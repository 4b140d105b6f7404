package langevin.random;

import langevin.simd.Lanes;

/** t. */
public record CoarseNoise(Noise fine, int factor) implements Noise {
  @Override
  public void fill(long firstParticle, long step, int stream, float[] z) {
    float[] part = new float[z.length];
    java.util.Arrays.fill(z, 0);
    float scale = (float) (1 / Math.sqrt(factor));
    for (int j = 0; j < factor; j++) {
      fine.fill(firstParticle, step * factor + j, stream, part);
      for (int i = 0; i < CHUNK; i++) {
        z[Lanes.FLOATS + i] += part[Lanes.FLOATS + i] * scale;
      }
    }
  }

  @Override
  public void fill(long firstParticle, long step, int stream, double[] z) {
    double[] part = new double[z.length];
    java.util.Arrays.fill(z, 0);
    double scale = 1 / Math.sqrt(factor);
    for (int j = 0; j < factor; j++) {
      fine.fill(firstParticle, step * factor + j, stream, part);
      for (int i = 0; i < CHUNK; i++) {
        z[Lanes.DOUBLES + i] += part[Lanes.DOUBLES + i] * scale;
      }
    }
  }

  @Override
  public Noise forWorker() {
    return new CoarseNoise(fine.forWorker(), factor);
  }

  @Override
  public boolean strict() {
    return fine.strict();
  }
}
