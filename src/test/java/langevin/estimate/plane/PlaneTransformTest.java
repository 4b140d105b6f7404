package langevin.estimate.plane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transform of real numbers on a plane against its definition, and there and back. */
class PlaneTransformTest {
  @ParameterizedTest
  @CsvSource({"16, 16, 16", "16, 64, 11", "32, 16, 5"})
  void spectraAreThoseOfTheDefinition(int columns, int rows, int lines) {
    SplittableRandom random = new SplittableRandom(3);
    double[] real = new double[columns * rows];
    for (int k = 0; k < lines * rows; k++) real[k] = random.nextDouble(-1, 1);
    PlaneTransform plane = new PlaneTransform(columns, rows);
    int half = plane.half();
    double[] re = new double[columns * half];
    double[] im = new double[columns * half];
    plane.forward(real.clone(), lines, re, im);
    for (int p = 0; p < columns; p++) {
      for (int q = 0; q < half; q++) {
        double a = 0;
        double b = 0;
        for (int i = 0; i < columns; i++) {
          for (int j = 0; j < rows; j++) {
            double angle = -2 * Math.PI * ((double) p * i / columns + (double) q * j / rows);
            a += real[i * rows + j] * Math.cos(angle);
            b += real[i * rows + j] * Math.sin(angle);
          }
        }
        assertThat(re[p * half + q]).isCloseTo(a, within(1e-11));
        assertThat(im[p * half + q]).isCloseTo(b, within(1e-11));
      }
    }
    double[] back = plane.inverse(re, im, half);
    for (int k = 0; k < real.length; k++) assertThat(back[k]).isCloseTo(real[k], within(1e-14));
  }
}
