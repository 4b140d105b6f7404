package langevin.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The battery on 10⁹ draws per mode (some minutes each), or as many as asked:
 *
 * <pre>  mvn test -Dtest=NoiseLongBatteryTest -Dincluded.groups=long -Dexcluded.groups= \
 *      -Ddraws=10000000000</pre>
 *
 * <p>Some 280 statistics per mode, each with a false-alarm probability of 10⁻⁶: 1.5·10⁻³ in all.
 */
@Tag("long")
class NoiseLongBatteryTest {
  @ParameterizedTest
  @CsvSource({"12, false", "12, true", "20, false", "20, true"})
  void numbersAreIndependentStandardNormals(int rounds, boolean strict) {
    long draws = Long.getLong("draws", 1_000_000_000L);
    int blocks = Math.toIntExact(draws / NoiseBattery.drawsPerBlock()) + 1;
    List<NoiseBattery.Outcome> alarms =
        new NoiseBattery(s -> new GaussianNoise(s, rounds, strict))
            .run(20_260_101, blocks, 1 << 25).stream().filter(o -> !(o.p() >= 1e-6)).toList();
    assertThat(alarms).isEmpty();
  }
}
