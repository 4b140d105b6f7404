package langevin.learning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import langevin.learning.Activation;
import langevin.learning.Optimizer;
import langevin.learning.Reading;
import langevin.learning.Surrogate;
import langevin.learning.Training;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of learning.md, section 5, as printed there. */
class ReferenceCaseTest {
  @ParameterizedTest
  @CsvSource({
    "softmax, 0.6898103231876, 0.05083628026061",
    "variance, 0.2562735457849, 0.1760867335483",
    "log-variance, -1.357695668059, 0.6803031599335",
    "log-det, -1.357818899331, 0.671107313302"
  })
  void lossEntropyAndForceAreThoseOfTheReferenceCase(String word, double entropy, double force) {
    Surrogate surrogate = Surrogates.of(word);
    for (int count : new int[] {1, 3, 8, 11}) {
      Networks networks =
          ReferenceCase.networks(
              Activation.TANH,
              ReferenceCase.energy(surrogate),
              new Training(new Optimizer.GradientDescent(0.1)),
              count);
      for (Reading reading : networks.readings()) {
        assertThat(reading.loss()).isCloseTo(1.26772755981808, within(1e-12));
        assertThat(reading.entropy()).isCloseTo(entropy, within(1e-12));
        assertThat(reading.informationForce()).isCloseTo(force, within(1e-12));
      }
    }
  }
}
