package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import langevin.simd.Lanes;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseNoiseTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void coarseIncrementIsTheSumOfTheFineOnes(int factor) {
    for (boolean strict : new boolean[] {false, true}) {
      Noise fine = new GaussianNoise(3, 12, strict);
      Noise coarse = new CoarseNoise(fine, factor).forWorker();
      assertThat(coarse.strict()).isEqualTo(strict);
      double[] sum = new double[Noise.CHUNK];
      double[] w = Lanes.doubles(Noise.CHUNK);
      float[] z = Lanes.floats(Noise.CHUNK);
      long step = (1L << 33) + 5;
      for (int j = 0; j < factor; j++) {
        fine.fill(1024, step * factor + j, 2, w);
        for (int i = 0; i < Noise.CHUNK; i++) {
          sum[i] += w[DOUBLES + i];
        }
      }
      coarse.fill(1024, step, 2, w);
      coarse.fill(1024, step, 2, z);
      for (int i = 0; i < Noise.CHUNK; i++) {
        double expected = sum[i] / Math.sqrt(factor);
        assertThat(w[DOUBLES + i]).isCloseTo(expected, Offset.offset(1e-14));
        assertThat((double) z[FLOATS + i]).isCloseTo(expected, Offset.offset(1e-5));
      }
    }
  }

  @Test
  void onlyTwoOrFourStepsAreJoined() {
    Noise fine = new GaussianNoise(3, 12, false);
    assertThatThrownBy(() -> new CoarseNoise(fine, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3");
  }
}
