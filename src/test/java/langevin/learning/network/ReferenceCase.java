package langevin.learning.network;

import java.util.Collections;
import java.util.List;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Surrogate;
import langevin.learning.Training;

/** The reference case of learning.md: 3 –tanh 4– linear 2 – linear 3 on five examples. */
final class ReferenceCase {
  static final double SIGMA = 0.5;
  static final double OFFSET = 1e-3;

  private ReferenceCase() {}

  static Architecture architecture(Activation activation) {
    return new Architecture(3, List.of(4), activation, 2, 3);
  }

  static double[] parameters() {
    double[] theta = new double[4 * 3 + 4 + 2 * 4 + 2 + 3 * 2 + 3];
    int at = 0;
    at = layer(theta, at, 4, 3, 7, 3, 1, 1);
    at = layer(theta, at, 2, 4, 5, 2, 2, 2);
    layer(theta, at, 3, 2, 3, 4, 3, 3);
    return theta;
  }

  private static int layer(
      double[] theta, int at, int outputs, int inputs, int a, int b, int c, int rate) {
    int next = at;
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < inputs; j++) {
        theta[next++] = Math.sin(a * i + b * j + c) / Math.sqrt(inputs);
      }
    }
    for (int i = 0; i < outputs; i++) {
      theta[next++] = 0.1 * Math.cos(rate * i + 1);
    }
    return next;
  }

  static Sample sample() {
    double[] x = new double[5 * 3];
    int[] labels = new int[5];
    for (int b = 0; b < 5; b++) {
      for (int j = 0; j < 3; j++) {
        x[b * 3 + j] = 1.5 * Math.cos(2 * b + 3 * j + 1) + 0.25 * b;
      }
      labels[b] = (2 * b + 1) % 3;
    }
    return new Sample(3, x, labels);
  }

  static double[] noise() {
    double[] xi = new double[5 * 2];
    for (int b = 0; b < 5; b++) {
      for (int j = 0; j < 2; j++) {
        xi[b * 2 + j] = Math.sin(11 * b + 13 * j + 1);
      }
    }
    return xi;
  }

  static Energy energy(Surrogate surrogate) {
    return Energy.of(surrogate).withNoise(SIGMA, true).withOffset(OFFSET);
  }

  /** As many networks of the case as asked for. */
  static Networks networks(Activation activation, Energy energy, Training training, int count) {
    Setting setting = new Setting(architecture(activation), energy, training, 1);
    Networks networks =
        new Networks(
            setting,
            new LaneSamples(Collections.nCopies(count, sample())),
            Collections.nCopies(count, 0),
            Collections.nCopies(count, parameters()));
    networks.freeze(Collections.nCopies(count, noise()));
    return networks;
  }
}
