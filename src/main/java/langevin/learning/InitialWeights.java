package langevin.learning;

import static langevin.simd.Lanes.DOUBLES;

import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.Streams;
import langevin.simd.Lanes;

/** The start of a network: independent weights of N(0, 1/fan-in), biases 0. */
public final class InitialWeights {
  private InitialWeights() {}

  /**
   * θ at step 0, a pure function of its arguments.
   *
   * @param replica number of the network's random numbers
   */
  public static double[] draw(Architecture architecture, long seed, int replica) {
    Noise noise = new GaussianNoise(seed, 12, true);
    double[] theta = new double[architecture.parameters()];
    double[] z = Lanes.doubles(Noise.CHUNK);
    for (int l = 0; l < architecture.layers(); l++) {
      int at = architecture.weights(l);
      int count = architecture.biases(l) - at;
      double scale = 1 / StrictMath.sqrt(architecture.inputs(l));
      for (int i = 0; i < count; i++) {
        if (i % Noise.CHUNK == 0) {
          noise.fill(i, replica, Streams.weights(l), z);
        }
        theta[at + i] = scale * z[DOUBLES + i % Noise.CHUNK];
      }
    }
    return theta;
  }
}
