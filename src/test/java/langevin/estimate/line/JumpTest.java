package langevin.estimate.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Edges of densities, told from flanks as steep as bins still resolve. */
class JumpTest {
  private static final int BINS = 96;

  /** At a wall a density may end. */
  private static final Domain BETWEEN =
      new Domain.Reflecting(new Box(List.of(0.0), List.of((double) BINS)));

  /**
   * Poisson counts whose means rise by a factor from bin to bin up to the middle, and fall again.
   */
  private static LineSample tent(double top, double perBin, Random random) {
    double[] count = new double[BINS];
    for (int j = 0; j < BINS; j++) {
      double mean = top * Math.pow(perBin, -Math.abs(j - BINS / 2.0));
      count[j] = PoissonDistribution.of(mean).inverseCumulativeProbability(random.nextDouble());
    }
    return of(count);
  }

  private static LineSample of(double[] count) {
    double[] centre = new double[count.length];
    long particles = 0;
    for (int j = 0; j < count.length; j++) {
      centre[j] = j + 0.5;
      particles += (long) count[j];
    }
    return new LineSample(centre, 1, count, List.of(), particles);
  }

  /**
   * Flanks that rise by 1.45 within four bins, of tails as thin and thick as there are, at 2·10⁵
   * places: each is told to jump with probability 4·10⁻⁸ at most, so a false alarm has .8 %.
   */
  @Tag("slow")
  @Test
  void flanksAreNoJumps() {
    Random random = new Random(41);
    double perBin = Math.pow(1.45, 0.25);
    for (int k = 0; k < 1_000; k++) {
      double top = Math.pow(10, 1.5 + 2.5 * random.nextDouble());
      assertThat(tent(top, perBin, random).jumps(BETWEEN)).isFalse();
    }
  }

  @Test
  void edgesAreJumps() {
    double[] count = new double[BINS];
    // Of eight bins with no other beside them, 5.5 standard deviations are 30.25 particles.
    for (int j = 30; j < 60; j++) count[j] = 4;
    assertThat(of(count).jumps(BETWEEN)).isTrue();
    for (int j = 30; j < 60; j++) count[j] = 3;
    assertThat(of(count).jumps(BETWEEN)).isFalse();
  }

  /** A step from a level to four times as much is seen where there is enough on both. */
  @Test
  void stepsAreJumps() {
    double[] count = new double[BINS];
    for (int j = 0; j < BINS; j++) count[j] = j < 48 ? 100 : 400;
    assertThat(of(count).jumps(BETWEEN)).isTrue();
    for (int j = 0; j < BINS; j++) count[j] = j < 48 ? 2 : 8;
    assertThat(of(count).jumps(BETWEEN)).isFalse();
  }
}
