package langevin.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import langevin.simd.Lanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every one of the eight lines has the bits of the scalar transform. */
class FourierLinesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 32, 64, 512})
  void linesAreThoseOfTheTransformOfOne(int n) {
    SplittableRandom random = new SplittableRandom(5);
    double[] re = random.doubles((long) n * Lanes.WIDEST, -1, 1).toArray();
    double[] im = random.doubles((long) n * Lanes.WIDEST, -1, 1).toArray();
    for (boolean back : new boolean[] {false, true}) {
      double[][] oneRe = new double[Lanes.WIDEST][n];
      double[][] oneIm = new double[Lanes.WIDEST][n];
      for (int l = 0; l < Lanes.WIDEST; l++) {
        for (int j = 0; j < n; j++) {
          oneRe[l][j] = re[j * Lanes.WIDEST + l];
          oneIm[l][j] = im[j * Lanes.WIDEST + l];
        }
        if (back) Fourier.ofLength(n).inverse(oneRe[l], oneIm[l]);
        else Fourier.ofLength(n).forward(oneRe[l], oneIm[l]);
      }
      if (back) FourierLines.ofLength(n).inverse(re, im);
      else FourierLines.ofLength(n).forward(re, im);
      for (int l = 0; l < Lanes.WIDEST; l++) {
        for (int j = 0; j < n; j++) {
          assertThat(re[j * Lanes.WIDEST + l]).isEqualTo(oneRe[l][j]);
          assertThat(im[j * Lanes.WIDEST + l]).isEqualTo(oneIm[l][j]);
        }
      }
    }
  }
}
