package langevin.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often an experiment must be repeated until noise hides nothing that is sought. */
final class NoiseTest {
  private static final double LEVEL = 2.5e-4;

  private static Lever count(String what, int now) {
    return new Lever(
        "about %s " + what,
        now,
        Lever.Rounding.UP_TO_WHOLE,
        Lever.Limit.NONE,
        new Lever.Work(1, what));
  }

  /** Sides without repetitions are left out. */
  private static Noise of(double networkError, int networks, double theoryError, int seeds) {
    List<Noise.Source> sides = new ArrayList<>();
    if (networks > 0) sides.add(Noise.across(networkError, count("networks", networks)));
    if (seeds > 0) sides.add(Noise.across(theoryError, count("seeds", seeds)));
    return Noise.of(sides);
  }

  /** Normal quantiles from tables: 3.662 at 2.5e-4 two-sided, 1.2816 at one time in ten. */
  @Test
  void whereBothSidesAreWellKnownNormalQuantilesAreSeen() {
    Noise many = of(0.003, 200_000, 0.004, 200_000);
    assertThat(many.detectable(LEVEL)).isCloseTo((3.662 + 1.2816) * 0.005, within(1e-5));
  }

  /**
   * A violation of exactly the size printed, by the run that printed it, leaves the quantile nine
   * times in ten. Drawn 200,000 times; two-sided at 1e-6.
   */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {3, 7, 31})
  void aViolationOfTheSizePrintedIsSeenNineTimesInTen(int degrees) {
    NoiseLaw law = new NoiseLaw.Student(degrees);
    double detectable = law.detectable(LEVEL);
    double quantile = law.quantile(LEVEL);
    Random random = new Random(5);
    int draws = 200_000;
    int seen = 0;
    for (int i = 0; i < draws; i++) {
      double squares = 0;
      for (int k = 0; k < degrees; k++) {
        double z = random.nextGaussian();
        squares += z * z;
      }
      double error = Math.sqrt(squares / degrees);
      if (Math.abs(random.nextGaussian() + detectable * error) > quantile * error) seen++;
    }
    double spread = Math.sqrt(0.9 * 0.1 / draws);
    assertThat((double) seen / draws).isBetween(0.9 - 4.9 * spread, 0.9 + 4.9 * spread);
  }

  /**
   * The same of a vector. The length is taken to be normal with a spread of 1, which is right for
   * one component and makes the probability up to 2 % larger for many. Two-sided at 1e-6 beside
   * that.
   */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 12, 40})
  void aViolationOfSeveralStatementsIsSeenNineTimesInTen(int components) {
    NoiseLaw law = new NoiseLaw.Chi(components);
    double root = Math.sqrt(components);
    double detectable = law.detectable(LEVEL) * root;
    double quantile = law.quantile(LEVEL) * root;
    Random random = new Random(6);
    int draws = 200_000;
    int seen = 0;
    for (int i = 0; i < draws; i++) {
      double squares = 0;
      for (int k = 0; k < components; k++) {
        double z = random.nextGaussian() + (k == 0 ? detectable : 0);
        squares += z * z;
      }
      if (Math.sqrt(squares) > quantile) seen++;
    }
    double spread = Math.sqrt(0.9 * 0.1 / draws);
    assertThat((double) seen / draws).isBetween(0.895 - 4.9 * spread, 0.905 + 4.9 * spread);
  }

  /**
   * Of 4 networks the quantile is that of three degrees of freedom, t(1 − 1.25e-4; 3) = 20.60 (by
   * the closed form of its distribution: 1/2 + (x/(1 + x²) + arctan x)/π with x = t/√3), so that
   * counting networks as (noise/room)² would ask for far too many.
   */
  @Test
  void theQuantileFallsWithTheRepetitions() {
    Noise few = of(0.01, 4, 0, 0);
    double t = few.quantile(LEVEL) / 0.01;
    double x = t / Math.sqrt(3);
    assertThat(0.5 - (x / (1 + x * x) + Math.atan(x)) / Math.PI).isCloseTo(LEVEL / 2, within(1e-9));
    double room = 0.02;
    Noise enough = few.enough(LEVEL, room);
    assertThat(enough.sources().getFirst().count()).isBetween(25.0, 34.0);
    assertThat(4 * Math.pow(few.detectable(LEVEL) / room, 2)).isGreaterThan(300);
  }

  /** Where one side alone hides the difference no number of repetitions of the other would do. */
  @Test
  void theNoisierSideIsRepeated() {
    Noise enough = of(0.0001, 20, 0.01, 8).enough(LEVEL, 0.02);
    assertThat(enough.sources().getFirst().count()).isEqualTo(20);
    assertThat(enough.sources().getLast().count()).isBetween(50.0, 70.0);
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
    Noise now = of(networkError, networks, theoryError, seeds);
    Noise enough = now.enough(LEVEL, room);
    assertThat(now.detectable(LEVEL)).isGreaterThan(room);
    assertThat(enough.detectable(LEVEL)).isBetween(0.9 * room, room);
    // The sides are as their repetitions make them.
    for (int i = 0; i < now.sources().size(); i++) {
      Noise.Source before = now.sources().get(i);
      Noise.Source after = enough.sources().get(i);
      assertThat(after.error() * Math.sqrt(after.count()))
          .isCloseTo(before.error() * Math.sqrt(before.count()), within(1e-9));
    }
  }

  /** Where the law does not depend on the repetitions: the square of noise over room. */
  @Test
  void particlesAreAskedForAtOnce() {
    NoiseLaw chi = new NoiseLaw.Chi(1);
    double least = chi.detectable(LEVEL);
    Noise noise = Noise.of(0.05, chi, count("particles", 1000));
    double count = noise.enough(LEVEL, 0.01).sources().getFirst().count();
    assertThat(count).isCloseTo(1000 * Math.pow(least * 5, 2), within(1e-3));
  }

  @Test
  void withoutRoomNothingIsEnough() {
    Noise now = of(0.01, 6, 0.01, 8);
    assertThatThrownBy(() -> now.enough(LEVEL, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(now.enough(LEVEL, 1)).isEqualTo(now);
  }

  @Test
  void repetitionsThatAgreeToTheLastBitHaveNoNoise() {
    assertThat(of(0, 6, 0, 8)).isEqualTo(Noise.NONE);
    assertThat(Noise.NONE.detectable(LEVEL)).isZero();
  }
}
