package langevin.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import langevin.simd.Lanes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentNoiseTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void numbersAreTheSourcesInWhateverOrderTheyAreAsked(boolean strict) {
    GaussianNoise source = new GaussianNoise(11, 12, strict);
    RecentNoise recent = new RecentNoise(source.forWorker(), Streams.dynamics(0), 2).forWorker();
    RandomGenerator order = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    float[] expectedSingle = Lanes.floats(Noise.CHUNK);
    float[] single = Lanes.floats(Noise.CHUNK);
    double[] expected = Lanes.doubles(Noise.CHUNK);
    double[] twice = Lanes.doubles(Noise.CHUNK);
    assertThat(recent.strict()).isEqualTo(strict);
    for (int k = 0; k < 2_000; k++) {
      long first = 1024L * order.nextInt(2);
      long step = order.nextInt(3 * RecentNoise.STEPS);
      // The third axis and the acceptance of proposals are not kept.
      int stream =
          order.nextInt(8) == 0 ? Streams.acceptance(0) : Streams.dynamics(order.nextInt(3));
      if (order.nextBoolean()) {
        source.fill(first, step, stream, expectedSingle);
        recent.fill(first, step, stream, single);
        assertThat(single).isEqualTo(expectedSingle);
      } else {
        source.fill(first, step, stream, expected);
        recent.fill(first, step, stream, twice);
        assertThat(twice).isEqualTo(expected);
      }
    }
  }
}
