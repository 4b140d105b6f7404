package langevin.learning.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import langevin.verdict.CheckResult;
import langevin.verdict.Evidence;
import langevin.verdict.Judge;
import langevin.verdict.Verdict;
import langevin.verdict.Weighing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The twenty claims on grids that are made up: true ones hold, false ones are violated. */
final class ClaimsTest {
  private static final List<Grid.Seeds> SETS =
      List.of(new Grid.Seeds("first", 0, 16), new Grid.Seeds("fresh", 16, 32));
  private static final double[] LAMBDA = {0, 0.01, 0.1, 1, 10};

  /** A grid in which everything is as the paper says. */
  private static Grid paper(double noise) {
    Grid grid = new Grid(8);
    SplittableRandom random = new SplittableRandom(4);
    for (String surrogate : List.of("softmax", "variance", "log-det")) {
      for (String regime : List.of("fixed", "thermostat", "rl-thermostat", "shuffled-reward")) {
        for (int l = 0; l < LAMBDA.length; l++) {
          grid.put(
              new Cell(surrogate, regime, LAMBDA[l]), cell(surrogate, regime, l, noise, random));
        }
      }
    }
    return grid;
  }

  private static Map<Metric, double[]> cell(
      String surrogate, String regime, int l, double noise, SplittableRandom random) {
    boolean softmax = surrogate.equals("softmax");
    boolean fixed = regime.equals("fixed");
    boolean reward = regime.equals("rl-thermostat");
    Map<Metric, Double> of = new EnumMap<>(Metric.class);
    of.put(Metric.LOG_FORCE, (softmax ? -4.0 : 3.0) - l);
    of.put(Metric.FORCE_VARIATION, softmax ? 2.0 : 1.0);
    of.put(Metric.FORCE_RETAINED, l == 0 ? 0.0 : -3.0);
    of.put(Metric.FINAL_LOG_FORCE, -(double) l);
    of.put(Metric.EARLY_COLLAPSE, l > 0 ? 1.0 : 0.0);
    of.put(Metric.INFORMATION_KEPT, 0.8);
    of.put(Metric.FINAL_INFORMATION, softmax ? 5.0 + l : 5.0 - l);
    double loss = fixed ? 1 + (l - 2) * (l - 2) * 0.1 : reward ? 0.8 : 0.95;
    of.put(
        Metric.TEST_LOSS, softmax ? 1.5 + 0.1 * l : loss + (surrogate.equals("variance") ? 1 : 0));
    of.put(Metric.GAP, 1 - 0.1 * l);
    of.put(Metric.ACCURACY_GAP, 0.5 - 0.1 * l);
    of.put(Metric.EXCESS_LOSS, 0.5);
    of.put(Metric.LATE_INJECTION, 1.0);
    of.put(Metric.LATE_DISSIPATION, 1.0);
    of.put(Metric.FINAL_ENTROPY, 2 - 0.3 * l);
    of.put(Metric.REWARD, reward ? 0.9 : 0.6);
    of.put(Metric.LATE_COEFFICIENT, 0.5);
    of.put(Metric.LATE_ROOM, 5.0);
    of.put(Metric.EFFECTIVE, 0.4);
    of.put(Metric.RELATIVELY_EFFECTIVE, 0.4);
    Map<Metric, double[]> values = new EnumMap<>(Metric.class);
    of.forEach(
        (metric, mean) -> {
          double[] seeds = new double[32];
          Arrays.setAll(seeds, s -> mean + noise * random.nextGaussian());
          values.put(metric, seeds);
        });
    return values;
  }

  private static CheckResult judged(Weighing weighing) {
    return new Judge(1e-3, 0.2, 80).worst(weighing);
  }

  @ParameterizedTest
  @EnumSource(Claims.class)
  void aClaimHoldsWhereItIsTrueAndItsOppositeIsViolated(Claims claim) {
    Grid grid = paper(0.01);
    assertThat(judged(claim.weigh(grid, SETS)).verdict()).isInstanceOf(Verdict.Holds.class);
    assertThat(judged(claim.opposite(grid, SETS)).verdict()).isInstanceOf(Verdict.Violated.class);
  }

  /** Numbers without variance are numbers still. */
  @ParameterizedTest
  @EnumSource(Claims.class)
  void statisticsWithoutVarianceDoNotFail(Claims claim) {
    assertThat(judged(claim.weigh(paper(0), SETS)).verdict()).isInstanceOf(Verdict.Holds.class);
  }

  /** Of a grid of noise nothing is claimed: 1e-3 for all of them, two-sided, one fixed seed. */
  @Test
  void noiseAloneDecidesNothing() {
    SplittableRandom random = new SplittableRandom(11);
    Grid grid = new Grid(1);
    for (String surrogate : List.of("softmax", "variance", "log-det")) {
      for (String regime : List.of("fixed", "thermostat", "rl-thermostat", "shuffled-reward")) {
        for (double lambda : LAMBDA) {
          Map<Metric, double[]> values = new EnumMap<>(Metric.class);
          for (Metric metric : Metric.values()) {
            double[] seeds = new double[32];
            Arrays.setAll(seeds, _ -> random.nextGaussian());
            values.put(metric, seeds);
          }
          grid.put(new Cell(surrogate, regime, lambda), values);
        }
      }
    }
    for (Claims claim : Claims.values()) {
      // Its null has another centre: a share of G_0 that is kept, log ½ or a tenth or a half.
      if (List.of(4, 5).contains(claim.number())) continue;
      Weighing weighing = claim.weigh(grid, SETS);
      assertThat(judged(weighing).verdict())
          .as("%s", claim)
          .isInstanceOf(Verdict.Inconclusive.class);
    }
  }

  @Test
  void aGridWithoutTheCellsSaysWhichItNeeds() {
    Grid grid = new Grid(8);
    grid.put(new Cell("softmax", "fixed", 0), new EnumMap<>(Metric.class));
    for (Claims claim : Claims.values()) {
      CheckResult result = judged(claim.weigh(grid, SETS));
      assertThat(result.judged()).as("%s", claim).isFalse();
      assertThat(result.advice()).startsWith("needs ");
    }
  }

  /** A network that diverged is left out, of both sides of its pair. */
  @Test
  void seedsWithoutTheNumberAreLeftOut() {
    PairedEffect effect = PairedEffect.of(new double[] {1, Double.NaN, 3});
    assertThat(effect.mean()).isEqualTo(2);
    assertThat(effect.seeds()).isEqualTo(2);
    assertThat(effect.standardError()).isCloseTo(1, within(1e-15));
    assertThat(PairedEffect.of(new double[] {1}).evidence()).isInstanceOf(Evidence.None.class);
    assertThat(PairedEffect.of(new double[] {Double.NaN, Double.NaN}).evidence())
        .isInstanceOf(Evidence.None.class);
  }

  @Test
  void ranksAreThoseOfKendall() {
    assertThat(Ranks.trend(new double[] {1, 2, 3, 4})).isEqualTo(1);
    assertThat(Ranks.trend(new double[] {4, 3, 2, 1})).isEqualTo(-1);
    assertThat(Ranks.trend(new double[] {2, 2, 2})).isZero();
    // One discordant pair of six.
    assertThat(Ranks.trend(new double[] {1, 2, 4, 3})).isCloseTo(4.0 / 6, within(1e-15));
  }
}
