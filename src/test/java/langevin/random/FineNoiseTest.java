package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;
import static org.assertj.core.api.Assertions.assertThat;

import langevin.simd.Lanes;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FineNoiseTest {
  /** Fine increments of a half (or, nested, a quarter) of the step. */
  private static Noise fine(boolean strict, int halvings) {
    Noise source = new GaussianNoise(3, 12, strict);
    Noise fine = source;
    for (int level = 0; level < halvings; level++) {
      fine = new FineNoise(fine, source.forWorker());
    }
    return fine.forWorker();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void fineIncrementsAddUpToTheCoarseOne(int halvings) {
    int parts = 1 << halvings;
    for (boolean strict : new boolean[] {false, true}) {
      Noise fine = fine(strict, halvings);
      assertThat(fine.strict()).isEqualTo(strict);
      double[] sum = new double[Noise.CHUNK];
      double[] single = new double[Noise.CHUNK];
      double[] w = Lanes.doubles(Noise.CHUNK);
      float[] z = Lanes.floats(Noise.CHUNK);
      long step = (1L << 33) + 5;
      for (int j = 0; j < parts; j++) {
        fine.fill(1024, step * parts + j, 2, w);
        fine.fill(1024, step * parts + j, 2, z);
        for (int i = 0; i < Noise.CHUNK; i++) {
          sum[i] += w[DOUBLES + i] / Math.sqrt(parts);
          single[i] += z[FLOATS + i] / Math.sqrt(parts);
        }
      }
      new GaussianNoise(3, 12, strict).fill(1024, step, 2, w);
      for (int i = 0; i < Noise.CHUNK; i++) {
        assertThat(sum[i]).isCloseTo(w[DOUBLES + i], Offset.offset(1e-14));
        assertThat(single[i]).isCloseTo(w[DOUBLES + i], Offset.offset(3e-6));
      }
    }
  }

  /** Five standard errors each: 36 sums, false alarm 2·10⁻⁵. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void fineIncrementsAreStandardAndUncorrelated(int halvings) {
    Noise fine = fine(false, halvings);
    int lags = 8;
    int steps = 256;
    float[][] z = Lanes.floats(steps, Noise.CHUNK);
    double[] products = new double[lags + 1];
    double fourth = 0;
    for (int k = 0; k < steps; k++) {
      fine.fill(0, k, Streams.dynamics(1), z[k]);
      for (int i = FLOATS; i < FLOATS + Noise.CHUNK; i++) {
        fourth += Math.pow(z[k][i], 4);
        for (int lag = 0; lag <= Math.min(lags, k); lag++) {
          products[lag] += z[k][i] * z[k - lag][i];
        }
      }
    }
    double n = steps * (double) Noise.CHUNK;
    assertThat(products[0] / n).isCloseTo(1, Offset.offset(5 * Math.sqrt(2 / n)));
    assertThat(fourth / n).isCloseTo(3, Offset.offset(5 * Math.sqrt(96 / n)));
    for (int lag = 1; lag <= lags; lag++) {
      assertThat(products[lag] / n).isCloseTo(0, Offset.offset(5 / Math.sqrt(n)));
    }
  }
}
