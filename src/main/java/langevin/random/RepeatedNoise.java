package langevin.random;

/**
 * Noise every number of which is used in two steps, a deliberate error: step k draws what step
 * 2⌊k/2⌋ of the source does, so that over many steps the particles spread as at twice the
 * temperature.
 *
 * @param source with numbers of its own for every step
 */
public record RepeatedNoise(Noise source) implements Noise {
  @Override
  public void fill(long firstParticle, long step, int stream, float[] z) {
    source.fill(firstParticle, step & ~1L, stream, z);
  }

  @Override
  public void fill(long firstParticle, long step, int stream, double[] z) {
    source.fill(firstParticle, step & ~1L, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, float[] z) {
    source.fill(firstParticle, count, step & ~1L, stream, z);
  }

  @Override
  public void fill(long firstParticle, int count, long step, int stream, double[] z) {
    source.fill(firstParticle, count, step & ~1L, stream, z);
  }

  @Override
  public boolean strict() {
    return source.strict();
  }

  @Override
  public Noise forWorker() {
    return new RepeatedNoise(source.forWorker());
  }
}
