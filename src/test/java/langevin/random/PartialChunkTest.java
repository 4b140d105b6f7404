package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.engine.KeptNoise;
import langevin.simd.Lanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of the first particles of a chunk, asked for alone. */
class PartialChunkTest {
  private static final int[] COUNTS = {
    1, 15, 16, 17, 32, 33, 240, 256, 257, 313, 512, 513, 530, 1000, 1023, 1024
  };

  static List<Noise> generators() {
    List<Noise> all = new ArrayList<>();
    for (boolean strict : new boolean[] {false, true}) {
      for (int rounds : new int[] {12, 20}) {
        all.add(new GaussianNoise(31, rounds, strict));
      }
      all.add(new ScalarNoise(31, 12, strict));
      all.add(new CoarseNoise(new GaussianNoise(31, 12, strict), 4));
      all.add(new KeptNoise(new GaussianNoise(31, 12, strict)));
      all.add(recent(strict, Streams.dynamics(0)));
      all.add(new CoarseNoise(recent(strict, Streams.dynamics(0)), 2));
      all.add(
          new FineNoise(
              recent(strict, Streams.dynamics(0)),
              recent(strict, Streams.refinement(Streams.dynamics(0)))));
    }
    return all;
  }

  private static Noise recent(boolean strict, int first) {
    return new RecentNoise(new GaussianNoise(31, 12, strict), first, 2);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void theFirstParticlesHaveTheNumbersTheyHaveInTheWholeChunk(Noise noise) {
    Noise whole = noise.forWorker();
    float[] z = Lanes.floats(Noise.CHUNK);
    float[] part = Lanes.floats(Noise.CHUNK);
    double[] w = Lanes.doubles(Noise.CHUNK);
    double[] widePart = Lanes.doubles(Noise.CHUNK);
    for (long first : new long[] {0, 3072}) {
      whole.fill(first, 5, Streams.dynamics(1), z);
      whole.fill(first, 5, Streams.dynamics(1), w);
      for (int count : COUNTS) {
        Arrays.fill(part, Float.NaN);
        Arrays.fill(widePart, Double.NaN);
        noise.fill(first, count, 5, Streams.dynamics(1), part);
        noise.fill(first, count, 5, Streams.dynamics(1), widePart);
        for (int i = 0; i < Noise.padded(count); i++) {
          assertThat(part[FLOATS + i]).isFinite();
          assertThat(widePart[DOUBLES + i]).isFinite();
          if (i < count) {
            assertThat(part[FLOATS + i]).isEqualTo(z[FLOATS + i]);
            assertThat(widePart[DOUBLES + i]).isEqualTo(w[DOUBLES + i]);
          }
        }
      }
    }
  }
}
