package langevin.learning.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import langevin.learning.Sample;
import langevin.learning.Score;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GaussianClustersTest {
  /**
   * learning.md section 1 gives 0.475 and 0.879. Over repetitions they scatter (standard deviation
   * of the mean of 64 below 0.004 and 0.003): five of them, a false alarm below 1e-6.
   */
  @Tag("slow")
  @Test
  void theBestPredictorHasTheLossAndAccuracyOfTheDefaultTask() {
    double loss = 0;
    double accuracy = 0;
    for (int r = 0; r < 64; r++) {
      Score bayes = GaussianClusters.DEFAULT.draw(20260522, r).bayes().orElseThrow();
      loss += bayes.loss() / 64;
      accuracy += bayes.accuracy() / 64;
    }
    assertThat(loss).isCloseTo(0.475, within(0.02));
    assertThat(accuracy).isCloseTo(0.879, within(0.015));
  }

  @Test
  void samplesAreAPureFunctionOfSeedAndRepetition() {
    Sample first = GaussianClusters.DEFAULT.draw(1, 3).train();
    Sample again = GaussianClusters.DEFAULT.draw(1, 3).train();
    Sample other = GaussianClusters.DEFAULT.draw(1, 4).train();
    assertThat(again.input(17, 5)).isEqualTo(first.input(17, 5));
    assertThat(other.input(17, 5)).isNotEqualTo(first.input(17, 5));
    Examples examples = GaussianClusters.DEFAULT.draw(1, 3);
    assertThat(examples.test().orElseThrow().input(17, 5)).isNotEqualTo(first.input(17, 5));
    assertThat(examples.validation().orElseThrow().size()).isEqualTo(256);
  }

  /** 2,048 noises of a coordinate without signal: mean 0 and variance 1 within 5 deviations. */
  @Test
  void coordinatesWithoutSignalAreStandardNormal() {
    Sample test = GaussianClusters.DEFAULT.draw(5, 0).test().orElseThrow();
    double mean = 0;
    double square = 0;
    for (int b = 0; b < test.size(); b++) {
      mean += test.input(b, 19) / test.size();
      square += test.input(b, 19) * test.input(b, 19) / test.size();
    }
    assertThat(mean).isCloseTo(0, within(5 / Math.sqrt(2048)));
    assertThat(square).isCloseTo(1, within(5 * Math.sqrt(2.0 / 2048)));
  }

  /** A share f of labels is flipped: far clusters, so the best predictor errs on these alone. */
  @Test
  void aShareOfTheLabelsIsFlipped() {
    GaussianClusters far = new GaussianClusters(3, 1, 4, 4, 1000, 0.2, 16, 16, 10_000);
    double accuracy = far.draw(2, 0).bayes().orElseThrow().accuracy();
    assertThat(accuracy).isCloseTo(0.8, within(5 * Math.sqrt(0.16 / 10_000)));
    double loss = far.draw(2, 0).bayes().orElseThrow().loss();
    assertThat(loss)
        .isCloseTo(-accuracy * Math.log(0.8) - (1 - accuracy) * Math.log(0.1), within(1e-9));
  }

  @Test
  void samplesThatDoNotFitAreRefusedWithBothShapes() {
    Sample train = new Sample(2, new double[] {1, 2, 3, 4}, new int[] {0, 1});
    Sample test = new Sample(3, new double[] {1, 2, 3}, new int[] {0});
    assertThatThrownBy(() -> new GivenExamples(train, Optional.empty(), Optional.of(test), 2))
        .hasMessage("inputs of 1 × 3 do not fit the training inputs of 2 × 2");
    assertThatThrownBy(
            () ->
                new GivenExamples(
                    new Sample(1, new double[] {1}, new int[] {3}),
                    Optional.empty(),
                    Optional.empty(),
                    2))
        .hasMessage("there is a label 3, and there are 2 classes, 0 … 1");
  }
}
