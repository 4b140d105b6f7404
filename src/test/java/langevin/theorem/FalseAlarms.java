package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Count of true runs that are called violated. */
final class FalseAlarms {
  private FalseAlarms() {}

  /**
   * Of so many runs no more are violated than a binomial law of the level allows but once in 10⁴.
   *
   * @param violated whether the i-th run is called so, judged at that level
   */
  static void noMoreOftenThan(double level, int runs, IntPredicate violated) {
    assertThat((int) IntStream.range(0, runs).filter(violated).count())
        .isLessThanOrEqualTo(BinomialDistribution.of(runs, level).inverseSurvivalProbability(1e-4));
  }
}
