package langevin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFourierTest {
  private static double[] numbers(int n) {
    return new SplittableRandom(n).doubles(n, -1, 1).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16, 1024, 2048})
  void theSpectrumIsThatOfTheComplexTransform(int n) {
    double[] x = numbers(n);
    double[] re = new double[n / 2 + 1];
    double[] im = new double[n / 2 + 1];

    new RealFourier(n).forward(x, re, im);

    double[] fullRe = x.clone();
    double[] fullIm = new double[n];
    Fourier.ofLength(n).forward(fullRe, fullIm);
    for (int k = 0; k <= n / 2; k++) {
      assertThat(re[k]).isCloseTo(fullRe[k], within(1e-13 * n));
      assertThat(im[k]).isCloseTo(fullIm[k], within(1e-13 * n));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 32, 4096})
  void thereAndBackAreTheNumbers(int n) {
    double[] x = numbers(n);
    double[] re = new double[n / 2 + 1];
    double[] im = new double[n / 2 + 1];
    double[] back = new double[n];

    new RealFourier(n).forward(x, re, im);
    new RealFourier(n).inverse(re, im, back);

    for (int j = 0; j < n; j++) {
      assertThat(back[j]).isCloseTo(x[j], within(1e-15 * Math.log(n)));
    }
  }

  @Test
  void aLengthThatCannotBeHalvedTwiceIsRefused() {
    assertThatThrownBy(() -> new RealFourier(2)).hasMessage("length 2 is below 4");
  }
}
