package langevin.memory.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RepetitionsTest {
  private static final double LEVEL = 2.5e-4;

  /** Written down once more: 5 standard errors where the quantile is below 5. */
  @Test
  void fiveStandardErrorsAreSeenWhereBothSidesAreWellKnown() {
    Repetitions many = new Repetitions(0.003, 200, 0.004, 200);
    assertThat(many.detectable(LEVEL)).isCloseTo(5 * 0.005, within(1e-12));
  }

  /**
   * Of 4 networks the quantile is that of three degrees of freedom, t(1 − 1.25e-4; 3) = 20.60 (by
   * the closed form of its distribution: 1/2 + (x/(1 + x²) + arctan x)/π with x = t/√3), so that
   * counting networks as (noise/room)² would ask for far too many.
   */
  @Test
  void theQuantileFallsWithTheNetworks() {
    Repetitions few = new Repetitions(0.01, 4, 0, 0);
    double t = few.detectable(LEVEL) / 0.01;
    double x = t / Math.sqrt(3);
    assertThat(0.5 - (x / (1 + x * x) + Math.atan(x)) / Math.PI).isCloseTo(LEVEL / 2, within(1e-9));
    double room = 0.02;
    Repetitions enough = few.enough(LEVEL, room);
    assertThat(enough.networks()).isBetween(25, 34);
    assertThat(4 * Math.pow(few.detectable(LEVEL) / room, 2)).isGreaterThan(300);
  }

  /** Where the theory alone hides the difference no number of networks would do. */
  @Test
  void noiseOfTheTheoryAsksForSeeds() {
    Repetitions now = new Repetitions(0.0001, 20, 0.01, 8);
    Repetitions enough = now.enough(LEVEL, 0.02);
    assertThat(enough.networks()).isEqualTo(20);
    assertThat(enough.seeds()).isBetween(50, 70);
    assertThat(new Repetitions(0, 1_000_000, 0.01, 8).detectable(LEVEL)).isGreaterThan(0.02);
  }

  @ParameterizedTest
  @CsvSource({
    "0.01,  6,  0.0001, 8,  0.01",
    "0.01,  6,  0.01,   8,  0.01",
    "0.002, 6,  0.01,   8,  0.01",
    "0.01,  2,  0.01,   2,  0.02",
    "0.1,   6,  0.1,    8,  0.001",
    "0.01,  6,  0,      0,  0.01",
    "0,     0,  0.01,   8,  0.01"
  })
  void whatIsAskedForIsEnoughAndNotFarTooMuch(
      double networkError, int networks, double theoryError, int seeds, double room) {
    Repetitions now = new Repetitions(networkError, networks, theoryError, seeds);
    Repetitions enough = now.enough(LEVEL, room);
    assertThat(now.detectable(LEVEL)).isGreaterThan(room);
    assertThat(enough.detectable(LEVEL)).isBetween(0.9 * room, room);
    // The sides are as their repetitions make them.
    if (networks > 0) {
      assertThat(enough.networkError() * Math.sqrt(enough.networks()))
          .isCloseTo(networkError * Math.sqrt(networks), within(1e-9));
    }
    if (seeds > 0) {
      assertThat(enough.theoryError() * Math.sqrt(enough.seeds()))
          .isCloseTo(theoryError * Math.sqrt(seeds), within(1e-9));
    }
  }

  @Test
  void withoutRoomNothingIsEnough() {
    Repetitions now = new Repetitions(0.01, 6, 0.01, 8);
    assertThatThrownBy(() -> now.enough(LEVEL, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(now.enough(LEVEL, 1)).isEqualTo(now);
  }
}
