package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
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
import org.junit.jupiter.api.Test;

/** Curvatures against a harmonic well and against Hessians made of dual numbers. */
class CurvatureTest {
  private static final Training TRAINING = new Training(new Optimizer.GradientDescent(0.1));

  @Test
  void ofAHarmonicWellTheyAreExact() {
    Architecture architecture = new Architecture(5, List.of(6), Activation.TANH, 3, 3);
    Energy energy = Energy.of(new Surrogate.Variance()).withStructure(1.5, Structure.SQUARES);
    Training training = new Training(new Optimizer.GradientDescent(0.1), 0, Trained.ENCODER);
    Setting setting = new Setting(architecture, energy, training, 1);
    // A head of zeros hides the loss from the encoder.
    Networks networks =
        new Networks(
            setting,
            new LaneSamples(List.of(Groups.sample(architecture, 9, 0))),
            List.of(0),
            List.of(new double[architecture.parameters()]));
    assertThat(networks.smoothness(new double[1])[0]).isCloseTo(1.5, within(1e-8));
    int free = architecture.weights(2);
    assertThat(networks.laplacians(new double[1], 3)[0]).isCloseTo(1.5 * free, within(1e-6));
  }

  @Test
  void ofANetworkTheyAreThoseOfItsHessian() {
    Architecture architecture = new Architecture(3, List.of(4), Activation.TANH, 2, 3);
    Energy energy = Energy.of(new Surrogate.LogDet()).withNoise(0.3, true);
    SplittableRandom random = new SplittableRandom(3);
    Sample sample = Groups.sample(architecture, 12, 0);
    double[] theta = Groups.normals(random, architecture.parameters());
    double[] xi = Groups.normals(random, 24);
    Networks networks =
        new Networks(
            new Setting(architecture, energy, TRAINING, 1),
            new LaneSamples(List.of(sample)),
            List.of(0),
            List.of(theta));
    networks.freeze(List.of(xi));
    double lambda = 0.4;
    double[][] hessian = hessian(new DualNetwork(architecture, energy, sample, xi), theta, lambda);
    Eigen eigen = Eigen.of(hessian);
    int d = theta.length;
    double largest = Math.max(eigen.value(0), -eigen.value(d - 1));
    double trace = 0;
    double off = 0;
    for (int i = 0; i < d; i++) {
      trace += hessian[i][i];
      for (int j = 0; j < i; j++) {
        off += 4 * hessian[i][j] * hessian[i][j];
      }
    }
    assertThat(networks.smoothness(new double[] {lambda})[0] / largest).isCloseTo(1, within(1e-4));
    int probes = 300;
    // The variance of vᵀAv over random signs is 2 Σ_{i≠j} A_ij²; 4.4 standard deviations: false
    // alarm 1e-5, two-sided.
    assertThat(networks.laplacians(new double[] {lambda}, probes)[0])
        .isCloseTo(trace, within(4.4 * Math.sqrt(off / probes)));
  }

  private static double[][] hessian(DualNetwork dual, double[] theta, double lambda) {
    double[][] hessian = new double[theta.length][];
    for (int i = 0; i < theta.length; i++) {
      double[] up = theta.clone();
      double[] down = theta.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double[] row = new double[theta.length];
      for (Term term : List.of(Term.LOSS, Term.ENTROPY)) {
        double weight = term == Term.LOSS ? 1 : lambda;
        double[] above = dual.gradient(term, up);
        double[] below = dual.gradient(term, down);
        for (int j = 0; j < row.length; j++) {
          row[j] += weight * (above[j] - below[j]) / 2e-5;
        }
      }
      hessian[i] = row;
    }
    return hessian;
  }

  /** Theory.md C1: at a minimum, steps beyond 2/ℓ move away and steps below it return. */
  @Test
  void stepsBeyondTwoOverTheSmoothnessAreUnstable() {
    Architecture architecture = new Architecture(5, List.of(6), Activation.TANH, 3, 3);
    Energy energy = Energy.of(new Surrogate.Variance()).withStructure(0.5, Structure.SQUARES);
    for (double times : new double[] {0.95, 1.05}) {
      double rate = times * 2 / 0.5;
      Setting setting =
          new Setting(
              architecture,
              energy,
              new Training(new Optimizer.GradientDescent(rate), 0, Trained.ENCODER),
              1);
      double[] theta = new double[architecture.parameters()];
      theta[3] = 1e-3;
      Networks networks =
          new Networks(
              setting,
              new LaneSamples(List.of(Groups.sample(architecture, 9, 0))),
              List.of(0),
              List.of(theta));
      networks.advance(100, new Coefficient.Held(new double[1]));
      double size = networks.readings().getFirst().parameterNorm();
      assertThat(size > 1e-3).isEqualTo(times > 1);
    }
  }
}
