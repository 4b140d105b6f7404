package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.Optimizer;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Surrogate;
import langevin.learning.Trained;
import langevin.learning.Training;
import langevin.random.Streams;
import langevin.simd.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hidden units that are left out of steps. */
class DropoutTest {
  private static final double P = 0.3;
  private static final long SEED = 8;
  private static final int EXAMPLES = 19;
  private static final int REPLICA = 11;

  /** Factors of a layer's units in step 0, as the networks draw them. */
  private static double[][] factors(int layer, int width) {
    List<Integer> lanes = IntStream.range(0, 8).mapToObj(_ -> REPLICA).toList();
    double[] all = Examples.zeros(EXAMPLES, width);
    LaneNoise.dropping(SEED, lanes, Streams::dropout, P)
        .fill((long) layer << 40, 0, Pass.whole(EXAMPLES) * width, all);
    double[][] factors = new double[EXAMPLES][width];
    for (int b = 0; b < EXAMPLES; b++) {
      for (int j = 0; j < width; j++) factors[b][j] = all[Examples.at(b, j, width)];
    }
    return factors;
  }

  /** A share p of the factors is 0: two-sided at 1e-6. */
  @Test
  void unitsAreLeftOutAsOftenAsAsked() {
    int count = 0;
    int out = 0;
    for (int layer = 0; layer < 40; layer++) {
      for (double[] row : factors(layer, 64)) {
        for (double factor : row) {
          count++;
          if (factor == 0) out++;
          else assertThat(factor).isEqualTo(1 / (1 - P));
        }
      }
    }
    assertThat((double) out / count).isCloseTo(P, within(4.9 * Math.sqrt(P * (1 - P) / count)));
  }

  /** A step goes along the gradient of the loss of the thinned network, by central differences. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void aStepGoesDownTheLossOfTheThinnedNetwork(Activation activation) {
    Architecture architecture = new Architecture(3, List.of(5, 4), activation, 3, 3);
    double rate = 1e-3;
    Setting setting =
        new Setting(
            architecture,
            Energy.of(new Surrogate.Variance()).withNoise(0, true),
            new Training(new Optimizer.GradientDescent(rate), 0, Trained.ALL, P),
            SEED);
    Sample sample = Groups.sample(architecture, EXAMPLES, 0);
    double[] theta = Groups.normals(new SplittableRandom(3), architecture.parameters());
    Networks networks =
        new Networks(setting, new LaneSamples(List.of(sample)), List.of(REPLICA), List.of(theta));
    networks.advance(1, new Coefficient.Held(new double[] {0}));
    double[] after = networks.parameters(0);
    double[][][] factors = {factors(0, 5), factors(1, 4)};
    for (int i = 0; i < theta.length; i++) {
      double[] moved = theta.clone();
      moved[i] = theta[i] + 1e-5;
      double above = loss(architecture, moved, sample, factors);
      moved[i] = theta[i] - 1e-5;
      double slope = (above - loss(architecture, moved, sample, factors)) / 2e-5;
      assertThat((theta[i] - after[i]) / rate).isCloseTo(slope, within(1e-7));
    }
    // What is read has all units: not the thinned loss.
    Networks still =
        new Networks(setting, new LaneSamples(List.of(sample)), List.of(REPLICA), List.of(theta));
    double[][][] all = {new double[EXAMPLES][5], new double[EXAMPLES][4]};
    for (double[][] layer : all) for (double[] row : layer) Arrays.fill(row, 1);
    assertThat(still.readings().getFirst().loss())
        .isCloseTo(loss(architecture, theta, sample, all), within(1e-12));
  }

  private static double loss(Architecture a, double[] theta, Sample sample, double[][][] factors) {
    double sum = 0;
    for (int b = 0; b < sample.size(); b++) {
      double[] x = new double[a.inputs()];
      for (int j = 0; j < x.length; j++) x[j] = sample.input(b, j);
      for (int l = 0; l < a.layers(); l++) {
        double[] y = new double[a.outputs(l)];
        for (int i = 0; i < y.length; i++) {
          y[i] = theta[a.biases(l) + i];
          for (int j = 0; j < x.length; j++) y[i] += theta[a.weights(l) + i * x.length + j] * x[j];
          if (l < factors.length) y[i] = activated(a.activation(), y[i]) * factors[l][b][i];
        }
        x = y;
      }
      double all = 0;
      for (double each : x) all += Math.exp(each);
      sum += Math.log(all) - x[sample.label(b)];
    }
    return sum / sample.size();
  }

  private static double activated(Activation activation, double x) {
    return switch (activation) {
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(0, x);
      case LINEAR -> x;
      case GELU -> NormalDistribution.gelu(x);
    };
  }
}
