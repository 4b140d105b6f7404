package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import langevin.learning.Activation;
import langevin.learning.Approximant;
import langevin.learning.Approximation;
import langevin.learning.Architecture;
import langevin.learning.Energy;
import langevin.learning.Optimizer;
import langevin.learning.Sample;
import langevin.learning.Setting;
import langevin.learning.SpectralPredictors;
import langevin.learning.Surrogate;
import langevin.learning.Term;
import langevin.learning.Training;
import org.junit.jupiter.api.Test;

/** Predictors of the force and approximations of a surrogate against their definitions. */
class PredictorsTest {
  private static final int EXAMPLES = 19;
  private static final Training TRAINING = new Training(new Optimizer.GradientDescent(0.1));
  private static final Architecture ARCHITECTURE =
      new Architecture(3, List.of(5, 4), Activation.GELU, 3, 3);

  private static final double[] THETA =
      Groups.normals(new SplittableRandom(2), ARCHITECTURE.parameters());
  private static final double[] XI = Groups.normals(new SplittableRandom(4), EXAMPLES * 3);

  private static Networks networks(Surrogate surrogate) {
    Energy energy = Energy.of(surrogate).withNoise(0.3, true);
    Networks networks =
        new Networks(
            new Setting(ARCHITECTURE, energy, TRAINING, 1),
            new LaneSamples(List.of(sample())),
            List.of(0),
            List.of(THETA));
    networks.freeze(List.of(XI));
    return networks;
  }

  private static Sample sample() {
    return Groups.sample(ARCHITECTURE, EXAMPLES, 0);
  }

  @Test
  void jacobiansAreThoseOfDualNumbers() {
    Energy energy = Energy.of(new Surrogate.LogDet()).withNoise(0.3, true);
    DualNetwork dual = new DualNetwork(ARCHITECTURE, energy, sample(), XI);
    SpectralPredictors predictors = networks(new Surrogate.LogDet()).predictors().getFirst();
    assertThat(predictors.parameterJacobian())
        .isCloseTo(dual.squaredJacobian(THETA) / (EXAMPLES * 3), within(1e-10));
    assertThat(predictors.inputJacobian())
        .isCloseTo(dual.squaredInputJacobian(THETA) / EXAMPLES, within(1e-10));
  }

  /** A linear encoder with weights 1 and its last bias alone: z = x, H and Cov are those of x. */
  @Test
  void ofTheIdentityTheyAreKnown() {
    Architecture identity = new Architecture(2, List.of(), Activation.LINEAR, 2, 2);
    double[] theta = new double[identity.parameters()];
    theta[0] = 1;
    theta[3] = 1;
    double[] x = {3, 0, -3, 0, 0, 1, 0, -1};
    Energy energy = Energy.of(new Surrogate.Variance()).withNoise(0, true).withOffset(0.5);
    Networks networks =
        new Networks(
            new Setting(identity, energy, TRAINING, 1),
            new LaneSamples(List.of(new Sample(2, x, new int[] {0, 1, 0, 1}))),
            List.of(0),
            List.of(theta));
    SpectralPredictors predictors = networks.predictors().getFirst();
    // Cov = diag(9/2, 1/2); ∂H/∂z = 2z/(nm) = z/4; ‖∂z_bj/∂θ‖² = 1 + ‖x_b‖².
    assertThat(predictors.conditionNumber()).isCloseTo(5, within(1e-12));
    assertThat(predictors.participationRatio()).isCloseTo(25 / 20.5, within(1e-12));
    assertThat(predictors.entropySlope()).isCloseTo(Math.sqrt(20) / 4, within(1e-12));
    assertThat(predictors.parameterJacobian()).isCloseTo(6, within(1e-12));
    assertThat(predictors.inputJacobian()).isCloseTo(2, within(1e-12));
    assertThat(predictors.force()).isCloseTo(Math.sqrt(20.0 / 16 * 6), within(1e-12));
  }

  @Test
  void anotherSurrogateIsThatOfNetworksWhichHaveIt() {
    double[] gradient = networks(new Surrogate.LogDet()).gradient(Term.ENTROPY, 0);
    for (Surrogate other :
        List.of(
            new Surrogate.Softmax(),
            new Surrogate.Variance(),
            new Surrogate.BlockwiseLogDet(2),
            new Surrogate.LowRankLogDet(1))) {
      Networks theirs = networks(other);
      double[] its = theirs.gradient(Term.ENTROPY, 0);
      Approximation approximation =
          networks(new Surrogate.LogDet()).compare(new Approximant(other, EXAMPLES)).getFirst();
      double force = theirs.readings().getFirst().informationForce();
      double overlap = 0;
      double square = 0;
      for (int i = 0; i < its.length; i++) {
        overlap += its[i] * gradient[i];
        square += gradient[i] * gradient[i];
      }
      assertThat(approximation.entropy())
          .isCloseTo(theirs.readings().getFirst().entropy(), within(1e-13));
      assertThat(approximation.force()).isCloseTo(force, within(1e-12));
      assertThat(approximation.alignment())
          .isCloseTo(overlap / force / Math.sqrt(square), within(1e-12));
    }
    Approximation itself =
        networks(new Surrogate.LogDet())
            .compare(new Approximant(new Surrogate.LogDet(), EXAMPLES))
            .getFirst();
    assertThat(itself.alignment()).isCloseTo(1, within(1e-13));
  }

  @Test
  void sampledRowsAreTheFirstOnes() {
    int few = 17;
    double[] inputs = new double[few * 3];
    Sample all = sample();
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = all.input(i / 3, i % 3);
    }
    Energy energy = Energy.of(new Surrogate.LogDet()).withNoise(0.3, true);
    Networks of =
        new Networks(
            new Setting(ARCHITECTURE, energy, TRAINING, 1),
            new LaneSamples(List.of(new Sample(3, inputs, new int[few]))),
            List.of(0),
            List.of(THETA));
    of.freeze(List.of(Arrays.copyOf(XI, few * 3)));
    Approximation approximation =
        networks(new Surrogate.LogDet())
            .compare(new Approximant(new Surrogate.LogDet(), few))
            .getFirst();
    assertThat(approximation.entropy())
        .isCloseTo(of.readings().getFirst().entropy(), within(1e-13));
    assertThat(approximation.force())
        .isCloseTo(of.readings().getFirst().informationForce(), within(1e-12));
    assertThatThrownBy(
            () ->
                networks(new Surrogate.LogDet())
                    .compare(new Approximant(new Surrogate.LogDet(), 20)))
        .hasMessage("of 19 examples 20 cannot be taken");
  }
}
