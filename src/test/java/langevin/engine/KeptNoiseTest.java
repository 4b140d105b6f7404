package langevin.engine;

import static langevin.simd.Lanes.FLOATS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import langevin.random.Streams;
import langevin.simd.Lanes;
import org.junit.jupiter.api.Test;

/** What is kept of a generator, and what has no room. */
class KeptNoiseTest {
  private final GaussianNoise source = new GaussianNoise(7, 12, false);
  private final KeptNoise kept = new KeptNoise(new GaussianNoise(7, 12, false));

  @Test
  void askedAgainByAnotherWorkerForFewerMoreOrAsManyItGivesTheSameNumbers() {
    for (int count : new int[] {313, 200, 700, 313, 1024}) {
      for (long step : new long[] {0, 1, 31, 32, 1L << 40}) {
        for (int axis = 0; axis < 2; axis++) {
          assertSame(kept, 2048, count, step, axis);
          assertSame(kept.forWorker(), 2048, count, step, axis);
          assertSame(kept, 0, count, step, axis);
        }
      }
    }
  }

  @Test
  void whatFindsNoRoomIsTheSameToo() {
    for (int pass = 0; pass < 2; pass++) {
      for (long chunk = 0; chunk < 400; chunk++) {
        assertSame(kept, chunk * Noise.CHUNK, 900, 3, 0);
      }
    }
  }

  private void assertSame(Noise noise, long first, int count, long step, int axis) {
    float[] expected = Lanes.floats(Noise.CHUNK);
    float[] z = Lanes.floats(Noise.CHUNK);
    source.fill(first, step, Streams.dynamics(axis), expected);
    Arrays.fill(z, Float.NaN);
    noise.fill(first, count, step, Streams.dynamics(axis), z);
    assertThat(Arrays.copyOfRange(z, FLOATS, FLOATS + count))
        .isEqualTo(Arrays.copyOfRange(expected, FLOATS, FLOATS + count));
  }
}
