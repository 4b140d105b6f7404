package langevin.memory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class NormalQuantileTest {
  @Test
  void invertsTheDistributionFunctionFromTheCentreToTheFarTail() {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    for (double p = 1e-300; p < 0.5; p *= 1.7) {
      double z = NormalQuantile.of(p);
      assertThat(normal.cumulativeProbability(z) / p)
          .as("p = %s, z = %s", p, z)
          .isCloseTo(1, within(1e-13 * (1 + z * z)));
    }
    for (int i = 1; i < 1000; i++) {
      double p = i / 1000.0;
      assertThat(normal.cumulativeProbability(NormalQuantile.of(p))).isCloseTo(p, within(4e-16));
    }
  }

  @Test
  void isOdd() {
    for (int i = 1; i < 512; i++) {
      assertThat(NormalQuantile.of(i / 1024.0)).isEqualTo(-NormalQuantile.of(1 - i / 1024.0));
    }
  }
}
