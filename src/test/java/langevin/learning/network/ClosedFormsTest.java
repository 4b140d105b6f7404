package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import langevin.learning.Activation;
import langevin.learning.Architecture;
import langevin.learning.Coefficient;
import langevin.learning.Energy;
import langevin.learning.InitialWeights;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.Surrogate;
import langevin.learning.Term;
import langevin.learning.Trained;
import langevin.learning.Training;
import org.junit.jupiter.api.Test;

/** A linear encoder z = Wx + b on inputs of covariance diag(s): entropy and force are known. */
class ClosedFormsTest {
  private static final double SIGMA = 0.4;
  private static final double OFFSET = 0.01;
  private static final double[] SPREAD = {2, 0.7, 1.3};

  /** ± √(3 s_j) along each axis: mean 0 and covariance diag(s) exactly. */
  private static Sample sample() {
    double[] x = new double[6 * 3];
    for (int j = 0; j < 3; j++) {
      x[2 * j * 3 + j] = Math.sqrt(3 * SPREAD[j]);
      x[(2 * j + 1) * 3 + j] = -Math.sqrt(3 * SPREAD[j]);
    }
    return new Sample(3, x, new int[] {0, 1, 1, 0, 1, 0});
  }

  private static Networks networks(
      Surrogate surrogate, double[] theta, Optimizer optimizer, Trained trained) {
    Setting setting =
        new Setting(
            new Architecture(3, List.of(), Activation.LINEAR, 2, 2),
            Energy.of(surrogate).withNoise(SIGMA, true).withOffset(OFFSET),
            new Training(optimizer, 0, trained),
            3);
    return new Networks(setting, new LaneSamples(List.of(sample())), List.of(0), List.of(theta));
  }

  private static double[] theta() {
    return Groups.normals(new SplittableRandom(14), 2 * 3 + 2 + 2 * 2 + 2);
  }

  @Test
  void logDetOfALinearEncoderAndItsForceAreThoseOfTheCovariance() {
    double[] theta = theta();
    Networks networks =
        networks(new Surrogate.LogDet(), theta, new Optimizer.GradientDescent(0.1), Trained.ALL);
    double[][] a = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < 2; k++) {
        for (int j = 0; j < 3; j++) {
          a[i][k] += theta[i * 3 + j] * SPREAD[j] * theta[k * 3 + j];
        }
      }
    }
    double noise = SIGMA * SIGMA;
    double information =
        0.5
            * Math.log(
                ((a[0][0] / noise + 1) * (a[1][1] / noise + 1)
                    - a[0][1] * a[0][1] / noise / noise));
    for (int i = 0; i < 2; i++) {
      a[i][i] += noise + OFFSET;
    }
    double det = a[0][0] * a[1][1] - a[0][1] * a[1][0];
    double[] force = new double[6];
    double square = 0;
    for (int j = 0; j < 3; j++) {
      double first = theta[j] * SPREAD[j];
      double second = theta[3 + j] * SPREAD[j];
      force[j] = (a[1][1] * first - a[0][1] * second) / det;
      force[3 + j] = (a[0][0] * second - a[1][0] * first) / det;
      square += force[j] * force[j] + force[3 + j] * force[3 + j];
    }
    Reading reading = networks.readings().getFirst();
    assertThat(reading.entropy()).isCloseTo(0.5 * Math.log(det), within(1e-14));
    assertThat(reading.informationForce()).isCloseTo(Math.sqrt(square), within(1e-14));
    assertThat(reading.information()).isCloseTo(information, within(1e-13));
    double[] gradient = networks.gradient(Term.ENTROPY, 0);
    for (int i = 0; i < 6; i++) {
      assertThat(gradient[i]).isCloseTo(force[i], within(1e-14));
    }
    // Nothing else moves the covariance.
    for (int i = 6; i < gradient.length; i++) {
      assertThat(gradient[i]).isCloseTo(0, within(1e-15));
    }
  }

  @Test
  void theRadialForceOfTheVarianceIsAtLeastItsConstant() {
    for (int seed = 0; seed < 20; seed++) {
      double[] theta = Groups.normals(new SplittableRandom(seed), 14);
      Networks networks =
          networks(
              new Surrogate.Variance(),
              theta,
              new Optimizer.GradientDescent(0.1),
              Trained.ENCODER_WEIGHTS);
      Reading reading = networks.readings().getFirst();
      double square = reading.parameterNorm() * reading.parameterNorm();
      // c = 2 λ_min(Cov x)/m (theory.md C5).
      assertThat(reading.radial()).isGreaterThanOrEqualTo(2 * 0.7 / 2 * square * (1 - 1e-12));
    }
  }

  @Test
  void fromFarOutsideANetworkEntersTheBallOfStabilisationAndStays() {
    double[] theta = theta();
    double headNorm = 0;
    for (int i = 8; i < 12; i++) {
      headNorm += theta[i] * theta[i];
    }
    double meanInput = 0;
    for (double each : SPREAD) {
      meanInput += Math.sqrt(3 * each) / 3;
    }
    for (int i = 0; i < 6; i++) {
      theta[i] *= 100;
    }
    double lambda = 0.5;
    double c = 2 * 0.7 / 2;
    double b = Math.sqrt(headNorm) * Math.sqrt(2) * meanInput;
    double radius = b / (lambda * c);
    double step = 0.05;
    Networks networks =
        networks(
            new Surrogate.Variance(),
            theta,
            new Optimizer.GradientFlow(Optimizer.Scheme.RUNGE_KUTTA, step),
            Trained.ENCODER_WEIGHTS);
    double start = networks.readings().getFirst().parameterNorm();
    assertThat(start).isGreaterThan(5 * radius);
    for (int k = 1; k <= 600; k++) {
      networks.advance(1, new Coefficient.Held(new double[] {lambda}));
      Reading reading = networks.readings().getFirst();
      assertThat(reading.baseForce()).isLessThanOrEqualTo(b);
      double envelope = radius + (start - radius) * Math.exp(-lambda * c * k * step);
      assertThat(reading.parameterNorm()).isLessThanOrEqualTo(envelope * (1 + 1e-9));
    }
  }

  @Test
  void initialWeightsHaveTheVarianceOneOverFanIn() {
    Architecture architecture = new Architecture(20, List.of(400), Activation.TANH, 8, 4);
    double[] theta = InitialWeights.draw(architecture, 5, 3);
    for (int l = 0; l < architecture.layers(); l++) {
      double sum = 0;
      int count = architecture.biases(l) - architecture.weights(l);
      for (int i = architecture.weights(l); i < architecture.biases(l); i++) {
        sum += theta[i] * theta[i];
      }
      // 4.4 standard deviations of a chi-square: false alarm 1e-5 per layer, two-sided; with the
      // 32 weights of the head its skewness makes it 1e-4.
      double tolerance = 4.4 * Math.sqrt(2.0 / count);
      assertThat(sum / count * architecture.inputs(l)).isCloseTo(1, within(tolerance));
      for (int i = architecture.biases(l); i < architecture.weights(l + 1); i++) {
        assertThat(theta[i]).isZero();
      }
    }
    assertThat(InitialWeights.draw(architecture, 5, 4)).isNotEqualTo(theta);
    assertThat(InitialWeights.draw(architecture, 6, 3)).isNotEqualTo(theta);
  }
}
