package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import langevin.simd.Lanes;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UniformsTest {
  @Test
  void chunksAndSingleNumbersAgree() {
    double[] u = Lanes.doubles(Noise.CHUNK);
    for (int rounds : new int[] {12, 20}) {
      Uniforms uniforms = new Uniforms(-7, rounds).forWorker();
      for (long first : new long[] {0, 1L << 34, (1L << 50) + 1024}) {
        uniforms.fill(first, (1L << 40) + 1, -5, u);
        for (int i = 0; i < Noise.CHUNK; i++) {
          double x = u[DOUBLES + i];
          assertThat(uniforms.at(first + i, (1L << 40) + 1, -5)).isEqualTo(x);
          assertThat(x).isBetween(0x1p-53, 1 - 0x1p-53);
        }
      }
    }
  }

  @Tag("slow")
  @Test
  void leadingAndTrailingDigitsAreUniform() {
    // 1024 cells of the first ten bits, and of the bits 30 to 39; chi-square with 1023 degrees of
    // freedom, two-sided, false alarm 1e-6 each, 4e-6 in all.
    double[] u = Lanes.doubles(Noise.CHUNK);
    ChiSquaredDistribution law = ChiSquaredDistribution.of(1023);
    for (int rounds : new int[] {12, 20}) {
      long[] leading = new long[1024];
      long[] trailing = new long[1024];
      Uniforms uniforms = new Uniforms(11, rounds);
      int chunks = 8192;
      for (int k = 0; k < chunks; k++) {
        uniforms.fill(1024L * (k % 64), k / 64, 3, u);
        for (int i = 0; i < Noise.CHUNK; i++) {
          long bits = (long) (u[DOUBLES + i] * 0x1p52);
          leading[(int) (bits >>> 42)]++;
          trailing[(int) (bits >>> 12 & 1023)]++;
        }
      }
      double expected = chunks * 1024.0 / 1024;
      for (long[] cells : List.of(leading, trailing)) {
        double sum = 0;
        for (long n : cells) {
          sum += (n - expected) * (n - expected) / expected;
        }
        assertThat(2 * Math.min(law.cumulativeProbability(sum), law.survivalProbability(sum)))
            .isGreaterThan(1e-6);
      }
    }
  }

  @Test
  void negativeParticlesDoNotExist() {
    assertThatThrownBy(() -> new Uniforms(1, 12).at(-1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noTwoPurposesShareAStream() {
    List<Integer> streams = new ArrayList<>();
    int last = Streams.AXES - 1;
    for (int slot : new int[] {0, 1, last}) {
      streams.add(Streams.dynamics(slot));
      streams.add(Streams.initialPosition(slot));
      streams.add(Streams.initialMomentum(slot));
      streams.add(Streams.burnIn(slot));
      streams.add(Streams.meanFieldDriver(slot));
      streams.add(Streams.weights(slot));
      streams.add(Streams.examples(slot));
      streams.add(Streams.estimators(slot));
      streams.add(Streams.tests(slot));
    }
    streams.add(Streams.component());
    streams.add(Streams.acceptance(0));
    streams.add(Streams.burnInAcceptance());
    streams.add(Streams.patterns());
    streams.add(Streams.cues());
    streams.add(Streams.neurons());
    streams.add(Streams.resampling());
    assertThat(streams).doesNotHaveDuplicates();
    assertThatThrownBy(() -> Streams.dynamics(Streams.AXES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> Streams.dynamics(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
