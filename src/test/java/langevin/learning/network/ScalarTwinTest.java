package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.InitialWeights;
import langevin.learning.Optimizer;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Structure;
import langevin.learning.Surrogate;
import langevin.learning.Training;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Networks in lanes against plain loops over one network. */
class ScalarTwinTest {
  @Tag("slow")
  @Test
  void tenStepsOfDescentHaveTheBitsOfTheScalarTwin() {
    for (Activation activation : Activation.values()) {
      for (Surrogate surrogate :
          List.of(
              new Surrogate.Softmax(),
              new Surrogate.Variance(),
              new Surrogate.LogVariance(),
              new Surrogate.LogDet(),
              new Surrogate.BlockwiseLogDet(3))) {
        compare(
            new Architecture(5, List.of(9), activation, 7, 3),
            Energy.of(surrogate).withNoise(0.3, true).withStructure(0.01, Structure.SQUARES));
      }
    }
    compare(
        new Architecture(3, List.of(4, 6, 5), Activation.TANH, 2, 4),
        Energy.of(new Surrogate.LogDet()).withNoise(0.3, true));
    compare(
        new Architecture(3, List.of(), Activation.TANH, 4, 2),
        Energy.of(new Surrogate.LogDet()).withNoise(0.3, true));
  }

  private static void compare(Architecture architecture, Energy energy) {
    int examples = 37;
    Setting setting =
        new Setting(architecture, energy, new Training(new Optimizer.GradientDescent(0.1)), 8);
    List<Integer> replicas = List.of(0, 1, 2);
    Networks networks = Groups.of(setting, examples, replicas);
    SplittableRandom random = new SplittableRandom(9);
    int numbers = examples * architecture.representation();
    List<double[]> noise = replicas.stream().map(_ -> Groups.normals(random, numbers)).toList();
    networks.freeze(noise);
    networks.advance(10, new Coefficient.Held(new double[] {0.05, 0, 0.2}));
    double[] lambdas = {0.05, 0, 0.2};
    for (int replica : replicas) {
      Sample sample = Groups.sample(architecture, examples, replica);
      ScalarNetwork twin = new ScalarNetwork(architecture, energy, sample, noise.get(replica));
      double[] theta = InitialWeights.draw(architecture, 8, replica);
      for (int k = 0; k < 10; k++) {
        double[] gradient = twin.gradient(theta, lambdas[replica]);
        for (int i = 0; i < theta.length; i++) {
          theta[i] = Math.fma(gradient[i], -0.1, theta[i]);
        }
      }
      assertThat(networks.parameters(replica)).as("%s %s", architecture, energy).isEqualTo(theta);
    }
  }
}
