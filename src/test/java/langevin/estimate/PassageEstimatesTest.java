package langevin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import langevin.ensemble.Block;
import langevin.ensemble.PassageRow;
import langevin.ensemble.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Passage times with those that have not passed, against laws in closed form. Comparisons allow 4.5
 * standard errors: a false alarm in 1.5·10⁵.
 */
class PassageEstimatesTest {
  private static final double ALLOWED = 4.5;

  private static final int BATCHES = 32;

  private static final Region REGION = new Region(0, -1, 1, OptionalDouble.of(0.5));

  /** Batches of blocks whose particles leave at such times, with visits that begin at others. */
  private static List<Moments> batches(
      int particles,
      double horizon,
      ToDoubleFunction<SplittableRandom> time,
      ToDoubleFunction<SplittableRandom> arrival,
      long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Moments> batches = new ArrayList<>();
    for (int b = 0; b < BATCHES; b++) {
      Moments moments = new Moments(1);
      for (int done = 0; done < particles / BATCHES; done += Block.CAPACITY) {
        Block block = new Block(1, false, 0, 0, REGION.rows());
        block.become(0, Math.min(Block.CAPACITY, particles / BATCHES - done));
        for (int i = Block.FIRST; i < Block.FIRST + block.size(); i++) {
          double t = time.applyAsDouble(random);
          double came = arrival.applyAsDouble(random);
          block.passages()[PassageRow.FIRST.place()][i] =
              t < horizon ? t : Double.POSITIVE_INFINITY;
          block.passages()[PassageRow.INSIDE.place()][i] = 0;
          block.passages()[PassageRow.ARRIVED.place()][i] =
              came < horizon ? came : Double.POSITIVE_INFINITY;
          block.passages()[PassageRow.LEFT.place()][i] =
              came + t < horizon ? came + t : Double.POSITIVE_INFINITY;
        }
        moments.absorbPassages(block, REGION, horizon);
      }
      batches.add(moments);
    }
    return batches;
  }

  private static double exponential(SplittableRandom random, double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }

  private static void holds(Estimate estimate, double truth) {
    assertThat(estimate).isInstanceOf(Estimate.Known.class);
    Estimate.Known known = (Estimate.Known) estimate;
    assertThat(Math.abs(known.value() - truth))
        .isLessThan(ALLOWED * known.standardError() + Math.abs(known.bias()) + 1e-4 * truth);
  }

  @Test
  void ofTimesThatAreExponentialAllIsKnownThoughMostAreCensored() {
    double rate = 0.5;
    double horizon = 2;
    PassageEstimates seen =
        PassageEstimates.of(
                PassageKind.EXIT,
                batches(64_000, horizon, r -> exponential(r, rate), _ -> horizon + 1, 7))
            .orElseThrow();
    assertThat(seen.times().count()).isEqualTo(64_000);
    holds(seen.remaining(), Math.exp(-rate * horizon));
    holds(seen.restrictedMean(), (1 - Math.exp(-rate * horizon)) / rate);
    holds(seen.rate(), rate);
    holds(seen.mean(), 1 / rate);
    holds(seen.median(), Math.log(2) / rate);
    assertThat(seen.quantiles().getLast()).isInstanceOf(Estimate.Absent.class);
    holds(seen.survival().get(64), Math.exp(-rate * horizon / 2));
  }

  /**
   * 200 seeds: of a standard error from 32 batches 1.96 covers 94 %; 168 is four deviations off.
   */
  @Tag("slow")
  @Test
  void errorsCoverTheTruth() {
    int covered = 0;
    for (int seed = 0; seed < 200; seed++) {
      PassageEstimates seen =
          PassageEstimates.of(
                  PassageKind.EXIT,
                  batches(6_400, 2, r -> exponential(r, 0.5), _ -> 3, 1_000 + seed))
              .orElseThrow();
      if (seen.mean() instanceof Estimate.Known known
          && Math.abs(known.value() - 2) <= 1.96 * known.standardError() + Math.abs(known.bias())) {
        covered++;
      }
    }
    assertThat(covered).isGreaterThan(168);
  }

  @Test
  void whereTheRateStillChangesThereIsNoMean() {
    // Two kinds of particles, in one part: hazard (3e^{−3t} + …)/(…) falls throughout.
    PassageEstimates seen =
        PassageEstimates.of(
                PassageKind.EXIT,
                batches(320_000, 1, r -> exponential(r, r.nextDouble() < 0.5 ? 0.1 : 3), _ -> 2, 3))
            .orElseThrow();
    assertThat(seen.mean()).isInstanceOf(Estimate.Absent.class);
    assertThat(seen.rate())
        .isEqualTo(new Estimate.Absent("the rate at which they pass still changes"));
    assertThat(seen.restrictedMean()).isInstanceOf(Estimate.Known.class);
  }

  @Test
  void whenAllHavePassedTheMeanIsThatOfTheirTimes() {
    PassageEstimates seen =
        PassageEstimates.of(
                PassageKind.EXIT, batches(3_200, 10, SplittableRandom::nextDouble, _ -> 11, 5))
            .orElseThrow();
    holds(seen.mean(), 0.5);
    holds(seen.quantiles().getFirst(), 0.05);
    assertThat(((Estimate.Known) seen.remaining()).value()).isZero();
  }

  /** Of those who come late most leave after the end: what is left alone would be too short. */
  @Test
  void visitsThatBeginAtDifferentTimesAreWeighedByThoseThatCouldBeSeen() {
    double horizon = 4;
    PassageEstimates seen =
        PassageEstimates.of(
                PassageKind.VISIT,
                batches(128_000, horizon, r -> exponential(r, 0.5), r -> 5 * r.nextDouble(), 9))
            .orElseThrow();
    assertThat(seen.times().count()).isCloseTo(102_400, within(700L));
    holds(seen.rate(), 0.5);
    holds(seen.mean(), 2);
    holds(seen.median(), Math.log(2) / 0.5);
    double left = seen.times().events().getMean() * seen.times().tick();
    assertThat(left).isLessThan(1.3);
  }

  @Test
  void sumsAreExactMergeInAnyOrderAndCanBeStored() throws IOException {
    List<Moments> parts = batches(6_400, 2, r -> exponential(r, 1), r -> r.nextDouble(), 2);
    Moments forth = new Moments(1);
    Moments back = new Moments(1);
    for (int b = 0; b < BATCHES; b++) {
      forth.merge(parts.get(b));
      back.merge(parts.get(BATCHES - 1 - b));
    }
    assertThat(forth.sameAs(back)).isTrue();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    forth.write(new DataOutputStream(bytes));
    Moments read =
        Moments.read(1, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read.sameAs(forth)).isTrue();
    assertThat(read.sameAs(new Moments(1))).isFalse();
    CensoredTimes times = forth.passages().orElseThrow().times(PassageKind.EXIT);
    CensoredTimes rest =
        times.without(parts.getFirst().passages().orElseThrow().times(PassageKind.EXIT));
    assertThat(rest.count()).isEqualTo(6_400 - 200);
  }

  @Test
  void theHistogramKeepsTimesToAThousandth() {
    CensoredTimes times = new CensoredTimes(7);
    times.add(3.21, true);
    times.add(7, false);
    times.add(0, true);
    assertThat(times.events().getMaxValue() * times.tick()).isCloseTo(3.21, within(0.004));
    assertThat(times.mean()).isCloseTo((3.21 + 7) / 3, within(1e-6));
    assertThat(times.atRisk(0)).isEqualTo(3);
    assertThat(times.happened()).isEqualTo(2);
  }
}
