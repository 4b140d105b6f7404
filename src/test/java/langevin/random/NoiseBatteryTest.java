package langevin.random;

import static langevin.simd.Lanes.DOUBLES;
import static langevin.simd.Lanes.FLOATS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Some 280 statistics per mode at a false-alarm probability of 10⁻⁶ each (3·10⁻⁴ per mode, 1·10⁻³
 * for the class), the seeds fixed beforehand.
 */
class NoiseBatteryTest {
  private static final double ALPHA = 1e-6;

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"12, false", "12, true", "20, false"})
  void numbersAreIndependentStandardNormals(int rounds, boolean strict) {
    NoiseBattery battery = new NoiseBattery(s -> new GaussianNoise(s, rounds, strict));
    assertThat(alarms(battery.run(2026, 4, 1 << 19))).isEmpty();
  }

  @Tag("slow")
  @Test
  void coarseNumbersAreIndependentStandardNormals() {
    NoiseBattery battery =
        new NoiseBattery(s -> new CoarseNoise(new GaussianNoise(s, 12, false), 2));
    assertThat(alarms(battery.run(2026, 2, 1 << 16))).isEmpty();
  }

  @Tag("slow")
  @Test
  void wrongVarianceIsNoticed() {
    assertThat(alarms(new NoiseBattery(s -> spoilt(s, 1, x -> 1.003 * x)).run(1, 2, 1 << 19)))
        .extracting(NoiseBattery.Outcome::statistic)
        .contains("moment 2");
  }

  @Tag("slow")
  @Test
  void missingTailIsNoticed() {
    assertThat(
            alarms(
                new NoiseBattery(s -> spoilt(s, 1, x -> Math.max(-3.99, Math.min(3.99, x))))
                    .run(1, 2, 1 << 19)))
        .extracting(NoiseBattery.Outcome::statistic)
        .contains("above +4 σ", "below −4 σ");
  }

  @Tag("slow")
  @Test
  void sharedSeedsAreNoticed() {
    assertThat(alarms(new NoiseBattery(s -> spoilt(s / 2 * 2, 1, x -> x)).run(2, 1, 1 << 16)))
        .extracting(NoiseBattery.Outcome::statistic)
        .contains("seeds s and s + 1, particle lag no. 0");
  }

  @Tag("slow")
  @Test
  void repeatedStepsAndStreamsAreNoticed() {
    assertThat(alarms(new NoiseBattery(s -> spoilt(s, 3, x -> x)).run(2, 1, 1 << 16)))
        .extracting(NoiseBattery.Outcome::statistic)
        .contains("step lag no. 0", "stream lag no. 0", "step lag no. 1, squares");
  }

  private static List<NoiseBattery.Outcome> alarms(List<NoiseBattery.Outcome> outcomes) {
    assertThat(outcomes).hasSizeGreaterThan(250);
    return outcomes.stream().filter(o -> !(o.p() >= ALPHA)).toList();
  }

  /** Good noise made bad: steps and streams repeat {@code times} times, values are mapped. */
  private static Noise spoilt(long seed, int times, DoubleUnaryOperator map) {
    GaussianNoise good = new GaussianNoise(seed, 12, false);
    return new Noise() {
      @Override
      public void fill(long firstParticle, long step, int stream, float[] z) {
        good.fill(firstParticle, step / times, stream / times, z);
        for (int i = FLOATS; i < FLOATS + CHUNK; i++) {
          z[i] = (float) map.applyAsDouble(z[i]);
        }
      }

      @Override
      public void fill(long firstParticle, long step, int stream, double[] z) {
        good.fill(firstParticle, step / times, stream / times, z);
        for (int i = DOUBLES; i < DOUBLES + CHUNK; i++) {
          z[i] = map.applyAsDouble(z[i]);
        }
      }

      @Override
      public boolean strict() {
        return false;
      }

      @Override
      public Noise forWorker() {
        return this;
      }
    };
  }
}
