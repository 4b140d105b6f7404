package langevin.learning.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import langevin.learning.Architecture;
import langevin.learning.InitialWeights;
import langevin.learning.Sample;
import langevin.learning.Setting;

/** Groups of networks on random samples, for tests. */
final class Groups {
  private Groups() {}

  /** A sample that belongs to its number: inputs N(0, 1), labels by the first coordinates. */
  static Sample sample(Architecture architecture, int examples, int number) {
    SplittableRandom random = new SplittableRandom(1000 + number);
    int d = architecture.inputs();
    double[] x = normals(random, examples * d);
    int[] labels = new int[examples];
    for (int b = 0; b < examples; b++) {
      int label = 0;
      for (int k = 1; k < architecture.classes(); k++) {
        if (x[b * d + k % d] > x[b * d + label % d]) {
          label = k;
        }
      }
      labels[b] = label;
    }
    return new Sample(d, x, labels);
  }

  /** Networks of the replicas, each with the sample and the weights of its replica. */
  static Networks of(Setting setting, int examples, List<Integer> replicas) {
    List<Sample> samples = new ArrayList<>();
    List<double[]> parameters = new ArrayList<>();
    for (int replica : replicas) {
      samples.add(sample(setting.architecture(), examples, replica));
      parameters.add(InitialWeights.draw(setting.architecture(), setting.seed(), replica));
    }
    return new Networks(setting, new LaneSamples(samples), replicas, parameters);
  }

  static double[] normals(SplittableRandom random, int count) {
    double[] x = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }

  /** The same number for every network. */
  static double[] all(int networks, double value) {
    double[] values = new double[networks];
    java.util.Arrays.fill(values, value);
    return values;
  }
}
