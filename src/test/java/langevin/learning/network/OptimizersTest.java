package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.Optimizer;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Structure;
import langevin.learning.Surrogate;
import langevin.learning.Term;
import langevin.learning.Trained;
import langevin.learning.Training;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Optimisers against their formulas and against stationary laws in closed form. */
class OptimizersTest {
  private static final Architecture ARCHITECTURE =
      new Architecture(5, List.of(6), Activation.TANH, 3, 3);

  private static final Energy ENERGY = Energy.of(new Surrogate.LogDet()).withNoise(0.3, true);

  @Test
  void momentumFollowsItsFormula() {
    Networks networks = networks(new Optimizer.Momentum(0.1, 0.8));
    double[] theta = networks.parameters(1);
    double[] v = new double[theta.length];
    for (int k = 0; k < 6; k++) {
      double[] g = gradient(networks, 0.2);
      for (int i = 0; i < v.length; i++) {
        v[i] = 0.8 * v[i] + g[i];
        theta[i] -= 0.1 * v[i];
      }
      networks.advance(1, new Coefficient.Held(Groups.all(2, 0.2)));
      close(networks.parameters(1), theta);
    }
  }

  @Test
  void adamFollowsItsFormula() {
    Networks networks = networks(new Optimizer.Adam(0.01));
    double[] theta = networks.parameters(1);
    double[] m = new double[theta.length];
    double[] v = new double[theta.length];
    for (int k = 0; k < 6; k++) {
      double[] g = gradient(networks, 0.2);
      for (int i = 0; i < v.length; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        double mean = m[i] / (1 - Math.pow(0.9, k + 1));
        double square = v[i] / (1 - Math.pow(0.999, k + 1));
        theta[i] -= 0.01 * mean / (Math.sqrt(square) + 1e-8);
      }
      networks.advance(1, new Coefficient.Held(Groups.all(2, 0.2)));
      close(networks.parameters(1), theta);
    }
  }

  private static Networks networks(Optimizer optimizer) {
    return Groups.of(
        new Setting(ARCHITECTURE, ENERGY, new Training(optimizer), 4), 20, List.of(3, 4));
  }

  private static double[] gradient(Networks networks, double lambda) {
    double[] loss = networks.gradient(Term.LOSS, 1);
    double[] entropy = networks.gradient(Term.ENTROPY, 1);
    for (int i = 0; i < loss.length; i++) {
      loss[i] += lambda * entropy[i];
    }
    return loss;
  }

  private static void close(double[] ours, double[] theirs) {
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i]).isCloseTo(theirs[i], within(1e-12));
    }
  }

  /**
   * With a head of zeros the loss does not see the encoder: E = ½γ‖θ‖² and θ is autoregressive, of
   * stationary variance 2τη/(1 − (1 − ηγ)²).
   */
  @Test
  void langevinHasTheStationaryVarianceOfAHarmonicWell() {
    double rate = 0.2;
    double gamma = 2;
    double temperature = 0.05;
    Architecture architecture = new Architecture(20, List.of(32), Activation.TANH, 8, 4);
    Setting setting =
        new Setting(
            architecture,
            Energy.of(new Surrogate.Variance()).withStructure(gamma, Structure.SQUARES),
            new Training(new Optimizer.Langevin(rate, temperature), 0, Trained.ENCODER),
            5);
    List<Integer> replicas = List.of(0, 1, 2, 3, 4, 5, 6, 7);
    List<double[]> zeros =
        replicas.stream().map(_ -> new double[architecture.parameters()]).toList();
    List<Sample> samples = replicas.stream().map(r -> Groups.sample(architecture, 4, r)).toList();
    Networks networks = new Networks(setting, new LaneSamples(samples), replicas, zeros);
    networks.advance(100, new Coefficient.Held(new double[8]));
    int count = 0;
    double squares = 0;
    for (int k = 0; k < 40; k++) {
      for (int network = 0; network < 8; network++) {
        double[] theta = networks.parameters(network);
        for (int i = 0; i < architecture.weights(2); i++) {
          squares += theta[i] * theta[i];
          count++;
        }
      }
      // Correlations have died out: 0.6²⁰ = 4e-5.
      networks.advance(20, new Coefficient.Held(new double[8]));
    }
    double expected = 2 * temperature * rate / (1 - (1 - rate * gamma) * (1 - rate * gamma));
    // Relative standard deviation √(2/count); 4.4 of them: false alarm 1e-5, two-sided.
    assertThat(count).isEqualTo(8 * 40 * 936);
    assertThat(squares / count / expected).isCloseTo(1, within(4.4 * Math.sqrt(2.0 / count)));
  }

  /**
   * A linear encoder with one weight w, a head of zeros, the variance surrogate and minibatches: w
   * ← (1 − η(2λc_B + γ)) w + √(2τη) ζ with the variance c_B of the batch's inputs. So E w² = 2τη/(1
   * − E(1 − η(2λc_B + γ))²) with the mean over all batches; noise of minibatches raises it.
   */
  @Tag("slow")
  @Test
  void minibatchesRaiseTheStationaryVarianceByWhatTheirNoiseAdds() {
    double rate = 0.3;
    double gamma = 0.2;
    double lambda = 0.5;
    double temperature = 0.1;
    double[] x = {-2.2, -0.4, 0.1, 0.9, 1.3, 3.0};
    Architecture architecture = new Architecture(1, List.of(), Activation.LINEAR, 1, 2);
    Optimizer langevin = new Optimizer.Langevin(rate, temperature);
    Setting setting =
        new Setting(
            architecture,
            Energy.of(new Surrogate.Variance()).withStructure(gamma, Structure.SQUARES),
            new Training(langevin, 2, Trained.ENCODER_WEIGHTS),
            6);
    int networksCount = 400;
    List<Integer> replicas = java.util.stream.IntStream.range(0, networksCount).boxed().toList();
    Sample sample = new Sample(1, x, new int[] {0, 1, 0, 1, 0, 1});
    Networks networks =
        new Networks(
            setting,
            new LaneSamples(java.util.Collections.nCopies(networksCount, sample)),
            replicas,
            java.util.Collections.nCopies(networksCount, new double[6]));
    Coefficient held = new Coefficient.Held(Groups.all(networksCount, lambda));
    networks.advance(60, held);
    double[] means = new double[networksCount];
    int rounds = 40;
    for (int k = 0; k < rounds; k++) {
      networks.advance(10, held);
      for (int i = 0; i < networksCount; i++) {
        double w = networks.parameters(i)[0];
        means[i] += w * w / rounds;
      }
    }
    double square = 0;
    double mean = 0;
    for (int a = 0; a < 6; a++) {
      for (int b = 0; b < a; b++) {
        double c = (x[a] - x[b]) * (x[a] - x[b]) / 4;
        double factor = 1 - rate * (2 * lambda * c + gamma);
        square += factor * factor / 15;
        mean += factor / 15;
      }
    }
    double expected = 2 * temperature * rate / (1 - square);
    // Full batches of the same mean force would stand far below.
    assertThat(2 * temperature * rate / (1 - mean * mean)).isLessThan(0.8 * expected);
    double sum = 0;
    double squares = 0;
    for (double each : means) {
      sum += each;
      squares += each * each;
    }
    double average = sum / networksCount;
    double error = Math.sqrt((squares / networksCount - average * average) / (networksCount - 1));
    assertThat(error).isLessThan(0.05 * expected);
    // 4.4 standard errors of independent networks: false alarm 1e-5, two-sided.
    assertThat(average).isCloseTo(expected, within(4.4 * error));
  }
}
